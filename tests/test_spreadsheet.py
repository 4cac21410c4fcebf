"""What a spreadsheet would make of columns and texts."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from plan_report.opendata.columns import plain, safe
from plan_report.spreadsheet import FORMULA_SIGNS, as_text, column_index, column_letter
from plan_report.table.clean import clean
from plan_report.table.csv_file import csv_text
from plan_report.workbook import styles
from plan_report.workbook.put import put

SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"]  # OWASP, CSV Injection


@given(st.integers(0, 16383))
def test_columns_are_named_as_in_excel(column: int) -> None:
    """A, B … Z, AA, and back."""
    assert column_letter(column) == get_column_letter(column + 1)
    assert column_index(column_letter(column)) == column


def test_no_sign_is_forgotten() -> None:
    """Half-width and full-width signs, tabs and line ends."""
    assert set(FORMULA_SIGNS) == set(SIGNS)


@pytest.mark.parametrize("sign", SIGNS)
def test_what_would_run_is_marked_in_a_csv(sign: str) -> None:
    """An apostrophe stands before it, in a plan's table and in the open data."""
    assert as_text(f"{sign}1+1") == f"'{sign}1+1"
    assert not safe(f"{sign}1+1").startswith((*SIGNS, "1"))


@pytest.mark.parametrize("sign", SIGNS)
def test_what_would_run_is_a_text_in_a_form(sign: str) -> None:
    """Excel's own mark is on it, so that it stays a text when somebody writes on."""
    book = openpyxl.Workbook()
    styles.add_styles(book)
    cell = put(book.active, 1, 1, f"{sign}1+1", styles.TITLE)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.parametrize("text", [*SIGNS, "—", "108件", "R7-1", "", "'"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    """A sign alone stands for a value that is not there, and runs nowhere."""
    assert as_text(text) == text


@given(st.text(st.sampled_from("=+-@＝－'\t\r\n\\n1あ"), max_size=6))
def test_the_reader_gives_back_what_was_marked(typed: str) -> None:
    """What the reader has made of any text comes back, from a plan's table and from the open data."""
    text = clean(typed)
    (row,) = csv.reader(io.StringIO(csv_text([["", as_text(text), safe(text)]]), newline=""))
    assert clean(row[1]) == text
    assert plain(clean(row[2])) == text
