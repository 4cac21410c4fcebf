"""Days on which an office is closed, as the calendar of the Cabinet Office has them."""

from __future__ import annotations

from datetime import date

import pytest

from plan_report.holidays import closed


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-07-31", ""),
        ("2026-07-18", "土曜日"),
        ("2026-07-19", "日曜日"),
        ("2026-07-20", "海の日"),
        ("2026-05-06", "振替休日"),  # the 3rd is a Sunday, the 4th and 5th are holidays themselves
        ("2026-09-22", "国民の休日"),  # between 敬老の日 and 秋分の日
        ("2026-09-23", "秋分の日"),
        ("2026-03-20", "春分の日"),
        ("2027-03-22", "振替休日"),
        ("2027-01-04", ""),
        ("2026-12-31", "年末年始"),
        ("2028-01-01", "元日"),
    ],
)
def test_closed_days(day: str, why: str) -> None:
    """Weekends, holidays, what falls between or after them, and the turn of the year."""
    assert closed(date.fromisoformat(day)) == why
