"""Days print in the era they lie in, and years count on in an era that has ended."""

from __future__ import annotations

from datetime import date

import pytest

from plan_report.era import japanese_date, western_year


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


@pytest.mark.parametrize(("sign", "number", "western"), [("R", 4, 2022), ("平成", 32, 2020), ("S", 63, 1988)])
def test_an_era_goes_on_in_older_papers(sign: str, number: int, western: int) -> None:
    """平成32年 is the year 2020, by the era's name or its letter."""
    assert western_year(sign, number) == western
