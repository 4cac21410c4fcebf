"""What a sheet of Excel does to the rows of a table beside their texts: merged cells, hidden rows."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.errors import Place, Problem, Severity
from plan_report.table.grid import Grid
from plan_report.table.headings import Headings
from plan_report.table.row_shape import begins_as_note

_MOST_ROWS_NAMED = 10


def marks(grid: Grid, headings: Headings) -> Iterator[Problem]:
    """Merged cells in the columns that are read, and hidden rows below the headings."""
    yield from _merged(grid, headings)
    yield from _hidden(grid, headings)


def _merged(grid: Grid, headings: Headings) -> Iterator[Problem]:
    """Only the first of merged cells holds the value, and the rest would read as empty."""
    columns = headings.columns.values()
    notes = {row.number for row in grid.rows if begins_as_note(next(filter(None, row.cells), ""))}
    for merged in grid.merged:
        if len(merged.rows) == 1 and merged.rows.start in notes:
            continue  # a note across the table's width is told as one, to be taken away and not taken apart
        if merged.rows.stop > headings.row.number and any(column in merged.columns for column in columns):
            first = max(merged.rows.start, headings.row.number)
            place = Place(grid.file, grid.sheet, first)
            what = f"セル{merged.name}が結合されています"
            yield Problem(place, what, "結合を解除し、それぞれのセルに値を入れてください")


def _hidden(grid: Grid, headings: Headings) -> Iterator[Problem]:
    hidden = [row.number for row in grid.rows if row.number > headings.row.number and row.number in grid.hidden]
    if hidden:
        named = "、".join(str(number) for number in hidden[:_MOST_ROWS_NAMED])
        more = "など" if len(hidden) > _MOST_ROWS_NAMED else ""
        what = f"非表示の行（{named}行目{more}、{len(hidden)}行）も読みました"
        yield Problem(
            Place(grid.file, grid.sheet, hidden[0]), what, "要らない行であれば削除してください", Severity.DOUBT
        )
