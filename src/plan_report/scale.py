"""Whether numbers stand on one scale: of one measure, and all of them levels, or all of them amounts of change."""

from __future__ import annotations

from plan_report.model import Amount, Quantity
from plan_report.notation import FALLS, RISES, alike, measure

_OF_CHANGE = frozenset((*RISES, *FALLS))


def is_change(amount: Amount | None) -> bool:
    """Whether it is written as an amount of change: 15人減, which is no number of people."""
    return isinstance(amount, Quantity) and amount.suffix in _OF_CHANGE


def on_one_scale(*quantities: Quantity) -> bool:
    """Whether the numbers may be held against each other."""
    return len({(measure(each), is_change(each)) for each in quantities}) <= 1


def in_one_unit(*quantities: Quantity) -> tuple[Quantity, ...] | None:
    """The numbers in one unit (12,000千円 and 1,190万円 in yen); None where they stand on several scales."""
    return alike(*quantities) if on_one_scale(*quantities) else None
