"""What people wrote in a plan's workbook beside its cells is told as a doubt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from plan_report.errors import Severity
from plan_report.load import load

Write = Callable[..., Path]


def _commented(path: Path, comments: dict[str, str]) -> Path:
    """The workbook with comments on cells of its sheet of indicators."""
    book = openpyxl.load_workbook(path)
    for cell, text in comments.items():
        book["指標"][cell].comment = Comment(text, "福祉課")
    book.save(path)
    return path


def _told(path: Path) -> list[str]:
    found = [each for each in load(path).doubts if "コメント" in each.what]
    assert all(each.severity is Severity.DOUBT for each in found)
    return [f"{each.place.row}行目「{each.place.column}」{each.what}" for each in found]


def test_comment_is_told_with_its_cell(workbook: Write) -> None:
    """A comment on a cell says what it says, who said it, and under which heading; the plan is read all the same."""
    path = _commented(workbook({}), {"A2": "正しくは9件"})
    assert _told(path) == ["2行目「指標番号」コメント（福祉課）があります：「正しくは9件」"]


def test_comment_beside_the_table_is_told_with_its_column(workbook: Write) -> None:
    """Where no heading stands over it, the column's letter says where it is."""
    path = _commented(workbook({}), {"ZA2": "速報値"})
    assert _told(path) == ["2行目「」ZA列のコメント（福祉課）があります：「速報値」"]


def test_workbook_full_of_comments_is_told_in_a_few_sentences(workbook: Write) -> None:
    """Beyond ten of a sheet one sentence says how many more there are."""
    path = _commented(workbook({}), {f"AZ{row}": f"{row}" for row in range(2, 25)})
    told = _told(path)
    assert len(told) == 11
    assert told[-1].endswith("コメントと図形の文字が、ほかに13件あります")


def test_comments_on_sheets_that_are_not_read_are_left_alone(workbook: Write) -> None:
    """A sheet of somebody's own is none of the plan's, nor are its comments."""
    path = workbook({})
    book = openpyxl.load_workbook(path)
    book.create_sheet("控え")["A1"].comment = Comment("古い", "福祉課")
    book.save(path)
    assert _told(path) == []
