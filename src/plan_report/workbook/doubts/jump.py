"""A value that moved further than values usually do from one round to the next."""

from __future__ import annotations

from decimal import Decimal

from plan_report.notation import is_share, print_number
from plan_report.workbook.doubts.seen import Seen

_TIMES = Decimal(2)  # twice as much, or half
_LEAST = Decimal(20)  # of a difference; small counts double by chance
_LEAST_SHARE = Decimal(10)  # points, of shares that double
_STEP_SHARE = Decimal(20)  # points, of any share
_SMALL_SCALE = Decimal(20)  # numbers with decimals below it (1.56) double for no small reason


def jump(seen: Seen) -> str:
    """The question; empty where there is none."""
    then, now = seen.then, seen.now
    if then is None or not _is_large(seen, abs(now.number - then.number)):
        return ""
    difference = now.number - then.number
    if is_share(now.unit):
        way = "上がって" if difference > 0 else "下がって"
        return f"{seen.then_shown}から{print_number(abs(difference))}ポイント{way}います。値に誤りはありませんか。"
    if then.number > 0 and now.number >= 0:
        times = now.number / then.number
        if times >= _TIMES:
            return f"{seen.then_shown}の{print_number(times, 1)}倍です。値に誤りはありませんか。"
        return f"{seen.then_shown}の{print_number(times * 100, 0)}%に減っています。値に誤りはありませんか。"
    return f"{seen.then_shown}から大きく変わっています。値に誤りはありませんか。"


def _is_large(seen: Seen, difference: Decimal) -> bool:
    assert seen.then is not None  # noqa: S101 asked by the caller
    larger, smaller = sorted((seen.then.number, seen.now.number), reverse=True)
    far = larger >= _TIMES * smaller and difference > 0
    if is_share(seen.now.unit):
        return difference >= _STEP_SHARE or (far and difference >= _LEAST_SHARE)
    with_decimals = any(each.number % 1 for each in (seen.then, seen.now)) and larger < _SMALL_SCALE
    return far and (difference >= _LEAST or (with_decimals and smaller > 0))
