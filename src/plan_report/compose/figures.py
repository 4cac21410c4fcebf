"""The figures: in 評価の概要 the classes and the 成果目標 with their intervals; beside each table its progress.

A figure is never divided. What takes more rows than a page holds well is spread evenly over several figures; of the
progress the least is shown, for each node has one figure of it at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from plan_report.chart import Chart, ProgressBars, StackedBars
from plan_report.compose import figure_wording as wording
from plan_report.compose.class_bars import class_bars, class_series, series_by_class, shown_classes
from plan_report.compose.estimates import estimates
from plan_report.compose.figure_alt import bars_alt, estimates_alt, progress_alt
from plan_report.compose.naming import Naming
from plan_report.compose.options import Options
from plan_report.compose.progress import progress_of, scale
from plan_report.compose.wording import SUMMARY_PLAIN_COLUMN
from plan_report.data_class import dataclass
from plan_report.document import Figure
from plan_report.judgement import Judgements
from plan_report.model import Node, Plan
from plan_report.scheme import Scheme

_MOST_BARS = 12
_MOST_ESTIMATES = 6
_MOST_PROGRESS = 16
_Row = TypeVar("_Row")
_Content = tuple[str, str, str, Chart]  # key, caption without its number, alt, chart


def figures(plan: Plan, judgements: Judgements, scheme: Scheme, options: Options) -> tuple[Figure, ...]:
    """The figures of 評価の概要 in their order, numbered from 1; none for a plan without indicators."""
    numbered: list[Figure] = []
    for group in (_classes(plan, judgements, scheme), _estimates(plan, judgements, scheme, options)):
        contents = list(group)
        for part, (key, caption, alt, chart) in enumerate(contents, start=1):
            said = wording.figure_caption(len(numbered) + 1, caption, part, len(contents))
            numbered.append(Figure(key if len(contents) == 1 else f"{key}-{part}", said, alt, chart))
    return tuple(numbered)


@dataclass(frozen=True, slots=True)
class ProgressFigures:
    """The figures of progress of a report: one for each outermost node that has any, beside its table."""

    plan: Plan
    judgements: Judgements
    scheme: Scheme
    options: Options
    first: int  # the number of the first one, which says what 0 % and 100 % are

    def of(self, node: Node, index: int) -> tuple[Figure, ...]:
        """That of an outermost node, or of the nameless one; none when no indicator in it is on its way to a target.

        Args:
            node: the outermost node.
            index: the number that the figure would have among the report's.
        """
        plan, words, options = self.plan, self.plan.words, self.options
        series = series_by_class(plan, self.judgements, self.scheme)
        found = progress_of(plan, node.every_indicator, self.judgements, options, series)
        if not found.bars:
            return ()
        bars = found.bars[-_MOST_PROGRESS:]
        chart = ProgressBars(bars, scale(bars, options.negative), (words.baseline, words.target))
        hidden = len(found.bars) - len(bars)
        said = (
            wording.progress_ends(words) if index == self.first else "",
            wording.PROGRESS_CUT if any(map(chart.cut, bars)) else "",
            wording.progress_lowest(len(bars), hidden) if hidden else "",
            wording.progress_left_out(found.left_out) if found.left_out else "",
        )
        of = f"{Naming.of(plan).node_called((node,))}の" if plan.levels else ""
        caption = wording.figure_caption(index, wording.progress_caption(of, filter(None, said)))
        return (Figure(f"progress-{node.number}", caption, progress_alt(bars), chart),)


def _classes(plan: Plan, judgements: Judgements, scheme: Scheme) -> Iterator[_Content]:
    shown = shown_classes(plan, judgements, scheme)
    series = class_series(shown)
    naming = Naming.of(plan)
    caption = naming.by_level(wording.bars_caption(plan.words.judgement))
    for bars in _spread(class_bars(plan, judgements, shown), _MOST_BARS):
        chart = StackedBars(series, bars, plan.levels[0] if plan.levels else SUMMARY_PLAIN_COLUMN)
        yield "classes", caption, bars_alt(series, bars), chart


def _estimates(plan: Plan, judgements: Judgements, scheme: Scheme, options: Options) -> Iterator[_Content]:
    chart = estimates(plan, judgements, scheme, options.round_id, options.decimals)
    for rows in _spread(chart.rows, _MOST_ESTIMATES) if chart else ():
        if chart:
            alt = estimates_alt(rows, chart.confidence, chart.places)
            caption = wording.estimates_caption(plan.words, chart.confidence)
            yield "estimates", caption, alt, replace(chart, rows=rows, reach=chart.ends)


def _spread(rows: Sequence[_Row], most: int) -> Iterator[tuple[_Row, ...]]:
    """The rows in groups of nearly the same size, none larger than `most`."""
    n_groups = -(-len(rows) // most)
    for group in range(n_groups):
        yield tuple(rows[len(rows) * group // n_groups : len(rows) * (group + 1) // n_groups])
