"""指標番号 that Excel turned into days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.table.ids import looks_like_day, restored


@pytest.mark.parametrize("text", ["2001/1/2", "2001-01-02", "1月1日"])
def test_days_are_recognised(text: str) -> None:
    """What Excel makes of 1-1-2 and 1-1 is taken for no number."""
    assert looks_like_day(text)


@pytest.mark.parametrize("text", ["1-1-2", "1-0", "1-0a", "A-3", "2001", ""])
def test_numbers_are_left_alone(text: str) -> None:
    """Numbers of indicators are not taken for days."""
    assert not looks_like_day(text)


@given(st.integers(1, 29), st.integers(1, 12), st.integers(1, 28))
def test_number_comes_back_where_its_row_bears_it_out(area: int, policy: int, sequence: int) -> None:
    """Excel's day gives the number back exactly when the row's own numbers agree."""
    day = f"{2000 + area}/{policy}/{sequence}"
    assert restored(day, (str(area), str(policy))) == f"{area}-{policy}-{sequence}"
    assert restored(day, (str(area), f"{area}-{policy}")) == f"{area}-{policy}-{sequence}"
    assert restored(day, (str(area + 1), str(policy))) is None
    assert restored(day, (str(area),)) is None
