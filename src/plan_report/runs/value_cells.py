"""Where the cells of a round's values stand, whatever is written in them: on the round's own table, or beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plan_report.data_class import dataclass
from plan_report.errors import Place
from plan_report.model import Indicator
from plan_report.table.clean import one_line
from plan_report.table.fields import ID
from plan_report.table.grid import Grid, GridRow
from plan_report.table.heading_row import heading_row
from plan_report.table.round_fields import VALUE, value_heading

Row = tuple[str, str, int | None]  # file, sheet, number


@dataclass(frozen=True, slots=True)
class ValueCell:
    """A cell: its table by file and sheet, its row (from 1) and column (from 0), and what stands in it."""

    place: Place
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class ValueCells:
    """The tables that may hold the values of a round: that of the indicators, and the round's own."""

    table: Grid
    beside: int | None  # the column of the values there
    sheet: Grid | None
    on_sheet: int | None
    heading: str  # of the column beside the indicators
    _below: Mapping[int, GridRow]
    _of: Mapping[str, GridRow]  # on the sheet, by number

    @classmethod
    def of(cls, table: Grid, rounds: Mapping[str, Grid], round_id: str) -> ValueCells:
        """Those of a round."""
        sheet = rounds.get(round_id)
        beside = _column(table, value_heading(round_id))
        found: dict[str, GridRow] = {}
        if sheet and (numbers := _column(sheet, ID.heading)) is not None:
            for row in sheet.rows:
                if numbers < len(row.cells):
                    found.setdefault(row.cells[numbers], row)
        on_sheet = _column(sheet, VALUE.heading) if sheet else None
        heading = value_heading(round_id)
        return cls(table, beside, sheet, on_sheet, heading, {row.number: row for row in table.rows}, found)

    def cell(self, indicator: Indicator) -> ValueCell | None:
        """The cell that holds the value of an indicator, or would; None where there is none yet.

        What stands beside the indicator goes before an empty cell of the round's table.
        """
        there = self._on_sheet(indicator)
        here = self._beside(indicator)
        return here if here and (there is None or (here.text and not there.text)) else there

    def rows(self, indicator: Indicator) -> Iterator[Row]:
        """The rows in which something of an indicator stands."""
        place = indicator.place
        yield place.file, place.sheet, place.row
        if self.sheet and indicator.id in self._of:
            yield self.sheet.file, self.sheet.sheet, self._of[indicator.id].number

    def _on_sheet(self, indicator: Indicator) -> ValueCell | None:
        row = self._of.get(indicator.id)
        if self.sheet is None or self.on_sheet is None or row is None or self.on_sheet >= len(row.cells):
            return None
        return _cell(self.sheet, row, self.on_sheet, VALUE.heading)

    def _beside(self, indicator: Indicator) -> ValueCell | None:
        row = self._below.get(indicator.place.row or 0)
        if self.beside is None or row is None or self.beside >= len(row.cells):
            return None
        return _cell(self.table, row, self.beside, self.heading)


def _cell(grid: Grid, row: GridRow, column: int, heading: str) -> ValueCell:
    return ValueCell(Place(grid.file, grid.sheet, row.number, heading), column, row.cells[column])


def _column(grid: Grid, heading: str) -> int | None:
    """The column with that heading."""
    if not grid.rows:
        return None
    cells = [one_line(cell) for cell in heading_row(grid).cells]
    wanted = one_line(heading)
    return cells.index(wanted) if wanted in cells else None
