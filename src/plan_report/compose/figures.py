"""The figures of 評価の概要: the classes of each node, the 成果目標 with their intervals, the way to the targets.

A figure is never divided, so what takes more rows than a page holds well is spread evenly over several figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from plan_report.chart import Chart, ProgressBars, StackedBars
from plan_report.compose import figure_wording as wording
from plan_report.compose.class_bars import class_bars, class_series
from plan_report.compose.estimates import estimates
from plan_report.compose.naming import Naming
from plan_report.compose.options import Options
from plan_report.compose.progress import progress_bars, scale
from plan_report.compose.wording import SUMMARY_PLAIN_COLUMN
from plan_report.document import Figure
from plan_report.judgement import Judgements, Meaning
from plan_report.model import Plan
from plan_report.scheme import Scheme

_MOST_BARS = 12
_MOST_ESTIMATES = 6
_MOST_PROGRESS = 8
_Row = TypeVar("_Row")
_Content = tuple[str, str, str, Chart]  # key, caption without its number, alt, chart


def figures(plan: Plan, judgements: Judgements, scheme: Scheme, options: Options) -> tuple[Figure, ...]:
    """The figures in the order in which they stand, numbered from 1; none for a plan without indicators."""
    groups = [
        _classes(plan, judgements, scheme),
        _estimates(plan, scheme, options),
        _progress(plan, judgements, options),
    ]
    numbered: list[Figure] = []
    for group in groups:
        contents = list(group)
        for part, (key, caption, alt, chart) in enumerate(contents, start=1):
            said = wording.figure_caption(len(numbered) + 1, caption, part, len(contents))
            numbered.append(Figure(key if len(contents) == 1 else f"{key}-{part}", said, alt, chart))
    return tuple(numbered)


def _classes(plan: Plan, judgements: Judgements, scheme: Scheme) -> Iterator[_Content]:
    used = {judgements[each.id].outcome.key for each in plan.indicators}
    shown = [c for c in scheme.classes if c.key in used or c.meaning is not Meaning.MIXED]
    series = class_series(shown)
    naming = Naming.of(plan)
    caption = naming.by_level(wording.bars_caption(plan.words.judgement))
    for bars in _spread(class_bars(plan, judgements, shown), _MOST_BARS):
        chart = StackedBars(series, bars, plan.levels[0] if plan.levels else SUMMARY_PLAIN_COLUMN)
        yield "classes", caption, wording.bars_alt(series, bars), chart


def _estimates(plan: Plan, scheme: Scheme, options: Options) -> Iterator[_Content]:
    chart = estimates(plan, scheme, options.round_id, options.decimals)
    for rows in _spread(chart.rows, _MOST_ESTIMATES) if chart else ():
        if chart:
            alt = wording.estimates_alt(rows, chart.confidence, chart.places)
            yield (
                "estimates",
                wording.estimates_caption(plan.words, chart.confidence),
                alt,
                replace(chart, rows=rows, reach=chart.ends),
            )


def _progress(plan: Plan, judgements: Judgements, options: Options) -> Iterator[_Content]:
    everything, left_out = progress_bars(plan, judgements, options)
    axis = scale(everything, options.negative)
    cut = any(not axis.lowest <= bar.percent <= axis.highest for bar in everything)
    caption = wording.progress_caption(plan.words, left_out, cut=cut)
    for bars in _spread(everything, _MOST_PROGRESS):
        alt = wording.progress_alt(bars)
        yield "progress", caption, alt, ProgressBars(bars, axis)


def _spread(rows: Sequence[_Row], most: int) -> Iterator[tuple[_Row, ...]]:
    """The rows in groups of nearly the same size, none larger than `most`."""
    n_groups = -(-len(rows) // most)
    for group in range(n_groups):
        yield tuple(rows[len(rows) * group // n_groups : len(rows) * (group + 1) // n_groups])
