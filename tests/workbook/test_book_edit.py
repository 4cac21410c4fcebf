"""Texts written into somebody's workbook, and nothing else of it touched."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from fixtures.plan_books import parts_of, write_plan_book
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import InputError
from plan_report.load.workbook import read_workbook
from plan_report.workbook.book_edit import NewSheet, with_texts

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)) | st.just("\n"), max_size=20)
WRITTEN = {"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan's workbook."""
    return write_plan_book(tmp_path_factory.mktemp("book") / "計画.xlsx")


def test_only_what_changes_is_written(book: Path, tmp_path: Path) -> None:
    """Charts, comments, drop-downs and other sheets stay byte for byte, and no part is lost."""
    made = tmp_path / "made.xlsx"
    made.write_bytes(
        with_texts(book.read_bytes(), "b", {"R7": {(2, 2): "30%"}}, [NewSheet("R8", [["指標番号"]], "R7", "R7")])
    )
    before, after = parts_of(book), parts_of(made)
    assert set(after) - set(before) == {"xl/worksheets/sheet6.xml"}
    changed = {name for name in before if before[name] != after[name]}
    assert changed - WRITTEN == {"xl/worksheets/sheet3.xml"}


def test_a_new_sheet_stands_behind_the_last_and_looks_like_it(book: Path) -> None:
    """With its formats and frozen panes; what counts the sheets by number still means the same sheet."""
    data = with_texts(book.read_bytes(), "b", {}, [NewSheet("R8", [["指標番号", "指標名"], ["1-0", "一"]], "R7", "R7")])
    read = openpyxl.load_workbook(BytesIO(data))
    assert read.sheetnames == ["計画", "指標", "R7", "R8", "取組", "メモ"]
    assert [[cell.value for cell in row] for row in read["R8"].iter_rows()] == [["指標番号", "指標名"], ["1-0", "一"]]
    assert (read["R8"]["A1"].font.b, read["R8"].freeze_panes) == (True, "C2")
    assert read["メモ"].print_area == "'メモ'!$A$1:$C$5"
    assert read["R8"]["A2"].number_format == "@"


@given(st.dictionaries(st.tuples(st.integers(1, 50), st.integers(0, 40)), TEXTS, max_size=8))
def test_what_is_written_is_read_back(texts: dict[tuple[int, int], str]) -> None:
    """Also a text like a formula, in a row or column that was not there; the other cells stay."""
    source = openpyxl.Workbook()
    assert source.active is not None
    for row in range(1, 5):
        source.active.append([f"{row}-{column}" for column in range(3)])
    plain = BytesIO()
    source.save(plain)
    read = openpyxl.load_workbook(BytesIO(with_texts(plain.getvalue(), "b", {"Sheet": texts})))["Sheet"]
    for row in range(1, 51):
        for column in range(41):
            old = f"{row}-{column}" if row < 5 and column < 3 else ""
            cell = read.cell(row, column + 1)
            assert (cell.value or "") == texts.get((row, column), old)
            assert cell.data_type != "f"


def test_a_formula_is_told_not_overwritten(book: Path) -> None:
    """With its place."""
    with pytest.raises(InputError, match=r"メモ.*1行目.*数式が入っているセル"):
        with_texts(book.read_bytes(), "b", {"メモ": {(1, 2): "5"}})


@pytest.mark.parametrize("sign", ["\x1f", "\x00", "\ud800", "\ufffe"])
def test_a_sign_that_no_cell_can_hold_is_told(book: Path, sign: str) -> None:
    """With its place; it came with what was pasted, and is not seen."""
    with pytest.raises(InputError, match=r"R7.*2行目.*使えない文字"):
        with_texts(book.read_bytes(), "b", {"R7": {(2, 2): f"5{sign}件"}})


def test_a_signed_workbook_is_not_changed(book: Path) -> None:
    """Its signature would be void."""
    data = BytesIO(book.read_bytes())
    with ZipFile(data, "a") as archive:
        archive.writestr("_xmlsignatures/origin.sigs", b"")
    with pytest.raises(InputError, match="電子署名"):
        with_texts(data.getvalue(), "b", {"R7": {(2, 2): "5"}})


def test_the_same_change_makes_the_same_bytes(book: Path) -> None:
    """No clock in it."""
    first, second = (with_texts(book.read_bytes(), "b", {"R7": {(2, 2): "5%"}}) for _ in range(2))
    assert first == second
    assert read_workbook(first, "b").further["R7"].rows[1].cells[2] == "5%"
