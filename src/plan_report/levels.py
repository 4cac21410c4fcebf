"""What number a target asks for, as judging, the report's notes and its figures share it; pure arithmetic."""

from __future__ import annotations

from decimal import Decimal

from plan_report.model import Aim, AimKind, Amount, Quantity, Value
from plan_report.notation import TIMES, alike, is_share, measure, print_aim, print_quantity, unit_key
from plan_report.scale import is_change, on_one_scale

POINTS = "ポイント"
_WHOLE = Decimal(100)
_AT_LEAST, _AT_MOST = "以上", "以下"


def level(aim: Aim | None, baseline: Amount | None) -> Amount | None:
    """The one number or word to be reached; None of what is none (a band, a direction), or where the baseline lacks."""
    if aim is None or aim.kind is AimKind.BETWEEN:
        return None
    if aim.kind is not AimKind.FROM_BASELINE:
        return aim.amount
    if not isinstance(aim.amount, Quantity) or not isinstance(baseline, Quantity):
        return None
    if is_change(baseline):  # 30人減 after 10人減: both are changes already
        return aim.amount if on_one_scale(aim.amount, baseline) else None
    step = _step(aim.amount, baseline)
    return None if step is None else _with(step[0], step[0].number + step[1])


def _step(change: Quantity, baseline: Quantity) -> tuple[Quantity, Decimal] | None:
    """The baseline and how far it is to go, in one unit; None where that is not clear (5%減 of a share, 20%増 of 0)."""
    if unit_key(change.unit) == POINTS and is_share(baseline.unit):
        return baseline, change.number
    if change.unit == TIMES:
        return (baseline, abs(baseline.number) * change.number) if baseline.number else None
    if is_share(change.unit) and not is_share(baseline.unit) and baseline.number:
        return baseline, abs(baseline.number) * change.number / _WHOLE
    if measure(change) != measure(baseline) or is_share(change.unit):
        return None
    then, step = alike(baseline, change)
    return then, step.number


def level_of_part(aim: Aim | None, baseline: Value, label: str) -> Amount | None:
    """As `level`, for the part of a baseline."""
    return level(aim, next((part.amount for part in baseline.parts if part.label == label), None))


def asked(aim: Aim, baseline: Amount | None, decimals: int | None = None, negative: str = "△") -> str:
    """The aim in print, with the number it comes to where it is an amount of change: 430人削減（4,570人以下）."""
    text = print_aim(aim, decimals, negative)
    number = level(aim, baseline)
    if aim.kind is not AimKind.FROM_BASELINE or not isinstance(number, Quantity) or is_change(number):
        return text
    return f"{text}（{print_quantity(number, decimals, negative)}{_AT_MOST if aim.sense < 0 else _AT_LEAST}）"


def distance(aim: Aim | None, amount: Quantity) -> Decimal | None:
    """How far a number lies outside the band of its target, 0 within it; None where the target is no band."""
    ends = band(aim)
    if ends is None:
        return None
    lower, upper, number = alike(*ends, amount)
    return max(lower.number - number.number, number.number - upper.number, Decimal(0))


def band(aim: Aim | None) -> tuple[Quantity, Quantity] | None:
    """The ends of the band aimed at: 40%以上60%以下; 10 % either way of 概ね1,000人; of a plain number, itself."""
    if aim is None or not isinstance(aim.amount, Quantity):
        return None
    if aim.kind is AimKind.BETWEEN and aim.upper:
        return aim.amount, aim.upper
    if aim.kind is AimKind.ABOUT:
        tenth = abs(aim.amount.number) / 10
        return _with(aim.amount, aim.amount.number - tenth), _with(aim.amount, aim.amount.number + tenth)
    return (aim.amount, aim.amount) if aim.kind is AimKind.LEVEL else None


def _with(quantity: Quantity, number: Decimal) -> Quantity:
    """A number in the unit of another, without zeros that neither the other nor the number needs."""
    wanted = quantity.number.as_tuple().exponent
    places = max(0, -wanted) if isinstance(wanted, int) else 0
    shown = number.quantize(Decimal(1).scaleb(-places))
    exact = shown if shown == number else number.normalize()
    return Quantity(exact or abs(exact), quantity.unit, per=quantity.per)
