"""Reads a PDF back by its structure tree: texts, whole tables with their spans, and figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf

from plan_report.pdf_limits import TooMuchError, opening, stopped_at_limit
from plan_report.quiet import hush
from plan_report.verify.found import (
    Found,
    FoundCell,
    FoundFigure,
    FoundTable,
    FoundText,
    HostileError,
    UnreadableError,
    UntaggedError,
)
from plan_report.verify.pdf_content import Contents
from plan_report.verify.pdf_marks import Key
from plan_report.verify.pdf_text import texts_by_mark
from plan_report.verify.pdf_tree import Node, read_tree

hush("pikepdf")

_KIND = "PDF"
_TOO_MUCH = "展開すると大きくなりすぎるか、入り組みすぎています"
_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "L", "NonStruct"}  # what holds blocks and says nothing itself
_ROW_GROUPS = {"THead", "TBody", "TFoot"}
_WIDEST = 5_000  # columns of a table
_MOST_COVERED = 5_000_000  # columns that the cells of a file take, one by one
# All that pikepdf says of files that are damaged or something else, and what is said where an object is not what it
# should be.
DAMAGE = (
    *(pikepdf.PdfError, pikepdf.PasswordError, pikepdf.DataDecodingError, RuntimeError, NotImplementedError),
    *(AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError, ArithmeticError, TooMuchError),
)

Texts = Mapping[Any, Mapping[Key, str]]  # what is read of the marked content of each page


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """A PDF to be read; what is wrong with it becomes one of our errors.

    Raises:
        UnreadableError: it is no PDF, is damaged, has a password, or unpacks to too much.
        OSError: it cannot be opened.
    """
    try:
        with opening(path.stat().st_size), pikepdf.open(path, suppress_warnings=True) as file:
            yield file
    except DAMAGE as error:
        if stopped_at_limit(error):
            raise HostileError(path, _TOO_MUCH) from error
        raise UnreadableError(path, _KIND) from error


def read_pdf(path: Path) -> tuple[Found, ...]:
    """What the file says by its tags.

    Raises:
        UntaggedError: it has no tags.
        UnreadableError: it is no PDF, or has a password.
        OSError: it cannot be opened.
    """
    with opened(path) as file:
        tree = read_tree(file)
        if tree is None:
            raise UntaggedError(path)
        contents = Contents(file)
        texts = {page.obj.objgen: texts_by_mark(contents.page(page).shown) for page in file.pages}
        return tuple(_Reader(texts).blocks(tree))


def text_of(node: Node, texts: Texts) -> str:
    """All text of an element and what is below it, but for figures."""
    parts: list[str] = []
    for kid in node.kids:
        if not isinstance(kid, Node):
            parts.append(texts.get(kid.page, {}).get(kid.key, ""))
        elif kid.tag != "Figure":
            parts.append(text_of(kid, texts))
    return "".join(parts)


class _Reader:
    """The structure tree with the texts its elements have on the pages."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._left = _MOST_COVERED

    def blocks(self, element: Node) -> Iterator[Found]:
        """Texts, tables and figures below an element."""
        for kid in element.elements:
            if kid.tag in _GROUPS:
                yield from self.blocks(kid)
            elif kid.tag == "Table":
                yield self._table(kid)
            elif kid.tag == "Figure":
                yield FoundFigure(kid.said.get("/Alt", ""))
                yield from (FoundText(text_of(each, self._texts)) for each in kid.elements if each.tag == "Caption")
            elif text := text_of(kid, self._texts):
                yield FoundText(text)

    def _table(self, table: Node) -> FoundTable:
        caption, rows, header_rows = "", list[Node](), 0
        for kid in table.elements:
            if kid.tag == "Caption":
                caption = text_of(kid, self._texts)
            elif kid.tag == "TR":
                rows.append(kid)
            elif kid.tag in _ROW_GROUPS:
                group = [each for each in kid.elements if each.tag == "TR"]
                header_rows += len(group) if kid.tag == "THead" else 0
                rows.extend(group)
        cells: list[FoundCell] = []
        covered: dict[int, int] = {}  # by column: the first row that it is free in
        for row, element in enumerate(rows):
            col = 0
            for kid in element.elements:
                while covered.get(col, 0) > row:
                    col += 1
                rowspan, colspan = kid.span("RowSpan"), kid.span("ColSpan")
                self._left -= colspan
                if col + colspan > _WIDEST or self._left < 0:
                    raise TooMuchError
                cells.append(FoundCell(row, col, text_of(kid, self._texts), rowspan, colspan))
                covered.update(dict.fromkeys(range(col, col + colspan), row + rowspan))
                col += colspan
        return FoundTable(caption, len(rows), header_rows, tuple(cells))
