"""An indicator's row as the doubts look at it, and the words they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plan_report.errors import Place, Problem, Severity
from plan_report.model import Indicator, Plan, Quantity, Value
from plan_report.notation import quote, unit_key

BASELINE, CURRENT, TARGET = "基準値", "今回の値", "目標値"
CHECK_CHANGE = "値に誤りがないか、数え方が変わっていないか確かめてください"

_TELLING_SIZE = Decimal(100)
_TELLING_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with its value of the round that is looked at, and of the round before, if there is one."""

    indicator: Indicator
    current: Value | None
    before: Value | None = None
    round_before: str = ""

    @classmethod
    def of(cls, plan: Plan, indicator: Indicator, round_id: str) -> Row:
        """The row for a round, which the plan need not have yet."""
        rounds = [each.id for each in plan.rounds]
        index = rounds.index(round_id) if round_id in rounds else 0
        earlier = rounds[index - 1] if index else ""
        return cls(indicator, indicator.value(round_id), indicator.value(earlier), earlier)

    @property
    def name(self) -> str:
        """How messages call the indicator."""
        return named(self.indicator)

    @property
    def before_word(self) -> str:
        """How messages call the value of the round before."""
        return f"前回（{self.round_before}）の値"

    def doubt(self, what: str, mend: str = "") -> Problem:
        """A doubt about the indicator; `what` goes on after its name."""
        return doubt(self.indicator.place, f"{self.name}の{what}", mend)


def quantities(value: Value | None) -> Iterator[tuple[str, Quantity]]:
    """The numbers of a value with the names of their parts, in brackets as the messages print them."""
    for part in value.parts if value else ():
        if isinstance(part.amount, Quantity):
            yield f"（{part.label}）" if part.label else "", part.amount


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same thing."""
    return (unit_key(one.unit), one.per) == (unit_key(other.unit), other.per)


def is_large(number: Decimal) -> bool:
    """Whether a number is so large that chance is a poor reason for a second one like it."""
    return abs(number) >= _TELLING_SIZE


def has_telling_digits(number: Decimal) -> bool:
    """Whether a number has so many digits (20.4) that chance is a poor reason for a second one like it."""
    return len(number.normalize().as_tuple().digits) >= _TELLING_DIGITS


def named(indicator: Indicator) -> str:
    """How messages call an indicator."""
    return quote(indicator.name or indicator.id)


def at(place: Place) -> str:
    """A second place within a message."""
    return f"（{place}）" if str(place) else ""


def doubt(place: Place, what: str, mend: str = "") -> Problem:
    """A doubt at a place."""
    return Problem(place, what, mend, Severity.DOUBT)
