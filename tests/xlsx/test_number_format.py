"""Numbers as Excel shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.xlsx.number_format import exact, plain, shown

CASES = rule_table("number_formats.csv")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['値']} {case['表示形式']}")
def test_number_is_read_as_it_is_shown(case: dict[str, str]) -> None:
    """A number reads as its cell shows it, and one whose format we do not understand is not read at all."""
    read = shown(exact(float(case["値"])), case["表示形式"])
    if case["読み方"] == "（読めない）":
        assert read is None
    else:
        assert read is not None
        assert (read.text, read.rounded) == (case["読み方"], case["丸め"] == "はい")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_no_digit_of_a_decimal_number_is_lost_or_invented(number: Decimal) -> None:
    """What people type with up to 15 digits comes back from Excel's binary number as they typed it."""
    assert Decimal(plain(exact(float(number)))) == number


@given(st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_any_format_code_ends_in_a_text_or_in_none(code: str, number: float) -> None:
    """No format code makes the reader fail."""
    read = shown(exact(number), code)
    assert read is None or isinstance(read.text, str)
