"""What a drawing is made of: filled boxes, lines, dots and words, in points from the drawing's own top left corner.

Back-ends that draw (PDF, pictures, SVG) shift a drawing to where it stands; they compute nothing of it.
"""

from __future__ import annotations

from plan_report.chart import Pattern
from plan_report.data_class import dataclass

Spot = tuple[float, float]  # x and y


@dataclass(frozen=True, slots=True)
class Fill:
    """A box in a shade with a pattern over it; `outlined` when a thin line goes around it."""

    x: float
    y: float
    width: float
    height: float
    shade: str
    pattern: Pattern = Pattern.SOLID
    outlined: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from spot to spot."""

    spots: tuple[Spot, ...]
    colour: str
    width: float
    dashed: bool = False
    on_fill: bool = False  # as of `Words`


@dataclass(frozen=True, slots=True)
class Dot:
    """A round dot; `within` is the colour inside its rim, None the rim's own."""

    x: float
    y: float
    radius: float
    colour: str
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text of the figures' size; `x` is its left end, `baseline` where its letters stand."""

    text: str
    x: float
    baseline: float
    width: float
    bold: bool = False
    on_fill: bool = False  # it lies on a shade, whatever the ground of the drawing is


Mark = Fill | Stroke | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing with its size; the marks in the order in which they are drawn.

    Attributes:
        width: in points, as `height`.
        height: of all marks.
        marks: what is drawn.
        plot: left, top, right and bottom of the field of the data, so that a chart of a back-end's own has it there.
        labels: the rows' labels, broken into lines.
        rows: the middles of each row's label and of its lines, where a row has several.
        ends: what stands at the right of each row, in lines.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]
    plot: tuple[float, float, float, float]
    labels: tuple[tuple[str, ...], ...] = ()
    rows: tuple[tuple[float, ...], ...] = ()
    ends: tuple[tuple[str, ...], ...] = ()
