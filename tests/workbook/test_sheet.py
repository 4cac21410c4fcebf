"""The form as Excel sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from fixtures.forms import HEADING_ROW, rows_of
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

NOT_THERE = '"—,集計中,調査中"'
OPEN = ("R8の値", "R8の備考", "R8の算定根拠", "R8の記入者", "R8の内部メモ")
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
    headings = {cell.column: cell.value for cell in sheet[HEADING_ROW]}
    for row in rows_of(sheet):
        for cell in row:
            is_open = headings[cell.column] in OPEN
            assert cell.protection.locked is not is_open
            assert (cell.fill.fgColor.rgb == "FFFFFBE0") is is_open
            assert cell.number_format == ("General" if cell.data_type == "f" else "@")


def test_page_is_a4_landscape_with_repeated_headings(sheet: Worksheet) -> None:
    """At its own size, which the page's width holds, in the columns that are read on paper alone."""
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.scale in {None, 100}
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.print_area == "'指標'!$A$1:$I$56"
    assert sheet.freeze_panes == "C8"


def test_guide_is_printed_at_its_own_size() -> None:
    """On as many pages as it takes; a section's title is never left alone at the foot of one."""
    guide = openpyxl.load_workbook(BytesIO(_bytes(load_plan())))["記入要領"]
    assert guide.sheet_properties.pageSetUpPr is not None
    assert not guide.sheet_properties.pageSetUpPr.fitToPage
    ends = [each.id for each in guide.row_breaks.brk]
    assert ends
    for end in ends:
        assert not str(guide.cell(end, 1).value or "").startswith(tuple("123456789"))


def _rule(sheet: Worksheet, where: str) -> tuple[str | None, str | None]:
    (rule,) = (each for each in sheet.data_validations.dataValidation if where in each.sqref)
    return rule.formula1, rule.prompt


@pytest.mark.parametrize(
    ("identity", "choices", "hint"),
    [
        ("1-2-4", '"未実施,一部実施,実施,—,集計中,調査中"', "一覧"),
        ("1-2-1", NOT_THERE, "単位は「件」"),
        ("1-0", NOT_THERE, "％まで"),
        ("2-2-2", NOT_THERE, "(個人) 619人"),
        ("4-3-3", NOT_THERE, "単位は「件」"),
    ],
)
def test_value_cells_help_by_kind(identity: str, choices: str | None, hint: str, sheet: Worksheet, cell: Where) -> None:
    """A list for 実施状況, a hint with the unit or the parts for the others."""
    formula, prompt = _rule(sheet, cell(sheet, identity, "R8の値"))
    assert formula == choices
    assert hint in (prompt or "")


def test_every_open_cell_says_what_is_to_be_written(sheet: Worksheet, cell: Where) -> None:
    """And whether it is made public."""
    prompts = {heading: _rule(sheet, cell(sheet, "1-1-1", heading))[1] or "" for heading in OPEN}
    assert all(prompts.values())
    assert "公表します" in prompts["R8の備考"]
    assert all("公表しません" in prompts[heading] for heading in OPEN[2:])


def test_rows_are_high_enough_for_their_text(sheet: Worksheet) -> None:
    """A row of a long name is higher than one of a short name, and none is beyond Excel's limit."""
    heights = {row[0].value: sheet.row_dimensions[row[0].row].height for row in rows_of(sheet)}
    assert heights["1-0"] > heights["1-1-2"] > 20
    assert max(heights.values()) <= TALLEST


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_any_text_stays_a_text(data: st.DataObject, plans: st.SearchStrategy[Plan]) -> None:
    """No cell is a formula or an error value, whatever a name begins with; Excel's apostrophe marks those."""
    plan = data.draw(plans)
    sheets = openpyxl.load_workbook(BytesIO(_bytes(plan))).worksheets
    for row in (row for sheet in sheets[:-1] for row in rows_of(sheet)):
        for cell in row:
            if cell.parent[HEADING_ROW][cell.column - 1].value is None:
                continue  # a formula of the form's own, or the line that heads rows
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
