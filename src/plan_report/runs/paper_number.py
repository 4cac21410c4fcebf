"""A 資料番号 as it may be asked for: it is framed in a corner of the first page."""

from __future__ import annotations

from plan_report.characters import as_seen
from plan_report.errors import UsageError, shown
from plan_report.table.clean import cut, unprintable

LONGEST_NUMBER = 20  # characters
NUMBER_WAYS = f"{LONGEST_NUMBER}字までで、改行や制御文字を入れずに書いてください"


def paper_number(text: str) -> str:
    """The number as it is printed, a tab as a blank.

    Raises:
        UsageError: it is too long for its frame, or holds what cannot be printed.
    """
    number = as_seen(text).strip()
    if not fits_its_frame(number):
        raise UsageError(f"資料番号「{shown(cut(number))}」は使えません。{NUMBER_WAYS}。")
    return number


def fits_its_frame(number: str) -> bool:
    """Whether a number, as it is seen, is one short line that can be printed."""
    return len(number) <= LONGEST_NUMBER and "\n" not in number and not unprintable(number)
