"""A 資料番号 as it may be asked for: it is framed in a corner of the first page."""

from __future__ import annotations

from plan_report.characters import as_seen
from plan_report.errors import UsageError, shown
from plan_report.table.clean import cut, unprintable

LONGEST_NUMBER = 20  # characters


def paper_number(text: str) -> str:
    """The number as it is printed, a tab as a blank.

    Raises:
        UsageError: it is too long for its frame, or holds what cannot be printed.
    """
    number = as_seen(text).strip()
    if len(number) > LONGEST_NUMBER or "\n" in number or unprintable(number):
        ways = f"{LONGEST_NUMBER}字までで、改行や制御文字を入れずに書いてください"
        raise UsageError(f"資料番号「{shown(cut(number))}」は使えません。{ways}。")
    return number
