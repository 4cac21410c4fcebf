"""The table of indicators to the plan's areas: headings first, then every row, then what only shows between rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from plan_report.errors import Place, Problem, Severity
from plan_report.model import Area
from plan_report.table.grid import Grid, GridRow
from plan_report.table.headings import Headings, read_headings
from plan_report.table.round_sheet import RoundSheet, read_round_sheet
from plan_report.table.row_cells import RowCells
from plan_report.table.rows import Entry, RowReader
from plan_report.table.structure import build_areas, check_ids

_MOST_ROWS_NAMED = 10
_NO_SHEETS: Mapping[str, Grid] = MappingProxyType({})
_NO_ROWS: Mapping[str, RoundSheet] = MappingProxyType({})


def read_table(
    grid: Grid,
    rounds: Sequence[str] | None,
    words: Sequence[str],
    problems: list[Problem],
    sheets: Mapping[str, Grid] = _NO_SHEETS,
) -> tuple[tuple[Area, ...], tuple[str, ...]]:
    """Read the whole table.

    Args:
        grid: the table as it stands in the file.
        rounds: ids of the plan's rounds; None takes them from the headings.
        words: the words of 実施状況.
        problems: takes every problem and doubt, in the order of the file.
        sheets: the rounds' own sheets by the ids of the rounds.

    Returns:
        The areas and the ids of the rounds; of use only when no error was found.
    """
    place = Place(grid.file, grid.sheet)
    if not grid.rows:
        problems.append(Problem(place, "表が空です", "見出しの行と指標の行を書いてください"))
        return (), ()
    headings = read_headings(grid, rounds, problems, sheets=sheets)
    if headings is None:
        return (), ()
    found: list[Problem] = []
    of_rounds = {each: read_round_sheet(sheet, found) for each, sheet in sheets.items() if each in headings.rounds}
    entries = read_entries(grid, headings, words, found, of_rounds)
    for sheet in of_rounds.values():
        sheet.rest([entry.indicator.id for entry in entries])
    areas = build_areas(entries, found)
    order = {table: index for index, table in enumerate(_tables((grid, *sheets.values())))}
    problems.extend(sorted(found, key=lambda problem: (order.get(_table_of(problem), 0), problem.place.row or 0)))
    return areas, headings.rounds


def _tables(grids: Iterable[Grid]) -> Iterator[tuple[str, str]]:
    return ((grid.file, grid.sheet) for grid in grids)


def _table_of(problem: Problem) -> tuple[str, str]:
    return problem.place.file, problem.place.sheet


def read_entries(
    grid: Grid,
    headings: Headings,
    words: Sequence[str],
    problems: list[Problem],
    sheets: Mapping[str, RoundSheet] = _NO_ROWS,
) -> list[Entry]:
    """Read every row below the headings; how they stand to each other is left aside, but for numbers used twice."""
    below = [row for row in grid.rows if row.number > headings.row.number]
    if not below:
        place = Place(grid.file, grid.sheet)
        problems.append(
            Problem(place, "見出しだけで、指標が一つもありません", "見出しの下に指標を一行ずつ書いてください")
        )
    problems.extend((*_merged(grid, headings), *_hidden(grid, below)))
    entries = _entries(grid, headings, below, RowReader(headings.rounds, words, sheets), problems)
    check_ids(entries, problems)
    return entries


def _entries(
    grid: Grid, headings: Headings, rows: Iterable[GridRow], reader: RowReader, problems: list[Problem]
) -> list[Entry]:
    width = len(headings.row.cells)
    entries: list[Entry] = []
    for row in rows:
        if len(row.cells) == width:
            entries.append(reader.entry(RowCells(grid, headings, row, problems)))
        else:
            what = f"列の数が{len(row.cells)}で、見出しの{width}と合いません"
            mend = '「,」を含む値は「"1,792件"」のように引用符で囲んでください'
            problems.append(Problem(Place(grid.file, grid.sheet, row.number), what, mend))
    return entries


def _merged(grid: Grid, headings: Headings) -> Iterable[Problem]:
    """Merged cells in the data: only the first of them holds the value, and the rest would read as empty."""
    columns = headings.columns.values()
    for merged in grid.merged:
        if merged.rows.stop > headings.row.number and any(column in merged.columns for column in columns):
            first = max(merged.rows.start, headings.row.number)
            place = Place(grid.file, grid.sheet, first)
            what = f"セル{merged.name}が結合されています"
            yield Problem(place, what, "結合を解除し、それぞれのセルに値を入れてください")


def _hidden(grid: Grid, below: Sequence[GridRow]) -> Iterable[Problem]:
    hidden = [row.number for row in below if row.number in grid.hidden]
    if hidden:
        named = "、".join(str(number) for number in hidden[:_MOST_ROWS_NAMED])
        more = "など" if len(hidden) > _MOST_ROWS_NAMED else ""
        what = f"非表示の行（{named}行目{more}、{len(hidden)}行）も読みました"
        yield Problem(
            Place(grid.file, grid.sheet, hidden[0]), what, "要らない行であれば削除してください", Severity.DOUBT
        )
