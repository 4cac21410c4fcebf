"""The small lines of a cell: a dot at every value, a filled one at the last, a dashed line on to the target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plan_report.chart import Sparkline, Trace
from plan_report.layout.marks import Dot, Drawing, Mark, Spot, Stroke
from plan_report.style.look import FigureStyle

_MARGIN = 3.5  # on every side of a line, for its dots
_LINE = 1.0
_DASH = 0.7
_DOT, _LAST = 1.6, 2.2  # radius
_DIAMOND = 2.6
_WHITE = "FFFFFF"


def draw_sparkline(sparkline: Sparkline, style: FigureStyle, room: float) -> Drawing:
    """Draw the lines one below the other, at most `room` points wide."""
    width, height = min(style.sparkline[0], room), style.sparkline[1]
    marks = [
        mark
        for index, trace in enumerate(sparkline.traces)
        for mark in _trace(trace, sparkline, style, (width, height, index * height))
    ]
    total = height * len(sparkline.traces)
    return Drawing(width, total, tuple(marks), (0.0, 0.0, width, total))


def _trace(trace: Trace, sparkline: Sparkline, style: FigureStyle, box: tuple[float, float, float]) -> Iterator[Mark]:
    """One line in a box of that width and height, its top at the third number."""
    values = [point for point in (*trace.points, trace.target) if point is not None]
    times = [*sparkline.at, *(() if sparkline.target_at is None else (sparkline.target_at,))]

    def spot(time: float, value: Decimal) -> Spot:
        width, height, top = box
        across = (time - times[0]) / (times[-1] - times[0]) if times[-1] > times[0] else 0.5
        return (
            _MARGIN + across * (width - 2 * _MARGIN),
            top + height - _MARGIN - _share(value, values) * (height - 2 * _MARGIN),
        )

    spots = [
        None if point is None else spot(time, point) for time, point in zip(sparkline.at, trace.points, strict=True)
    ]
    if trace.target is not None and sparkline.target_at is not None:
        target = spot(sparkline.target_at, trace.target)
        if spots[0] is not None:
            yield Stroke((spots[0], target), style.axis, _DASH, dashed=True)
        yield _diamond(target, style.axis)
    for run in _runs(spots):
        yield Stroke(run, style.ink, _LINE)
    for index, place in enumerate(spots):
        if place is not None:
            last = index == len(spots) - 1
            yield Dot(*place, _LAST if last else _DOT, style.ink, None if last else _WHITE)


def _share(value: Decimal, values: Sequence[Decimal]) -> float:
    """How high a value stands between the lowest (0) and the highest (1); in the middle when all are the same."""
    lowest, highest = min(values), max(values)
    return float((value - lowest) / (highest - lowest)) if highest > lowest else 0.5


def _runs(spots: Sequence[Spot | None]) -> Iterator[tuple[Spot, ...]]:
    """The unbroken lines of two spots or more; a missing value parts them."""
    run: list[Spot] = []
    for place in (*spots, None):
        if place is not None:
            run.append(place)
        else:
            if len(run) > 1:
                yield tuple(run)
            run = []


def _diamond(at: Spot, colour: str) -> Stroke:
    x, y = at
    right, low, left, high = (x + _DIAMOND, y), (x, y + _DIAMOND), (x - _DIAMOND, y), (x, y - _DIAMOND)
    return Stroke((right, low, left, high, right), colour, _DASH)
