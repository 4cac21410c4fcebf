"""The cells that say something of an indicator in a round, wherever they stand: on the round's sheet, or beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from plan_report.table.row_cells import RowCells

T = TypeVar("T")


class Cells(Protocol):
    """Cells asked by heading; every fault found in them is noted with its place."""

    def has(self, column: str) -> bool:
        """Whether the table has such a column."""

    def text(self, column: str, *, dates: bool = False, figures: bool = False) -> str:
        """The cell's text."""

    def unreadable(self, column: str) -> bool:
        """Whether the cell has a fault that has been told already."""

    def word(self, column: str, words: Mapping[str, T]) -> T:
        """What the cell's word stands for."""

    def problem(self, column: str, what: str, mend: str = "") -> None:
        """Note an error in the cell."""

    def doubt(self, column: str, what: str, mend: str = "") -> None:
        """Note a doubt about the cell."""


class FactCells:
    """The cells of one indicator in one round, by the headings of the round's sheet.

    Args:
        beside: the indicator's row, with the headings that its columns of this round have there.
        sheet: the indicator's row on the round's sheet; None when there is no sheet, or no row on it.
    """

    def __init__(self, beside: RowCells, headings: Mapping[str, str], sheet: RowCells | None) -> None:
        self._beside = beside
        self._headings = headings
        self._sheet = sheet

    def has(self, column: str) -> bool:
        """Whether either table has such a column."""
        cells, heading = self._home(column)
        return cells.has(heading)

    def text(self, column: str, *, dates: bool = False, figures: bool = False) -> str:
        """The cell's text; one fact in both places is an error."""
        beside = self._beside.text(self._headings[column], dates=dates, figures=figures)
        if self._sheet is None:
            return beside
        text = self._sheet.text(column, dates=dates, figures=figures)
        if text and beside:
            what = f"「{self._headings[column]}」は、{self._beside.place}にも書かれています"
            self._sheet.problem(column, what, "どちらか一方だけに書いてください")
        return text or beside

    def unreadable(self, column: str) -> bool:
        """Whether a cell has a fault that has been told already."""
        cells, heading = self._home(column)
        return cells.unreadable(heading)

    def word(self, column: str, words: Mapping[str, T]) -> T:
        """What a cell's word stands for."""
        cells, heading = self._home(column)
        return cells.word(heading, words)

    def problem(self, column: str, what: str, mend: str = "") -> None:
        """Note an error in a cell."""
        cells, heading = self._home(column)
        cells.problem(heading, what, mend)

    def doubt(self, column: str, what: str, mend: str = "") -> None:
        """Note a doubt about a cell."""
        cells, heading = self._home(column)
        cells.doubt(heading, what, mend)

    def _home(self, column: str) -> tuple[RowCells, str]:
        """Where the fact stands: on the sheet where it has the column, else beside the indicator."""
        heading = self._headings[column]
        if self._sheet is not None and (self._sheet.has(column) or not self._beside.has(heading)):
            return self._sheet, column
        return self._beside, heading
