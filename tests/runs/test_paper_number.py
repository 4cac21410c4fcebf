"""資料番号 as they may be asked for."""

from __future__ import annotations

import pytest

from plan_report.errors import UsageError
from plan_report.runs.paper_number import LONGEST_NUMBER, paper_number


def test_tab_is_a_blank() -> None:
    """As in every text."""
    assert paper_number("資料\t1 ") == "資料 1"


@pytest.mark.parametrize("number", ["資料\x1b[31m1", "資料\n1", "資料\u20281", "資" * (LONGEST_NUMBER + 1), "資料\x00"])
def test_what_cannot_be_printed_is_refused(number: str) -> None:
    """In a sentence that a terminal can show."""
    with pytest.raises(UsageError) as caught:
        paper_number(number)
    assert str(caught.value).isprintable()
