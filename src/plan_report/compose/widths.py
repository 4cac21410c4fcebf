"""Widths of columns from what stands in them, so that the tables of a report take few lines.

Every column gets what its numbers and short words want, as far as the page has it; what is left goes,
little by little, to the column where it saves most lines. Tables with the same headings get the same widths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import nlargest
from itertools import permutations

from plan_report.compose.cell_widths import measured
from plan_report.compose.room import Room
from plan_report.compose.width_trial import Column, Entry, Trial
from plan_report.data_class import dataclass
from plan_report.document import Block, Cell, CellRole, Table

_MOST_ROWS = 48  # that are looked at, beside those with the longest texts
_LONGEST_TEXTS = 4  # of each column
_STEPS = (0.5, 1.5, 4.0)  # ems that are given at once
_SHIFTS = (3.0, 1.0, 0.5)  # from one column to another, once all is given
_PASSES = 3
_FIGURE = (6.0, 1.25)  # a sparkline: ems, lines
_MOST_JOINED = 2  # columns that a cell may go over and still count; a wider one has room enough
_COUNTS = frozenset({CellRole.COUNT, CellRole.TOTAL_COUNT})
_HAIR = 0.1  # ems for what back-ends round
_MOST_REMEMBERED = 1_000  # cells of tables whose widths are remembered

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
    if sum(len(table.cells) for table in tables) <= _MOST_REMEMBERED:
        return _remembered(tuple(tables), room, _Same(room.advances))
    return _searched(tables, room)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A font's widths, which are known by being the very same ones: to compare them all would take longer."""

    advances: Mapping[str, float]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.advances is other.advances

    def __hash__(self) -> int:
        return id(self.advances)


@lru_cache(maxsize=12)  # of one report's tables, of which the next report, after a changed value, has most again
def _remembered(tables: tuple[Table, ...], room: Room, font: _Same) -> Widths:
    del font  # it is the room's; two rooms with different fonts are equal
    return _searched(tables, room)


def _searched(tables: Sequence[Table], room: Room) -> Widths:
    rows = [row for table in tables for row in _rows(table)]
    return _Search(room, len(tables[0].widths), rows).found()


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


class _Search:
    """Looks for the widths with the fewest lines."""

    def __init__(self, room: Room, n_cols: int, rows: Sequence[list[Cell]]) -> None:
        self._room, self._beside = room, room.padding + _HAIR
        self._needs, self._wants = [0.0] * n_cols, [0.0] * n_cols
        sample = _sample(rows, n_cols)
        columns: dict[tuple[int, int], Column] = {}
        for index, cells in enumerate(sample):
            for cell in cells:
                if cell.colspan <= _MOST_JOINED:
                    span = cell.col, cell.col + cell.colspan
                    columns.setdefault(span, Column(*span, len(sample))).entries[index] = self._entry(cell)
        self._columns = tuple(columns.values())
        self._counts = sorted({cell.col for cells in sample for cell in cells if cell.role in _COUNTS})

    def _entry(self, cell: Cell) -> Entry:
        """What a cell asks for in height; what it asks for in width is noted."""
        text = measured(cell, self._room)
        least = _FIGURE[0] if cell.figure else 0.0
        if cell.colspan == 1:
            self._needs[cell.col] = max(self._needs[cell.col], text.needs, least)
            self._wants[cell.col] = max(self._wants[cell.col], text.wants, least)
        drawn = len(cell.figure.traces) * _FIGURE[1] - (not cell.text) if cell.figure else 0.0
        return Entry(text.lines, text.firm, drawn, cell.rowspan)

    def found(self) -> Widths:
        """The widths; with the same cells always the same."""
        inner = self._room.width - self._beside * len(self._needs)
        least = _least(self._needs, self._wants, inner)
        trial = Trial(self._columns, self._beside, least)
        _grow(trial, inner)
        _even(trial, self._counts, inner)
        _fill(trial, self._counts, inner)
        _shift(trial, least)
        return tuple(round(width + self._beside, 2) for width in trial.widths)


def _grow(trial: Trial, inner: float) -> None:
    """Give what is left to whoever saves most by it."""
    while (left := inner - sum(trial.widths)) >= _STEPS[0]:
        steps = [step for step in _STEPS if step <= left]
        cols = [col for col in range(len(trial.widths)) if trial.tried((col, steps[-1])) < trial.score]
        if not cols:  # what the largest step does not save, a smaller one does not
            break
        moves = [(col, step) for step in steps for col in cols]
        gains = [(trial.score - trial.tried(move)) / move[1] for move in moves]
        trial.move(moves[gains.index(max(gains))])


def _even(trial: Trial, counts: Sequence[int], inner: float) -> None:
    """Make columns of numbers alike, the narrowest first, as far as what is left has it."""
    while (left := inner - sum(trial.widths)) >= _STEPS[0] and counts:
        widest = max(trial.widths[col] for col in counts)
        narrow = min(counts, key=lambda col: trial.widths[col])
        if (step := min(widest - trial.widths[narrow], _STEPS[0], left)) <= 0:
            break
        trial.move((narrow, step))


def _fill(trial: Trial, counts: Sequence[int], inner: float) -> None:
    """Give the rest, which saves no line, to all alike but columns of numbers: those would part from their headings."""
    cols = [col for col in range(len(trial.widths)) if col not in counts] or list(range(len(trial.widths)))
    left, total = inner - sum(trial.widths), sum(trial.widths[col] for col in cols)
    trial.move(*((col, left * trial.widths[col] / total if total else left / len(cols)) for col in cols))


def _shift(trial: Trial, least: Sequence[float]) -> None:
    """Take from one column for another, as long as lines are saved."""
    for shift in _SHIFTS:
        for _ in range(_PASSES):
            before = trial.score
            for giver, taker in permutations(range(len(least)), 2):
                moves = (giver, -shift), (taker, shift)
                if (
                    trial.widths[giver] - shift >= least[giver]
                    and trial.tried(moves[1]) < trial.score  # less would be saved where another gives for it
                    and trial.tried(*moves) < trial.score
                ):
                    trial.move(*moves)
            if trial.score == before:
                break


def _least(needs: Sequence[float], wants: Sequence[float], inner: float) -> list[float]:
    """What all want where the page has it; else what they need, or as much of it as there is."""
    if sum(wants) <= inner:
        return list(wants)
    needed = sum(needs)
    return list(needs) if needed <= inner else [need * inner / needed for need in needs]
