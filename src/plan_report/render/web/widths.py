"""How narrow a table may become on a screen before it is read by scrolling.

Values and classes are never broken, so each column keeps the room of its longest one; texts break anywhere and keep
enough for a phrase. The widths are in rem of the page; html.css has the signs' size.
"""

from __future__ import annotations

from itertools import groupby

from plan_report.document import Cell, CellRole, Table

STEPS = (18, 20, 30, 38, 46, 54, 62, 70, 80, 100, 130)  # rem; each has its rule in the style sheet
_WHOLE = frozenset({CellRole.VALUE, CellRole.JUDGEMENT, CellRole.COUNT, CellRole.COURSE, CellRole.SIGN})
_PHRASE = {CellRole.NOTE: 8.0, CellRole.TEXT: 10.0, CellRole.INDICATOR: 9.0, CellRole.OUTCOME: 9.0}
_SHORT, _WORD = 10.0, 4.0  # signs of a line that stays whole
_OTHERS = 5.0  # signs that a text of any other role keeps on a line
_HEADING = 4.0
_SIGN, _PADDING = 0.95, 1.1  # rem
_DRAWN = 5.0  # rem of a sparkline


def step(table: Table) -> int:
    """The least width of a table in rem, one of `STEPS`."""
    columns = groupby(sorted(table.cells, key=lambda cell: cell.col), key=lambda cell: cell.col)
    needed = sum(max(_needs(cell) for cell in cells) * _SIGN + _PADDING for _, cells in columns)
    return next((each for each in STEPS if each >= needed), STEPS[-1])


def is_short(cell: Cell) -> bool:
    """Whether no line of a cell is broken: values, classes and numbers that are no sentences, and single words."""
    most = _SHORT if cell.role in _WHOLE or cell.text.isascii() else _WORD
    return max(map(_signs, cell.text.split("\n"))) <= most


def _needs(cell: Cell) -> float:
    """Signs that a cell must have room for."""
    if cell.colspan > 1:
        return 0.0
    lines = cell.text.split("\n") if is_short(cell) else cell.text.split()
    longest = max(map(_signs, lines), default=0.0)
    if cell.role in _WHOLE:
        return max(longest, _DRAWN if cell.figure else 0.0)
    return min(longest, _HEADING if cell.role is CellRole.COLUMN_HEADER else _PHRASE.get(cell.role, _OTHERS))


def _signs(text: str) -> float:
    return sum(0.6 if sign.isascii() else 1.0 for sign in text)
