"""Widths of columns from what stands in them, so that the tables of a report take few lines.

Every column gets what its numbers and short words want, as far as the page has it; what is left goes,
little by little, to the column where it saves most lines. Tables with the same headings get the same widths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import permutations
from math import ceil

from plan_report.compose.cell_widths import measured
from plan_report.compose.room import Room
from plan_report.document import Block, Cell, Table

_MOST_ROWS = 60  # that are looked at, beside those with the longest texts
_LONGEST_TEXTS = 4  # of each column
_STEPS = (0.5, 1.0, 2.0, 4.0)  # ems that are given at once
_SHIFTS = (4.0, 2.0, 1.0, 0.5)  # from one column to another, once all is given
_PASSES = 3
_WASTE = 0.8  # ems that a full line leaves at its end on average
_OF_EACH = 0.05  # how much a line of any cell weighs against one of the whole row
_OF_WIDTH = 0.02  # the same for a text that does not fit on one line, by its length
_BROKEN = 1.0  # how much it weighs that a word or figure is broken
_FIGURE = (6.0, 1.25)  # a sparkline: ems, lines
_MOST_JOINED = 2  # columns that a cell may go over and still count; a wider one has room enough
_HAIR = 0.1  # ems for what back-ends round

Widths = tuple[float, ...]


def fitted(blocks: Iterable[Block], room: Room) -> tuple[Block, ...]:
    """The blocks with the widths of all tables worked out."""
    listed = tuple(blocks)
    alike: dict[tuple[object, ...], list[Table]] = {}
    for block in listed:
        if isinstance(block, Table):
            alike.setdefault(_headings(block), []).append(block)
    widths = {headings: widths_of(tables, room) for headings, tables in alike.items()}
    return tuple(
        replace(block, widths=widths[_headings(block)]) if isinstance(block, Table) else block for block in listed
    )


def widths_of(tables: Sequence[Table], room: Room) -> Widths:
    """The widths that tables of the same columns share, in ems; together they fill the page."""
    n_cols = len(tables[0].widths)
    if n_cols == 1:
        return (room.width,)
    search = _Search(room, n_cols, [row for table in tables for row in _rows(table)])
    return search.found()


def _headings(table: Table) -> tuple[object, ...]:
    return tuple((cell.col, cell.colspan, cell.text) for cell in table.cells if cell.row < table.header_rows)


def _rows(table: Table) -> Iterator[list[Cell]]:
    """The cells that cover each row, merged ones at each of theirs."""
    rows: list[list[Cell]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows[row].append(cell)
    yield from rows


def _sample(rows: Sequence[list[Cell]], n_cols: int) -> list[list[Cell]]:
    """All rows, or of very many some at equal distances and those with the longest texts."""
    if len(rows) <= _MOST_ROWS:
        return list(rows)
    chosen = {round(place * (len(rows) - 1) / (_MOST_ROWS - 1)) for place in range(_MOST_ROWS)}
    texts: list[list[tuple[int, int]]] = [[] for _ in range(n_cols)]
    for index, cells in enumerate(rows):
        for cell in cells:
            if cell.colspan == 1:
                texts[cell.col].append((len(cell.text), -index))
    chosen.update(-index for column in texts for _, index in nlargest(_LONGEST_TEXTS, column))
    return [rows[index] for index in sorted(chosen)]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A cell in a row: its lines in ems, up to which width they should not be broken, its figure's height, its rows."""

    lines: tuple[float, ...]
    firm: float
    drawn: float
    rows: int

    def height(self, width: float) -> float:
        """Lines in this row; a merged cell takes as much of each of its rows."""
        count = self.drawn
        usable = max(width - _WASTE, 1.0)
        for line in self.lines:
            if line <= width:
                count += 1
            else:
                count += max(ceil(line / usable), 2) + _OF_WIDTH * line / usable
        return count / self.rows

    def broken(self, width: float) -> float:
        """How many of the lines that want to stay whole do not."""
        return sum(width < line <= self.firm for line in self.lines) / self.rows


class _Search:
    """Looks for the widths with the fewest lines."""

    def __init__(self, room: Room, n_cols: int, rows: Sequence[list[Cell]]) -> None:
        self._room = room
        self._needs, self._wants = [0.0] * n_cols, [0.0] * n_cols
        sample = _sample(rows, n_cols)
        self._spans: dict[tuple[int, int], list[_Entry | None]] = {}
        for index, cells in enumerate(sample):
            for cell in cells:
                if cell.colspan <= _MOST_JOINED:
                    entries = self._spans.setdefault((cell.col, cell.col + cell.colspan), [None] * len(sample))
                    entries[index] = self._entry(cell)
        self._known: dict[tuple[int, int, float], tuple[list[float], float]] = {}

    def _entry(self, cell: Cell) -> _Entry:
        """What a cell asks for in height; what it asks for in width is noted."""
        text = measured(cell, self._room)
        least = _FIGURE[0] if cell.figure else 0.0
        if cell.colspan == 1:
            self._needs[cell.col] = max(self._needs[cell.col], text.needs, least)
            self._wants[cell.col] = max(self._wants[cell.col], text.wants, least)
        drawn = len(cell.figure.traces) * _FIGURE[1] - (not cell.text) if cell.figure else 0.0
        return _Entry(text.lines, text.firm, drawn, cell.rowspan)

    def found(self) -> Widths:
        """The widths; with the same cells always the same."""
        inner = self._room.width - (self._room.padding + _HAIR) * len(self._needs)
        least = _least(self._needs, self._wants, inner)
        widths = self._grown(list(least), inner)
        widths = self._shifted(widths, least)
        beside = self._room.padding + _HAIR
        return tuple(round(width + beside, 2) for width in widths)

    def _grown(self, widths: list[float], inner: float) -> list[float]:
        """Give what is left to whoever saves most by it; what saves nothing is given to all alike."""
        while (left := inner - sum(widths)) >= _STEPS[0]:
            before = self._score(widths)
            steps = [(col, step) for step in _STEPS if step <= left for col in range(len(widths))]
            gains = [(before - self._score(_moved(widths, *each))) / each[1] for each in steps]
            if max(gains) <= 0:
                break
            widths = _moved(widths, *steps[gains.index(max(gains))])
        total = sum(widths)
        return [width * (total + left) / total for width in widths] if total else [inner / len(widths)] * len(widths)

    def _shifted(self, widths: list[float], least: Sequence[float]) -> list[float]:
        """Take from one column for another, as long as lines are saved."""
        best = self._score(widths)
        for shift in _SHIFTS:
            for _ in range(_PASSES):
                before = best
                for giver, taker in permutations(range(len(widths)), 2):
                    if widths[giver] - shift < least[giver]:
                        continue
                    tried = _moved(_moved(widths, giver, -shift), taker, shift)
                    if (score := self._score(tried)) < best:
                        widths, best = tried, score
                if best == before:
                    break
        return widths

    def _score(self, widths: Sequence[float]) -> float:
        """How high the rows are, in lines, and a little of what each cell alone would take."""
        beside = self._room.padding + _HAIR
        columns = [
            self._tried(first, end, sum(widths[first:end]) + beside * (end - first - 1)) for first, end in self._spans
        ]
        of_rows = sum(map(max, zip(*(heights for heights, _ in columns), strict=True)))
        return of_rows + sum(of_cells for _, of_cells in columns)

    def _tried(self, first: int, end: int, width: float) -> tuple[list[float], float]:
        """The heights of a column's cells at a width, and what these weigh beside those of the rows."""
        key = (first, end, round(width, 3))
        if key not in self._known:
            entries = self._spans[first, end]
            heights = [0.0 if entry is None else entry.height(key[2]) for entry in entries]
            broken = sum(entry.broken(key[2]) for entry in entries if entry)
            self._known[key] = heights, _OF_EACH * sum(heights) + _BROKEN * broken
        return self._known[key]


def _least(needs: Sequence[float], wants: Sequence[float], inner: float) -> list[float]:
    """What all want where the page has it; else what they need, or as much of it as there is."""
    if sum(wants) <= inner:
        return list(wants)
    needed = sum(needs)
    return list(needs) if needed <= inner else [need * inner / needed for need in needs]


def _moved(widths: Sequence[float], col: int, step: float) -> list[float]:
    changed = list(widths)
    changed[col] += step
    return changed
