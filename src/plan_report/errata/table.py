"""The table of a 正誤表: a row for each thing to correct, in the order of the old report's pages."""

from __future__ import annotations

from dataclasses import replace

from plan_report.audit.change import Comparison
from plan_report.compose.grid import under_headings
from plan_report.compose.wording import table_caption
from plan_report.document import Cell, CellRole, Table
from plan_report.errata import wording

_WIDTHS = (16, 66, 68, 68, 49)


def errata_table(comparison: Comparison, index: int) -> Table:
    """The table; `index` is its number among the document's tables."""
    cells: list[Cell] = []
    for row, change in enumerate(comparison.changes, start=1):
        cells.append(Cell(row, 0, wording.page(change), CellRole.VALUE))
        cells.append(Cell(row, 1, wording.place(change), CellRole.ROW_HEADER))
        texts = (wording.wrong(change), wording.right(change), wording.effect(change))
        cells.extend(Cell(row, col, text, CellRole.TEXT) for col, text in enumerate(texts, start=2))
    caption = table_caption(index, wording.CAPTION)
    return replace(under_headings("errata", caption, wording.DESCRIPTION, wording.COLUMNS, cells), widths=_WIDTHS)
