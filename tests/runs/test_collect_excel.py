"""What Excel does to a form's cells reads as in a plan's own workbook: told with the cell, never taken for a figure."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.load import load_plan
from plan_report.model import RoundFacts
from plan_report.notation import read_value
from plan_report.runs.collect import Collected

Edit = Callable[[Path, Callable[[Worksheet], None]], Path]
Fill = Callable[..., Path]
Cell = Callable[[Worksheet, str, str], str]
Take = Callable[..., Collected]
Refused = Callable[..., list[str]]

MONTH_AND_DAY = 'm"月"d"日"'


def _under_56(path: Path) -> Path:
    """The form with the number format named by its number alone, as Japanese Excel writes it."""
    out = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/styles.xml":
                found = re.search(
                    rb'numFmtId="(\d+)" formatCode="m&quot;|formatCode="m&quot;[^>]*numFmtId="(\d+)"', data
                )
                assert found
                number = found[1] or found[2]
                data = data.replace(b'numFmtId="' + number + b'"', b'numFmtId="56"')
                data = re.sub(rb"<numFmt [^>]*m&quot;[^>]*/>", b"", data)
            new.writestr(name, data)
    path.write_bytes(out.getvalue())
    return path


def _put(sheet: Worksheet, at: str, value: object, number_format: str | None = None) -> None:
    sheet[at] = value
    if number_format:
        sheet[at].number_format = number_format


def _first(seed: Path) -> RoundFacts:
    indicators = {each.id: each for each in load_plan(seed).indicators}
    return indicators["1-1-1"].in_round("R8")


STRUCK, RAISED = InlineFont(strike=True), InlineFont(vertAlign="superscript")


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (
            CellRichText(TextBlock(STRUCK, "3"), TextBlock(InlineFont(), "5件")),
            "文字の一部「3」に取消線が引かれています",
        ),
        (CellRichText("5", TextBlock(RAISED, "1"), "件"), "上付き又は下付きの文字「1」があります"),
    ],
)
def test_letters_that_are_struck_or_raised_are_no_answer(
    value: CellRichText, what: str, form: Path, fill: Fill, refused: Refused
) -> None:
    """3 struck and 5件, or 5件 with the sign of a note, is told and waits."""
    fill(form, {("1-1-1", "R8の値"): value})
    assert [what in told for told in refused(form) if "1-1-1" in told or "取消線" in told or "上付き" in told] == [True]


def test_a_day_under_a_japanese_format_is_told_as_a_day(form: Path, edit: Edit, cell: Cell, refused: Refused) -> None:
    """5/12 typed into a cell for numbers is a day, and never 46154件."""
    edit(form, lambda sheet: _put(sheet, cell(sheet, "1-1-1", "R8の値"), 46154, MONTH_AND_DAY))
    told = refused(_under_56(form))
    assert any("Excelが日付（2026-05-12）に変えています" in each for each in told)
    assert not any("46154" in each or "46,154" in each for each in told)


def test_a_cell_that_is_struck_as_a_whole_is_told(form: Path, edit: Edit, cell: Cell, take: Take, seed: Path) -> None:
    """It is read as it stands."""

    def strike(sheet: Worksheet) -> None:
        at = cell(sheet, "1-1-1", "R8の値")
        sheet[at] = "5件"
        sheet[at].font = Font(strike=True)

    edit(form, strike)
    assert [each.what for each in take(form).notes if "取消線" in each.what] == [
        "「5件」の全体に取消線が引かれています。そのまま読みました"
    ]
    assert _first(seed).value == read_value("5件")


def test_what_nobody_sees_is_dropped(form: Path, edit: Edit, cell: Cell, take: Take, seed: Path) -> None:
    """A zero-width space and a decomposed kana in an answer."""
    edit(form, lambda sheet: _put(sheet, cell(sheet, "1-1-1", "R8の値"), "5\u200b件"))
    edit(form, lambda sheet: _put(sheet, cell(sheet, "1-1-1", "R8の備考"), "カ\u3099イト\u3099"))
    take(form)
    facts = _first(seed)
    assert (facts.value, facts.note) == (read_value("5件"), "ガイド")
