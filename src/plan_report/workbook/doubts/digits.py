"""A nought too many or too few, or a number in another power of ten than the form's unit (千円 for 万円)."""

from __future__ import annotations

from decimal import Decimal

from plan_report.notation import is_share, print_number
from plan_report.workbook.doubts.seen import Seen

_POWERS = (10, 100, 1_000, 10_000)
_NEAR = (Decimal("0.7"), Decimal("1.3"))  # of a power of ten: what a slip makes of a value that moved as usual
_LEAST = Decimal(20)  # below it, ten times as much is no rarity
_LEAST_SHARE = Decimal(10)  # percent
_TELLING_DIGITS = 2  # 15.6 after 1.56 is no chance, 10 after 1 may be
_OTHER_UNIT = 1_000  # from here on the unit may be another one


def digits(seen: Seen) -> str:
    """The question; empty where there is none."""
    then = seen.then
    if then is None or then.number <= 0 or seen.now.number <= 0:
        return ""
    larger, smaller = max(then.number, seen.now.number), min(then.number, seen.now.number)
    power = next((each for each in _POWERS if _NEAR[0] * each <= larger / smaller <= _NEAR[1] * each), None)
    if power is None:
        return ""
    exact = larger == smaller * power
    least = _LEAST_SHARE if is_share(seen.now.unit) else _LEAST
    if larger < least and not (exact and len(smaller.normalize().as_tuple().digits) >= _TELLING_DIGITS):
        return ""
    many = print_number(Decimal(power))
    about = "" if exact else "約"
    times = f"{about}{many}倍" if seen.now.number > then.number else f"{about}{many}分の1"
    slip = "桁や単位" if power >= _OTHER_UNIT else "桁"
    return f"{seen.then_shown}の{times}です。{slip}の誤りではありませんか。"
