"""Fiscal years read and print in 令和 and western counting."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_report.era import FiscalYear, japanese_date, long, parse_fiscal_year, short, western

TABLE = Path(__file__).parent / "cases" / "era.csv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
YEARS = st.builds(FiscalYear, st.integers(1900, 2199), st.booleans())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["書いた年度"])
def test_a_fiscal_year_reads_as_the_table_says(case: dict[str, str]) -> None:
    """Each way of writing reads as its western year, or as no year at all, and prints in both styles."""
    year = parse_fiscal_year(case["書いた年度"])
    if not case["西暦"]:
        assert year is None
        return
    assert year == FiscalYear(int(case["西暦"]), case["年度末"] == "○")
    assert (short(year), long(year)) == (case["表の書き方"], case["文の書き方"])


@settings(deadline=None)
@given(YEARS)
def test_every_printed_year_reads_back(year: FiscalYear) -> None:
    """What short, long and western print is read as the same year."""
    assert [parse_fiscal_year(form(year)) for form in (short, long, western)] == [year] * 3


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_year_or_none(text: str) -> None:
    """No text makes the reader of years fail."""
    year = parse_fiscal_year(text)
    assert year is None or 1900 <= year.western <= 2199


def test_western_prints_the_western_year() -> None:
    """Western counting keeps 年度末."""
    assert western(FiscalYear(2022)) == "2022年度"
    assert western(FiscalYear(2022, at_end=True)) == "2022年度末"


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2026, 11, 24), "令和8年11月24日"),
        (date(2020, 1, 1), "令和2年1月1日"),
        (date(2019, 12, 31), "令和元年12月31日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 24), "1926年12月24日"),
    ],
)
def test_a_date_prints_in_its_era(day: date, printed: str) -> None:
    """Dates carry the era of their day; before 昭和 they are western."""
    assert japanese_date(day) == printed
