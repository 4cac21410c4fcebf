"""What a form holds beside its tables, told: comments, texts of boxes, further sheets, sheets under another name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from plan_report.errors import Place, Problem, Severity
from plan_report.load.asides import aside_told
from plan_report.load.source import GUIDE_SHEET
from plan_report.table.clean import one_line
from plan_report.table.field import Of
from plan_report.table.grid import Grid
from plan_report.table.heading_row import heading_row
from plan_report.workbook.form_table import SHEET_OF
from plan_report.workbook.stamp import TAG_HEADING
from plan_report.xlsx.asides import Aside

_UNREAD = "回答としては読みません。回答に入れるときは、記入欄に書いてもらってください"


def asides_told(asides: Sequence[Aside], grids: Collection[Grid], named: Sequence[str], file: str) -> Iterator[Problem]:
    """A sentence for each comment and box : the form has none of its own.

    Args:
        asides: what was found.
        grids: the sheets that bear the number of a form.
        named: the headings by which a table's own row of headings is known.
        file: what messages call the file.
    """
    heads = {grid.sheet: heading_row(grid, named) for grid in grids if grid.rows}
    for aside in asides:
        if aside.text.strip() and aside.sheet != GUIDE_SHEET:
            yield aside_told(aside, heads.get(aside.sheet), file, _UNREAD)


def sheets_told(
    sheets: Sequence[Grid], tables: Mapping[Of, Grid], numbered: Collection[Grid], named: Sequence[str]
) -> Iterator[Problem]:
    """Sheets under another name than they were handed out with, copies of a table, and further sheets by size.

    Args:
        sheets: every sheet of the file.
        tables: those that are read.
        numbered: the sheets that bear the number of a form.
        named: the headings by which a table's own row of headings is known.
    """
    for of, grid in tables.items():
        if one_line(grid.sheet) != SHEET_OF[of]:
            what = f"シート「{SHEET_OF[of]}」の名前が変わっています。様式番号で見分けて読みました"
            yield Problem(Place(grid.file, grid.sheet), what, "", Severity.DOUBT)
    ours = {grid.sheet for grid in tables.values()}
    for grid in sheets:
        if grid.sheet in ours or one_line(grid.sheet) == GUIDE_SHEET or not grid.rows:
            continue
        if grid in numbered:
            yield _copy(grid, tables, named)
            continue
        width = max(index for row in grid.rows for index, cell in enumerate(row.cells, start=1) if cell)
        hidden = "、非表示" if grid.is_hidden else ""
        what = f"様式にないシートです（{len(grid.rows)}行、{width}列{hidden}）"
        yield Problem(Place(grid.file, grid.sheet), what, _UNREAD, Severity.DOUBT)


def _copy(grid: Grid, tables: Mapping[Of, Grid], named: Sequence[str]) -> Problem:
    """A further sheet with a form's number: the copy of a table that is read, or a table of another form."""
    place, own = Place(grid.file, grid.sheet), _by_tag(grid, named)
    for table in tables.values():
        read = _by_tag(table, named)
        if own.keys() & read.keys():
            differing = sum(read.get(tag) != cells for tag, cells in own.items())
            if not differing:
                what = f"シート「{table.sheet}」と同じ内容のシートです。一つの回答として読みました"
                return Problem(place, what, "", Severity.DOUBT)
            what = f"シート「{table.sheet}」を写したシートですが、{differing}行の内容が違います"
            return Problem(place, what, "正しい方だけを残し、ほかのシートを消してください")
    what = "ほかの様式のシートが写されています"
    return Problem(place, what, "一つのファイルには一つの様式だけを入れてください")


def _by_tag(grid: Grid, named: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    head = heading_row(grid, named)
    headings = [one_line(cell) for cell in head.cells]
    if TAG_HEADING not in headings:
        return {}
    at = headings.index(TAG_HEADING)
    width = len(headings)
    rows = (row for row in grid.rows if row.number > head.number and len(row.cells) > at and row.cells[at])
    return {row.cells[at]: row.cells[:width] for row in rows}
