"""A sheet with its merged cells filled: what a person sees at any place of it."""

from __future__ import annotations

from plan_report.table.grid import Fault, Grid


class Sheet:
    """A grid asked by row (from 1) and column (from 0); a merged cell says the same at every place it covers."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.last_row = grid.rows[-1].number if grid.rows else 0
        self.width = max((len(row.cells) for row in grid.rows), default=0)
        self._rows = {row.number: row for row in grid.rows}
        self._origins: dict[tuple[int, int], tuple[int, int]] = {}
        for merged in grid.merged:
            first = (merged.rows.start, merged.columns.start)
            inside = range(merged.rows.start, min(merged.rows.stop, self.last_row + 1))
            columns = range(merged.columns.start, min(merged.columns.stop, self.width))
            self._origins |= {(row, column): first for row in inside for column in columns}

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """Where the text of a place really stands: the first cell of its merged range."""
        return self._origins.get((row, column), (row, column))

    def own(self, row: int, column: int) -> str:
        """The text of the cell itself; empty in all but the first cell of a merged range."""
        found = self._rows.get(row)
        return found.cells[column] if found and column < len(found.cells) else ""

    def text(self, row: int, column: int) -> str:
        """The text that is seen at a place."""
        return self.own(*self.origin(row, column))

    def fault(self, row: int, column: int) -> Fault | None:
        """What is wrong with the cell that is seen at a place."""
        first, at = self.origin(row, column)
        found = self._rows.get(first)
        return found.faults.get(at) if found else None

    def said(self, row: int) -> list[tuple[int, str]]:
        """The cells of a row with the columns where they begin; a merged cell counts once, in its first row only."""
        found = self._rows.get(row)
        return [(column, text) for column, text in enumerate(found.cells) if text] if found else []
