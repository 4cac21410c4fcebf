"""What is known of one part of an indicator in a round, gathered from the plan: what judging and figures look at.

Nothing that is said of a later round is looked at but the targets that the plan has for its years: they make the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.levels import level
from plan_report.model import (
    Aggregation,
    Aim,
    AimKind,
    Amount,
    Direction,
    Indicator,
    Kind,
    Plan,
    Quantity,
    Round,
    RoundFacts,
    Target,
    Value,
)
from plan_report.notation import in_base_unit, measure, unit_key
from plan_report.period import Period, PeriodKind, same_time, short
from plan_report.period_reading import parse_fiscal_year

BASELINE, BEFORE, YEAR_TARGET = "基準値", "前回の値", "その年度の目標値"  # what sentences call them


@dataclass(frozen=True, slots=True)
class Point:
    """A value that the current one may be held against: its name in a sentence (前回の値), time and valid answers."""

    name: str
    amount: Amount
    period: Period | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A yearly target on the line to the target of the plan."""

    period: Period
    amount: Quantity


@dataclass(frozen=True, slots=True)
class Facts:
    """One part; `label` is empty in a simple indicator, `sizes` are the valid answers then and now of a survey.

    `aim` is what the target says, `target` the one number or word to be reached, where it comes to one (of a band, the
    near end where more, or less, is better). `absence` is why there is no current value, as far as its cell says.
    `course` are the values of earlier rounds that compare, the earliest first, `before` that of the round before.
    """

    kind: Kind
    direction: Direction
    baseline: Amount | None
    current: Amount | None
    aim: Aim | None = None
    target: Amount | None = None
    before: Point | None = None
    label: str = ""
    baseline_period: Period | None = None
    current_period: Period | None = None
    target_period: Period | None = None
    baseline_size: int = 0
    current_size: int = 0
    not_comparable: str = ""
    absence: str = ""
    course: tuple[Point, ...] = ()
    year_aim: Aim | None = None  # 目標値 of this very year
    year_target: Amount | None = None
    waypoints: tuple[Waypoint, ...] = ()
    aggregation: Aggregation = Aggregation.UNSAID
    threshold: str = ""  # 変化の基準
    grade: str = ""  # 評価 that people entered
    test: str = ""  # 検定
    baseline_name: str = BASELINE

    @property
    def sizes(self) -> tuple[int, int] | None:
        """Valid answers then and now; None where one of them is not known."""
        return (self.baseline_size, self.current_size) if self.baseline_size and self.current_size else None

    @property
    def start(self) -> Point | None:
        """The baseline as a point of time."""
        if self.baseline is None:
            return None
        return Point(self.baseline_name, self.baseline, self.baseline_period, self.baseline_size)

    @property
    def towards_year(self) -> Facts:
        """The same with the target of this very year in place of the plan's."""
        return replace(self, aim=self.year_aim, target=self.year_target, target_period=self.current_period)

    @property
    def from_first_value(self) -> Facts:
        """Without a baseline, the first value of an earlier round in its place."""
        if self.baseline is not None or not self.course:
            return self
        first = self.course[0]
        made = replace(
            self,
            baseline=first.amount,
            baseline_period=first.period,
            baseline_size=first.size,
            baseline_name=first.name,
            course=self.course[1:],
        )
        return replace(
            made,
            target=_to_reach(made.aim, made.baseline, made.direction),
            year_target=_to_reach(made.year_aim, made.baseline, made.direction),
        )


def facts_of(plan: Plan, indicator: Indicator, round_: Round) -> tuple[Facts, ...]:
    """The parts in the order of the baseline, then those that only the current value has; at least one."""
    said = indicator.in_round(round_.id)
    baseline = _by_label(indicator.baseline) | _by_label(indicator.baseline_comparable)
    now = _by_label(said.value) | _by_label(said.comparable)
    year_target = _of_year(plan, indicator, said)
    return tuple(
        _facts(plan, indicator, said, label, (baseline.get(label), now.get(label), year_target))
        for label in _judged(indicator, dict.fromkeys((*baseline, *now)))
    )


def _facts(
    plan: Plan,
    indicator: Indicator,
    said: RoundFacts,
    label: str,
    found: tuple[Amount | None, Amount | None, Target | None],
) -> Facts:
    """One part, its numbers in one unit."""
    then, here, of_year = found
    aim, year_aim = _aim(indicator.target, label), _aim(of_year, label)
    before, course = _course(plan, indicator, said, label)
    waypoints = tuple(_waypoints(plan, indicator, said.round_id, label, then))
    to_reach, year_reach = (_to_reach(each, then, indicator.direction) for each in (aim, year_aim))
    own = [each for each in (then, here, to_reach, year_reach) if each]
    course = tuple(each for each in course if _like(each.amount, own))
    before = before if before and _like(before.amount, own) else None
    waypoints = tuple(each for each in waypoints if _like(each.amount, own))
    if _in_several_units([*own, *(each.amount for each in course), *(each.amount for each in waypoints)]):
        then, here, to_reach, year_reach = map(_in_base_unit, (then, here, to_reach, year_reach))
        before = Point(before.name, in_base(before.amount), before.period, before.size) if before else None
        course = tuple(Point(each.name, in_base(each.amount), each.period, each.size) for each in course)
        waypoints = tuple(Waypoint(each.period, in_base_unit(each.amount)) for each in waypoints)
    return Facts(
        kind=indicator.kind,
        direction=indicator.direction,
        baseline=then,
        current=here,
        aim=aim,
        target=to_reach,
        before=before,
        label=label,
        baseline_period=indicator.baseline.period,
        current_period=plan.current_period(indicator, said.round_id),
        target_period=indicator.target.period if indicator.target else None,
        baseline_size=_size(plan, indicator, indicator.baseline_answers, indicator.baseline.period, label),
        current_size=_size(plan, indicator, said.answers, plan.current_period(indicator, said.round_id), label),
        not_comparable=said.not_comparable,
        absence=said.value.mark if said.value else "",
        course=course,
        year_aim=year_aim,
        year_target=year_reach,
        waypoints=waypoints,
        aggregation=indicator.aggregation,
        threshold=indicator.threshold,
        grade=said.grade,
        test=said.test,
    )


def _by_label(value: Value | None) -> dict[str, Amount]:
    return {part.label: part.amount for part in value.parts} if value else {}


def _judged(indicator: Indicator, labels: Iterable[str]) -> tuple[str, ...]:
    """The parts that are judged: the one that the plan names, else all."""
    return (indicator.judged_part,) if indicator.judged_part else tuple(labels) or ("",)


def _aim(target: Target | None, label: str) -> Aim | None:
    aim = target.aim(label) if target else None
    return None if aim is None or aim.kind is AimKind.NONE else aim


def _to_reach(aim: Aim | None, baseline: Amount | None, direction: Direction) -> Amount | None:
    """The number or word to be reached; of a band that more or less is to lead into, the near end."""
    if aim is not None and aim.kind is AimKind.BETWEEN and direction in {Direction.UP, Direction.DOWN}:
        return aim.upper if direction is Direction.DOWN else aim.amount
    return level(aim, baseline)


def own_year_target(indicator: Indicator, said: RoundFacts) -> Target | None:
    """目標値 of the very year that the value of a round is of, which may be that of an earlier round."""
    return indicator.in_round(said.carried).target if said.carried else said.target


def _of_year(plan: Plan, indicator: Indicator, said: RoundFacts) -> Target | None:
    """The target of the current value's year: its own, else the plan's where that is for this year or for every."""
    own = own_year_target(indicator, said)
    target = indicator.target
    if own is not None or target is None or target.period is None:
        return own
    every = target.period.kind is PeriodKind.EVERY_YEAR
    return target if every or same_time(target.period, plan.current_period(indicator, said.round_id)) else None


def _course(plan: Plan, indicator: Indicator, said: RoundFacts, label: str) -> tuple[Point | None, tuple[Point, ...]]:
    """The value of the round before that of the current value, and those of all earlier rounds; only what compares."""
    now = said.carried or said.round_id
    ids = [each.id for each in plan.rounds]
    earlier = ids[: ids.index(now)] if now in ids else ids
    points = {each: point for each in earlier if (point := _point(plan, indicator, each, label))}
    last = earlier[-1] if earlier else ""
    before = points.get(last)
    return (replace(before, name=BEFORE) if before else None), tuple(points.values())


def _point(plan: Plan, indicator: Indicator, round_id: str, label: str) -> Point | None:
    said = indicator.in_round(round_id)
    amount = (_by_label(said.value) | _by_label(said.comparable)).get(label)
    unadjusted = indicator.baseline_comparable is not None and said.comparable is None
    if amount is None or said.not_comparable or unadjusted:
        return None
    period = plan.current_period(indicator, round_id)
    name = f"{short(period)}の値" if period else f"{round_id}の回の値"
    return Point(name, amount, period, _size(plan, indicator, said.answers, period, label))


def _waypoints(plan: Plan, indicator: Indicator, now: str, label: str, baseline: Amount | None) -> Iterator[Waypoint]:
    """The yearly targets that are numbers, of rounds and of years that have none yet."""
    for said in indicator.facts:
        aim = _aim(said.target, label)
        if aim is None or said.target is None:
            continue
        amount = _to_reach(aim, baseline, indicator.direction)
        period = said.target.period or _year_of(plan, indicator, said.round_id, now)
        if isinstance(amount, Quantity) and period is not None:
            yield Waypoint(period, amount)


def _year_of(plan: Plan, indicator: Indicator, round_id: str, now: str) -> Period | None:
    """The year that a target of a round is for; of a year without a round, what its sign says.

    When a later round's value will turn out to be of is not known yet.
    """
    ids = [each.id for each in plan.rounds]
    if round_id not in ids:
        return parse_fiscal_year(round_id)
    later = now in ids and ids.index(round_id) > ids.index(now)
    return plan.current_period(replace(indicator, facts=()) if later else indicator, round_id)


def _like(amount: Amount, own: Iterable[Amount]) -> bool:
    """Whether a number is of the measure of the round's own; 12件 among 千円 compares with none."""
    measures = {measure(each) for each in own if isinstance(each, Quantity)}
    return not isinstance(amount, Quantity) or not measures or measure(amount) in measures


def _in_several_units(amounts: Iterable[Amount]) -> bool:
    """Whether money or times are written in several units: 12,000千円 and 1,260万円."""
    numbers = [amount for amount in amounts if isinstance(amount, Quantity)]
    if len({number.unit for number in numbers}) <= 1 or len({measure(number) for number in numbers}) != 1:
        return False  # as nearly always
    return len({unit_key(number.unit) for number in numbers}) > 1


def in_base(amount: Amount) -> Amount:
    """An amount in the smallest unit of its measure; a word as it is."""
    return in_base_unit(amount) if isinstance(amount, Quantity) else amount


def _in_base_unit(amount: Amount | None) -> Amount | None:
    return None if amount is None else in_base(amount)


def _size(plan: Plan, indicator: Indicator, answers: Value | None, period: Period | None, label: str) -> int:
    """Valid answers to a survey's indicator, or to this part of it, where the plan says them; 0 where it does not.

    Else to the survey of that time; its whole sample is not that of a part.
    """
    if indicator.kind is not Kind.SURVEY:
        return 0
    amount = _by_label(answers).get(label)
    if isinstance(amount, Quantity):
        return int(amount.number)
    return 0 if label else plan.sample_size(period, indicator.survey) or 0
