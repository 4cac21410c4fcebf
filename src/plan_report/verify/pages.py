"""A PDF that has lost its tags against the record: all that its pages show, whatever the order.

Every recorded text must stand on the pages, as often as it is recorded, and nothing else may: but for page numbers,
headings that a further page repeats, and the words and numbers of figures, which are known by their letters alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from plan_report.audit.record import FigureRecord, Record, TableRecord, TextRecord
from plan_report.audit.where import page_of_row
from plan_report.verify.pdf import opened
from plan_report.verify.pdf_content import Contents
from plan_report.verify.pdf_text import page_text

_BLANKS = re.compile(r"\s+")
_CUT, _PAGE = "\0", "\1"
_NUMBER = frozenset("0123456789-－ー/")  # of pages
_IN_FIGURES = _NUMBER | frozenset(
    ".,+%[]（）～△＋→↗↘R年度信頼区間目標対象外"
)  # with those of names and alternative texts


def pages_agree(path: Path, record: Record) -> bool:
    """Whether the pages show what the record has and nothing else; False also where that cannot be told.

    Raises:
        UnreadableError: it is no PDF, or has a password.
        OSError: it cannot be opened.
    """
    with opened(path) as file:
        contents = Contents(file)
        shown = _PAGE.join(_bare(page_text(page, contents)) for page in file.pages)
    pages = shown.split(_PAGE)
    wanted = Counter((page, bare) for page, text in _texts(record) if (bare := _bare(text)))
    for (page, text), times in sorted(wanted.items(), key=lambda each: len(each[0][1]), reverse=True):
        if not _taken(pages, page - 1, text, times):
            return False
    furniture = sorted({_bare(text) for text in _furniture(record)} - {""}, key=len, reverse=True)
    for text in furniture:
        pages = [shown.replace(text, _CUT) for shown in pages]
    letters = _IN_FIGURES | set("".join(_said_in_figures(record)))
    drawn = {block.page for block in record.blocks if isinstance(block, FigureRecord)}
    drawn |= {start.page for table in record.tables if table.courses for start in table.pages}
    return all(
        set(rest.replace(_CUT, "")) <= (letters if n in drawn else _NUMBER) for n, rest in enumerate(pages, start=1)
    )


def _taken(pages: list[str], at: int, text: str, times: int) -> bool:
    """Take a text out of the page it begins on, as often as it is recorded; one may go on on the next page."""
    for _ in range(times):
        here = _PAGE.join(pages[at : at + 2])
        if 0 <= at < len(pages) and text in pages[at]:
            pages[at] = pages[at].replace(text, _CUT, 1)
        elif text in here.replace(_PAGE, ""):
            begun = next(n for n in range(len(text), 0, -1) if pages[at].endswith(text[:n]))
            pages[at] = pages[at][:-begun] + _CUT
            pages[at + 1] = pages[at + 1].replace(text[begun:], _CUT, 1)
        else:
            return False
    return True


def _said_in_figures(record: Record) -> Iterator[str]:
    yield from (block.alt for block in record.blocks if isinstance(block, FigureRecord))
    yield from (said for table in record.tables for course in table.courses for said in course.said)
    yield from (text for each in record.indicators for text in (each.name, *(node.name for node in each.home)))


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)


def _texts(record: Record) -> Iterator[tuple[int, str]]:
    """Every text with the page it begins on."""
    for block in record.blocks:
        match block:
            case TextRecord():
                yield block.page, block.text
            case FigureRecord():
                yield block.page, block.caption
            case TableRecord():
                yield page_of_row(block.pages, 0), block.caption
                yield from ((page_of_row(block.pages, cell.row), cell.text) for cell in block.cells)


def _furniture(record: Record) -> Iterable[str]:
    for table in record.tables:
        yield table.continued_caption
        yield from (cell.continued or "" for cell in table.cells)
        yield from (cell.text for cell in table.cells if cell.row < table.header_rows)
