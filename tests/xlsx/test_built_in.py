"""Number formats that a workbook names by their numbers alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plan_report.xlsx.built_in import BUILT_IN
from plan_report.xlsx.number_format import shown


@pytest.mark.parametrize(
    ("number", "value", "seen"),
    [
        (3, "1792", "1,792"),
        (5, "1792", "¥1,792"),
        (5, "-1792", "¥-1,792"),
        (6, "-1792", "¥-1,792"),
        (8, "1792.5", "¥1,792.50"),
        (10, "0.204", "20.40%"),
        (37, "-1792", "-1,792"),
        (38, "-1792", "-1,792"),
        (38, "1792", "1,792"),
        (39, "-5", "-5.00"),
        (40, "5.25", "5.25"),
        (41, "1792", "1,792"),
        (41, "-1792", "-1,792"),
        (43, "1792", "1,792.00"),
        (44, "5", "¥5.00"),
    ],
)
def test_numbers_are_read_as_japanese_excel_shows_them(number: int, value: str, seen: str) -> None:
    """37 to 40 have no brackets in the Japanese one, and 5 to 8 a sign of yen."""
    read = shown(Decimal(value), BUILT_IN[str(number)])
    assert read is not None
    assert read.text == seen
