"""Figures as plain text: bars and whiskers made of letters, with all numbers beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from plan_report.chart import Bar, Chart, DotWhiskers, Estimate, Pattern, ProgressBar, ProgressBars, Scale, StackedBars
from plan_report.document import Figure

_LENGTH = 40  # of a bar, in letters
_LETTERS = {
    Pattern.SOLID: "#",
    Pattern.HORIZONTAL: "=",
    Pattern.DIAGONAL: "/",
    Pattern.GRID: "+",
    Pattern.BLANK: ".",
    Pattern.BACK_DIAGONAL: "\\",
    Pattern.VERTICAL: "|",
    Pattern.DOTS: ":",
}


def figure_lines(figure: Figure) -> Iterator[str]:
    """The lines of a figure, its caption last."""
    yield from _chart(figure.chart)
    yield figure.caption


def _chart(chart: Chart) -> Iterator[str]:
    match chart:
        case StackedBars():
            yield "  ".join(f"{_LETTERS[each.pattern]} {each.label}" for each in chart.series)
            for bar in chart.bars:
                yield bar.name
                counts = "、".join(
                    f"{each.word}{chart.text(n)}" for each, n in zip(chart.series, bar.counts, strict=True)
                )
                yield f"  {_stacked(chart, bar)}  {counts}"
        case ProgressBars():
            for progress in chart.bars:
                yield progress.label
                label = progress.series.label
                yield f"  {_progress(progress, chart)}  {progress.text}  {progress.values}  {label}"
        case DotWhiskers():
            scale = chart.scale
            for row in chart.rows:
                yield row.label
                for each in row.estimates:
                    judged = f"  {row.series.label}" if row.series and each is row.estimates[-1] else ""
                    yield f"  {_whisker(each, scale)}  {each.time} {each.text}{judged}"
            yield f"  {scale.text(scale.lowest):<{_LENGTH // 2}}{scale.text(scale.highest):>{_LENGTH // 2}}"


def _stacked(chart: StackedBars, bar: Bar) -> str:
    """Each class its share of the letters, with a letter at least."""
    edges = [round(_LENGTH * done / bar.total) for done in accumulate(bar.counts, initial=0)]
    parts = zip(chart.series, bar.counts, edges, edges[1:], strict=False)
    return "".join(_LETTERS[each.pattern] * max(right - left, int(n > 0)) for each, n, left, right in parts)


def _progress(bar: ProgressBar, chart: ProgressBars) -> str:
    """The letters between the baseline and where the bar ends; beyond the scale it ends in an arrow's head."""
    scale = chart.scale
    start, end = sorted((_place(scale, 0), round((_LENGTH - 1) * scale.place(bar.percent))))
    letters = _LETTERS[bar.series.pattern] * (end - start)
    if chart.cut(bar):
        letters = letters[:-1] + ">" if bar.percent > 0 else "<" + letters[1:]
    return " " * start + letters + " " * (_LENGTH - end)


def _whisker(each: Estimate, scale: Scale) -> str:
    """`o` for the share on a line from the lower to the upper end."""
    lower, share, upper = (round((_LENGTH - 1) * scale.place(end)) for end in (each.lower, each.share, each.upper))
    line = " " * lower + "-" * (upper - lower + 1) + " " * (_LENGTH - upper - 1)
    return f"{line[:share]}o{line[share + 1 :]}"


def _place(scale: Scale, percent: int) -> int:
    return round((_LENGTH - 1) * (percent - scale.lowest) / (scale.highest - scale.lowest))
