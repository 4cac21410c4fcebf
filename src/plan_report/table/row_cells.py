"""One row of the table, asked by heading; every fault found in it is noted with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from plan_report.errors import Place, Problem, Severity
from plan_report.table.clean import listed, nearest, one_line, unprintable
from plan_report.table.grid import Grid, GridRow
from plan_report.table.headings import Headings

T = TypeVar("T")


class RowCells:
    """The cells of one row."""

    def __init__(self, grid: Grid, headings: Headings, row: GridRow, problems: list[Problem]) -> None:
        self._grid = grid
        self._columns = headings.columns
        self._levels = headings.levels
        self._row = row
        self._problems = problems
        self._barred: set[int] = set()  # the columns whose text was refused

    @property
    def levels(self) -> tuple[str, ...]:
        """The labels of the levels that the table has columns for."""
        return self._levels

    def has(self, column: str) -> bool:
        """Whether the table has such a column."""
        return one_line(column) in self._columns

    @property
    def bare(self) -> GridRow:
        """The row as it stands in the table."""
        return self._row

    @property
    def number(self) -> int:
        """The row's number as Excel counts."""
        return self._row.number

    @property
    def place(self) -> Place:
        """Where the row stands."""
        return Place(self._grid.file, self._grid.sheet, self._row.number)

    def text(self, column: str, *, dates: bool = False, figures: bool = False) -> str:
        """The cell's text, empty when there is no such column.

        `dates` takes a cell that Excel made a date; `figures` takes none whose letters may say another figure.
        """
        index = self._columns.get(column)  # a heading in the code is mostly one_line as it stands
        if index is None:
            index = self._columns.get(one_line(column))
        if index is None:
            return ""
        text = self._row.cells[index]
        if not text and not self._row.faults:  # as most cells are
            return ""
        fault = self._row.faults.get(index)
        weight = fault.weight(dates=dates, figures=figures) if fault else None
        if fault and weight:
            self._note(column, fault.what, fault.mend, weight)
            if weight is Severity.ERROR:
                self._barred.add(index)
                return ""
        unfit = unprintable(text)
        if unfit:
            self._note(column, unfit.what, unfit.mend, unfit.severity)
        return "" if unfit else text

    def unreadable(self, column: str) -> bool:
        """Whether the cell has a fault of its own, already told when its text was asked for."""
        index = self._columns.get(one_line(column))
        if index is None:
            return False
        return index in self._barred or unprintable(self._row.cells[index]) is not None

    def word(self, column: str, words: Mapping[str, T]) -> T:
        """What a cell's word stands for; the first word stands in for one we do not know."""
        found = self.known_word(column, words)
        return next(meaning for word, meaning in words.items() if word) if found is None else found[0]

    def known_word(self, column: str, words: Mapping[str, T]) -> tuple[T] | None:
        """What a cell's word stands for; None, and told, where it is none of them."""
        written = self.text(column)
        text = written if written in words else one_line(written)
        if text in words:  # "" is one where a cell may be empty
            return (words[text],)
        if not self.unreadable(column):
            ways = [word for word in words if word]
            near = nearest(text, ways)
            mend = f"「{near}」の誤りではありませんか。" if near else ""
            what = f"「{text[:40]}」という{column}はありません" if text else f"{column}が空です"
            self.problem(column, what, f"{mend}書けるのは{listed(ways)}です")
        return None

    def problem(self, column: str, what: str, mend: str = "") -> None:
        """Note an error in a cell."""
        self._note(column, what, mend, Severity.ERROR)

    def doubt(self, column: str, what: str, mend: str = "") -> None:
        """Note a doubt about a cell."""
        self._note(column, what, mend, Severity.DOUBT)

    def _note(self, column: str, what: str, mend: str, severity: Severity) -> None:
        place = Place(self._grid.file, self._grid.sheet, self.number, column)
        self._problems.append(Problem(place, what, mend, severity))
