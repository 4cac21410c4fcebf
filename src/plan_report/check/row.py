"""An indicator's row as the doubts look at it, and the words they share."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, Severity
from plan_report.model import Indicator, Plan, Quantity, Target, Value
from plan_report.notation import quote, unit_key
from plan_report.scale import is_change

BASELINE, CURRENT, TARGET = "基準値", "今回の値", "目標値"
CHECK_CHANGE = "値に誤りがないか、数え方が変わっていないか確かめてください"

_TELLING_SIZE = Decimal(100)
_TELLING_DIGITS = 3


Numbers = Mapping[str, Quantity]  # of a value, by the names of their parts in brackets, as the messages print them
_NOTHING: Numbers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with the numbers of its cells: in the round that is looked at, and in the round before, if any."""

    indicator: Indicator
    baseline: Numbers
    before: Numbers
    current: Numbers
    target: Numbers
    round_before: str = ""
    carried: bool = False  # whether the round's value is that of an earlier one, as the plan says
    comparable: bool = True  # whether the round's value may be compared with the baseline

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


def rows_of(plan: Plan, round_id: str) -> tuple[Row, ...]:
    """Every row of a plan for a round, which it need not have yet."""
    rounds = [each.id for each in plan.rounds]
    index = rounds.index(round_id) if round_id in rounds else 0
    earlier = rounds[index - 1] if index else ""
    return tuple(
        Row(
            each,
            _numbers(each.baseline),
            _numbers(each.value(earlier) if earlier else None),
            _numbers(each.value(round_id)),
            _numbers(each.target),
            earlier,
            carried=bool(each.in_round(round_id).carried),
            comparable=not each.in_round(round_id).not_comparable,
        )
        for each in plan.indicators
    )


def _numbers(value: Value | Target | None) -> Numbers:
    if value is None:
        return _NOTHING
    return {
        f"（{part.label}）" if part.label else "": part.amount
        for part in value.parts
        if isinstance(part.amount, Quantity)
    }


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same thing; 15人減 is no number of people."""
    if one.per != other.per or is_change(one) != is_change(other):
        return False
    return one.unit == other.unit or unit_key(one.unit) == unit_key(other.unit)


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
