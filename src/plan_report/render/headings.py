"""Which headings apply to a cell of a composed table, as a screen reader says them before its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from plan_report.document import Cell, CellRole, Table


def headings(table: Table) -> Mapping[Cell, tuple[Cell, ...]]:
    """For every cell the column headings above it, then the row headings beside it, outer ones first.

    A heading applies to a cell when it covers one of the cell's columns (column headings) or rows (row headings), or
    when it heads the group of rows that the cell's row belongs to.
    """
    columns: list[list[Cell]] = [[] for _ in table.widths]
    rows: list[list[Cell]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        if not cell.text:
            continue  # nothing to say: an indicator without 主体
        if cell.role.scope == "Column":
            for col in range(cell.col, cell.col + cell.colspan):
                columns[col].append(cell)
        elif cell.role.scope == "Row":
            for row in range(cell.row, cell.row + cell.rowspan):
                rows[row].append(cell)
    for row, groups in _groups(table).items():
        rows[row] = sorted((*rows[row], *groups), key=lambda cell: (cell.col, cell.row))
    return {cell: tuple(dict.fromkeys(_of(cell, columns, rows))) for cell in table.cells}


def _groups(table: Table) -> Mapping[int, list[Cell]]:
    """For each row the cells above it that head the rows of their group: one of the third level, one of the fourth."""
    heads: list[Cell] = []
    found: dict[int, list[Cell]] = {}
    starting = {row: list(cells) for row, cells in groupby(table.cells, key=lambda cell: cell.row)}
    for row in range(table.n_rows):
        cells = starting.get(row, [])
        found[row] = heads
        for cell in cells:
            if cell.role in {CellRole.AREA, CellRole.POLICY, CellRole.GROUP}:
                heads = [cell] if cell.role is CellRole.GROUP else []
                found[row] = []
            elif cell.role is CellRole.SUBGROUP:
                found[row] = heads[:1]
                heads = [*heads[:1], cell]
    return found


def _of(cell: Cell, columns: list[list[Cell]], rows: list[list[Cell]]) -> Iterator[Cell]:
    for col in range(cell.col, cell.col + cell.colspan):
        yield from (heading for heading in columns[col] if heading.row < cell.row)
    if cell.role.scope != "Column":
        yield from (heading for heading in rows[cell.row] if heading.col < cell.col or heading.row < cell.row)
