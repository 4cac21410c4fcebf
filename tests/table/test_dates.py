"""Days as officials write them."""

from __future__ import annotations

from datetime import date

import pytest
from fixtures.csv_files import rule_table

from plan_report.table.dates import read_date

CASES = rule_table("load_dates.csv")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["書き方"] or "空")
def test_day_is_read_or_refused(case: dict[str, str]) -> None:
    """A day in western or era counting is read; what is no day, or none of its era, is not."""
    expected = date.fromisoformat(case["日付"]) if case["日付"] else None
    assert read_date(case["書き方"]) == expected
