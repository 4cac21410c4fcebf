"""What widths of columns come to: how high the rows of a table become, and what is broken in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


_Heights = tuple[list[float], float]  # of a column's rows, and what all of it weighs beside the heights of whole rows


class Column:
    """The cells over the same columns of the grid, row by row; None where others stand."""

    def __init__(self, first: int, end: int, n_rows: int) -> None:
        self.first, self.end = first, end
        self.entries: list[Entry | None] = [None] * n_rows
        self._known: dict[float, _Heights] = {}

    def at(self, widths: Sequence[float], beside: float) -> _Heights:
        """What it comes to with these widths."""
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
        self._no_height = [0.0] * len(columns[0].entries)
        self._over = [
            [place for place, column in enumerate(columns) if column.first <= col < column.end]
            for col in range(len(widths))
        ]
        self._found = [column.at(widths, beside) for column in columns]
        self._rest: dict[frozenset[int], list[float]] = {}
        self._tried: dict[tuple[tuple[int, float], ...], float] = {}
        self.score = self._score(self._found, frozenset())

    def tried(self, *moves: tuple[int, float]) -> float:
        """What it would come to if columns got so many ems more; wider columns never come to more."""
        if moves not in self._tried:
            self._tried[moves] = self._score(*self._moved(self._widths_after(moves), moves))
        return self._tried[moves]

    def move(self, *moves: tuple[int, float]) -> None:
        """Give columns so many ems more."""
        self.widths = self._widths_after(moves)
        self._found, _ = self._moved(self.widths, moves)
        self._rest.clear()
        self._tried.clear()
        self.score = self._score(self._found, frozenset())

    def _widths_after(self, moves: Iterable[tuple[int, float]]) -> list[float]:
        widths = list(self.widths)
        for col, step in moves:
            widths[col] += step
        return widths

    def _moved(
        self, widths: Sequence[float], moves: Iterable[tuple[int, float]]
    ) -> tuple[list[_Heights], frozenset[int]]:
        """What columns come to with other widths, and which of them are others."""
        found = list(self._found)
        places = frozenset(place for col, _ in moves for place in self._over[col])
        for place in places:
            found[place] = self._columns[place].at(widths, self._beside)
        return found, places

    def _score(self, found: Sequence[_Heights], moved: frozenset[int]) -> float:
        """How high the rows are, in lines, and a little of what each cell alone would take."""
        rows = map(max, self._highest_without(moved), *(found[place][0] for place in moved), self._no_height)
        return float(sum(rows) + sum(of_cells for _, of_cells in found))

    def _highest_without(self, moved: frozenset[int]) -> list[float]:
        """The highest cell of each row in the columns that stay; the same columns are tried again and again."""
        if moved not in self._rest:
            stay = [heights for place, (heights, _) in enumerate(self._found) if place not in moved]
            self._rest[moved] = list(map(max, zip(*stay, self._no_height, strict=True)))
        return self._rest[moved]
