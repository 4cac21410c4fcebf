"""Draws the sheet 指標 of a form: title, headings, one row an indicator, rules, notes, protection and print set-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.spreadsheet import column_letter
from plan_report.table.field import Access
from plan_report.table.levels import number_heading
from plan_report.table.round_fields import value_heading
from plan_report.workbook import measures as look
from plan_report.workbook import styles
from plan_report.workbook.form import Form, FormColumn, field_under
from plan_report.workbook.inputs import Input, value_input
from plan_report.workbook.put import put
from plan_report.workbook.stamp import TAG_HEADING

_HEADING_ROW = 4
_FIRST_ROW = _HEADING_ROW + 1
_A4 = 9
_MARGIN = 0.4  # inches
_LONGEST_FOOTER = 110  # characters; with every & doubled and its codes Excel takes 255
_NOTE_WIDTH = 330  # pixels
_NOTE_LINE = 19
_NOTE_COLUMN = 30  # characters a line of a note holds
_INSTRUCTION = "色の付いた欄だけに記入してください（濃い色は、まだ空の欄です）。書き方はシート「記入要領」にあります。"


def draw_form(sheet: Worksheet, form: Form, words: Sequence[str]) -> None:
    """Draw the form on an empty sheet.

    Args:
        sheet: of a workbook that has the form's styles.
        form: what to draw.
        words: the words of 実施状況 that the plan's scheme knows.
    """
    _above(sheet, form)
    for index, column in enumerate(form.columns, start=1):
        _heading(sheet, index, column, form.levels)
    _rows(sheet, form)
    _rules(sheet, form, words)
    _mark_empty(sheet, form)
    protect(sheet)
    first_open = f"{_letter(form, value_heading(form.round.id))}{_FIRST_ROW}"
    sheet.freeze_panes = f"B{_FIRST_ROW}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = first_open
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


def _above(sheet: Worksheet, form: Form) -> None:
    shown = [index for index, column in enumerate(form.columns, start=1) if column.access is not Access.HIDDEN]
    put(sheet, 1, 1, form.title, styles.TITLE)
    put(sheet, 2, 1, f"{form.round.name}　指標の値の記入票（{form.share.label}）", styles.SUBTITLE)
    put(sheet, 3, 1, _INSTRUCTION, styles.SMALL)
    put(sheet, 3, shown[-1], str(form.number), styles.SMALL_RIGHT)
    for row, height in ((1, 24.0), (2, 20.0), (3, 18.0)):
        sheet.row_dimensions[row].height = height


def _heading(sheet: Worksheet, index: int, column: FormColumn, levels: Sequence[str]) -> None:
    is_open = column.access is Access.OPEN
    cell = put(sheet, _HEADING_ROW, index, column.heading, styles.INPUT_HEADING if is_open else styles.HEADING)
    letter = column_letter(index - 1)
    sheet.column_dimensions[letter].width = look.excel_width(look.width(column.heading, levels))
    sheet.column_dimensions[letter].hidden = column.access is Access.HIDDEN
    sheet.row_dimensions[_HEADING_ROW].height = look.height_of(2)
    if is_open:
        field = field_under(column.heading)
        note = field.hint if field else ""
        lines = sum(1 + len(line) // _NOTE_COLUMN for line in note.split("\n"))
        cell.comment = Comment(note, "plan-report", _NOTE_LINE * (lines + 1), _NOTE_WIDTH)


def _rows(sheet: Worksheet, form: Form) -> None:
    headings = [column.heading for column in form.columns]
    outermost = headings.index(number_heading(form.levels[0])) if form.levels else None
    names = [_style_name(column) for column in form.columns]
    hidden = {column.heading for column in form.columns if column.access is Access.HIDDEN}
    before = None
    for number, row in enumerate(form.rows, start=_FIRST_ROW):
        number_of = "" if outermost is None else row.texts[outermost]
        variant = styles.FIRST if before not in {None, number_of} else ""
        before = number_of
        for index, (text, name) in enumerate(zip(row.texts, names, strict=True), start=1):
            put(sheet, number, index, text, name + variant)
        shown = {h: text for h, text in zip(headings, row.texts, strict=True) if h not in hidden}
        sheet.row_dimensions[number].height = look.row_height(shown, form.levels)


def _style_name(column: FormColumn) -> str:
    centred = look.is_centred(column.heading)
    if column.access is Access.OPEN:
        return styles.INPUT_CENTRE if centred else styles.INPUT
    return styles.LOCKED_CENTRE if centred and column.heading != TAG_HEADING else styles.LOCKED


def _rules(sheet: Worksheet, form: Form, words: Sequence[str]) -> None:
    """The cells' rules; one for all cells that share it, or a plan of 10,000 indicators would have as many."""
    value_letter = _letter(form, value_heading(form.round.id))
    cells: dict[Input, list[int]] = {}
    for number, row in enumerate(form.rows, start=_FIRST_ROW):
        cells.setdefault(value_input(row.indicator, form.previous, words), []).append(number)
    for rule, numbers in cells.items():
        _add_rule(sheet, rule, _ranges(value_letter, numbers))


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


def _mark_empty(sheet: Worksheet, form: Form) -> None:
    """A stronger shade while the value is missing."""
    letter = _letter(form, value_heading(form.round.id))
    where = f"{letter}{_FIRST_ROW}:{letter}{_FIRST_ROW + max(len(form.rows) - 1, 0)}"
    shade = DifferentialStyle(fill=PatternFill("solid", bgColor=look.EMPTY_FILL))
    is_empty = Rule(type="expression", dxf=shade, formula=[f"LEN(TRIM({letter}{_FIRST_ROW}))=0"])
    sheet.conditional_formatting.add(where, is_empty)


def _letter(form: Form, heading: str) -> str:
    headings: Iterable[str] = (column.heading for column in form.columns)
    return column_letter(list(headings).index(heading))
