"""The form as Excel sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.load import load_plan
from plan_report.model import Plan
from plan_report.notation import STATUS_WORDS
from plan_report.runs.template import write_form
from plan_report.workbook.form import make_form
from plan_report.workbook.measures import TALLEST
from plan_report.workbook.shares import whole

Where = Callable[[Worksheet, str, str], str]


def _bytes(plan: Plan) -> bytes:
    out = BytesIO()
    write_form(make_form(plan, "R8", whole(plan)), plan, STATUS_WORDS, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    """The sheet of the seed's form."""
    sheet = openpyxl.load_workbook(BytesIO(_bytes(load_plan())))["指標"]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_same_plan_gives_the_same_bytes() -> None:
    """No clock and no chance in the file."""
    assert _bytes(load_plan()) == _bytes(load_plan())


def test_sheets_are_the_form_and_its_guide() -> None:
    """Both are locked without a password."""
    book = openpyxl.load_workbook(BytesIO(_bytes(load_plan())))
    assert book.sheetnames == ["指標", "記入要領"]
    for name in book.sheetnames:
        protection = book[name].protection
        assert protection.sheet
        assert protection.password is None
        assert protection.hashValue is None


def test_only_the_coloured_cells_are_open(sheet: Worksheet) -> None:
    """And every cell is text, so that Excel makes no day of 1-2."""
    headings = {cell.column: cell.value for cell in sheet[4]}
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            is_open = headings[cell.column] in {"R8の値", "R8の備考", "R8の要確認"}
            assert cell.protection.locked is not is_open
            assert (cell.fill.fgColor.rgb == "FFFFFBE0") is is_open
            assert cell.number_format == "@"


def test_page_is_a4_landscape_with_repeated_headings(sheet: Worksheet) -> None:
    """As wide as the page, and as many pages as the rows need."""
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "B5"


def _rule(sheet: Worksheet, where: str) -> tuple[str | None, str | None]:
    (rule,) = (each for each in sheet.data_validations.dataValidation if where in each.sqref)
    return rule.formula1, rule.prompt


@pytest.mark.parametrize(
    ("identity", "choices", "hint"),
    [
        ("1-2-4", '"未実施,一部実施,実施,—"', "一覧"),
        ("1-2-1", None, "単位は「件」"),
        ("1-0", None, "％まで"),
        ("2-2-2", None, "(個人) 619人"),
        ("4-3-3", None, "単位は「件」"),
    ],
)
def test_value_cells_help_by_kind(identity: str, choices: str | None, hint: str, sheet: Worksheet, cell: Where) -> None:
    """A list for 実施状況, a hint with the unit or the parts for the others."""
    formula, prompt = _rule(sheet, cell(sheet, identity, "R8の値"))
    assert formula == choices
    assert hint in (prompt or "")


def test_open_headings_carry_notes(sheet: Worksheet) -> None:
    """How to write a value stands where it is needed."""
    notes = {cell.value: cell.comment.text for cell in sheet[4] if cell.comment}
    assert set(notes) == {"R8の値", "R8の備考", "R8の要確認"}
    assert "1,792件" in notes["R8の値"]


def test_rows_are_high_enough_for_their_text(sheet: Worksheet) -> None:
    """A row of a long name is higher than one of a short name, and none is beyond Excel's limit."""
    columns = {cell.value: cell.row for cell in sheet["A"]}
    heights = {identity: sheet.row_dimensions[row].height for identity, row in columns.items() if row > 4}
    assert heights["1-0"] > heights["2-1-1"] > 20
    assert max(heights.values()) <= TALLEST


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_any_text_stays_a_text(data: st.DataObject, plans: st.SearchStrategy[Plan]) -> None:
    """No cell is a formula or an error value, whatever a name begins with; Excel's apostrophe marks those."""
    plan = data.draw(plans)
    sheets = openpyxl.load_workbook(BytesIO(_bytes(plan))).worksheets
    for row in (row for sheet in sheets[:-1] for row in sheet.iter_rows(min_row=5)):
        for cell in row:
            assert cell.data_type in {"s", "n"}
            assert cell.data_type == "s" or cell.value is None
            if str(cell.value or "").startswith(("=", "+", "-", "@")):
                assert cell.quotePrefix


def test_long_title_does_not_break_the_footer() -> None:
    """Excel takes 255 characters, and calls a file with more of them damaged."""
    plan = replace(load_plan(), title="地域＆福祉&計画" * 60)
    for sheet in openpyxl.load_workbook(BytesIO(_bytes(plan))).worksheets:
        assert sheet.oddFooter is not None
        assert 50 < len(str(sheet.oddFooter)) <= 255
