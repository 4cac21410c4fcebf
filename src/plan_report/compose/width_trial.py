"""What widths of columns come to: how high the rows of a table become, and what is broken in them."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from plan_report.data_class import dataclass

_WASTE = 0.8  # ems that a full line leaves at its end on average
_OF_EACH = 0.05  # how much a line of any cell weighs against one of the whole row
_OF_WIDTH = 0.02  # the same for a text that does not fit on one line, by its length
_BROKEN = 1.0  # how much it weighs that a word or figure is broken


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell in a row: its lines in ems, up to which width they should not be broken, its figure's height, its rows."""

    lines: tuple[float, ...]
    firm: float
    drawn: float
    rows: int

    def at(self, width: float) -> tuple[float, int]:
        """Its height in this row, in lines, and how many words or figures are broken; a merged one has a share."""
        count, broken = self.drawn, 0
        usable = max(width - _WASTE, 1.0)
        for line in self.lines:
            if line <= width:
                count += 1
            else:
                count += max(ceil(line / usable), 2) + _OF_WIDTH * line / usable
                broken += line <= self.firm
        return count / self.rows, broken


class Column:
    """The cells over the same columns of the grid, row by row; None where others stand."""

    def __init__(self, first: int, end: int, n_rows: int) -> None:
        self.first, self.end = first, end
        self.entries: list[Entry | None] = [None] * n_rows
        self._known: dict[float, tuple[list[float], float]] = {}

    def at(self, widths: Sequence[float], beside: float) -> tuple[list[float], float]:
        """The height in each row, and what all of it weighs beside the heights of whole rows."""
        joined = self.end - self.first - 1
        width = widths[self.first] if not joined else sum(widths[self.first : self.end]) + beside * joined
        if width not in self._known:
            found = [(0.0, 0) if entry is None else entry.at(width) for entry in self.entries]
            heights = [height for height, _ in found]
            broken = sum(count / entry.rows for (_, count), entry in zip(found, self.entries, strict=True) if entry)
            self._known[width] = heights, _OF_EACH * sum(heights) + _BROKEN * broken
        return self._known[width]


class Trial:
    """Widths that are tried, with what they come to."""

    def __init__(self, columns: Sequence[Column], beside: float, widths: Sequence[float]) -> None:
        self._columns, self._beside = columns, beside
        self.widths = list(widths)
        self._over = [
            [place for place, column in enumerate(columns) if column.first <= col < column.end]
            for col in range(len(widths))
        ]
        self._found = [column.at(widths, beside) for column in columns]
        self.score = self._score(self._found)

    def tried(self, *moves: tuple[int, float]) -> float:
        """What it would come to if columns got so many ems more."""
        return self._score(self._moved(*moves)[1])

    def move(self, *moves: tuple[int, float]) -> None:
        """Give columns so many ems more."""
        self.widths, self._found = self._moved(*moves)
        self.score = self._score(self._found)

    def _moved(self, *moves: tuple[int, float]) -> tuple[list[float], list[tuple[list[float], float]]]:
        widths, found = list(self.widths), list(self._found)
        for col, step in moves:
            widths[col] += step
        for place in {place for col, _ in moves for place in self._over[col]}:
            found[place] = self._columns[place].at(widths, self._beside)
        return widths, found

    @staticmethod
    def _score(found: Sequence[tuple[list[float], float]]) -> float:
        """How high the rows are, in lines, and a little of what each cell alone would take."""
        heights, of_cells = zip(*found, strict=True)
        return float(sum(map(max, zip(*heights, strict=True))) + sum(of_cells))
