"""Which number formats show days, and which day a number is."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.xlsx.built_in import BUILT_IN
from plan_report.xlsx.days import Shows, day, shows


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("yyyy/m/d", Shows.DAY),
        ("yyyy/m/d h:mm", Shows.DAY),
        ('[$-411]ggge"年"m"月"d"日";@', Shows.DAY),
        ("[$-ja-JP-x-gannen]ggge年m月d日", Shows.DAY),
        ("ge", Shows.DAY),
        ("m", Shows.DAY),
        ("aaa", Shows.DAY),
        ("d(aaa)", Shows.DAY),
        ("h:mm", Shows.TIME),
        ("[h]:mm:ss", Shows.TIME),
        ("mm:ss.0", Shows.TIME),
        ("h:mm AM/PM", Shows.TIME),
        ("General", Shows.NUMBER),
        ("G/標準", Shows.NUMBER),
        ('General"days"', Shows.NUMBER),
        ('0"days"', Shows.NUMBER),
        (r"0\h", Shows.NUMBER),
        ("0.00E+00", Shows.NUMBER),
        ("[Red]0", Shows.NUMBER),
        ("#,##0_M_M_M;_(@_M", Shows.NUMBER),
        ("* #,##0", Shows.NUMBER),
        ("@", Shows.NUMBER),
        ("", Shows.NUMBER),
        ("0.0;yyyy", Shows.NUMBER),
    ],
)
def test_a_format_shows_a_day_a_time_or_a_number(code: str, what: Shows) -> None:
    """By its letters outside of quotes and brackets, in the part for positive numbers."""
    assert shows(code) is what


@pytest.mark.parametrize("number", [*range(27, 32), 34, 35, 36, *range(50, 59)])
def test_the_japanese_formats_of_days_are_days(number: int) -> None:
    """ECMA-376 Part 1, 18.8.30, ja-jp: 27 to 36 and 50 to 58; 32 and 33 are times."""
    assert shows(BUILT_IN[str(number)]) is Shows.DAY


def test_the_japanese_formats_of_times_are_times() -> None:
    """Hours and minutes, with 時 and 分."""
    assert shows(BUILT_IN["32"]) is shows(BUILT_IN["33"]) is Shows.TIME


@pytest.mark.parametrize(
    ("count", "found"),
    [(1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (60, None), (61, date(1900, 3, 1)), (0, None), (10**9, None)],
)
def test_days_count_from_1900_with_a_leap_day_that_was_none(count: int, found: date | None) -> None:
    """As Lotus 1-2-3 did, and Excel after it."""
    assert day(Decimal(count), from_1904=False) == found


@given(st.dates(date(1904, 1, 2), date(2999, 12, 31)))
def test_both_ways_of_counting_name_the_same_days(each: date) -> None:
    """A workbook from an old Mac counts 1,462 days less."""
    count = (each - date(1899, 12, 30)).days
    assert day(Decimal(count), from_1904=False) == day(Decimal(count - 1462), from_1904=True) == each
    assert day(Decimal(count) + Decimal("0.9"), from_1904=False) == each < each + timedelta(1)
