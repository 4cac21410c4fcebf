"""A drawing's marks as content stream operators; its texts are written by the painter.

The stream is turned over and shifted for the time of the drawing, so that marks stand in it as layout has them: from
the drawing's top left corner, downwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plan_report.chart import Pattern
from plan_report.layout.hatch import DOT, STEP, WIDTH, hatch
from plan_report.layout.marks import Dot, Drawing, Fill, Stroke, Words
from plan_report.render.pdf.pen import rgb
from plan_report.style.look import FigureStyle

_OUTLINE = 0.5
_DASH = "[2.5 1.5] 0 d"
_ROUND = 0.5523  # how far a Bezier curve's handles reach out to make a quarter of a circle of radius 1


def operators(drawing: Drawing, style: FigureStyle, origin: tuple[float, float]) -> Iterator[str]:
    """The marks of a drawing but for its words.

    Args:
        drawing: what to draw.
        style: colours of patterns and outlines.
        origin: where its top left corner stands in the coordinates of PDF, which run upwards.
    """
    yield f"q 1 0 0 -1 {origin[0]:.2f} {origin[1]:.2f} cm"
    for mark in drawing.marks:
        match mark:
            case Fill():
                yield from _fill(mark, style)
            case Stroke():
                yield from _stroke(mark)
            case Dot():
                yield _dot(mark)
            case Words():
                pass
    yield "Q"


def _fill(mark: Fill, style: FigureStyle) -> Iterator[str]:
    box = f"{mark.x:.2f} {mark.y:.2f} {mark.width:.2f} {mark.height:.2f} re"
    shade = "FFFFFF" if mark.pattern is Pattern.BLANK else mark.shade
    yield f"{rgb(shade)} rg {box} f"
    lines = list(hatch(mark))
    if lines:
        pen = f"1 J [0 {STEP:g}] 0 d {DOT:g} w" if mark.pattern is Pattern.DOTS else f"{WIDTH:g} w"
        yield f"q {box} W n {rgb(style.hatch)} RG {pen}"
        yield from (f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l" for x0, y0, x1, y1 in lines)
        yield "S Q"
    if mark.outlined:
        yield f"{rgb(style.ink)} RG {_OUTLINE:g} w {box} S"


def _stroke(mark: Stroke) -> Iterator[str]:
    (x, y), *others = mark.spots
    path = " ".join([f"{x:.2f} {y:.2f} m", *(f"{x:.2f} {y:.2f} l" for x, y in others)])
    pen = f"{rgb(mark.colour)} RG {mark.width:g} w"
    yield f"{_DASH} {pen} {path} S [] 0 d" if mark.dashed else f"{pen} {path} S"


def _dot(mark: Dot) -> str:
    """A circle of four curves."""
    x, y, radius = mark.x, mark.y, mark.radius
    ring = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0))
    curves = [
        f"{x + radius * (ax + _ROUND * bx):.3f} {y + radius * (ay + _ROUND * by):.3f} "
        f"{x + radius * (bx + _ROUND * ax):.3f} {y + radius * (by + _ROUND * ay):.3f} "
        f"{x + radius * bx:.3f} {y + radius * by:.3f} c"
        for (ax, ay), (bx, by) in pairwise(ring)
    ]
    path = " ".join([f"{x + radius:.3f} {y:.3f} m", *curves, "h"])
    colour = rgb(mark.colour)
    if mark.within:
        return f"{rgb(mark.within)} rg {colour} RG 1 w {path} B"
    return f"{colour} rg {path} f"
