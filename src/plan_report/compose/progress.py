"""How far the indicators with a target are on their way from baseline to target."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from plan_report.chart import ProgressBar, Scale
from plan_report.compose import figure_wording
from plan_report.compose.options import Options
from plan_report.facts import Facts, facts_of
from plan_report.formulas import leads_towards, progress
from plan_report.judgement import Judgements, Meaning
from plan_report.model import AimKind, Direction, Indicator, Plan, Quantity
from plan_report.notation import print_aim, print_quantity
from plan_report.scale import on_one_scale

_START, _END = 0, 100
_BEYOND = 50  # so far past either end bars are drawn, when any goes past it


def progress_bars(plan: Plan, judgements: Judgements, options: Options) -> tuple[tuple[ProgressBar, ...], int]:
    """A bar for each indicator, and each part of one, whose progress can be computed from what was judged.

    What the gates left out of the judgement (not comparable, of the same time, not judged) has no progress either.

    Returns:
        The bars in printed order, and how many indicators with a target have none.
    """
    bars: list[ProgressBar] = []
    left_out = 0
    for indicator in plan.indicators:
        if indicator.target is None or indicator.target.absent:
            continue
        excluded = {each.label for each in judgements[indicator.id].parts if each.outcome.meaning is Meaning.EXCLUDED}
        known = facts_of(plan, indicator, plan.round(options.round_id))
        found = [
            ProgressBar(_name(indicator, facts, options), *done)
            for facts in known
            if facts.label not in excluded and (done := _done(facts, options))
        ]
        bars.extend(found)
        left_out += not found
    return tuple(bars), left_out


def scale(bars: Sequence[ProgressBar], negative: str) -> Scale:
    """From 0 to 100, and room beyond where any bar goes there."""
    lowest = _START - _BEYOND if any(bar.percent < _START for bar in bars) else _START
    highest = _END + _BEYOND if any(bar.percent > _END for bar in bars) else _END
    return Scale(lowest, highest, _BEYOND, negative)


def _done(facts: Facts, options: Options) -> tuple[Decimal, str, str] | None:
    """The progress of a part, as it is printed, and the values behind it; None where there is no way to a target."""
    before, now, aim = facts.baseline, facts.current, facts.target
    if facts.direction in {Direction.NONE, Direction.RANGE}:
        return None
    if not (isinstance(before, Quantity) and isinstance(now, Quantity) and isinstance(aim, Quantity)):
        return None
    if not on_one_scale(before, now, aim) or not leads_towards(before.number, aim.number, facts.direction):
        return None
    percent = progress(before.number, now.number, aim.number).quantize(Decimal("0.1"), ROUND_HALF_UP)
    then, here, there = (print_quantity(each, options.decimals, options.negative) for each in (before, now, aim))
    if facts.aim and facts.aim.kind is AimKind.BETWEEN:
        there = print_aim(facts.aim, options.decimals, options.negative)
    text = figure_wording.percent(percent, 1, options.negative)
    return percent, text, figure_wording.way(then, here, there, facts.target_period)


def _name(indicator: Indicator, facts: Facts, options: Options) -> str:
    name = f"{indicator.id}　{figure_wording.judged_name(indicator, options.round_id)}"
    return f"{name}（{facts.label}）" if facts.label else name
