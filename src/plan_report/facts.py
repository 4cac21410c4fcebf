"""What is known of one part of an indicator in a round, gathered from the plan: what judging and figures look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from plan_report.levels import level
from plan_report.model import (
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
from plan_report.notation import alike, measure
from plan_report.period import Period


@dataclass(frozen=True, slots=True)
class Facts:
    """One part; `label` is empty in a simple indicator, `sizes` are the valid answers then and now of a survey.

    `aim` is what the target says, `target` the one number or word to be reached, where it comes to one (of a band, the
    near end where more, or less, is better). `before` is the value of the round before, `absence` why there is no
    current value, as far as its cell says.
    """

    kind: Kind
    direction: Direction
    baseline: Amount | None
    current: Amount | None
    aim: Aim | None = None
    target: Amount | None = None
    before: Amount | None = None
    label: str = ""
    baseline_period: Period | None = None
    current_period: Period | None = None
    target_period: Period | None = None
    sizes: tuple[int, int] | None = None
    not_comparable: str = ""
    absence: str = ""


def facts_of(plan: Plan, indicator: Indicator, round_: Round) -> tuple[Facts, ...]:
    """The parts in the order of the baseline, then those that only the current value has; at least one."""
    said = indicator.in_round(round_.id)
    current = said.value
    baseline = _by_label(indicator.baseline) | _by_label(indicator.baseline_comparable)
    now = _by_label(current) | _by_label(said.comparable)
    before = _by_label(_before(plan, indicator, round_))
    current_period = plan.current_period(indicator, round_.id)
    facts: list[Facts] = []
    for label in _judged(indicator, dict.fromkeys((*baseline, *now))):
        aim = _aim(indicator.target, label)
        then, here, earlier = baseline.get(label), now.get(label), before.get(label)
        then, here, to_reach, earlier = _in_one_unit(then, here, _to_reach(aim, then, indicator.direction), earlier)
        facts.append(
            Facts(
                kind=indicator.kind,
                direction=indicator.direction,
                baseline=then,
                current=here,
                aim=aim,
                target=to_reach,
                before=earlier,
                label=label,
                baseline_period=indicator.baseline.period,
                current_period=current_period,
                target_period=indicator.target.period if indicator.target else None,
                sizes=_sizes(plan, indicator, said, label),
                not_comparable=said.not_comparable,
                absence=current.mark if current else "",
            )
        )
    return tuple(facts)


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


def _before(plan: Plan, indicator: Indicator, round_: Round) -> Value | None:
    """The value of the round before that of the current value; none in the first round."""
    of = indicator.in_round(round_.id).carried or round_.id
    return next((indicator.value(first.id) for first, second in pairwise(plan.rounds) if second.id == of), None)


def _in_one_unit(*amounts: Amount | None) -> tuple[Amount | None, ...]:
    """Money and times in one unit where they are written in several: 12,000千円 and 1,260万円 in yen."""
    numbers = [amount for amount in amounts if isinstance(amount, Quantity)]
    if len({number.unit for number in numbers}) == 1 or len({measure(number) for number in numbers}) != 1:
        return amounts  # as they nearly always are
    converted = iter(alike(*numbers))
    return tuple(next(converted) if isinstance(amount, Quantity) else amount for amount in amounts)


def _sizes(plan: Plan, indicator: Indicator, said: RoundFacts, label: str) -> tuple[int, int] | None:
    """Valid answers then and now: to this indicator, or this part of it, where the plan says them.

    Else to the survey; its whole sample is not that of a part.
    """
    if indicator.kind is not Kind.SURVEY:
        return None
    then, now = (
        _number(answers, label) or (0 if label else plan.sample_size(period, indicator.survey) or 0)
        for answers, period in (
            (indicator.baseline_answers, indicator.baseline.period),
            (said.answers, plan.current_period(indicator, said.round_id)),
        )
    )
    return (then, now) if then and now else None


def _number(value: Value | None, label: str) -> int:
    amount = _by_label(value).get(label)
    return int(amount.number) if isinstance(amount, Quantity) else 0
