"""The year in a heading."""

from __future__ import annotations

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.intake.period import find_period

CASES = [list(case.values()) for case in rule_table("intake_periods.csv")]


@pytest.mark.parametrize(("heading", "text", "round_id", "rest"), CASES)
def test_period_is_found_as_the_table_of_cases_says(heading: str, text: str, round_id: str, rest: str) -> None:
    """One year is found and taken out of the heading; a span or two years are none."""
    period, left = find_period(heading)
    assert (period.text if period else "", period.round_id if period else "", left) == (text, round_id, rest)


@given(st.text(alphabet="令和平成RH元0123456789年度末月日.()（）～現在 x", max_size=14))
def test_any_text_is_read_or_left(text: str) -> None:
    """No heading stops the reading."""
    period, _ = find_period(text)
    assert period is None or period.round_id
