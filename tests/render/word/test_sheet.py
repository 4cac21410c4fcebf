"""The workbook behind a chart, read back by openpyxl."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from plan_report.render.word.sheet import Formula, Sheet, workbook


def read(sheet: Sheet, *, results: bool = True) -> list[tuple[object, ...]]:
    """The cells of the written file; of formulas what they keep, or what they say."""
    book = openpyxl.load_workbook(BytesIO(workbook(sheet)), data_only=results)
    return list(book.active.iter_rows(values_only=True))


def test_cells_come_back_as_they_went_in() -> None:
    """Numbers to the last decimal and without exponents, nothing where nothing was."""
    rows = (("見出し", "値"), ("名前", Decimal("37.30")), (None, Decimal("1E+3")), ("△", Decimal("-0.05")))
    assert read(Sheet(rows)) == [("見出し", "値"), ("名前", 37.3), (None, 1000), ("△", -0.05)]


def test_a_formula_keeps_what_comes_of_it() -> None:
    """A text or a number; the formula itself stays for those who edit."""
    sheet = Sheet(
        (("割合", "表示", "倍"), (Decimal(20), Formula('TEXT(A2,"0.0")&"%<"', "20.0%<"), Formula("A2*2", Decimal(40))))
    )
    assert read(sheet)[1] == (20, "20.0%<", 40)
    assert read(sheet, results=False)[1] == (20, '=TEXT(A2,"0.0")&"%<"', "=A2*2")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "<b>&\"'", "二行\nある", " 前後 ", "\ufffd"])
def test_a_text_stays_a_text(text: str) -> None:
    """Whatever it begins with; no name of an indicator is computed."""
    sheet = Sheet(((text,),))
    assert read(sheet, results=False) == [(text,)]


def test_what_xml_cannot_hold_is_shown_as_replaced() -> None:
    """The file opens all the same."""
    assert read(Sheet((("あ\x00い",),))) == [("あ\ufffdい",)]


def test_ranges_name_the_cells_they_hold() -> None:
    """Of a column or of a row; a single cell is no range."""
    sheet = Sheet((("a", "b", "c"), ("d", Decimal(1), Decimal(2)), ("e", Decimal(3), Decimal(4))))
    column, row, cell = sheet.column(1, 1, 2), sheet.row(2, 1, 2), sheet.column(2, 0, 1)
    assert (column.reference, column.cells) == ("Sheet1!$B$2:$B$3", (Decimal(1), Decimal(3)))
    assert (row.reference, row.cells) == ("Sheet1!$B$3:$C$3", (Decimal(3), Decimal(4)))
    assert (cell.reference, cell.cells) == ("Sheet1!$C$1", ("c",))


def test_the_same_cells_give_the_same_bytes_without_a_date() -> None:
    """Nothing of the clock is in the package."""
    sheet = Sheet((("a",), (Decimal(1),)))
    data = workbook(sheet)
    assert data == workbook(sheet)
    assert {info.date_time for info in ZipFile(BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
