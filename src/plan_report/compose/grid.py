"""The check that every slot of a grid is covered exactly once, and what tables below one row of headings share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from plan_report.compose.wording import CONTINUED
from plan_report.document import Cell, CellRole, Table


class GridError(ValueError):
    """A table whose cells overlap, leave a slot open or reach over the edge; always a mistake in compose."""


def checked(table: Table) -> Table:
    """The table itself, when each of its slots is covered exactly once and its cells stand in reading order.

    Raises:
        GridError: with the slot in words.
    """
    n_cols = len(table.widths)
    covered = bytearray(table.n_rows * n_cols)
    for cell in table.cells:
        if cell.row + cell.rowspan > table.n_rows or cell.col + cell.colspan > n_cols:
            raise GridError(f"cell at row {cell.row}, column {cell.col} reaches over the edge of {table.key}")
        if cell.row < table.header_rows < cell.row + cell.rowspan:
            raise GridError(f"cell at row {cell.row}, column {cell.col} of {table.key} joins header and body")
        for row in range(cell.row, cell.row + cell.rowspan):
            start = row * n_cols + cell.col
            if any(covered[start : start + cell.colspan]):
                raise GridError(f"row {row}, column {cell.col} of {table.key} is covered twice")
            covered[start : start + cell.colspan] = b"\1" * cell.colspan
    if (slot := covered.find(0)) >= 0:
        raise GridError(f"row {slot // n_cols}, column {slot % n_cols} of {table.key} is covered by no cell")
    if any((a.row, a.col) > (b.row, b.col) for a, b in pairwise(table.cells)):
        raise GridError(f"the cells of {table.key} are not in reading order")
    return table


def reading_order(cells: list[Cell]) -> tuple[Cell, ...]:
    """The cells by row, then by column, as they are read aloud."""
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))


def unfitted(n_cols: int) -> tuple[float, ...]:
    """All columns alike, until widths.py works them out for the whole report."""
    return (1.0,) * n_cols


def under_headings(key: str, caption: str, description: str, headings: Sequence[str], body: Iterable[Cell]) -> Table:
    """A table below one row of headings, checked; it goes on under the same caption; its widths are yet to be found.

    Args:
        key: of the table.
        caption: above it.
        description: for screen readers.
        headings: of the columns.
        body: its cells from row 1 on, in reading order.

    Raises:
        GridError: as `checked`.
    """
    cells = (*(Cell(0, col, text, CellRole.COLUMN_HEADER) for col, text in enumerate(headings)), *body)
    return checked(
        Table(
            key=key,
            caption=caption,
            description=description,
            widths=unfitted(len(headings)),
            n_rows=max(cell.row + cell.rowspan for cell in cells),
            header_rows=1,
            cells=cells,
            continued_caption=caption + CONTINUED,
        )
    )
