"""The document as plain text with its tables as drawn grids: for --dry-run, for --format text and for golden files.

Widths count half-width columns; a full-width character takes two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import accumulate

from plan_report.document import Cell, CellRole, Document, Figure, Heading, Paragraph, ParagraphRole, Table
from plan_report.layout.lines import break_lines
from plan_report.render.text_figure import figure_lines

WIDTH = 150  # columns of a page of text
_RULED = frozenset({CellRole.TOTAL, CellRole.TOTAL_COUNT})  # below a rule of another kind


def _columns(text: str) -> dict[str, float]:
    """Columns of each character of a text, in the form in which line breaking asks for widths."""
    return {char: 2.0 if unicodedata.east_asian_width(char) in "WFA" else 1.0 for char in set(text)}


def render_text(document: Document, width: int = WIDTH) -> str:
    """The whole document as text, lines ended by a newline."""
    parts: list[str] = []
    for block in document.blocks:
        match block:
            case Heading():
                parts.append(f"\n{'#' * (block.level + 1)} {block.text}\n")
            case Paragraph(role=ParagraphRole.PAPER_NUMBER):
                parts.append(f"［{block.text}］\n")
            case Paragraph(role=ParagraphRole.TITLE):
                parts.append(f"# {block.text}\n")
            case Paragraph():
                parts.append("\n".join(_broken(block.unpaged.replace("\t", " "), width)) + "\n")
            case Figure():
                parts.append("\n" + "".join(f"{line}\n" for line in figure_lines(block)))
            case Table():
                parts.append(f"\n{block.caption}\n" * bool(block.caption) + render_table(block, width))
    return "".join(parts)


def render_table(table: Table, width: int = WIDTH) -> str:
    """One table as a drawn grid; merged cells have no rules inside."""
    total = sum(table.widths)
    xs = [round((width - 1) * share / total) for share in accumulate(table.widths, initial=0)]
    texts = {cell: _lines(cell, xs) for cell in table.cells}
    ys = _row_edges(table, texts)
    canvas = [[" "] * (xs[-1] + 1) for _ in range(ys[-1] + 1)]
    for cell, lines in texts.items():
        top, bottom = ys[cell.row], ys[cell.row + cell.rowspan]
        left, right = xs[cell.col], xs[cell.col + cell.colspan]
        _box(canvas, top, bottom, left, right)
        for y, line in enumerate(lines, start=top + 1):
            _write(canvas[y], left + 1 + _indent(cell), line)
        if cell.role in _RULED:
            canvas[top][left + 1 : right] = "=" * (right - left - 1)
    return "".join("".join(line).rstrip() + "\n" for line in canvas)


def _indent(cell: Cell) -> int:
    return 2 if cell.role is CellRole.OF_WHICH else 0


def _broken(text: str, width: int) -> tuple[str, ...]:
    return break_lines(text, width, 1, _columns(text))


def _lines(cell: Cell, xs: list[int]) -> tuple[str, ...]:
    room = xs[cell.col + cell.colspan] - xs[cell.col] - 1 - _indent(cell)
    said = "\n".join(filter(None, (cell.text, *cell.figure.said))) if cell.figure else cell.text
    return _broken(said, max(room, 2))


def _row_edges(table: Table, texts: Mapping[Cell, tuple[str, ...]]) -> list[int]:
    """The y of the rules; a merged cell taller than its rows makes the last of them higher."""
    ending: list[list[Cell]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        ending[cell.row + cell.rowspan - 1].append(cell)
    ys = [0]
    for row in range(table.n_rows):
        ys.append(max((ys[cell.row] + len(texts[cell]) + 1 for cell in ending[row]), default=ys[-1] + 1))
        ys[-1] = max(ys[-1], ys[-2] + 2)
    return ys


def _box(canvas: list[list[str]], top: int, bottom: int, left: int, right: int) -> None:
    for y in (top, bottom):
        for x in range(left + 1, right):
            canvas[y][x] = "-" if canvas[y][x] == " " else canvas[y][x]
        canvas[y][left] = canvas[y][right] = "+"
    for y in range(top + 1, bottom):
        for x in (left, right):
            canvas[y][x] = "|" if canvas[y][x] == " " else canvas[y][x]


def _write(row: list[str], x: int, line: str) -> None:
    widths = _columns(line)
    for char in line:
        columns = int(widths[char])
        row[x : x + columns] = [char] + [""] * (columns - 1)
        x += columns
