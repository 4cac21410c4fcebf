"""The table of indicators to the plan's tree: headings first, then every row, then what only shows between rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from plan_report.beside import later
from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, Problems
from plan_report.model import Node
from plan_report.table import fields
from plan_report.table.grid import Grid, GridRow
from plan_report.table.headings import Headings, Said, read_headings
from plan_report.table.round_sheet import RoundSheet, read_round_sheet
from plan_report.table.row_cells import RowCells
from plan_report.table.row_memory import RowMemory
from plan_report.table.row_shape import whole_rows
from plan_report.table.rows import Entry, RowReader
from plan_report.table.sheet_marks import marks
from plan_report.table.structure import build_nodes, check_ids

_NO_SHEETS: Mapping[str, Grid] = MappingProxyType({})
_NO_ROWS: Mapping[str, RoundSheet] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says of a plan: its tree, and the levels and rounds that its headings name."""

    nodes: tuple[Node, ...] = ()
    levels: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()


def read_table(
    grid: Grid,
    said: Said,
    problems: list[Problem],
    sheets: Mapping[str, Grid] = _NO_SHEETS,
    memory: RowMemory | None = None,
) -> Table:
    """Read the whole table; what comes of it is of use only when no error was found.

    Args:
        grid: the table as it stands in the file.
        said: what the plan's settings say of its rounds, levels and words.
        problems: takes every problem and doubt, in the order of the file.
        sheets: the rounds' own sheets by the ids of the rounds.
        memory: of the rows, where the table is read again and again.

    Raises:
        InputError: there are more errors than anybody mends at a time.
    """
    place = Place(grid.file, grid.sheet)
    if not grid.rows:
        problems.append(Problem(place, "表が空です", "見出しの行と指標の行を書いてください"))
        return Table()
    headings = read_headings(grid, replace(said, sheets=tuple(sheets)), problems)
    if headings is None:
        return Table()
    found = Problems()
    of_rounds = {each: read_round_sheet(sheet, found) for each, sheet in sheets.items() if each in headings.rounds}
    if memory:
        columns = [(sheets[each].file, sheets[each].sheet, sheet.columns) for each, sheet in of_rounds.items()]
        memory.within((grid.file, grid.sheet, headings, said, of_rounds.keys(), columns))
    entries = read_entries(grid, headings, said, found, of_rounds, memory=memory)
    for sheet in of_rounds.values():
        sheet.rest([entry.indicator.id for entry in entries])
    nodes = build_nodes(entries, headings.levels, found)
    order = {table: index for index, table in enumerate(_tables((grid, *sheets.values())))}
    problems.extend(sorted(found, key=lambda problem: (order.get(_table_of(problem), 0), problem.place.row or 0)))
    return Table(nodes, headings.levels, headings.rounds)


def _tables(grids: Iterable[Grid]) -> Iterator[tuple[str, str]]:
    return ((grid.file, grid.sheet) for grid in grids)


def _table_of(problem: Problem) -> tuple[str, str]:
    return problem.place.file, problem.place.sheet


def read_entries(  # noqa: PLR0913 a table with all that its rows are read by
    grid: Grid,
    headings: Headings,
    said: Said,
    problems: list[Problem],
    sheets: Mapping[str, RoundSheet] = _NO_ROWS,
    *,
    memory: RowMemory | None = None,
) -> list[Entry]:
    """Read every row below the headings; how they stand to each other is left aside, but for numbers used twice."""
    below = [row for row in grid.rows if row.number > headings.row.number]
    if not below:
        place = Place(grid.file, grid.sheet)
        problems.append(
            Problem(place, "見出しだけで、指標が一つもありません", "見出しの下に指標を一行ずつ書いてください")
        )
    problems.extend(marks(grid, headings))
    entries = _entries(grid, headings, below, _Rows(said, sheets, memory), problems)
    check_ids(entries, problems)
    return entries


@dataclass(frozen=True, slots=True)
class _Rows:
    said: Said
    sheets: Mapping[str, RoundSheet]
    memory: RowMemory | None


def _entries(
    grid: Grid, headings: Headings, rows: Iterable[GridRow], of: _Rows, problems: list[Problem]
) -> list[Entry]:
    reader, memory = RowReader(headings, of.said, of.sheets), of.memory
    whole: list[GridRow] = []
    shapes: list[Problem] = []  # rows that are none
    noted = [0]  # how many of them stand before each row
    for row in whole_rows(grid, rows, len(headings.row.cells), shapes, lone=False):
        whole.append(row)
        noted.append(len(shapes))
    has_numbers = fields.ID.heading in headings.columns

    def entry(index: int) -> Entry:
        problems.extend(shapes[noted[index] : noted[index + 1]])
        row, number = whole[index], "" if has_numbers else str(index + 1)
        read = partial(reader.entry, RowCells(grid, headings, row, problems), number)
        return memory.entry(row, number, of.sheets, problems, read) if memory else read()

    middle, size = 0 if memory else len(whole) // 2, len(whole)

    def second() -> tuple[list[Entry], list[Problem]]:
        before = len(problems)
        read = [entry(index) for index in range(middle, size)]
        problems.extend(shapes[noted[-1] :])
        found = problems[before:]
        del problems[before:]  # they are told after those of the first half
        return read, found

    half = second if memory else later(second, size)
    entries = [entry(index) for index in range(middle)]
    rest, found = half()
    problems.extend(found)
    for sheet in of.sheets.values():
        for each in rest:
            sheet.asked(each.indicator.id)
    return [*entries, *rest]
