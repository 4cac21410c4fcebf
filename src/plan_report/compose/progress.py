"""How far the indicators with a target are on their way from baseline to target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from plan_report.chart import ProgressBar, Scale
from plan_report.compose import figure_wording
from plan_report.compose.options import Options
from plan_report.formulas import leads_towards, progress
from plan_report.levels import level
from plan_report.model import Amount, Direction, Indicator, Plan, Quantity, Value
from plan_report.notation import alike, measure, print_quantity

_START, _END = 0, 100
_BEYOND = 50  # so far past either end bars are drawn, when any goes past it


def progress_bars(plan: Plan, options: Options) -> tuple[tuple[ProgressBar, ...], int]:
    """A bar for each indicator, and each part of one, whose progress can be computed.

    Returns:
        The bars in printed order, and how many indicators with a target have none.
    """
    bars: list[ProgressBar] = []
    left_out = 0
    for indicator in plan.indicators:
        if indicator.target is None or indicator.target.absent:
            continue
        found = list(_bars(indicator, options))
        bars.extend(found)
        left_out += not found
    return tuple(bars), left_out


def scale(bars: Sequence[ProgressBar], negative: str) -> Scale:
    """From 0 to 100, and room beyond where any bar goes there."""
    lowest = _START - _BEYOND if any(bar.percent < _START for bar in bars) else _START
    highest = _END + _BEYOND if any(bar.percent > _END for bar in bars) else _END
    return Scale(lowest, highest, _BEYOND, negative)


def _bars(indicator: Indicator, options: Options) -> Iterator[ProgressBar]:
    comparable = not indicator.in_round(options.round_id).not_comparable
    if not comparable or indicator.direction in {Direction.NONE, Direction.RANGE}:
        return
    current, target = _by_label(indicator.value(options.round_id)), indicator.target
    for label, before in _by_label(indicator.baseline).items():
        now, aim = current.get(label), level(target.aim(label) if target else None, before)
        if not (isinstance(before, Quantity) and isinstance(now, Quantity) and isinstance(aim, Quantity)):
            continue
        if len({measure(each) for each in (before, now, aim)}) > 1:
            continue
        before, now, aim = alike(before, now, aim)  # noqa: PLW2901 the same part in one unit
        if leads_towards(before.number, aim.number, indicator.direction):
            percent = progress(before.number, now.number, aim.number).quantize(Decimal("0.1"), ROUND_HALF_UP)
            name = f"{indicator.id}　{indicator.name}" + (f"（{label}）" if label else "")
            text = figure_wording.percent(percent, 1, options.negative)
            yield ProgressBar(name, percent, text, _values(indicator, (before, now, aim), options))


def _values(indicator: Indicator, amounts: tuple[Quantity, Quantity, Quantity], options: Options) -> str:
    before, now, aim = (print_quantity(each, options.decimals, options.negative) for each in amounts)
    period = indicator.target.period if indicator.target else None
    return figure_wording.way(before, now, aim, period)


def _by_label(value: Value | None) -> dict[str, Amount]:
    return {part.label: part.amount for part in value.parts} if value else {}
