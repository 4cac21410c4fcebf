"""What stands in a form beside its tables is told: comments, boxes, further sheets, sheets with another name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.errors import Problem, Severity
from plan_report.load import load_plan
from plan_report.notation import STATUS_WORDS
from plan_report.workbook.form_file import FormFile
from plan_report.workbook.returned import Returned, open_form, read_returned
from plan_report.workbook.twice import twice

Change = Callable[[openpyxl.Workbook], None]
Where = Callable[[Worksheet, str, str], str]
_DRAWING = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>
<xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
<xdr:sp><xdr:txBody><a:p><a:r><a:t>来週、数字を</a:t></a:r></a:p><a:p><a:r><a:t>送ります</a:t></a:r></a:p></xdr:txBody></xdr:sp>
</xdr:twoCellAnchor></xdr:wsDr>"""
_THREAD = """<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="F5" personId="{1}" id="{2}"><text>速報値です</text></threadedComment></ThreadedComments>"""
_PERSONS = """<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<person displayName="佐藤" id="{1}"/></personList>"""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION = '<Relationship Id="x{0}" Type="http://x/relationships/{1}" Target="{2}"/>'


def read(
    seed: Path, form: Path, change: Change | None = None, more: Callable[[bytes], bytes] = bytes
) -> tuple[Returned | None, list[Problem]]:
    """The form as it came back with a change, and what is told."""
    book = openpyxl.load_workbook(form)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    problems: list[Problem] = []
    opened = open_form(FormFile("様式.xlsx", more(out.getvalue())), problems)
    returned = read_returned(opened, load_plan(seed), STATUS_WORDS, problems) if opened else None
    return returned, problems


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    """The sheet 指標."""
    sheet = book["指標"]
    assert isinstance(sheet, Worksheet)
    return sheet


def with_parts(data: bytes, parts: dict[str, str], relations: str) -> bytes:
    """The workbook with further parts that its first sheet names."""
    out = io.BytesIO()
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr(rels, f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>')
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def test_comments_are_told_with_who_wrote_them(cell: Where, seed: Path, form: Path) -> None:
    """By its cell as people see it; the form has no comments of its own."""

    def change(book: openpyxl.Workbook) -> None:
        at = cell(sheet_of(book), "1-1-1", "R8の値")
        sheet_of(book)[at].comment = Comment("昨年と数え方が違います", "鈴木")

    returned, (told,) = read(seed, form, change)
    assert returned
    assert told.severity is Severity.DOUBT
    assert str(told).startswith(
        "様式.xlsx シート「指標」 11行目「R7年度実績」列：コメント（鈴木）があります：「昨年と数え方が違います」"
    )


def test_threads_and_boxes_are_told(seed: Path, form: Path) -> None:
    """New comments stand in a part of their own, and the names of their writers in another."""
    parts = {
        "xl/threadedComments/t1.xml": _THREAD,
        "xl/persons/person.xml": _PERSONS,
        "xl/drawings/d9.xml": _DRAWING,
    }
    relations = _RELATION.format(1, "threadedComment", "../threadedComments/t1.xml")
    relations += _RELATION.format(2, "drawing", "/xl/drawings/d9.xml")
    _, told = read(seed, form, more=lambda data: with_parts(data, parts, relations))
    texts = sorted(f"{problem.place.row} {problem.what}" for problem in told)
    assert texts == [
        "5 コメント（佐藤）があります：「速報値です」",
        "5 図形の文字があります：「来週、数字を 送ります」",
    ]


def test_damaged_comments_are_one_line(seed: Path, form: Path) -> None:
    """And the form is not read."""
    relations = _RELATION.format(1, "threadedComment", "../t.txt")
    returned, (told,) = read(seed, form, more=lambda data: with_parts(data, {"xl/t.txt": "<a"}, relations))
    assert returned is None
    assert "壊れている" in str(told)


def test_further_sheets_are_told_by_name_and_size(seed: Path, form: Path) -> None:
    """Also hidden ones; an empty one is nothing."""

    def change(book: openpyxl.Workbook) -> None:
        extra = book.create_sheet("内訳")
        for row in (("男", 1, None), ("女", 2, "注")):
            extra.append(row)
        extra.sheet_state = "hidden"
        book.create_sheet("Sheet1")

    _, (told,) = read(seed, form, change)
    assert "シート「内訳」：様式にないシートです（2行、3列、非表示）" in str(told)


def test_renamed_sheet_is_read_and_told(seed: Path, form: Path) -> None:
    """By the number of the form on it."""

    def change(book: openpyxl.Workbook) -> None:
        sheet_of(book).title = "福祉課"

    returned, (told,) = read(seed, form, change)
    assert returned
    assert len(returned.rows) == 34
    assert "シート「福祉課」：シート「指標」の名前が変わっています" in str(told)


@pytest.mark.parametrize("differs", [False, True])
def test_copied_sheet_is_never_passed_over(*, differs: bool, cell: Where, seed: Path, form: Path) -> None:
    """Staff who fill in 「指標 (2)」 must not think that it was read."""

    def change(book: openpyxl.Workbook) -> None:
        copy = book.copy_worksheet(sheet_of(book))
        if differs:
            copy[cell(copy, "1-1-1", "R8の値")] = "7件"

    _, (told,) = read(seed, form, change)
    assert told.severity is (Severity.ERROR if differs else Severity.DOUBT)
    assert ("1行の内容が違います" in str(told)) is differs


@pytest.mark.parametrize("differs", [False, True])
def test_the_same_form_twice(*, differs: bool, cell: Where, seed: Path, form: Path) -> None:
    """The same answers, or two that differ, with which of them was saved later."""

    def change(book: openpyxl.Workbook) -> None:
        if differs:
            sheet_of(book)[cell(sheet_of(book), "1-1-1", "R8の値")] = "7件"
            book.properties.lastModifiedBy = "鈴木"

    forms = [read(seed, form, each)[0] for each in (None, change)]
    returned = [
        Returned(name, each.number, each.rows, each.saved) for name, each in zip("AB", forms, strict=True) if each
    ]
    assert len(returned) == 2
    (told,) = twice(returned)
    assert told.place.file == "B"
    assert "「全体」の様式は A としても届いています" in told.what
    assert ("記入の内容は同じです" in told.what) is not differs
    assert ("記入の内容が違います（1-1-1）" in told.what) is differs
