"""Number and name of a level in one cell."""

from __future__ import annotations

import pytest
from fixtures.csv_files import rule_table

from plan_report.intake.levels import is_level_word, is_number, split_number

CASES = [list(case.values()) for case in rule_table("intake_levels.csv")]


@pytest.mark.parametrize(("text", "number", "name", "label"), CASES)
def test_cell_is_parted_as_the_table_of_cases_says(text: str, number: str, name: str, label: str) -> None:
    """A number at the beginning, with or without the level's own name before it."""
    found = split_number(text)
    assert (found.number, found.name, found.label) == (number, name, label)


def test_numbers_are_told_from_names() -> None:
    """1, 1-2, (3), ① and 基本目標1 are numbers; a name with a digit is not."""
    assert all(map(is_number, ("1", "1-2", "（3）", "①", "基本目標1", "Ⅱ", "0101", "10101")))
    assert not any(map(is_number, ("65歳以上", "学校", "1 学校")))


def test_words_for_levels_are_known() -> None:
    """Plans use a small number of words, with 名 or 番号 behind them."""
    assert all(
        map(is_level_word, ("基本目標", "施策名", "施 策", "分野番号", "取組の方向", "取り組みの方向性", "基本事業"))
    )
    assert not is_level_word("担当課")
