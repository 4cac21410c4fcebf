"""Where the blocks of a document stand in its pages, and where an indicator stands in its tables."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import assert_never

from plan_report.audit.record import PageStart, Standing
from plan_report.data_class import dataclass
from plan_report.document import CellRole, Document, Table
from plan_report.layout.pages import FigurePiece, LaidOut, Piece, TablePiece, TextPiece
from plan_report.model import Plan

_NAMES = frozenset({CellRole.OUTCOME, CellRole.INDICATOR})  # the cell that makes a row an indicator's


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, its heading rows counted."""

    table: Table
    row: int


def rows_of(plan: Plan, document: Document) -> Mapping[str, TableRow]:
    """The row of each indicator by its id: each has one cell with its name, in the order of the plan.

    Raises:
        ValueError: the document has other tables than the plan has areas, or other rows than indicators.
    """
    tables = [table for table in document.tables if any(cell.role in _NAMES for cell in table.cells)]
    rows = (TableRow(table, cell.row) for table in tables for cell in table.cells if cell.role in _NAMES)
    return {indicator.id: row for indicator, row in zip(plan.indicators, rows, strict=True)}


class Pages:
    """On which pages the blocks of a laid-out document stand; blocks are known by identity."""

    def __init__(self, laid_out: LaidOut) -> None:
        self._starts: defaultdict[int, list[PageStart]] = defaultdict(list)
        for page in laid_out.pages:
            for piece in page.pieces:
                self._note(piece, page.number)

    def _note(self, piece: Piece, page: int) -> None:
        match piece:
            case TablePiece():
                self._starts[id(piece.table)].append(PageStart(piece.first_row, page))
            case FigurePiece():
                self._starts[id(piece.figure)].append(PageStart(0, page))
            case TextPiece():
                if piece.first:
                    self._starts[id(piece.block)].append(PageStart(0, page))
            case _:
                assert_never(piece)

    def of(self, block: object) -> int:
        """The page on which a block begins; 0 for one that stands nowhere."""
        starts = self._starts.get(id(block))
        return starts[0].page if starts else 0

    def of_table(self, table: Table) -> tuple[PageStart, ...]:
        """The pages of a table with the first row of each but the repeated headings."""
        return tuple(self._starts.get(id(table), ()))

    def standing(self, row: TableRow) -> Standing:
        """Where a row stands."""
        starts = self._starts.get(id(row.table), ())
        return Standing(page_of_row(starts, row.row), row.table.key, row.table.caption, row.row)


def page_of_row(starts: Sequence[PageStart], row: int) -> int:
    """The page of a table's row; 0 when the table stands nowhere."""
    after = bisect_right(starts, row, key=attrgetter("row"))
    return starts[max(after - 1, 0)].page if starts else 0
