"""A form's table as the plan's own reader knows it: without what is only there to be looked at.

Above the headings that people read stands a hidden row of the plan's own headings, by which the columns are known
whatever year is written over them. Rows that head others, and columns that only show something, are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import Problem
from plan_report.table.clean import clean, one_line
from plan_report.table.grid import Grid, GridRow
from plan_report.workbook.stamp import NO_ANSWER, REPORTER_LABEL, TAG_HEADING

_ROWS_ABOVE = 30  # rows may have been put in above the headings


@dataclass(frozen=True, slots=True)
class Undressed:
    """The table, what stands over its columns by the plan's own headings, and who filled it in."""

    grid: Grid
    shown: Mapping[str, str]
    reporter: str = ""
    passed_over: frozenset[int] = frozenset()  # the rows that head others


def as_seen(problem: Problem, tables: Iterable[Undressed]) -> Problem:
    """A problem with its column called as people see it."""
    place = problem.place
    for table in tables:
        if (place.file, place.sheet) == (table.grid.file, table.grid.sheet):
            return replace(problem, place=replace(place, column=table.shown.get(one_line(place.column), place.column)))
    return problem


def undressed(grid: Grid) -> Undressed:
    """The table without what is only shown; a sheet that is no such table stays as it is."""
    head = next((row for row in grid.rows[:_ROWS_ABOVE] if TAG_HEADING in map(one_line, row.cells)), None)
    if head is None:
        return Undressed(grid, {})
    keys = list(map(one_line, head.cells))
    at_tag = keys.index(TAG_HEADING)
    below = [row for row in grid.rows if row.number > head.number]
    heads_others = {row.number for row in below if clean(row.cells[at_tag]) == NO_ANSWER}
    titles = next((row.cells for row in below if row.number in heads_others), ())
    shown = {key: clean(title).partition("\n")[0] for key, title in zip(keys, titles, strict=False) if key and title}
    rows = tuple(
        _without(row, keys) if row.number > head.number else row for row in grid.rows if row.number not in heads_others
    )
    shown.pop(TAG_HEADING, None)
    return Undressed(replace(grid, rows=rows), shown, _reporter(grid, head), frozenset(heads_others))


def _without(row: GridRow, keys: list[str]) -> GridRow:
    """A row without the cells of the columns that only show something."""
    cells = tuple(cell if key else "" for key, cell in zip(keys, row.cells, strict=True))
    return replace(row, cells=cells, faults={at: fault for at, fault in row.faults.items() if keys[at]})


def _reporter(grid: Grid, head: GridRow) -> str:
    """Who filled the whole form in, as written beside the label above the table."""
    for row in grid.rows:
        if row.number >= head.number:
            break
        for label, cell in zip(row.cells, row.cells[1:], strict=False):
            if one_line(label) == REPORTER_LABEL:
                return clean(cell)
    return ""
