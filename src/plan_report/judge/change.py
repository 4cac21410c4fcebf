"""The change of one part: current minus baseline, in the unit or in points, and in percent of the baseline."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from plan_report.judgement import Change
from plan_report.model import Amount, Quantity
from plan_report.notation import PROPORTION, is_share
from plan_report.scale import on_one_scale

POINTS = "ポイント"
_PROPORTION_PLACES = 2
NO_RATIO = "増減率は算出不可"


def change_of(baseline: Amount | None, current: Amount | None) -> Change | None:
    """The change between two numbers on one scale; None when one of them is missing or is a status word."""
    if not isinstance(baseline, Quantity) or not isinstance(current, Quantity) or not on_one_scale(baseline, current):
        return None
    difference = difference_of(baseline.number, current.number)
    if is_share(baseline.unit):
        return Change(difference, POINTS)
    if baseline.unit == PROPORTION:
        return Change(shortened(difference), PROPORTION, ratio_of(baseline.number, current.number))
    return Change(difference, baseline.unit, ratio_of(baseline.number, current.number))


def shortened(difference: Decimal) -> Decimal:
    """The difference of two proportions with two decimals, or as many as it takes to be seen: 5:3 has no last one."""
    for places in range(_PROPORTION_PLACES, decimals(difference)):
        if shorter := difference.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):
            return shorter
    return difference


def ratio_note(baseline: Amount | None, change: Change | None) -> tuple[str, ...]:
    """The note that a change from 0 has no ratio; shares never have one."""
    if not isinstance(baseline, Quantity) or change is None or is_share(baseline.unit):
        return ()
    return (NO_RATIO,) if change.ratio is None and change.difference else ()


def difference_of(baseline: Decimal, current: Decimal) -> Decimal:
    """Current minus baseline; zeros that only one of the two was written with are dropped (38.2 to 37.30 is -0.9)."""
    difference = current - baseline
    places = min(decimals(baseline), decimals(current))
    while decimals(difference) > places and difference == (shorter := round(difference, decimals(difference) - 1)):
        difference = shorter
    return difference


def ratio_of(baseline: Decimal, current: Decimal) -> Decimal | None:
    """The change in percent of the baseline's size; None for a baseline of 0."""
    return 100 * (current - baseline) / abs(baseline) if baseline else None


def decimals(number: Decimal) -> int:
    """How many decimals a number was written with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
