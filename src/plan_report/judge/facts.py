"""What is known of one part of an indicator in a round, gathered from the plan; all that gates and tests look at."""

from __future__ import annotations

from dataclasses import dataclass

from plan_report.era import FiscalYear
from plan_report.model import Amount, Direction, Indicator, Kind, Plan, Round, Value


@dataclass(frozen=True, slots=True)
class Facts:
    """One part; `label` is empty in a simple indicator, `sizes` are the valid answers then and now of a survey."""

    kind: Kind
    direction: Direction
    baseline: Amount | None
    current: Amount | None
    target: Amount | None = None
    label: str = ""
    baseline_year: FiscalYear | None = None
    current_year: FiscalYear | None = None
    target_year: FiscalYear | None = None
    sizes: tuple[int, int] | None = None
    not_comparable: str = ""


def facts_of(plan: Plan, indicator: Indicator, round_: Round) -> tuple[Facts, ...]:
    """The parts in the order of the baseline, then those that only the current value has; at least one."""
    current = indicator.value(round_.id)
    baseline = _by_label(indicator.baseline)
    now = _by_label(current)
    target = _by_label(indicator.target)
    current_year = plan.current_year(indicator, round_.id)
    sizes = _sizes(plan, indicator, current_year)  # of the whole sample, so not those of a part of it
    return tuple(
        Facts(
            kind=indicator.kind,
            direction=indicator.direction,
            baseline=baseline.get(label),
            current=now.get(label),
            target=target.get(label),
            label=label,
            baseline_year=indicator.baseline.year,
            current_year=current_year,
            target_year=indicator.target.year if indicator.target else None,
            sizes=None if label else sizes,
            not_comparable=indicator.in_round(round_.id).not_comparable,
        )
        for label in (dict.fromkeys((*baseline, *now)) or ("",))
    )


def _by_label(value: Value | None) -> dict[str, Amount]:
    return {part.label: part.amount for part in value.parts} if value else {}


def _sizes(plan: Plan, indicator: Indicator, current_year: FiscalYear | None) -> tuple[int, int] | None:
    if indicator.kind is not Kind.SURVEY:
        return None
    then, now = plan.sample_size(indicator.baseline.year), plan.sample_size(current_year)
    return (then, now) if then and now else None
