"""The shades and rules of a table on one page, from its placed cells."""

from __future__ import annotations

from collections.abc import Iterable

from plan_report.layout.pages import PlacedCell, TablePiece
from plan_report.style.look import Style

Box = tuple[float, float, float, float]  # x, y of the top left corner, width, height
Rule = tuple[float, float, float, float]  # from x, y to x, y


def fills(cells: Iterable[PlacedCell], style: Style) -> dict[str, list[Box]]:
    """The shaded boxes by colour: a cell's own shade, or that of its role."""
    boxes: dict[str, list[Box]] = {}
    for placed in cells:
        colour = placed.cell.shade or style.cells[placed.cell.role].fill
        if colour:
            boxes.setdefault(colour, []).append((placed.x, placed.y, placed.width, placed.height))
    return boxes


def inner_rules(cells: Iterable[PlacedCell], left: float, top: float) -> list[Rule]:
    """The rules between cells: the left and the upper edge of each, but for those of the table itself.

    The cells cover the table without gaps, so every inner edge is the left or the upper edge of one of them. Edges that
    go on in one line are drawn as one.
    """
    across: dict[float, list[tuple[float, float]]] = {}
    down: dict[float, list[tuple[float, float]]] = {}
    for placed in cells:
        if placed.y > top:
            _lengthen(across.setdefault(placed.y, []), placed.x, placed.x + placed.width)
        if placed.x > left:
            _lengthen(down.setdefault(placed.x, []), placed.y, placed.y + placed.height)
    rules = [(start, y, end, y) for y, parts in across.items() for start, end in parts]
    rules.extend((x, start, x, end) for x, parts in down.items() for start, end in parts)
    return rules


def heavier_rules(cells: Iterable[PlacedCell], style: Style) -> dict[float, list[Rule]]:
    """By their widths the rules above cells whose role asks for one of its own, such as that above 合計."""
    rules: dict[float, list[Rule]] = {}
    for placed in cells:
        if above := style.cells[placed.cell.role].above:
            rules.setdefault(above, []).append((placed.x, placed.y, placed.x + placed.width, placed.y))
    return rules


def outer_box(piece: TablePiece) -> Box:
    """The frame around the part of a table on this page."""
    left, right = piece.column_edges[0], piece.column_edges[-1]
    top, bottom = piece.row_edges[0], piece.row_edges[-1]
    return left, top, right - left, bottom - top


def _lengthen(parts: list[tuple[float, float]], start: float, end: float) -> None:
    if parts and abs(parts[-1][1] - start) < 0.01:  # noqa: PLR2004 a hundredth of a point, as finely as is drawn
        parts[-1] = (parts[-1][0], end)
    else:
        parts.append((start, end))
