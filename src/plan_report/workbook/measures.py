"""How the form looks: widths, fonts, fills and borders, and how high a row must be to show all its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from plan_report.layout.kinsoku import fill
from plan_report.layout.lines import break_lines
from plan_report.render.face import load_face
from plan_report.resources import bundled

FONT = "BIZ UDPゴシック"  # on every Windows 10 and 11
SIZE = 10.0
SMALL = 9.0
TITLE = 14.0
LEADING = 1.25  # line height by font size; Excel sets BIZ UDPゴシック a little tighter
TALLEST = 409.0  # points; Excel has no higher rows
INK, GREY, LINE, HEAVY = "FF1F1F1F", "FF595959", "FFA6A6A6", "FF404040"
HEADING_FILL, INPUT_FILL, EMPTY_FILL, LOCKED_FILL = "FFDCE6F1", "FFFFFBE0", "FFFFE699", "FFF7F7F7"
INPUT_HEADING_FILL = "FFFFD966"
NODE_FILL, INNER_NODE_FILL = "FFC5D9EA", "FFEAF1F8"

_PIXELS = 96 / 72  # a point
_PADDING = 14.0  # points of a cell's width that text does not get: its indent and Excel's own margin
_ROW_PADDING = 7.0
_SAFETY = 0.94  # Excel breaks lines a little earlier than the font's own widths say


def excel_width(points: float) -> float:
    """A width as Excel counts it, in widths of the digit 0 of the workbook's font."""
    digit = round(_advances()["0"] * SIZE * _PIXELS)
    return round(points * _PIXELS) / digit


def row_height(texts: Iterable[tuple[str, float]], size: float = SIZE) -> float:
    """The height in points that shows every line of a row's cells, each with its width, as far as Excel's rows go."""
    lines = max((line_count(text, width, size) for text, width in texts), default=1)
    return min(height_of(lines, size), TALLEST)


def height_of(lines: int, size: float = SIZE) -> float:
    """The height of that many lines."""
    return round(lines * size * LEADING + _ROW_PADDING, 1)


def line_count(text: str, points: float, size: float = SIZE) -> int:
    """How many lines Excel makes of a text in a cell of that width."""
    return len(fill(text, _room(points) / size, _advances()))


def broken(text: str, points: float, size: float = SIZE) -> tuple[str, ...]:
    """The lines of a text that is written line by line in cells of that width."""
    return break_lines(text, _room(points), size, _advances())


def _room(points: float) -> float:
    """What text gets of a cell's width."""
    return (points - _PADDING) * _SAFETY


@cache
def _advances() -> Mapping[str, float]:
    return load_face(bundled("fonts") / "BIZUDPGothic-Regular.ttf").advances
