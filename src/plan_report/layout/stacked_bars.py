"""The bars of counts by class: a legend, then for each bar its label and the bar itself.

                             [改善 ↗] [維持 →] [悪化 ↘]
    1　支え合う地域    9指標 |██████6██████|··1··|//2//|
    合計            34指標 |███████16██████|··5··|//8//|

A count that is wider than its part of the bar stands above it. On a telephone labels and totals stand above their bars.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from plan_report.chart import Bar, Pattern, Series, StackedBars
from plan_report.data_class import dataclass
from plan_report.layout.easel import Easel
from plan_report.layout.marks import Drawing, Fill, Stroke

_LABELS = 0.48  # of the width, at most
_LABEL_LINES = 2
_GAP = 8.0  # between labels, denominators and bars
_BAR = 17.0
_BETWEEN = 6.0  # bars
_SWATCH = (16.0, 9.0)
_BESIDE = 4.0  # from swatch to word
_APART = 16.0  # the entries of the legend
_AROUND = 2.0  # free of the pattern, at each side of a count
_PLAIN = (Pattern.SOLID, Pattern.BLANK)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one class has of a bar: its number and the room this takes."""

    series: Series
    text: str
    left: float
    right: float
    room: float


def draw_stacked_bars(chart: StackedBars, easel: Easel) -> Drawing:
    """Draw the chart; bars are as wide as the labels leave room."""
    if easel.narrow:
        return _narrow(chart, easel)
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


def _narrow(chart: StackedBars, easel: Easel) -> Drawing:
    """The bars as wide as the drawing, each below its label."""
    wholes = max(easel.text_width(bar.whole) for bar in chart.bars)
    labels = tuple(easel.lines(bar.label, easel.width - wholes - _GAP, _LABEL_LINES) for bar in chart.bars)
    y = top = _legend(chart, easel, 0.0) + _BETWEEN
    for bar, label in zip(chart.bars, labels, strict=True):
        easel.write(bar.whole, easel.width, y, "right")
        y = _parts(chart, bar, easel, (0.0, easel.write_lines(label, 0.0, y)), _BAR) + _BETWEEN
    return easel.drawing(y - _BETWEEN, (0.0, top, easel.width, y - _BETWEEN), labels)


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
    """One bar with its label beside it; where the next one begins."""
    left, y = start
    height = max(_BAR, len(label) * easel.leading)
    end = _parts(chart, bar, easel, start, height)
    y = end - height
    easel.write_lines(label, 0.0, y + (height - len(label) * easel.leading) / 2)
    easel.write(bar.whole, left - _GAP, y + (height - easel.leading) / 2, "right")
    return end + _BETWEEN


def _parts(chart: StackedBars, bar: Bar, easel: Easel, start: tuple[float, float], height: float) -> float:
    """The bar itself in the middle of a row so high, below the counts that have no room in it; where the row ends."""
    left, y = start
    unit = (easel.width - left) / bar.total if bar.total else 0.0
    edges = [left + unit * done for done in accumulate(bar.counts, initial=0)]
    parts = [
        _Part(series, chart.text(n), x, right, easel.text_width(chart.text(n)) + 2 * _AROUND)
        for series, n, (x, right) in zip(chart.series, bar.counts, pairwise(edges), strict=True)
        if n
    ]
    narrow = [part for part in parts if part.right - part.left < part.room]
    if narrow:
        y += easel.leading - _AROUND
    top = y + (height - _BAR) / 2
    for part in parts:
        _draw(part, easel, top, within=part not in narrow)
    for part, x in zip(narrow, _apart(narrow, easel.width), strict=True):
        easel.write(part.text, x + _AROUND, top - easel.leading + _AROUND / 2)
    return y + height


def _draw(part: _Part, easel: Easel, top: float, *, within: bool) -> None:
    """The area of a part and, if it is to stand within, its number on a plate free of the pattern."""
    easel.put(Fill(part.left, top, part.right - part.left, _BAR, part.series.shade, part.series.pattern, outlined=True))
    if within:
        middle = (part.left + part.right) / 2
        text_top = top + (_BAR - easel.leading) / 2
        if part.series.pattern not in _PLAIN:
            easel.put(Fill(middle - part.room / 2, text_top, part.room, easel.leading, part.series.shade))
        easel.write(part.text, middle, text_top, "center", on_fill=True)


def _apart(parts: Sequence[_Part], end: float) -> list[float]:
    """Where numbers above a bar begin: over their parts as near as may be, none over another or beyond the end."""
    places: list[float] = []
    free = 0.0
    for part in parts:
        places.append(max((part.left + part.right - part.room) / 2, free))
        free = places[-1] + part.room
    for index in range(len(parts) - 1, -1, -1):
        places[index] = min(places[index], end - parts[index].room)
        end = places[index]
    return places
