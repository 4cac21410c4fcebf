"""What the earlier rounds add to an indicator's row: the previous value, the values' course as a sparkline, the trend.

Nothing of a round after the chosen one is looked at, so that the report of any round can be made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from plan_report.chart import Sparkline, Trace
from plan_report.compose import figure_wording as wording
from plan_report.compose.figure_alt import course_alt, target_alt
from plan_report.compose.trend import trend
from plan_report.compose.wording import of_round
from plan_report.data_class import dataclass
from plan_report.levels import level_of_part
from plan_report.model import Amount, Indicator, Plan, Quantity, Round, StatusWord, Target, Value
from plan_report.notation import print_target, print_value
from plan_report.period import Period, short
from plan_report.scale import in_one_unit
from plan_report.scheme import StatusWords

_FEWEST_DOTS = 2  # a single value has no course


@dataclass(frozen=True, slots=True)
class Point:
    """One value of an indicator with its period; `name` says it, or where nobody knows it, the round.

    `remark` says that from this round on another plan is evaluated.
    """

    name: str
    period: Period | None
    value: Value | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The rounds of a plan up to the chosen one, of which there are at least two."""

    plan: Plan
    rounds: tuple[Round, ...]
    words: StatusWords

    @classmethod
    def of(cls, plan: Plan, round_id: str, words: StatusWords) -> History | None:
        """The rounds up to this one; None when it is the first.

        Raises:
            ValueError: the plan has no such round.
        """
        index = [each.id for each in plan.rounds].index(round_id)
        return cls(plan, plan.rounds[: index + 1], words) if index else None

    def previous(self, indicator: Indicator, decimals: int | None, negative: str) -> str:
        """The value of the round before the chosen one with its year; empty when there is none."""
        value = self.plan.dated_value(indicator, self.rounds[-2].id)
        return print_value(value, decimals, negative) if value else ""

    def points(self, indicator: Indicator) -> tuple[Point, ...]:
        """The baseline and the value of every round, in their order; a value that counts in later rounds too, once."""
        baseline = indicator.baseline
        points = [Point(_name(baseline.period, self.plan.words.baseline), baseline.period, baseline)]
        for each in self.rounds:
            if indicator.in_round(each.id).carried:
                continue
            period = self.plan.current_period(indicator, each.id)
            remark = wording.REVISED if each.revised else ""
            points.append(Point(_name(period, of_round(each.id)), period, indicator.value(each.id), remark))
        return tuple(points)

    def sparkline(self, indicator: Indicator, decimals: int | None, negative: str) -> Sparkline | None:
        """The course of every part that has two values at least; None when there is none, or they do not compare."""
        if not indicator.comparable_until(self.rounds[-1].id):
            return None
        points = self.points(indicator)
        traces = [trace for label in _labels(points) if (trace := self._trace(indicator, points, label))]
        if not traces:
            return None
        at, target_at = _times(
            [point.period for point in points], indicator.target.period if indicator.target else None
        )
        if target_at is None:
            traces = [replace(trace, target=None) for trace in traces]
        values = [(point.name, f"{_said(point.value, decimals, negative)}{point.remark}") for point in points]
        said = [f"{name} {value}" for name, value in values]
        alt = course_alt(self.plan.words, values)
        if indicator.target:
            aimed = _aimed(indicator.target, decimals, negative)
            said.append(f"{wording.target_name(indicator.target)} {aimed}")
            alt += target_alt(indicator.target.period, aimed)
        return Sparkline(at, tuple(traces), tuple(said), alt, target_at)

    def trend_notes(self, indicator: Indicator) -> tuple[str, ...]:
        """The trend of every part of which there are numbers enough, for the 備考."""
        if not indicator.comparable_until(self.rounds[-1].id):
            return ()
        points = self.points(indicator)
        notes: list[str] = []
        for label in _labels(points):
            numbers = [each.number for each in _in_one_unit(_amounts(points, label)) if isinstance(each, Quantity)]
            if (found := trend(numbers)) is not None:
                notes.append(wording.trend_note(label, found, len(numbers)))
        return tuple(notes)

    def _trace(self, indicator: Indicator, points: Sequence[Point], label: str) -> Trace | None:
        """The line of one part: of its numbers, or where it has none, of how high its words stand."""
        aim = indicator.target.aim(label) if indicator.target else None
        target = level_of_part(aim, indicator.baseline, label)
        amounts = _amounts(points, label)
        *amounts, target = _in_one_unit((*amounts, target)) or (*_in_one_unit(amounts), None)
        numeric = any(isinstance(amount, Quantity) for amount in amounts)
        places = tuple(self._place(amount, numeric=numeric) for amount in amounts)
        if sum(place is not None for place in places) < _FEWEST_DOTS:
            return None
        return Trace(places, self._place(target, numeric=numeric))

    def _place(self, amount: Amount | None, *, numeric: bool) -> Decimal | None:
        if numeric:
            return amount.number if isinstance(amount, Quantity) else None
        known = isinstance(amount, StatusWord) and amount.word in self.words.words
        return Decimal(self.words.rank(amount.word)) if known and isinstance(amount, StatusWord) else None


def _name(period: Period | None, otherwise: str) -> str:
    return short(period) if period else otherwise


def _labels(points: Sequence[Point]) -> list[str]:
    """Every part's label, in the order in which they first stand."""
    return list(dict.fromkeys(part.label for point in points if point.value for part in point.value.parts))


def _amounts(points: Sequence[Point], label: str) -> list[Amount | None]:
    """The part's amount at every point."""
    return [
        next((part.amount for part in point.value.parts if part.label == label), None) if point.value else None
        for point in points
    ]


def _in_one_unit(amounts: Sequence[Amount | None]) -> list[Amount | None]:
    """The amounts with their numbers in one unit; none at all where these stand on several scales."""
    numbers = in_one_unit(*(each for each in amounts if isinstance(each, Quantity)))
    if numbers is None:
        return []
    converted = iter(numbers)
    return [next(converted) if isinstance(each, Quantity) else each for each in amounts]


def _times(periods: Sequence[Period | None], target: Period | None) -> tuple[tuple[float, ...], float | None]:
    """Where points and target stand on the time axis: at their years, or where these are no help, evenly.

    The target is left out (None) where its year is not known, or does not come after the last point.
    """
    known = [_point(period.at) for period in periods if period and period.at is not None]
    if len(known) < len(periods) or any(later <= earlier for earlier, later in pairwise(known)):
        return tuple(range(len(periods))), None
    end = target.at if target else None
    return tuple(known), _point(end) if end is not None and end > known[-1] else None


def _point(at: Fraction) -> float:
    return at.numerator if at.denominator == 1 else float(at)


def _said(value: Value | None, decimals: int | None, negative: str) -> str:
    """The value in one line, without its year."""
    if value is None or value.absent:
        return wording.NO_VALUE
    return print_value(replace(value, period=None), decimals, negative).replace("\n", "、")


def _aimed(target: Target, decimals: int | None, negative: str) -> str:
    """The target in one line, without its period."""
    if target.absent:
        return wording.NO_VALUE
    return print_target(replace(target, period=None), decimals, negative).replace("\n", "、")
