"""Headings are recognised by their words, however a city writes them."""

from __future__ import annotations

import pytest
from fixtures.csv_files import rule_table

from plan_report.intake.guess import whole
from plan_report.intake.headings import ColumnHeading
from plan_report.intake.words import Sort, bracket_unit, read_heading, stated_unit

CASES = [list(case.values()) for case in rule_table("intake_headings.csv")]
_NAMES = {
    Sort.PERIOD: "年度だけ",
    Sort.COMPUTED: "計算するもの",
    Sort.PROSE: "文章",
    Sort.UNKNOWN: "不明",
    Sort.VALUE: "値",
}


@pytest.mark.parametrize(("above", "text", "sort", "period", "unit"), CASES)
def test_heading_is_read_as_the_table_of_cases_says(above: str, text: str, sort: str, period: str, unit: str) -> None:
    """What it speaks of, its year and its unit, with the heading above it."""
    texts = tuple(filter(None, (above, text)))
    read = whole(ColumnHeading(0, texts, tuple(map(read_heading, texts))))
    assert (_NAMES.get(read.sort) or read.role) == sort
    assert (read.period.text if read.period else "", read.unit) == (period, unit)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("相談件数（件）", "件"),
        ("満足度(%)", "%"),
        ("歩数（65歳未満・男性）", ""),
        ("相談（再掲）", ""),
        ("利用者", ""),
    ],
)
def test_unit_at_the_end_of_a_name_is_taken_only_when_it_surely_is_one(name: str, unit: str) -> None:
    """A bracket may say anything; only words that are units count."""
    assert bracket_unit(name) == unit


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("（単位：件）", "件"),
        ("単位　千円", ""),
        ("単位:人", "人"),
        ("担当単位会", ""),
        ("（単位：各欄のとおり）", ""),
        ("（単位：右欄）", ""),
        ("（単位：人、件）", ""),
        ("（単位：人・件）", ""),
        ("（単位：g/人・日）", "g/人・日"),
    ],
)
def test_line_above_the_table_states_the_unit_with_a_colon(line: str, unit: str) -> None:
    """（単位：件）is one; the word alone is not, nor are several units, or where they are to be found."""
    assert stated_unit(line) == unit
