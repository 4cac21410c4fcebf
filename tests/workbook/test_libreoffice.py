"""Forms filled in and saved by LibreOffice, and how it prints them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from fixtures.forms import rows_of
from fixtures.plan_books import parts_of, write_plan_book
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.load import load_plan
from plan_report.runs.collect import Collected
from plan_report.runs.next import NextRequest, make_next
from plan_report.workbook.page import ROOM

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice（soffice）がありません。.ci/run が入れます"
)

DIGIT = 7.5  # points that Excel takes for a digit 0 of the form's font, in which it counts widths
Fill = Callable[..., Path]


def _convert(path: Path, kind: str, out: Path) -> Path:
    profile = f"-env:UserInstallation=file://{out / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.{kind}"


def test_form_saved_by_libreoffice_is_taken(
    filled: Path,
    set_cell: Callable[..., Path],
    take: Callable[..., Collected],
    seed: Path,
    tmp_path: Path,
) -> None:
    """Texts, numbers and formulas with their results; what is locked is unchanged."""
    for identity, value, number_format in (
        ("1-1-1", '="7"&"件"', "General"),
        ("1-2-1", 2100, '#,##0"件"'),
        ("2-1-1", 0.521, "0.0%"),
        ("3-1-1", "　５０件　", "@"),
    ):
        set_cell(filled, (identity, "R8の値"), value, number_format)
    made = take(_convert(filled, "xlsx", tmp_path / "saved"))
    values = {each.id: each.value("R8") for each in load_plan(seed).indicators}
    written = {identity: value.written if value else "" for identity, value in values.items()}
    assert len(made.taken) == 34
    assert written | _EXPECTED == written
    assert not [doubt for doubt in made.doubts if "変わっています" in str(doubt)]


def test_a_workbook_that_was_written_into_is_whole_for_libreoffice(tmp_path: Path) -> None:
    """It opens what `next` made of a plan's workbook, and what it saves is the same plan."""
    book = write_plan_book(tmp_path / "計画.xlsx")
    make_next(NextRequest(book, "R9", today=date(2026, 11, 28)))
    saved = _convert(book, "xlsx", tmp_path / "saved")
    before = load_plan(book)
    shutil.copy(saved, book)  # so that its places are the same
    after = load_plan(book)
    assert (after.rounds, after.surveys, after.activities) == (before.rounds, before.surveys, before.activities)
    assert list(after.indicators) == list(before.indicators)
    assert any("chart" in name for name in parts_of(saved))


_EXPECTED = {
    "1-1-1": "7件",
    "1-2-1": "2,100件",
    "2-1-1": "52.1%",
    "3-1-1": "５０件",
    "2-2-2": "(個人) 619人\n(団体) 304団体",
}


def test_changes_and_what_is_missing_are_shown_while_typing(form: Path, fill: Fill, tmp_path: Path) -> None:
    """Where one number is written in any of its spellings; else the cells stay empty, and never show an error."""
    cells = {(identity, "R8の値"): said for identity, said, *_ in _TYPED}
    saved = _convert(fill(form, cells, only=True), "xlsx", tmp_path / "saved")
    sheet = openpyxl.load_workbook(saved, data_only=True)["指標"]
    assert isinstance(sheet, Worksheet)
    rows = {str(row[0].value): [str(cell.value or "") for cell in row[6:8]] for row in rows_of(sheet)}
    assert {identity: rows[identity] for identity, *_ in _TYPED} == {identity: new for identity, _, new in _TYPED}
    assert sheet["I5"].value == f"未記入　{34 - len(_TYPED)}件"
    assert not [cell for row in rows.values() for cell in row if cell.startswith(("#", "Err"))]


_TYPED = (
    ("1-0", "21.5%", ["+0.3", "+1.1"]),
    ("1-1-1", "7件", ["+2", "+4"]),
    ("1-1-2", "９", ["増減なし", "△1"]),
    ("1-1-3", "△3", ["△149", "△85"]),
    ("1-2-1", "1,792件 [R6年度]", ["△270", "増減なし"]),
    ("1-2-2", "集計中", ["", ""]),
    ("1-2-3", "1-2", ["", ""]),
    ("2-1-1", "52.1", ["", ""]),
    ("2-2-2", "(個人) 619人 (団体) 304団体", ["", ""]),
    ("3-1-2", "延べ361件", ["△5", "△170"]),
)


def test_what_is_printed_fits_the_paper_at_nine_points_or_more(form: Path) -> None:
    """The widths of the printed columns, as Excel counts them, are no more than the page's, so that nothing shrinks."""
    sheet = openpyxl.load_workbook(form)["指標"]
    assert isinstance(sheet, Worksheet)
    width = sum(sheet.column_dimensions[letter].width for letter in "ABCDEFGHI") * DIGIT
    assert width <= ROOM
    sizes = {cell.font.size for row in sheet["A7:I56"] for cell in row}
    assert min(sizes) >= 9


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext（poppler-utils）がありません")
def test_form_prints_on_pages_with_its_headings(form: Path, tmp_path: Path) -> None:
    """A4 landscape; every page of the table has the headings, and the guide follows on its own pages."""
    pdf = _convert(form, "pdf", tmp_path / "pdf")
    info = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    assert "841.89 x 595.3" in info
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    pages = text.split("\f")[:-1]
    guide = next(index for index, page in enumerate(pages) if page.lstrip().startswith("記入要領"))
    assert all("指標名" in page and "R7年度実績" in page for page in pages[:guide])
    assert "4-3-3" in pages[guide - 1]
