"""Doubts about two neighbours whose values seem to have changed places: one was written a row too high or too low."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from plan_report.check.row import Numbers, Row, at, doubt, same_unit
from plan_report.data_class import dataclass
from plan_report.errors import Problem
from plan_report.model import Quantity
from plan_report.notation import print_quantity

_NEAR = Decimal("0.3")  # of the neighbour's earlier value
_FAR = Decimal(2)  # times its own earlier value, or less than one half of it
_SMALL = Decimal(10)  # below it, counts vary that much by chance


@dataclass(frozen=True, slots=True)
class Swap:
    """Two rows that are told as one doubt."""

    rows: tuple[Row, Row]
    problem: Problem


def swapped(rows: Sequence[Row]) -> Iterator[Swap]:
    """Neighbours of one unit, each near the other's earlier value and far from its own.

    The earlier value is that of the round before; the baseline's where there is none.
    """
    taken: Row | None = None
    for one, other in pairwise(rows):
        if one is taken:
            continue
        told = _told(one, other)
        if told:
            taken = other
            yield Swap((one, other), told)


def _told(one: Row, other: Row) -> Problem | None:
    if not (one.comparable and other.comparable):
        return None
    then_one, then_other = (_simple(row.before or row.baseline) for row in (one, other))
    now_one, now_other = _simple(one.current), _simple(other.current)
    if not (then_one and then_other and now_one and now_other):
        return None
    fits = _near(now_one, then_other) and _near(now_other, then_one)
    strange = _far(now_one, then_one) and _far(now_other, then_other)
    if not (fits and strange) or max(then_one.number, then_other.number) < _SMALL:
        return None
    if not all(same_unit(then_one, each) for each in (then_other, now_one, now_other)):
        return None
    here = f"{one.name}の{_step(then_one, now_one)}"
    there = f"{other.name}{at(other.indicator.place)}の{_step(then_other, now_other)}"
    mend = "二つの値が逆になっていないか確かめてください"
    return doubt(one.indicator.place, f"{here}と{there}は、行を取り違えたように見えます", mend)


def _simple(numbers: Numbers) -> Quantity | None:
    """The number of a value of one part that is above 0."""
    only = next(iter(numbers.values())) if len(numbers) == 1 else None
    return only if only and only.number > 0 else None


def _near(now: Quantity, then: Quantity) -> bool:
    return abs(now.number - then.number) <= _NEAR * then.number


def _far(now: Quantity, then: Quantity) -> bool:
    return max(now.number, then.number) >= _FAR * min(now.number, then.number)


def _step(then: Quantity, now: Quantity) -> str:
    return f"値（{print_quantity(then)}から{print_quantity(now)}）"
