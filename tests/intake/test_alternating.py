"""Tables with 目標 and 実績 in rows of their own are told, before half of them is taken for indicators."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.city_tables import alternating

from plan_report.errors import InputError
from plan_report.intake.alternating import alternating_rows
from plan_report.intake.headings import HeadingRows
from plan_report.intake.sheet import Sheet
from plan_report.runs.import_table import ImportRequest, import_table

Make = Callable[..., Sheet]
_HEAD = ("指標名", "", "R5", "R6")


def test_table_is_refused_with_the_way_to_rearrange_it(tmp_path: Path) -> None:
    """Where the words stand, and which columns to make of them; nothing is written."""
    alternating(tmp_path / "表.xlsx")
    with pytest.raises(InputError) as raised:
        import_table(ImportRequest(tmp_path / "表.xlsx", tmp_path / "計画"))
    (wrong,) = raised.value.problems
    assert (wrong.place.row, wrong.place.column) == (4, "B")
    assert "「目標」「実績」" in wrong.what
    assert "「R5の目標」「R5の実績」" in wrong.mend
    assert "指標名の続き" not in str(wrong)
    assert not (tmp_path / "計画").exists()


@pytest.mark.parametrize("second", ["", "講座"])
@pytest.mark.parametrize("words", [("計画値", "実績値"), ("実績", "目標"), ("目標", "見込み")])
def test_names_need_not_be_merged(sheet: Make, second: str, words: tuple[str, str]) -> None:
    """As in a CSV: the second row has no name, or says it again."""
    made = sheet(_HEAD, ("講座", words[0], "1", "2"), (second, words[1], "3", "4"))
    assert alternating_rows(made, HeadingRows(1, 1), 3)


@pytest.mark.parametrize("words", [("男性", "女性"), ("目標", "目標"), ("実績", "達成"), ("目標", "市の事業")])
def test_other_rows_are_none_of_that(sheet: Make, words: tuple[str, str]) -> None:
    """Parts of an indicator, one of the two words alone, a word among others."""
    made = sheet(_HEAD, ("講座", words[0], "1", "2"), ("", words[1], "3", "4"))
    assert alternating_rows(made, HeadingRows(1, 1), 3) is None
