"""What a report prints, line by line, without what changes in it though nothing is corrected.

That is 要確認 and （案）, which say what is not yet known; the numbers of headings, tables and figures; 資料番号 and
the annex, which the user chose; and the marks and the 正誤表 of a report that corrects an earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from plan_report.audit.record import FigureRecord, Record, TableRecord, TextRecord
from plan_report.compose import wording
from plan_report.document import Cell, CellRole, ParagraphRole

MARK = "[r]"  # beside a corrected value
MARK_FOOTNOTE = f"{MARK} 訂正した値です。"
ERRATA_HEADING = "正誤表"
_MARKED = re.compile(rf" {re.escape(MARK)}$", re.MULTILINE)
_FLAG = re.compile(r"要確認[0-9、]+")
_NUMBER = re.compile(r"^[表図]?[０-９]+(?:　|$)")
_ITEM = re.compile(r"^(?:\([0-9]+\)|・)\t")
_OPEN = re.compile(
    r"確認が済んでいない事項が[0-9,]+件あります(?:（[0-9]+ページ）)?。"
)  # flags are no corrections, nor is their number
_PAGE = re.compile(r"（[0-9]+ページ）(?=。?$)")  # where a text points to
_OTHER_SECTIONS = frozenset({wording.MATTERS_HEADING, wording.ANNEX_HEADING, ERRATA_HEADING})
OTHER_SIGNS = frozenset({MARK, "要確認"})
_LEGEND = "legend"


def unnumbered(text: str) -> str:
    """A heading, a caption or an item without its number, and any text without the page it points to."""
    return _PAGE.sub("", _ITEM.sub("", _NUMBER.sub("", text)))


def lines_of(text: str) -> list[str]:
    """The lines of a cell without marks and flags."""
    return [line for line in _MARKED.sub("", text).split("\n") if line and not _FLAG.fullmatch(line)]


def layout_of(record: Record) -> str:
    """How the report is laid out; two that are not laid out alike cannot be compared line by line."""
    return next((option.value for option in record.options if option.name == "layout"), "")


def own_blocks(record: Record) -> Iterator[TextRecord | TableRecord | FigureRecord]:
    """The blocks without the sections that list flags, calculations or corrections, and without 資料番号."""
    other = False
    for block in record.blocks:
        if isinstance(block, TextRecord):
            if block.role == "heading-1":
                other = unnumbered(block.text) in _OTHER_SECTIONS
            if block.role == ParagraphRole.PAPER_NUMBER or block.text == MARK_FOOTNOTE:
                continue
            text = _OPEN.sub("", block.text)
            if not text:
                continue
            block = block if text == block.text else replace(block, text=text)  # noqa: PLW2901
        if not other:
            yield block


def heads_of(table: TableRecord) -> Mapping[int, str]:
    """The headings of a table's columns, each on one line."""
    return {cell.col: cell.text.replace("\n", "") for cell in table.cells if cell.row < table.header_rows}


def said_in_rows(table: TableRecord) -> Mapping[int, tuple[str, ...]]:
    """What is said of the course that is drawn in each row."""
    return {course.row: course.said for course in table.courses}


def differing_lines(old: Record, new: Record) -> tuple[frozenset[str], frozenset[str]]:
    """The lines that only the old report has, and those that only the new one has."""
    then, now = (frozenset(line for line, _ in lines(record)) for record in (old, new))
    return then - now, now - then


def lines(record: Record) -> Iterator[tuple[str, int]]:
    """Every line of a report that a correction may change, in reading order, each with its page."""
    for block in own_blocks(record):
        match block:
            case TextRecord():
                text = unnumbered(block.text)
                if block.role == ParagraphRole.TITLE:
                    text = text.removesuffix(wording.DRAFT)
                yield from ((line, block.page) for line in text.split("\n"))
            case TableRecord():
                page = block.pages[0].page if block.pages else 0
                yield unnumbered(block.caption), page
                signs = {cell.row for cell in block.cells if cell.role is CellRole.SIGN and cell.text in OTHER_SIGNS}
                kept = (cell for cell in block.cells if block.key != _LEGEND or cell.row not in signs)
                yield from ((line, page) for cell in kept for line in _lines_of_cell(block, cell))
            case FigureRecord():
                yield unnumbered(block.caption), block.page
                yield block.alt, block.page


def _lines_of_cell(table: TableRecord, cell: Cell) -> list[str]:
    said = said_in_rows(table).get(cell.row, ()) if cell.role is CellRole.COURSE else ()
    return [*lines_of(cell.text), *said]
