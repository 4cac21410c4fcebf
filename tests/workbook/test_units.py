"""A bare number gets the unit that the form shows beside it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from plan_report.model import Direction, Indicator, Kind, RoundFacts
from plan_report.notation import STATUS_WORDS, read_value
from plan_report.table import fields
from plan_report.workbook.units import units, with_unit

_CASES = Path(__file__).parents[1] / "cases" / "workbook_units.csv"


def _indicator(baseline: str, kind: str = "件数", current: str = "") -> Indicator:
    value = read_value(current) if current else None
    return Indicator(
        "1-1-1", "件数", Kind(fields.KIND.words[kind]), Direction.UP, read_value(baseline), (RoundFacts("R7", value),)
    )


def _rows() -> list[dict[str, str]]:
    return list(csv.DictReader(_CASES.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", _rows(), ids=lambda case: f"{case['基準値']} {case['記入']}")
def test_bare_numbers_get_their_unit(case: dict[str, str]) -> None:
    """As the table says; nothing else is touched."""
    indicator = _indicator(case["基準値"], case["種類"])
    assert with_unit(case["記入"], indicator, None, STATUS_WORDS) == case["取り込む値"]


@pytest.mark.parametrize(
    ("baseline", "current", "shown"),
    [
        ("3件 [R4年度]", "", "件"),
        ("— [R4年度]", "513人", "人"),
        ("— [R4年度]", "", ""),
        ("(個人) 525人 (団体) 279団体", "", "個人：人、団体：団体"),
        ("第1層 1回 第2層 26回", "", "回"),
        ("未実施", "47件", "件"),
        ("5人/10万人", "", "人/10万人"),
    ],
)
def test_units_are_shown(baseline: str, current: str, shown: str) -> None:
    """From the last value, else the baseline; with the names of the parts only where they differ."""
    assert units(_indicator(baseline, current=current), "R7") == shown
