"""The lines of the patterns that fill a box, for back-ends that have no patterns of their own."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.chart import Pattern
from plan_report.layout.marks import Fill

STEP = 4.0  # between lines, in points
WIDTH = 0.6
DOT = 1.3  # across, in the pattern of dots: along its lines a round dot stands at every step

_ACROSS = frozenset({Pattern.HORIZONTAL, Pattern.GRID, Pattern.DOTS})
_DOWN = frozenset({Pattern.VERTICAL, Pattern.GRID})


def hatch(box: Fill) -> Iterator[tuple[float, float, float, float]]:
    """The lines of a box's pattern, from x and y to x and y; they reach beyond the box, which must clip them."""
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    if box.pattern in _ACROSS:
        yield from ((left + STEP / 2, y, right, y) for y in _steps(top, bottom))
    if box.pattern in _DOWN:
        yield from ((x, top, x, bottom) for x in _steps(left, right))
    if box.pattern is Pattern.DIAGONAL:
        yield from ((x, bottom, x + box.height, top) for x in _steps(left - box.height, right))
    if box.pattern is Pattern.BACK_DIAGONAL:
        yield from ((x, top, x + box.height, bottom) for x in _steps(left - box.height, right))


def _steps(start: float, end: float) -> Iterator[float]:
    place = start + STEP / 2
    while place < end:
        yield place
        place += STEP
