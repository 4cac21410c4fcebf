"""How far the indicators with a target are on their way from baseline to target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from plan_report.chart import ProgressBar, Scale, Series
from plan_report.compose import figure_wording
from plan_report.compose.figure_alt import way_said
from plan_report.compose.options import Options
from plan_report.data_class import dataclass
from plan_report.facts import Facts, facts_of
from plan_report.formulas import leads_towards, progress
from plan_report.judgement import Judgement, Judgements, Meaning
from plan_report.model import AimKind, Direction, Indicator, Plan, Quantity, Words
from plan_report.notation import print_aim, print_quantity
from plan_report.scale import on_one_scale

_START, _END = 0, 100
_BOUNDS = frozenset({AimKind.AT_LEAST, AimKind.AT_MOST, AimKind.ABOVE, AimKind.BELOW, AimKind.BETWEEN})  # said in full
_BEYOND = 50  # so far past either end bars are drawn, when any goes past it


@dataclass(frozen=True, slots=True)
class Progress:
    """The bars of some indicators, the furthest first (in printed order where they are level)."""

    bars: tuple[ProgressBar, ...]
    left_out: int  # indicators with a target that have none


def progress_of(
    plan: Plan,
    indicators: Iterable[Indicator],
    judgements: Judgements,
    options: Options,
    series: Mapping[str, Series],
) -> Progress:
    """A bar for each indicator, and each part of one, whose progress can be computed from what was judged.

    What the gates left out of the judgement (not comparable, of the same time, not judged) has no progress either.

    Args:
        plan: what the indicators are of.
        indicators: those to look at, in printed order.
        judgements: by indicator.
        options: the round and how numbers are printed.
        series: the look of each class by its key.
    """
    bars: list[ProgressBar] = []
    left_out = 0
    for indicator in indicators:
        if indicator.target is None or indicator.target.absent:
            continue
        judged = {each.label: each.outcome for each in judgements[indicator.id].parts}
        excluded = {label for label, outcome in judged.items() if outcome.meaning is Meaning.EXCLUDED}
        found = [
            ProgressBar(_name(indicator, facts, options), *done, series[_class_of(facts, judgements[indicator.id])])
            for facts in facts_of(plan, indicator, plan.round(options.round_id))
            if facts.label not in excluded and (done := _done(facts, options, plan.words))
        ]
        bars.extend(found)
        left_out += not found
    return Progress(tuple(sorted(bars, key=lambda bar: -bar.percent)), left_out)


def _class_of(facts: Facts, judgement: Judgement) -> str:
    """The class of a part, which a part of several has of its own unless a person decided for them all."""
    own = {each.label: each.outcome.key for each in judgement.parts}
    overridden = judgement.outcome.key != judgement.computed.key
    return judgement.outcome.key if overridden or len(own) == 1 else own.get(facts.label, judgement.outcome.key)


def scale(bars: Sequence[ProgressBar], negative: str) -> Scale:
    """From 0 to 100, and room beyond where any bar goes there."""
    lowest = _START - _BEYOND if any(bar.percent < _START for bar in bars) else _START
    highest = _END + _BEYOND if any(bar.percent > _END for bar in bars) else _END
    return Scale(lowest, highest, _BEYOND, negative)


def _done(facts: Facts, options: Options, words: Words) -> tuple[Decimal, str, str, str] | None:
    """The progress of a part, as it is printed, and the values behind it; None where there is no way to a target."""
    before, now, aim = facts.baseline, facts.current, facts.target
    if facts.direction in {Direction.NONE, Direction.RANGE}:
        return None
    if not (isinstance(before, Quantity) and isinstance(now, Quantity) and isinstance(aim, Quantity)):
        return None
    if not on_one_scale(before, now, aim) or not leads_towards(before.number, aim.number, facts.direction):
        return None
    # Plus 0, for what was rounded to nothing has no sign.
    percent = progress(before.number, now.number, aim.number).quantize(Decimal("0.1"), ROUND_HALF_UP) + 0
    then, here, there = (print_quantity(each, options.decimals, options.negative) for each in (before, now, aim))
    if facts.aim and facts.aim.kind in _BOUNDS:
        there = print_aim(facts.aim, options.decimals, options.negative)
    text = figure_wording.percent(percent, 1, options.negative)
    said = way_said(then, here, words, there, facts.target_period)
    return percent, text, figure_wording.way(then, here, there), said


def _name(indicator: Indicator, facts: Facts, options: Options) -> str:
    name = f"{indicator.id}　{figure_wording.judged_name(indicator, options.round_id)}"
    return f"{name}（{facts.label}）" if facts.label else name
