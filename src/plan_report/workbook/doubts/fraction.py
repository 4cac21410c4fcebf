"""0.357% where 35.7% was meant: a share written as a fraction of one."""

from __future__ import annotations

from decimal import Decimal

from plan_report.notation import is_share, print_number, print_quantity
from plan_report.workbook.doubts.seen import Seen

_WHOLE = Decimal(1)
_HUNDRED = Decimal(100)
_LEAST = Decimal(3)  # percent; below it, a share of less than 1% is no rarity
_NEAR = Decimal("0.5")  # of what stood before


def fraction(seen: Seen) -> str:
    """The question; empty where there is none."""
    now, then = seen.now, seen.then
    if then is None or not is_share(now.unit) or then.number < _LEAST or not 0 < now.number <= _WHOLE:
        return ""
    meant = now.number * _HUNDRED
    if abs(meant - then.number) > _NEAR * then.number:
        return ""
    told = f"{print_number(meant.normalize() if meant % 1 else meant.quantize(_WHOLE))}%"
    return f"{print_quantity(now)}は、{told}の書き誤りではありませんか（{seen.then_shown}）。"
