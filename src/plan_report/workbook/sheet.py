"""Draws a table of a form on its sheet: title, headings, rows, rules, notes, protection and print set-up."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.model import Indicator
from plan_report.spreadsheet import column_letter
from plan_report.table.field import Access, Of
from plan_report.table.levels import number_heading
from plan_report.workbook import measures as look
from plan_report.workbook import styles
from plan_report.workbook.form import Form
from plan_report.workbook.form_table import FormColumn, FormTable
from plan_report.workbook.inputs import Input, value_input
from plan_report.workbook.put import put

_HEADING_ROW = 4
_FIRST_ROW = _HEADING_ROW + 1
_A4 = 9
_MARGIN = 0.4  # inches
_LONGEST_FOOTER = 110  # characters; with every & doubled and its codes Excel takes 255
_NOTE_WIDTH = 330  # pixels
_NOTE_LINE = 19
_NOTE_COLUMN = 30  # characters a line of a note holds
_SUBTITLES = {Of.INDICATOR: "指標の値の記入票", Of.ACTIVITY: "取組の記入票"}
_INSTRUCTION = "色の付いた欄だけに記入してください（濃い色は、まだ空の欄です）。書き方はシート「記入要領」にあります。"


def draw_table(sheet: Worksheet, form: Form, table: FormTable, words: Sequence[str]) -> None:
    """Draw one of the form's tables on an empty sheet.

    Args:
        sheet: of a workbook that has the form's styles.
        form: whose table it is.
        table: what to draw.
        words: the words of 実施状況 that the plan's scheme knows.
    """
    _above(sheet, form, table)
    for index, column in enumerate(table.columns, start=1):
        _heading(sheet, index, column)
    _rows(sheet, form, table)
    first_open = table.opened[0]
    letter = column_letter([column.heading for column in table.columns].index(first_open))
    if table.of is Of.INDICATOR:
        _rules(sheet, table, letter, form.previous, words)
    _mark_empty(sheet, letter, len(table.rows))
    protect(sheet)
    sheet.freeze_panes = f"B{_FIRST_ROW}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = f"{letter}{_FIRST_ROW}"
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    set_up_page(sheet, f"{form.title}　{form.round.name}（{form.share.label}）", pages_high=0)


def protect(sheet: Worksheet) -> None:
    """Lock what is not open, without a password; widths and heights stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def set_up_page(sheet: Worksheet, footer: str, *, pages_high: int) -> None:
    """A4 landscape, as wide as the page, with page numbers; `pages_high` of 0 takes as many pages as are needed."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages_high
    assert sheet.sheet_properties.pageSetUpPr is not None  # noqa: S101 openpyxl makes it with the sheet
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom = 2 * _MARGIN
    margins.header = margins.footer = _MARGIN
    sheet.print_options.horizontalCentered = True
    foot = sheet.oddFooter
    assert foot is not None  # noqa: S101 as above
    foot.left.text, foot.left.size = footer[:_LONGEST_FOOTER].replace("&", "&&"), 8
    foot.right.text = "&P / &N"


def _above(sheet: Worksheet, form: Form, table: FormTable) -> None:
    shown = [index for index, column in enumerate(table.columns, start=1) if column.access is not Access.HIDDEN]
    put(sheet, 1, 1, form.title, styles.TITLE)
    put(sheet, 2, 1, f"{form.round.name}　{_SUBTITLES[table.of]}（{form.share.label}）", styles.SUBTITLE)
    put(sheet, 3, 1, _INSTRUCTION, styles.SMALL)
    put(sheet, 3, shown[-1], str(form.number), styles.SMALL_RIGHT)
    for row, height in ((1, 24.0), (2, 20.0), (3, 18.0)):
        sheet.row_dimensions[row].height = height


def _heading(sheet: Worksheet, index: int, column: FormColumn) -> None:
    is_open = column.access is Access.OPEN
    cell = put(sheet, _HEADING_ROW, index, column.heading, styles.INPUT_HEADING if is_open else styles.HEADING)
    letter = column_letter(index - 1)
    sheet.column_dimensions[letter].width = look.excel_width(column.width)
    sheet.column_dimensions[letter].hidden = column.access is Access.HIDDEN
    sheet.row_dimensions[_HEADING_ROW].height = look.height_of(2)
    if is_open:
        lines = sum(1 + len(line) // _NOTE_COLUMN for line in column.hint.split("\n"))
        cell.comment = Comment(column.hint, "plan-report", _NOTE_LINE * (lines + 1), _NOTE_WIDTH)


def _rows(sheet: Worksheet, form: Form, table: FormTable) -> None:
    headings = [column.heading for column in table.columns]
    outermost = headings.index(number_heading(form.levels[0])) if form.levels else None
    names = [_style_name(column) for column in table.columns]
    before = None
    for number, row in enumerate(table.rows, start=_FIRST_ROW):
        number_of = "" if outermost is None else row.texts[outermost]
        variant = styles.FIRST if before not in {None, number_of} else ""
        before = number_of
        for index, (text, name) in enumerate(zip(row.texts, names, strict=True), start=1):
            put(sheet, number, index, text, name + variant)
        cells = zip(table.columns, row.texts, strict=True)
        shown = ((text, column.width) for column, text in cells if column.access is not Access.HIDDEN)
        sheet.row_dimensions[number].height = look.row_height(shown)


def _style_name(column: FormColumn) -> str:
    if column.access is Access.OPEN:
        return styles.INPUT_CENTRE if column.centred else styles.INPUT
    return styles.LOCKED_CENTRE if column.centred else styles.LOCKED


def _rules(sheet: Worksheet, table: FormTable, letter: str, previous: str | None, words: Sequence[str]) -> None:
    """The cells' rules; one for all cells that share it, or a plan of 10,000 indicators would have as many."""
    cells: dict[Input, list[int]] = {}
    for number, row in enumerate(table.rows, start=_FIRST_ROW):
        assert isinstance(row.item, Indicator)  # noqa: S101 the table is one of indicators
        cells.setdefault(value_input(row.item, previous, words), []).append(number)
    for rule, numbers in cells.items():
        _add_rule(sheet, rule, _ranges(letter, numbers))


def _add_rule(sheet: Worksheet, rule: Input, where: str) -> None:
    validation = DataValidation(
        type="list" if rule.choices else None,
        formula1=f'"{",".join(rule.choices)}"' if rule.choices else None,
        allow_blank=True,
        showErrorMessage=bool(rule.choices),
        errorTitle="一覧にない値です",
        error="一覧から選んでください。一覧にない事情は「要確認」の欄に書いてください。",
        showInputMessage=True,
        promptTitle="書き方",
        prompt=rule.hint,
        sqref=where,
    )
    sheet.add_data_validation(validation)


def _ranges(letter: str, numbers: Sequence[int]) -> str:
    """Rows of one column as Excel names them: N5:N7 N9."""
    ends: list[tuple[int, int]] = []
    for number in numbers:
        if ends and ends[-1][1] == number - 1:
            ends[-1] = (ends[-1][0], number)
        else:
            ends.append((number, number))
    return " ".join(f"{letter}{first}:{letter}{last}" if first < last else f"{letter}{first}" for first, last in ends)


def _mark_empty(sheet: Worksheet, letter: str, n_rows: int) -> None:
    """A stronger shade while what must be filled in is missing."""
    where = f"{letter}{_FIRST_ROW}:{letter}{_FIRST_ROW + n_rows - 1}"
    shade = DifferentialStyle(fill=PatternFill("solid", bgColor=look.EMPTY_FILL))
    is_empty = Rule(type="expression", dxf=shade, formula=[f"LEN(TRIM({letter}{_FIRST_ROW}))=0"])
    sheet.conditional_formatting.add(where, is_empty)
