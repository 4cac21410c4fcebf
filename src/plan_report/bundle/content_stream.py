"""Follows the operators of a content stream as far as places go (ISO 32000-1, 8.2).

The current matrix, the clip's box, the path, the text state (text_state.py) and forms within forms; colours, widths of
lines and the like are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from plan_report.bundle.geometry import (
    IDENTITY,
    Box,
    Matrix,
    Point,
    around,
    multiply,
    numbers,
    overlap,
    transform,
    transformed,
    upright,
)
from plan_report.bundle.text_state import TextState
from plan_report.bundle.widths import UNKNOWN, FontWidths, font_widths

_UNIT: Box = (0.0, 0.0, 1.0, 1.0)  # where an image is drawn
_EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
_NOWHERE: Box = (1e9, 1e9, 1e9, 1e9)
_DEEPEST = 12  # forms within forms
_MOST = 400_000  # operators of one page with its forms
_POINTS = {"m": 1, "l": 1, "c": 3, "v": 2, "y": 2}  # that a segment of a path is given by


class TooMuch(Exception):  # noqa: N818 it is no error: such a page exists
    """The page has more operators, or deeper forms, than are worth following."""


@dataclass(slots=True)
class Found:
    """The boxes of a page's texts and shapes, and what is known of its fonts by object number.

    `lowest` and `open` say how far its q and Q are out of balance: the least depth, and that at the end.
    """

    texts: list[Box] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    fonts: dict[tuple[int, int], FontWidths] = field(default_factory=dict)
    operators: int = 0
    lowest: int = 0
    open: int = 0


class Stream:
    """One content stream, a page's or a form's, with its graphics state; boxes go to `found`."""

    def __init__(self, found: Found, resources: Any, matrix: Matrix, clip: Box | None, depth: int) -> None:
        self.level = self.lowest = 0
        self._found, self._resources, self._depth = found, resources, depth
        self._matrix, self._clip, self._text = matrix, clip, TextState()
        self._saved: list[tuple[Matrix, Box | None, TextState]] = []
        self._parts: list[list[Point]] = []  # of the path at hand, in the page's space
        self._clips = False

    def follow(self, stream: Any) -> None:
        """Go through the operators.

        Raises:
            TooMuch: there are too many of them.
            PikepdfError, ValueError, TypeError, KeyError, IndexError, AttributeError: they make no sense.
        """
        instructions = pikepdf.parse_content_stream(stream, operators=_OPERATORS)
        self._found.operators += len(instructions)
        if self._found.operators > _MOST:
            raise TooMuch
        for instruction in instructions:
            operator = str(instruction.operator)
            act = _ACTS.get(operator)
            if act:
                act(self, operator, instruction.operands)
            else:
                self._text.apply(operator, instruction.operands)

    def save(self, _operator: str, _operands: Any) -> None:
        """Operator q."""
        self.level += 1
        self._saved.append((self._matrix, self._clip, self._text.copy()))

    def restore(self, _operator: str, _operands: Any) -> None:
        """Operator Q."""
        self.level -= 1
        self.lowest = min(self.lowest, self.level)
        if self._saved:
            self._matrix, self._clip, self._text = self._saved.pop()

    def move(self, _operator: str, operands: Any) -> None:
        """Operator cm."""
        a, b, c, d, e, f = map(float, operands)
        self._matrix = multiply((a, b, c, d, e, f), self._matrix)

    def rectangle(self, _operator: str, operands: Any) -> None:
        """Operator re."""
        x, y, width, height = map(float, operands)
        corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
        self._parts.append([transform(self._matrix, *corner) for corner in corners])

    def segment(self, operator: str, operands: Any) -> None:
        """A line or curve, or the beginning of a part of a path."""
        values = [float(value) for value in operands]
        points = [transform(self._matrix, *values[place : place + 2]) for place in range(0, 2 * _POINTS[operator], 2)]
        if operator == "m" or not self._parts:
            self._parts.append(points)
        else:
            self._parts[-1].extend(points)

    def clip(self, _operator: str, _operands: Any) -> None:
        """Operators W and W*: the path will clip once it is painted."""
        self._clips = True

    def paint(self, operator: str, _operands: Any) -> None:
        """The end of a path: it is filled, stroked, or (n) neither."""
        parts, self._parts = self._parts, []
        if operator != "n":
            for part in parts:
                if len(part) > 1:
                    self._shape(around(part))
        if self._clips and parts:
            box = around(point for part in parts for point in part)
            self._clip = (overlap(self._clip, box) or _NOWHERE) if self._clip else box
        self._clips = False

    def shade(self, _operator: str, _operands: Any) -> None:
        """Operator sh: all that is not clipped away."""
        self._shape(_EVERYWHERE)

    def image(self, _operator: str, _operands: Any) -> None:
        """An image within the stream."""
        self._shape(transformed(self._matrix, _UNIT))

    def draw(self, _operator: str, operands: Any) -> None:
        """Operator Do: an image or a form."""
        item = self._resources["/XObject"][str(operands[0])]
        if str(item.get("/Subtype")) != "/Form":
            self._shape(transformed(self._matrix, _UNIT))
            return
        if self._depth == _DEEPEST:
            raise TooMuch
        a, b, c, d, e, f = numbers(item.get("/Matrix", IDENTITY), 6)
        matrix = multiply((a, b, c, d, e, f), self._matrix)
        seen = self._seen(transformed(matrix, upright(item["/BBox"])))
        if seen:
            resources = item.get("/Resources", self._resources)
            Stream(self._found, resources, matrix, seen, self._depth + 1).follow(item)

    def font(self, _operator: str, operands: Any) -> None:
        """Operator Tf."""
        self._text.font, self._text.size = self._widths(str(operands[0])), float(operands[1])

    def show(self, operator: str, operands: Any) -> None:
        """Text is shown."""
        box = self._text.show(operator, operands)
        if box:
            seen = self._seen(transformed(multiply(self._text.line_matrix, self._matrix), box))
            if seen:
                self._found.texts.append(seen)

    def _shape(self, box: Box) -> None:
        seen = self._seen(box)
        if seen:
            self._found.shapes.append(seen)

    def _seen(self, box: Box) -> Box | None:
        return overlap(box, self._clip) if self._clip else box

    def _widths(self, name: str) -> FontWidths:
        fonts = self._resources.get("/Font", {}) if self._resources is not None else {}
        font = fonts.get(name)
        if font is None:
            return UNKNOWN
        if not font.is_indirect:
            return font_widths(font)
        if font.objgen not in self._found.fonts:
            self._found.fonts[font.objgen] = font_widths(font)
        return self._found.fonts[font.objgen]


_ACTS: Mapping[str, Callable[[Stream, str, Any], None]] = {
    "q": Stream.save,
    "Q": Stream.restore,
    "cm": Stream.move,
    "re": Stream.rectangle,
    **dict.fromkeys(_POINTS, Stream.segment),
    **dict.fromkeys(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"), Stream.paint),
    **dict.fromkeys(("W", "W*"), Stream.clip),
    "sh": Stream.shade,
    "INLINE IMAGE": Stream.image,
    "Do": Stream.draw,
    "Tf": Stream.font,
    **dict.fromkeys(("Tj", "TJ", "'", '"'), Stream.show),
}
# The parser makes objects of these only; BI, ID and EI come as one instruction, INLINE IMAGE.
_OPERATORS = " ".join((*_ACTS, "BI", "ID", "EI", "BT", "ET", "Tm", "Td", "TD", "T*", "TL", "Tc", "Tw", "Tz", "Ts"))
