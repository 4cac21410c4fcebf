"""0.357% or a bare 0.357 where 35.7% was meant: a share written as a fraction of one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from plan_report.model import Quantity, Value
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
    if not _is_meant(now.number, then.number):
        return ""
    return (
        f"{print_quantity(now)}は、{_percent(now.number * _HUNDRED)}の書き誤りではありませんか（{seen.then_shown}）。"
    )


def without_sign(value: Value, earlier: Sequence[Value]) -> str:
    """What to do with a share without its sign, where it may be a fraction of one; empty where it is none.

    Args:
        value: as it was answered.
        earlier: what the indicator said before, the last first.
    """
    number, shares = _only(value), [each for each in map(_only, earlier) if each and is_share(each.unit)]
    if number is None or not shares or not 0 < number.number <= _WHOLE:
        return ""
    meant = _percent(number.number * _HUNDRED)
    if any(each.number >= _LEAST and _is_meant(number.number, each.number) for each in shares):
        return f"{meant}のことではありませんか。そうであれば「{meant}」と書いてください"
    return f"{_percent(number.number)}か{meant}かが分かりません。%を付けて書いてください"


def _only(value: Value) -> Quantity | None:
    amounts = [part.amount for part in value.parts]
    return amounts[0] if len(amounts) == 1 and isinstance(amounts[0], Quantity) else None


def _is_meant(fraction: Decimal, percent: Decimal) -> bool:
    """Whether a hundred times as much moved as usual."""
    return abs(fraction * _HUNDRED - percent) <= _NEAR * percent


def _percent(number: Decimal) -> str:
    return f"{print_number(number.normalize() if number % 1 else number.quantize(_WHOLE))}%"
