"""The graphics state of a content stream as far as it says whether a text can be seen (ISO 32000-1, 8.4, 9.3)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from copy import copy
from typing import Self

from plan_report.data_class import dataclass
from plan_report.verify.pdf_font import NO_FONT, PdfFont

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
NOWHERE: Box = (0, 0, 0, 0)

_UNSEEN_MODES = {3: "見えない設定の文字", 7: "見えない設定の文字"}
_SMALLEST = 2.0  # points that a letter must be high
_FAINTEST = 0.2  # opacity
_OF_WHITE = 0.95  # from here on a colour is white
_OF_RGB, _OF_CMYK = 3, 4  # components
_GREY = 0.01  # components that differ by no more
_TINY = 0.01


@dataclass(slots=True)
class State:
    """What q saves and Q brings back."""

    matrix: Matrix = IDENTITY
    clip: Box | None = None
    font: PdfFont = NO_FONT
    size: float = 0.0
    leading: float = 0.0
    mode: int = 0
    white: bool = False
    colour: str = ""  # of fills and letters; empty of black, grey and white
    line_colour: str = ""
    opacity: float = 1.0
    line_width: float = 1.0

    def copy(self) -> Self:
        """The state as it is now."""
        return copy(self)

    def why_unseen(self, text_matrix: Matrix, box: Box, page: Box) -> str:
        """Why a reader hardly sees a text shown in this box, or nothing."""
        if self.mode in _UNSEEN_MODES:
            return _UNSEEN_MODES[self.mode]
        a, b, c, d, _, _ = multiply(text_matrix, self.matrix)
        if self.size * math.sqrt(abs(a * d - b * c)) < _SMALLEST:
            return "とても小さい文字"
        if self.opacity < _FAINTEST:
            return "透明な文字"
        if not _meet(box, page):
            return "ページの外の文字"
        if self.clip is not None and not _meet(box, self.clip):
            return "切り取られて見えない文字"
        return "白い文字" if self.white else ""


def is_white(colour: list[float]) -> bool:
    """Whether the components of a colour, grey, RGB or CMYK, are those of white."""
    if len(colour) == _OF_CMYK:
        return max(colour) <= 1 - _OF_WHITE
    return bool(colour) and min(colour) >= _OF_WHITE


def named(colour: list[float]) -> str:
    """A colour as six digits, or four numbers of inks; empty of black, grey, white and of none."""
    if len(colour) == _OF_CMYK:
        *inks, _ = colour
        return " ".join(f"{each:.2f}" for each in colour) if max(inks) - min(inks) > _GREY else ""
    if len(colour) != _OF_RGB or max(colour) - min(colour) <= _GREY:
        return ""
    return "".join(f"{round(255 * min(max(each, 0), 1)):02X}" for each in colour)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """One matrix after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def around(matrix: Matrix, box: Box) -> Box:
    """The upright box around a box that a matrix moves and turns."""
    a, b, c, d, e, f = matrix
    if not b and not c:
        left, right, bottom, top = a * box[0] + e, a * box[2] + e, d * box[1] + f, d * box[3] + f
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
    points = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [a * x + c * y + e for x, y in points], [b * x + d * y + f for x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def box_of(corners: Iterable[object]) -> Box:
    """A rectangle of a PDF, whichever corners it names."""
    x, y, to_x, to_y = (float(str(each)) for each in corners)
    return min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def common(one: Box, other: Box | None) -> Box:
    """What two boxes have in common; `NOWHERE` where that is nothing."""
    if other is None:
        return one
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left < right and bottom < top else NOWHERE


def covers(box: Box, text: Box) -> bool:
    """Whether a shape hides some letter of a text: most of its height, and some of its width."""
    left, bottom, right, top = common(box, text)
    height = text[3] - text[1]
    return top - bottom > height / 2 and right - left > height / 4


def _meet(one: Box, other: Box) -> bool:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return left < min(one[2], other[2]) + _TINY and bottom < min(one[3], other[3]) + _TINY
