"""The status of a round as an Excel file."""

from __future__ import annotations

from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.spreadsheet import column_letter
from plan_report.workbook.measures import FONT, HEADING_FILL, INK, LINE
from plan_report.workbook.package import save
from plan_report.workbook.put import put
from plan_report.workbook.status import HEADINGS, Progress, Status
from plan_report.workbook.status_page import STATUS_TITLE

_WIDTHS = (26, 11, 10, 11, 11, 62)  # characters
_FILLS = {Progress.TO_MEND: "FDECEA", Progress.TO_CONFIRM: "FFF6DD", Progress.TAKEN: "E8F4EC"}
_HEAD, _PROGRESS = 5, 2  # the row of the headings, the column of how far it is
_SIDE = Side("thin", LINE)
_LINE = 20  # points that a line of text takes
_A4 = 9


def write_status_book(status: Status, out: BinaryIO) -> None:
    """Write the table with its counts above it; the same status gives the same bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 a new workbook has one sheet
    sheet.title = STATUS_TITLE
    title = f"{status.title}　{status.round_name}"
    put(sheet, 1, 1, title, "Normal").font = _font(bold=True, size=13)
    put(sheet, 2, 1, status.as_of, "Normal").font = _font()
    put(sheet, 3, 1, f"{status.summary}{status.deadline}", "Normal").font = _font()
    put(sheet, 4, 1, status.strangers, "Normal").font = _font()
    for index, heading in enumerate(HEADINGS, start=1):
        _cell(sheet, (_HEAD, index), heading, is_bold=True, is_centred=True).fill = PatternFill("solid", HEADING_FILL)
    for number, (line, texts) in enumerate(zip(status.lines, status.rows[1:], strict=True), start=_HEAD + 1):
        for index, text in enumerate(texts, start=1):
            cell = _cell(sheet, (number, index), text, is_bold=index == 1, is_centred=1 < index < len(texts))
            if index == _PROGRESS and line.progress in _FILLS:
                cell.fill = PatternFill("solid", _FILLS[line.progress])
        sheet.row_dimensions[number].height = _LINE * (1 + len(texts[-1]) * 2 // _WIDTHS[-1])
    _set_up(sheet, _HEAD + len(status.lines))
    book.properties.title, book.properties.creator = f"{STATUS_TITLE}　{title}", "plan-report"
    save(book, out)


def _cell(sheet: Worksheet, at: tuple[int, int], text: str, *, is_bold: bool, is_centred: bool) -> Cell:
    cell = put(sheet, *at, text, "Normal")
    cell.font = _font(bold=is_bold)
    cell.border = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
    cell.alignment = Alignment(
        "center" if is_centred else "left", "center", wrap_text=True, indent=0 if is_centred else 1
    )
    cell.number_format = "@"  # 5／5 and 7月1日 are no days
    return cell


def _set_up(sheet: Worksheet, last: int) -> None:
    """Widths, filter, and A4 landscape as wide as the page."""
    for index, width in enumerate(_WIDTHS):
        sheet.column_dimensions[column_letter(index)].width = width
    sheet.freeze_panes = f"B{_HEAD + 1}"
    sheet.auto_filter.ref = f"A{_HEAD}:{column_letter(len(_WIDTHS) - 1)}{last}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None  # noqa: S101 openpyxl makes it with the sheet
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _font(*, bold: bool = False, size: float = 10.5) -> Font:
    return Font(name=FONT, size=size, bold=bold, color=INK, family=3, charset=128)
