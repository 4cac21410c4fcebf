"""What the current value is held against: the baseline, the round before, the year's target, the best so far.

Of a running total it is the increment of a year that is held against an earlier one, unless the scheme says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from plan_report.data_class import dataclass
from plan_report.facts import BASELINE, BEFORE, YEAR_TARGET, Facts, Point
from plan_report.judge.finding import CURRENT
from plan_report.judge.wording import bracketed, plain, show
from plan_report.judgement import YEARLY
from plan_report.levels import distance
from plan_report.model import Aggregation, Amount, Direction, Quantity
from plan_report.period import long, same_time
from plan_report.scale import on_one_scale
from plan_report.scheme import Against, Cumulative

NO_BASELINE = "基準値なし"
NEVER_FALLS = "累計のため減ることはない"
_FEWEST = 3  # points that have two increments
_BEST = "これまでの最もよい値"
_OF = {Against.ROUND_BEFORE: BEFORE, Against.YEAR_TARGET: YEAR_TARGET, Against.BEST: _BEST}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts to be held against each other; `name` is what a sentence calls the first."""

    name: str
    then: Amount
    now: Amount
    sizes: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    current_name: str = CURRENT
    averaged: bool = False  # over years, so that counts are none any more
    of: str = ""  # what a difference is from, where that is not the baseline


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to hold it against: the note, and the same with its cause in a sentence."""

    note: str
    because: str = ""


def held_against(facts: Facts, against: Against, cumulative: Cumulative) -> Pair | Nothing:
    """The pair for a change; or why there is none."""
    if facts.current is None:
        return Nothing("今回値なし")
    of_increments = cumulative is Cumulative.INCREMENTS and facts.aggregation is Aggregation.TOTAL
    if of_increments and against in {Against.BASELINE, Against.ROUND_BEFORE, Against.BEST}:
        return _increments(facts, against)
    point = _point(facts, against)
    if isinstance(point, Nothing):
        return point
    if facts.current_period and same_time(point.period, facts.current_period) and against is not Against.YEAR_TARGET:
        what = f"{point.name}と今回値がともに{long(facts.current_period)}の値で、比較にならない"
        return Nothing(f"{point.name}と同じ時点の値", what)
    sizes = (point.size, facts.current_size) if point.size and facts.current_size else None
    notes = (*_notes(facts, point, against), *_of_total(facts, point.amount))
    return Pair(point.name, point.amount, facts.current, sizes, notes, of=_OF.get(against, ""))


def _of_total(facts: Facts, then: Amount) -> tuple[str, ...]:
    """That a running total can only rise; not beside one that fell nevertheless."""
    now = facts.current
    fell = isinstance(then, Quantity) and isinstance(now, Quantity) and now.number < then.number
    return (NEVER_FALLS,) if facts.aggregation is Aggregation.TOTAL and not fell else ()


def first_value_note(facts: Facts) -> tuple[str, ...]:
    """That the first value of a round stands in for the baseline."""
    if facts.baseline is None or facts.baseline_name == BASELINE:
        return ()
    return (f"基準値がないため、{facts.baseline_name}（{show(facts.baseline)}）と比べました",)


def _notes(facts: Facts, point: Point, against: Against) -> tuple[str, ...]:
    """What is not plain from the table: that it is not the baseline that counts."""
    if against is Against.BASELINE:
        return first_value_note(facts)
    if isinstance(point.amount, Quantity) and isinstance(facts.current, Quantity):
        return (f"{point.name}{show(point.amount)}と比べました",)
    return (f"{point.name}と比べました",)


def _point(facts: Facts, against: Against) -> Point | Nothing:
    match against:
        case Against.BASELINE:
            return facts.start or Nothing(NO_BASELINE, "基準値がない")
        case Against.ROUND_BEFORE:
            return facts.before or Nothing(f"{BEFORE}なし", f"{BEFORE}がない")
        case Against.YEAR_TARGET:
            if facts.year_target is None:
                return Nothing(f"{YEAR_TARGET}なし", f"{YEAR_TARGET}がない")
            return Point(YEAR_TARGET, facts.year_target, facts.current_period)
        case Against.BEST:
            return _best(facts)
        case Against.TARGET | Against.LINE:
            raise ValueError(against)  # the reader lets no rule say it
        case _:
            assert_never(against)


def _best(facts: Facts) -> Point | Nothing:
    """The best value so far, the baseline among them: the most, the least, or the nearest to the target's band."""
    if facts.direction is Direction.KEEP:
        return Nothing("維持が望ましい指標には、最もよい値がありません", "維持が望ましい指標には、最もよい値がない")
    points = [point for point in (facts.start, *facts.course) if point and isinstance(point.amount, Quantity)]
    numbers = [point.amount for point in points if isinstance(point.amount, Quantity)]
    if not numbers or not on_one_scale(*numbers):
        return Nothing("これまでの値なし", "これまでの値がない")
    worth = [_worth(facts, each) for each in numbers]
    known = [each for each in worth if each is not None]
    if len(known) < len(worth):
        return Nothing("目標の範囲なし", "目標の範囲が定められていない")
    return replace(points[known.index(max(known))], name=_BEST)


def _worth(facts: Facts, number: Quantity) -> Decimal | None:
    """How good a number is; where a band is aimed at, by its distance from it."""
    if facts.direction is Direction.RANGE:
        outside = distance(facts.aim, number)
        return None if outside is None else -outside
    return -number.number if facts.direction is Direction.DOWN else number.number


def _increments(facts: Facts, against: Against) -> Pair | Nothing:
    """The last yearly increment and the one it is held against."""
    points = [*([facts.start] if facts.start else []), *facts.course]
    points += [Point("今回値", facts.current, facts.current_period)] if facts.current else []
    stops = [stop for each in points if (stop := _stop(each))]
    numbers = [each for _, each in stops]
    in_order = all(first < second for (first, _), (second, _) in pairwise(stops))
    if not _FEWEST <= len(stops) == len(points) or not in_order or not on_one_scale(*numbers):
        what = "累計の増え方を比べるには、時点の分かる3つ以上の値が必要である"
        return Nothing("累計のため、3時点の値がそろうまで判定しません", what)
    *earlier, last = (_increment(before, after) for before, after in pairwise(stops))
    name, first = _earlier_one(earlier, against, facts.direction)
    note = f"累計のため、1年当たりの増え方で判定しました（{show(first.yearly)}から{show(last.yearly)}へ）"
    return Pair(
        name=name,
        then=first.yearly,
        now=last.yearly,
        notes=(note,),
        steps=tuple(each.step for each in (first, last)),
        current_name="最近の1年当たりの増え方",
        averaged=first.years != 1 or last.years != 1,
        of=YEARLY,
    )


@dataclass(frozen=True, slots=True)
class _Increment:
    """How much a running total grew in a year, between two points in time."""

    yearly: Quantity
    years: Fraction
    step: str


def _stop(point: Point) -> tuple[Fraction, Quantity] | None:
    at = point.period.at if point.period else None
    return (at, point.amount) if at is not None and isinstance(point.amount, Quantity) else None


def _increment(before: tuple[Fraction, Quantity], after: tuple[Fraction, Quantity]) -> _Increment:
    years = after[0] - before[0]
    grown = after[1].number - before[1].number
    yearly = Quantity(grown * years.denominator / years.numerator, after[1].unit)
    passed = plain(Decimal(years.numerator) / years.denominator)
    divided = f"（{plain(after[1].number)} − {bracketed(before[1].number)}）÷ {passed}年"
    return _Increment(yearly, years, f"1年当たりの増え方：{divided} = {plain(yearly.number)}")


def _earlier_one(earlier: Sequence[_Increment], against: Against, direction: Direction) -> tuple[str, _Increment]:
    """The increment that the last one is held against, with what a sentence calls it."""
    if against is Against.BASELINE:
        return "最初の1年当たりの増え方", earlier[0]
    if against is Against.ROUND_BEFORE:
        return "前の1年当たりの増え方", earlier[-1]
    sign = -1 if direction is Direction.DOWN else 1
    return "最も良かった1年当たりの増え方", max(earlier, key=lambda each: sign * each.yearly.number)
