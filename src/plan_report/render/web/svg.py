"""A drawing as SVG within a page.

Its colours are those of report.toml on white ground. Where a reader has chosen colours of their own (forced colours),
html.css gives lines and words those by their classes; shades, and what lies on them, stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from plan_report.chart import Pattern
from plan_report.layout.hatch import DOT, STEP, WIDTH, hatch
from plan_report.layout.marks import Dot, Drawing, Fill, Stroke, Words
from plan_report.style.look import FigureStyle

_OUTLINE = 0.5
_WHITE = "FFFFFF"


def svg(drawing: Drawing, style: FigureStyle, attributes: str) -> str:
    """The drawing as an `<svg>`; it has its own size in points as pixels unless the style sheet says otherwise.

    Args:
        drawing: what to draw.
        style: colours and the size of letters.
        attributes: further ones, which say what it shows or that something else does.
    """
    marks = "".join(text for mark in drawing.marks for text in _mark(mark, style))
    size = f'viewBox="0 0 {drawing.width:g} {drawing.height:g}" width="{drawing.width:g}" height="{drawing.height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes} {size} font-size="{style.text.size:g}">{marks}</svg>'


def said(alt: str) -> str:
    """The attributes of an image that says this."""
    return f'role="img" aria-label="{escape(alt)}"'


def _mark(mark: Fill | Stroke | Dot | Words, style: FigureStyle) -> Iterator[str]:
    match mark:
        case Fill():
            yield from _fill(mark, style)
        case Stroke():
            spots = " ".join(f"{x:.2f},{y:.2f}" for x, y in mark.spots)
            dashes = ' stroke-dasharray="2.5 1.5"' if mark.dashed else ""
            line = f'stroke="#{mark.colour}" stroke-width="{mark.width:g}"{dashes}'
            yield f'<polyline{_class(_line_class(mark, style))} points="{spots}" fill="none" {line}/>'
        case Dot():
            within = mark.within or mark.colour
            name = "dot" if mark.within is None else "ring" if mark.within == _WHITE else "rim"
            yield (
                f'<circle{_class(name)} cx="{mark.x:.2f}" cy="{mark.y:.2f}" r="{mark.radius:g}" fill="#{within}" '
                f'stroke="#{mark.colour}" stroke-width="1"/>'
            )
        case Words():
            # The page's font may be another one; the text keeps the width it was given.
            width = f'textLength="{mark.width:.2f}" lengthAdjust="spacingAndGlyphs"' if mark.width else ""
            weight = ' font-weight="bold"' if mark.bold else ""
            name = "" if mark.on_fill else "words"
            yield (
                f'<text{_class(name)} x="{mark.x:.2f}" y="{mark.baseline:.2f}" fill="#{style.ink}"{weight} {width}>'
                f"{escape(mark.text)}</text>"
            )


def _line_class(mark: Stroke, style: FigureStyle) -> str:
    if mark.on_fill:
        return ""
    return "guide" if mark.colour == style.light else "line"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _fill(mark: Fill, style: FigureStyle) -> Iterator[str]:
    box = f'x="{mark.x:.2f}" y="{mark.y:.2f}" width="{mark.width:.2f}" height="{mark.height:.2f}"'
    yield f'<rect {box} fill="#{_WHITE if mark.pattern is Pattern.BLANK else mark.shade}"/>'
    path = "".join(f"M{x0:.2f} {y0:.2f}L{x1:.2f} {y1:.2f}" for x0, y0, x1, y1 in hatch(mark))
    if path:
        dots = f'stroke-width="{DOT:g}" stroke-linecap="round" stroke-dasharray="0 {STEP:g}"'
        lines = dots if mark.pattern is Pattern.DOTS else f'stroke-width="{WIDTH:g}"'
        view = f'viewBox="{mark.x:.2f} {mark.y:.2f} {mark.width:.2f} {mark.height:.2f}" preserveAspectRatio="none"'
        yield f'<svg {box} {view}><path d="{path}" stroke="#{style.hatch}" {lines}/></svg>'  # clips at its edges
    if mark.outlined:
        yield f'<rect {box} fill="none" stroke="#{style.ink}" stroke-width="{_OUTLINE:g}"/>'
