"""Draws a table of a form on its sheet: headings, rows, rules, formulas, protection and print set-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.model import Indicator
from plan_report.spreadsheet import column_letter
from plan_report.table.field import Access
from plan_report.workbook import measures as look
from plan_report.workbook import styles
from plan_report.workbook.above import FIRST_ROW, HEADING_ROW, KEY_ROW, draw_above
from plan_report.workbook.changes import change_formula, counter_formula, number_formula, number_in, unit_to_count_in
from plan_report.workbook.form import Form
from plan_report.workbook.form_table import FormColumn, FormRow, FormTable, Shows
from plan_report.workbook.inputs import LONGEST_HINT, Asking, Input, value_input
from plan_report.workbook.page import end_pages, set_up_page
from plan_report.workbook.put import put, put_formula
from plan_report.workbook.stamp import NO_ANSWER


def draw_table(sheet: Worksheet, form: Form, table: FormTable, asking: Asking) -> None:
    """Draw one of the form's tables on an empty sheet.

    Args:
        sheet: of a workbook that has the form's styles.
        form: whose table it is.
        table: what to draw.
        asking: what the plan's words are.
    """
    for index, column in enumerate(table.columns, start=1):
        _heading(sheet, index, column)
    numbers, blocks = _rows(sheet, table)
    last = blocks[-1][-1][0]
    first_open = column_letter(table.index(table.opened[0]))
    asked = column_letter(table.shown_as(Shows.ASKED) or 0)
    ranges = (f"${letter}${FIRST_ROW}:${letter}${last}" for letter in (asked, first_open))
    above = draw_above(sheet, form, table, counter_formula(*ranges))
    if form.indicators is table:
        _changes(sheet, form, table, numbers)
    _rules(sheet, form, table, numbers, asking)
    _mark_empty(sheet, first_open, asked, last)
    protect(sheet)
    visible = [index for index, column in enumerate(table.columns) if column.access is not Access.HIDDEN]
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{column_letter(visible[-1])}{last}"
    sheet.freeze_panes = f"C{FIRST_ROW}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = f"{first_open}{numbers[0]}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.print_area = f"A1:{column_letter(table.last_on_paper)}{last}"
    set_up_page(sheet, f"{form.title}　{form.round.name}（{form.share.label}）")
    end_pages(sheet, above, sheet.row_dimensions[HEADING_ROW].height or 0, blocks)


def protect(sheet: Worksheet) -> None:
    """Lock what is not open, without a password; widths and heights and what is filtered stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.autoFilter = False


def _heading(sheet: Worksheet, index: int, column: FormColumn) -> None:
    put(sheet, KEY_ROW, index, column.key, styles.KEY)
    style = styles.INPUT_HEADING if column.access is Access.OPEN else styles.HEADING
    put(sheet, HEADING_ROW, index, column.title, style)
    letter = column_letter(index - 1)
    sheet.column_dimensions[letter].width = look.excel_width(column.width)
    sheet.column_dimensions[letter].hidden = column.access is Access.HIDDEN


def _rows(sheet: Worksheet, table: FormTable) -> tuple[list[int], list[list[tuple[int, float]]]]:
    """The rows with those that head them: the number of each, and the blocks that no page may part."""
    put(sheet, HEADING_ROW, len(table.columns), NO_ANSWER, styles.HEADING)
    names = [_style_name(column) for column in table.columns]
    numbers: list[int] = []
    blocks: list[list[tuple[int, float]]] = []
    number = FIRST_ROW
    for row in table.rows:
        block: list[tuple[int, float]] = []
        for depth, line in _lines_above(table, row):
            height = _node(sheet, number, table, depth, line)
            block.append((number, height))
            number += 1
        for index, (text, name) in enumerate(zip(row.texts, names, strict=True), start=1):
            put(sheet, number, index, text, name)
        cells = zip(table.columns, row.texts, strict=True)
        height = look.row_height((text, column.width) for column, text in cells if column.access is not Access.HIDDEN)
        sheet.row_dimensions[number].height = height
        numbers.append(number)
        blocks.append([*block, (number, height)])
        number += 1
    return numbers, blocks


def _lines_above(table: FormTable, row: FormRow) -> Iterator[tuple[int, str]]:
    """The lines of the rows that head this one; a name that is wider than the paper takes several."""
    width = sum(column.width for column in table.columns if column.on_paper)
    for depth, name in row.above:
        for line in look.broken(" ".join(name.split("\n")), width):
            yield depth, line


def _node(sheet: Worksheet, number: int, table: FormTable, depth: int, line: str) -> float:
    """A row across the table; its cells are not merged, so that the columns can be filtered and copied."""
    style = styles.INNER_NODE if depth else styles.NODE
    for index, column in enumerate(table.columns, start=1):
        if column.access is not Access.HIDDEN:
            put(sheet, number, index, line if index == 1 else "", style)
    put(sheet, number, len(table.columns), NO_ANSWER, styles.KEY)
    height = look.height_of(1)
    sheet.row_dimensions[number].height = height
    return height


def _style_name(column: FormColumn) -> str:
    if column.access is Access.OPEN:
        return styles.INPUT_CENTRE if column.centred else styles.INPUT
    return styles.LOCKED_CENTRE if column.centred else styles.LOCKED


def _changes(sheet: Worksheet, form: Form, table: FormTable, numbers: Sequence[int]) -> None:
    """The formulas of rows whose values are one number."""
    value = column_letter(table.index(table.opened[0]))
    at = table.shown_as(Shows.NUMBER)
    assert at is not None  # noqa: S101 every table of indicators has the column
    for row, number in zip(table.rows, numbers, strict=True):
        assert isinstance(row.item, Indicator)  # noqa: S101 the table is one of indicators
        unit = unit_to_count_in(row.item, form.previous)
        if unit is None:
            continue
        put_formula(sheet, number, at + 1, number_formula(f"{value}{number}", unit), styles.CHANGE)
        known = {Shows.SINCE_BASELINE: row.item.baseline}
        if form.previous and (before := row.item.value(form.previous)):
            known[Shows.SINCE_PREVIOUS] = before
        for shows, reference in known.items():
            then, place = number_in(reference, unit), table.shown_as(shows)
            if then is not None and place is not None:
                formula = change_formula(f"{column_letter(at)}{number}", then)
                put_formula(sheet, number, place + 1, formula, styles.CHANGE)


def _rules(sheet: Worksheet, form: Form, table: FormTable, numbers: Sequence[int], asking: Asking) -> None:
    """The cells' rules; one for all cells that share it, or a plan of 10,000 indicators would have as many."""
    for index, column in enumerate(table.columns):
        if column.access is Access.OPEN and not (table is form.indicators and column.heading == table.opened[0]):
            rule = Input(column.hint[:LONGEST_HINT])
            _add_rule(sheet, column.name, rule, _ranges(column_letter(index), numbers))
    if table is not form.indicators:
        return
    cells: dict[Input, list[int]] = {}
    for number, row in zip(numbers, table.rows, strict=True):
        assert isinstance(row.item, Indicator)  # noqa: S101 as above
        cells.setdefault(value_input(row.item, form, asking), []).append(number)
    value = table.index(table.opened[0])
    for rule, own in cells.items():
        _add_rule(sheet, table.columns[value].name, rule, _ranges(column_letter(value), own))


def _add_rule(sheet: Worksheet, title: str, rule: Input, where: str) -> None:
    validation = DataValidation(
        type="list" if rule.choices else None,
        formula1=f'"{",".join(rule.choices)}"' if rule.choices else None,
        allow_blank=True,
        showErrorMessage=rule.is_closed,
        errorTitle="一覧にない値です",
        error="一覧から選んでください。一覧にない事情は「内部メモ」の欄に書いてください。",
        showInputMessage=True,
        promptTitle=title[:32],
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


def _mark_empty(sheet: Worksheet, letter: str, asked: str, last: int) -> None:
    """A stronger shade while what must be filled in is missing."""
    shade = DifferentialStyle(fill=PatternFill("solid", bgColor=look.EMPTY_FILL))
    formula = f'AND(${asked}{FIRST_ROW}="1",LEN(TRIM({letter}{FIRST_ROW}))=0)'
    is_empty = Rule(type="expression", dxf=shade, formula=[formula])
    sheet.conditional_formatting.add(f"{letter}{FIRST_ROW}:{letter}{last}", is_empty)
