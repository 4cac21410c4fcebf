"""What stands above a form's table: whose it is, until when it is wanted, who fills it in, how much is missing."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from plan_report.table.field import Of
from plan_report.workbook import measures as look
from plan_report.workbook import styles
from plan_report.workbook.form import Form
from plan_report.workbook.form_table import FormTable
from plan_report.workbook.put import put, put_formula
from plan_report.workbook.stamp import REPORTER_LABEL

_TITLE, _SUBTITLE, _DUE, _INSTRUCTION, _REPORTER = range(1, 6)  # rows
KEY_ROW, HEADING_ROW = 6, 7
FIRST_ROW = HEADING_ROW + 1
_HEIGHTS = {_TITLE: 24.0, _SUBTITLE: 20.0, _DUE: 20.0, _INSTRUCTION: 18.0, _REPORTER: 22.0}
_SUBTITLES = {Of.INDICATOR: "指標の値の記入票", Of.ACTIVITY: "取組の記入票"}
_HOW = "色の付いた欄だけに記入してください（濃い色は、まだ空の欄です）。書き方はシート「記入要領」にあります。"


def draw_above(sheet: Worksheet, form: Form, table: FormTable, counter: str) -> float:
    """Draw it; `counter` is the formula that says how much is missing.

    Returns:
        The height of all of it, in points.
    """
    last = table.last_on_paper + 1
    put(sheet, _TITLE, 1, form.title, styles.TITLE)
    put(sheet, _SUBTITLE, 1, f"{form.round.name}　{_SUBTITLES[table.of]}（{form.share.label}）", styles.SUBTITLE)
    put(sheet, _SUBTITLE, last, str(form.number), styles.SMALL_RIGHT)
    put(sheet, _DUE, 1, form.call.line, styles.SUBTITLE)
    put(sheet, _INSTRUCTION, 1, _HOW, styles.SMALL)
    put(sheet, _REPORTER, 1, REPORTER_LABEL, styles.LABEL)
    put(sheet, _REPORTER, 2, "", styles.INPUT)
    put_formula(sheet, _REPORTER, last, counter, styles.COUNTER)
    heights = _HEIGHTS if form.call.line else _HEIGHTS | {_DUE: 3.0}
    for row, height in heights.items():
        sheet.row_dimensions[row].height = height
    sheet.row_dimensions[KEY_ROW].hidden = True
    heading = look.height_of(heading_lines(table), look.SMALL)
    sheet.row_dimensions[HEADING_ROW].height = heading
    return sum(heights.values()) + heading


def heading_lines(table: FormTable) -> int:
    """How many lines the headings take."""
    return max(look.line_count(column.title, column.width, look.SMALL) for column in table.columns)
