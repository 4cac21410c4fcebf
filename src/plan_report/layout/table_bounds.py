"""How bad it is to divide a table before each of its rows.

row   考え方   指標              a page may end before it …
---   ------   ---------------
 1    1        1-1
 2             1-2               … but one row of the group would stand alone, as before row 3
 3             1-3
 4    2        a heading row     … well: a bound
 5             2-1               … but a heading would end the page
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from plan_report.document import Cell, CellRole, Table
from plan_report.layout.harm import ALONE, BOUND, LONE_ROW, SLIT, TALL, Harm, of_tearing
from plan_report.layout.table import TableLayout

_FEW = 2  # rows that do not stand alone
# The labels of groups from the outermost to the innermost. The one of an area is over the whole table.
_RANKS = {CellRole.AREA: 0, CellRole.POLICY: 1, CellRole.GROUP: 2, CellRole.SUBGROUP: 3}


class _Group(NamedTuple):
    """The rows [first, end) of a node."""

    first: int
    end: int


class TableBounds:
    """The harm of ending a page before each row of a table; `room` is what a page has for its rows."""

    def __init__(self, layout: TableLayout, room: float) -> None:
        table = layout.table
        heads = {cell.row for cell in table.cells if _heads_rows(cell)}
        # How many rows with values stand above each row.
        self._valued = list(accumulate((row not in heads for row in range(table.n_rows)), initial=0))
        self._nearest_start = [table.header_rows] * (table.n_rows + 1)
        nearest_end = [table.n_rows] * (table.n_rows + 1)
        torn = of_tearing(layout.whole.height / room)
        self._harm = [torn + (ALONE if row - 1 in heads else 0) for row in range(table.n_rows + 1)]
        for group in _groups(table):
            harm = BOUND if layout.least_height(*group) <= room else TALL
            for row in range(group.first + 1, group.end):
                self._harm[row] += harm
                self._nearest_start[row] = max(self._nearest_start[row], group.first)
                nearest_end[row] = min(nearest_end[row], group.end)
        for cell in table.cells:
            if cell.rowspan > 1 and cell.role not in _RANKS and cell.role is not CellRole.AREA_NUMBER:
                for row in range(cell.row + 1, cell.row + cell.rowspan):
                    self._harm[row] += SLIT
        for row in range(table.n_rows):
            if self._valued[nearest_end[row]] - self._valued[row] < _FEW:
                self._harm[row] += LONE_ROW

    def harm(self, first: int, row: int) -> Harm:
        """Of ending before `row` the page whose part of the table begins with row `first`."""
        above = max(first, self._nearest_start[row])
        return self._harm[row] + (LONE_ROW if self._valued[row] - self._valued[above] < _FEW else 0)


def _heads_rows(cell: Cell) -> bool:
    """Whether the cell is a heading of the rows below it, which must not end a page."""
    return cell.role in {CellRole.GROUP, CellRole.SUBGROUP} or (cell.role is CellRole.AREA and cell.colspan > 1)


def _groups(table: Table) -> Iterator[_Group]:
    """The rows of each node but the outermost: those of its merged label, or those below the row that heads them."""
    open_: list[tuple[int, int]] = []  # rank and first row, the outermost first
    for cell in table.cells:
        rank = _RANKS.get(cell.role)
        if rank is None:
            continue
        while open_ and open_[-1][0] >= rank:
            yield _Group(open_.pop()[1], cell.row)
        if rank:
            open_.append((rank, cell.row))
    for _, first in open_:
        yield _Group(first, table.n_rows)
