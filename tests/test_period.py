"""Periods read as people write them, print as they were written, and lie where they belong in time."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_report.period import Period, PeriodKind, earlier, fiscal_year, long, printed, same_time, short
from plan_report.period_reading import own_period, parse_fiscal_year, read_period, readings_without_era

PERIODS = rule_table("period.csv")
YEARS = rule_table("era.csv")
WRITTEN = [case["書いた時点"] for case in PERIODS if case["種類"]]


def _read(text: str) -> Period:
    period = read_period(text)
    assert period is not None
    return period


@pytest.mark.parametrize("case", PERIODS, ids=lambda case: f"{case['説明']}-{case['書いた時点']}")
def test_a_period_reads_as_the_table_says(case: dict[str, str]) -> None:
    """Kind, first and last day, word, place in time and the three printed forms are those of the table."""
    period = read_period(case["書いた時点"])
    if not case["種類"]:
        assert period is None
        return
    assert period is not None
    days = (str(period.first or ""), str(period.last or ""))
    assert (str(period.kind), *days, period.words) == (case["種類"], case["初日"], case["末日"], case["語"])
    assert period.at == (Fraction(Decimal(case["年度の軸"])) if case["年度の軸"] else None)
    assert (printed(period), short(period), long(period)) == (case["印字"], case["名札"], case["文"])


@pytest.mark.parametrize("case", YEARS, ids=lambda case: case["書いた年度"])
def test_a_fiscal_year_of_a_round_reads_as_the_table_says(case: dict[str, str]) -> None:
    """Each way of writing reads as its western year, or as no year at all, and prints in one form."""
    year = parse_fiscal_year(case["書いた年度"])
    if not case["西暦"]:
        assert year is None
        return
    assert year == fiscal_year(int(case["西暦"]), at_end=case["年度末"] == "○")
    assert (short(year), long(year)) == (case["表の書き方"], case["文の書き方"])


@settings(deadline=None)
@given(st.builds(lambda year, end: fiscal_year(year, at_end=end), st.integers(1900, 2199), st.booleans()))
def test_every_printed_fiscal_year_reads_back(year: Period) -> None:
    """What short and long print is read as the same year."""
    assert [parse_fiscal_year(form(year)) for form in (short, long)] == [year] * 2


@pytest.mark.parametrize("text", WRITTEN)
def test_a_printed_period_reads_back(text: str) -> None:
    """What was printed is the same period in the same words."""
    period = _read(text)
    again = _read(printed(period))
    assert (again, printed(again)) == (period, printed(period))


@settings(deadline=None)
@given(st.text() | st.text(st.sampled_from("0123456789年度月日末現在RHS令和平成～.-まで毎[]（）")))
def test_any_text_is_a_period_or_none(text: str) -> None:
    """No text makes the readers of periods fail, and what reads prints and reads back."""
    period = read_period(text)
    assert period is None or read_period(printed(period)) == period
    for also in (parse_fiscal_year, own_period, readings_without_era):
        also(text)


@pytest.mark.parametrize(
    ("text", "is_own"), [("期間平均", True), ("[計画策定時]", True), ("第1期累計", True), ("全国", False)]
)
def test_a_period_of_the_plan_says_so(text: str, is_own: bool) -> None:  # noqa: FBT001
    """Only a word of time makes a text the plan's own period."""
    own = own_period(text)
    assert (own is not None) == is_own
    assert own is None or own.kind is PeriodKind.OWN


@pytest.mark.parametrize("text", ["28年度平均", "R4年度と5年度の平均", "令和4年と5年の平均"])
def test_what_names_a_year_is_not_taken_for_the_plans_own(text: str) -> None:
    """A year that cannot be read stays an error, whatever word stands beside it."""
    assert own_period(text) is None


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("28年", ("H28年", "R28年")),
        ("28年度末", ("H28年度末", "R28年度末")),
        ("60年度", ("S60年度", "R60年度")),
        ("5年4月1日現在", ("H5年4月1日現在", "R5年4月1日現在")),
        ("R5年", None),
        ("5年間", None),
        ("2022年", None),
    ],
)
def test_a_year_without_an_era_has_two_readings(text: str, both: tuple[str, str] | None) -> None:
    """Both are offered; neither is guessed."""
    assert readings_without_era(text) == both


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("R4年度", "2022年度", True),
        ("R4年度", "R4年度末", True),
        ("R4年度", "R4年", False),
        ("R4年4月1日", "R4年10月1日", False),
        ("R4年4月1日", "2022/4/1", True),
        ("毎年度", "毎年度", True),
        ("毎年度", "毎年度平均", False),
        ("R2年度～累計", "令和2年度～累計", True),
        ("R2年度～累計", "R3年度～累計", False),
        ("R2年度～累計", "R2年度", False),
    ],
)
def test_two_periods_are_of_the_same_time(first: str, second: str, same: bool) -> None:  # noqa: FBT001
    """However they are written; what has no place in time is the same where it is called the same."""
    assert same_time(_read(first), _read(second)) == same


def test_a_period_of_the_plans_own_is_the_same_by_its_words() -> None:
    """期間平均 twice is one time, 期間累計 another."""
    assert same_time(own_period("期間平均"), own_period("［期間平均］"))
    assert not same_time(own_period("期間平均"), own_period("期間累計"))
    assert not same_time(own_period("期間平均"), None)


@pytest.mark.parametrize(
    ("first", "second", "is_earlier"),
    [
        ("R4年度", "R5年度", True),
        ("R4年", "R4年度", True),
        ("R4年4月1日", "R4年度", False),
        ("R5年3月31日", "R5年4月1日", True),
        ("毎年度", "R4年度", None),
    ],
)
def test_periods_have_an_order(first: str, second: str, is_earlier: bool | None) -> None:  # noqa: FBT001
    """A calendar year lies a little before the fiscal year of its number; a day counts as its fiscal year."""
    assert earlier(_read(first), _read(second)) is is_earlier
