"""The value, or the text, of the round before: a column that was copied and not filled in anew."""

from __future__ import annotations

from decimal import Decimal

from plan_report.model import Quantity
from plan_report.notation import is_share
from plan_report.table.clean import one_line
from plan_report.workbook.doubts.seen import Seen

_TELLING_SIZE = Decimal(100)
_TELLING_DIGITS = 3
_TELLING_LENGTH = 10  # characters; 「なし」 stays the same for years


def unchanged(seen: Seen) -> str:
    """The question; empty where there is none, and where chance is a good enough reason for the same number."""
    if not _tells(seen.now):
        return ""
    if seen.before and seen.now.number == seen.before.number:
        return "前回と同じ値です。前回の値が残っていませんか。"
    if seen.baseline and seen.now.number == seen.baseline.number:
        return "基準値と同じ値です。以前の値を写していませんか。"
    return ""


def repeated_text(now: str, before: str) -> str:
    """The question about what staff say of a 取組."""
    if len(one_line(now)) < _TELLING_LENGTH or one_line(now) != one_line(before):
        return ""
    return "前回と同じ文です。前回の文が残っていませんか。"


def _tells(quantity: Quantity) -> bool:
    digits = len(quantity.number.normalize().as_tuple().digits)
    return digits >= _TELLING_DIGITS or (abs(quantity.number) >= _TELLING_SIZE and not is_share(quantity.unit))
