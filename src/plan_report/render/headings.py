"""Which headings apply to a cell of a composed table, as a screen reader says them before its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plan_report.document import Cell, Table


def headings(table: Table) -> Mapping[Cell, tuple[Cell, ...]]:
    """For every cell the column headings above it, then the row headings beside it, outer ones first.

    A heading applies to a cell when it covers one of the cell's columns (column headings) or rows (row headings).
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
    return {cell: tuple(dict.fromkeys(_of(cell, columns, rows))) for cell in table.cells}


def _of(cell: Cell, columns: list[list[Cell]], rows: list[list[Cell]]) -> Iterator[Cell]:
    for col in range(cell.col, cell.col + cell.colspan):
        yield from (heading for heading in columns[col] if heading.row < cell.row)
    if cell.role.scope != "Column":
        yield from (heading for heading in rows[cell.row] if heading.col < cell.col)
