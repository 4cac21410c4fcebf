"""The bars of counts by class: a legend, then for each bar its label and the bar itself.

                             [改善 ↗] [維持 →] [悪化 ↘]
    1　支え合う地域    9指標 |██████6██████|··1··|//2//|
    合計            34指標 |███████16██████|··5··|//8//|

A count that is wider than its part of the bar stands above it.
"""

from __future__ import annotations

from itertools import accumulate

from plan_report.chart import Bar, Pattern, StackedBars
from plan_report.layout.easel import Easel
from plan_report.layout.marks import Drawing, Fill, Stroke

_LABELS = 0.42  # of the width, at most
_LABEL_LINES = 2
_GAP = 8.0  # between labels, denominators and bars
_BAR = 17.0
_BETWEEN = 6.0  # bars
_SWATCH = (16.0, 9.0)
_BESIDE = 4.0  # from swatch to word
_APART = 16.0  # the entries of the legend
_AROUND = 2.0  # free of the pattern, at each side of a count
_PLAIN = (Pattern.SOLID, Pattern.BLANK)


def draw_stacked_bars(chart: StackedBars, easel: Easel) -> Drawing:
    """Draw the chart; bars are as wide as the labels leave room."""
    column = min(_LABELS * easel.width, max(easel.text_width(bar.label) for bar in chart.bars))
    wholes = max(easel.text_width(bar.whole) for bar in chart.bars)
    labels = tuple(easel.lines(bar.label, column, _LABEL_LINES) for bar in chart.bars)
    left = column + _GAP + wholes + _GAP
    y = top = _legend(chart, easel, left) + _BETWEEN
    for bar, label in zip(chart.bars, labels, strict=True):
        y = _row(chart, bar, label, easel, (left, y))
    bottom = y - _BETWEEN
    easel.put(Stroke(((left, top), (left, bottom)), easel.style.axis, 0.75))
    return easel.drawing(bottom, (left, top, easel.width, bottom), labels)


def _legend(chart: StackedBars, easel: Easel, left: float) -> float:
    """The entries beside each other, on as many lines as they take; where they end."""
    width, height = _SWATCH
    x, y = left, 0.0
    for series in chart.series:
        entry = width + _BESIDE + easel.text_width(series.label)
        if x > left and x + entry > easel.width:
            x, y = left, y + easel.leading + _AROUND
        easel.put(Fill(x, y + (easel.leading - height) / 2, width, height, series.shade, series.pattern, outlined=True))
        easel.write(series.label, x + width + _BESIDE, y)
        x += entry + _APART
    return y + easel.leading


def _row(chart: StackedBars, bar: Bar, label: tuple[str, ...], easel: Easel, start: tuple[float, float]) -> float:
    """One bar with its label; where the next one begins."""
    left, y = start
    unit = (easel.width - left) / bar.total if bar.total else 0.0
    edges = [left + unit * done for done in accumulate(bar.counts, initial=0)]
    above = any(
        n and right - x < easel.text_width(chart.text(n)) + 2 * _AROUND
        for n, x, right in zip(bar.counts, edges, edges[1:], strict=False)
    )
    if above:
        y += easel.leading - _AROUND
    height = max(_BAR, len(label) * easel.leading)
    for index, line in enumerate(label):
        easel.write(line, 0.0, y + (height - len(label) * easel.leading) / 2 + index * easel.leading)
    easel.write(bar.whole, left - _GAP, y + (height - easel.leading) / 2, "right")
    top = y + (height - _BAR) / 2
    free = left  # above the bar, counts are pushed to the right of each other
    for series, n, x, right in zip(chart.series, bar.counts, edges, edges[1:], strict=False):
        if not n:
            continue
        text = chart.text(n)
        width = easel.text_width(text) + 2 * _AROUND
        easel.put(Fill(x, top, right - x, _BAR, series.shade, series.pattern, outlined=True))
        if right - x < width:
            at = max(min((x + right - width) / 2, easel.width - width), free)
            easel.write(text, at + _AROUND, top - easel.leading + _AROUND / 2)
            free = at + width
            continue
        middle = top + (_BAR - easel.leading) / 2
        if series.pattern not in _PLAIN:
            easel.put(Fill((x + right - width) / 2, middle, width, easel.leading, series.shade))
        easel.write(text, (x + right) / 2, middle, "center")
    return y + height + _BETWEEN
