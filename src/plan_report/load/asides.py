"""Comments and texts of boxes beside the cells of a workbook, told: nobody reads them, and they may matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from plan_report.errors import Place, Problem, Severity
from plan_report.spreadsheet import column_letter
from plan_report.table.clean import clean, cut, one_line
from plan_report.table.grid import Grid, GridRow
from plan_report.table.heading_row import heading_row
from plan_report.xlsx.asides import Aside

_MOST_OF_SHEET = 10  # told one by one; of a workbook full of comments nobody reads more
_UNREAD = "値や備考としては読みません。報告書に要ることが書かれていれば、その列のセルに書いてください"


def plan_asides_told(asides: Sequence[Aside], grids: Collection[Grid]) -> Iterator[Problem]:
    """A doubt for each comment and box on the sheets that are read; of those beyond ten of a sheet one together.

    Args:
        asides: what was found in the workbook.
        grids: its sheets that are read.
    """
    for grid in grids:
        of_sheet = [each for each in asides if each.sheet == grid.sheet and each.text.strip()]
        head = heading_row(grid) if grid.rows else None
        for aside in of_sheet[:_MOST_OF_SHEET]:
            yield aside_told(aside, head, grid.file, _UNREAD)
        if len(of_sheet) > _MOST_OF_SHEET:
            what = f"コメントと図形の文字が、ほかに{len(of_sheet) - _MOST_OF_SHEET:,}件あります"
            yield Problem(Place(grid.file, grid.sheet), what, _UNREAD, Severity.DOUBT)


def aside_told(aside: Aside, head: GridRow | None, file: str, mend: str) -> Problem:
    """A doubt about one comment or box.

    Args:
        aside: it.
        head: the row of headings of its sheet, where there is one.
        file: what messages call the file.
        mend: what to do about it.
    """
    at = head.cells[aside.column] if head and aside.column < len(head.cells) else ""
    cell = "" if at else f"{column_letter(aside.column)}列の"
    kind = "図形の文字" if aside.is_box else "コメント"
    who = f"（{cut(clean(aside.who))}）" if aside.who.strip() else ""
    what = f"{cell}{kind}{who}があります：「{cut(clean(aside.text))}」"
    return Problem(Place(file, aside.sheet, aside.row, cut(one_line(at))), what, mend, Severity.DOUBT)
