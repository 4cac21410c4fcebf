"""The row of a table's headings: where it stands, what is in which column, and faults that every such row can have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from plan_report.errors import Place, Problem
from plan_report.spreadsheet import column_letter
from plan_report.table import fields
from plan_report.table.clean import cut, nearest, one_line
from plan_report.table.grid import MOST_COLUMNS, Grid, GridRow, too_many_columns

SURE = 0.75  # from this likeness on a heading is taken for a mistyped one
_ROWS_ABOVE = 20  # a title and remarks may stand above the headings


def heading_row(grid: Grid, named: Collection[str] = (fields.ID.heading, fields.NAME.heading)) -> GridRow:
    """The first row that has one of the named headings; else the first row. The grid must not be empty."""
    found = (row for row in grid.rows[:_ROWS_ABOVE] if set(named) & set(map(one_line, row.cells)))
    return next(found, grid.rows[0])


def by_heading(row: GridRow, place: Place, problems: list[Problem]) -> dict[str, list[int]] | None:
    """The columns (from 0) of each heading, those without one under ""; None where there are too many to read."""
    if len(row.cells) > MOST_COLUMNS:
        problems.append(too_many_columns(place, len(row.cells)))
        return None
    found: dict[str, list[int]] = {}
    for index, cell in enumerate(row.cells):
        found.setdefault(one_line(cell), []).append(index)
    return found


def twice(found: Mapping[str, Sequence[int]], place: Place) -> Iterator[Problem]:
    """Headings that more than one column has."""
    for name, indices in found.items():
        if len(indices) > 1:
            columns = "と".join(f"{column_letter(index)}列" for index in indices)
            yield Problem(place, f"見出し「{cut(name)}」が{columns}にあります", "一つだけにしてください")


def missing(needed: Iterable[str], found: Collection[str], strange: list[str], place: Place) -> Iterator[Problem]:
    """Headings that are not there, each with the strange one that it was most likely written as."""
    for name in needed:
        if name not in found:
            near = nearest(name, strange)
            mend = f"「{cut(near)}」を「{name}」に直してください" if near else "この見出しの列を作ってください"
            yield Problem(place, f"見出し「{cut(name)}」がありません", mend)
