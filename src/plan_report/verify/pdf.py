"""Reads a PDF back by its structure tree: texts, whole tables with their spans, and figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from plan_report.quiet import hush
from plan_report.verify.found import (
    Found,
    FoundCell,
    FoundFigure,
    FoundTable,
    FoundText,
    UnreadableError,
    UntaggedError,
)
from plan_report.verify.pdf_text import marked_texts

hush("pikepdf")

_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "L", "NonStruct"}  # what holds blocks and says nothing itself
_ROW_GROUPS = {"THead", "TBody", "TFoot"}
_DEEPEST = 100
# All that pikepdf says of files that are damaged or something else, and what is said where an object is not what it
# should be.
DAMAGE = (
    *(pikepdf.PdfError, pikepdf.PasswordError, pikepdf.DataDecodingError, RuntimeError, NotImplementedError),
    *(AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError),
)


def read_pdf(path: Path) -> tuple[Found, ...]:
    """What the file says by its tags.

    Raises:
        UntaggedError: it has no tags.
        UnreadableError: it is no PDF, or has a password.
        OSError: it cannot be opened.
    """
    try:
        with pikepdf.open(path) as file:
            tree: Any = file.Root.get("/StructTreeRoot")
            if tree is None:
                raise UntaggedError(path)
            return tuple(_Reader(file).blocks(tree, 0))
    except DAMAGE as error:
        raise UnreadableError(path, "PDF") from error


class _Reader:
    """The structure tree with the texts its elements have on the pages."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        fonts: dict[Any, Any] = {}
        self._texts = {page.obj.objgen: marked_texts(page, fonts) for page in file.pages}

    def blocks(self, element: Any, depth: int) -> Iterator[Found]:
        """Texts, tables and figures below an element."""
        for kid in _kids(element):
            tag = _tag(kid)
            if tag in _GROUPS and depth < _DEEPEST:
                yield from self.blocks(kid, depth + 1)
            elif tag == "Table":
                yield self._table(kid)
            elif tag == "Figure":
                yield FoundFigure(str(kid.get("/Alt", "")))
                yield from self._caption(kid)
            elif text := self._text(kid):
                yield FoundText(text)

    def _caption(self, element: Any) -> Iterator[Found]:
        for kid in _kids(element):
            if _tag(kid) == "Caption":
                yield FoundText(self._text(kid))

    def _table(self, table: Any) -> FoundTable:
        caption, rows, header_rows = "", list[Any](), 0
        for kid in _kids(table):
            tag = _tag(kid)
            if tag == "Caption":
                caption = self._text(kid)
            elif tag == "TR":
                rows.append(kid)
            elif tag in _ROW_GROUPS:
                group = [each for each in _kids(kid) if _tag(each) == "TR"]
                header_rows += len(group) if tag == "THead" else 0
                rows.extend(group)
        cells: list[FoundCell] = []
        covered: dict[int, int] = {}  # by column: the first row that it is free in
        for row, element in enumerate(rows):
            col = 0
            for kid in _kids(element):
                while covered.get(col, 0) > row:
                    col += 1
                rowspan, colspan = _spans(kid)
                cells.append(FoundCell(row, col, self._text(kid), rowspan, colspan))
                covered.update(dict.fromkeys(range(col, col + colspan), row + rowspan))
                col += colspan
        return FoundTable(caption, len(rows), header_rows, tuple(cells))

    def _text(self, element: Any, home: Any = None, depth: int = 0) -> str:
        """All text of an element and what is below it, but for figures."""
        home = element.Pg.objgen if "/Pg" in element else home
        kids = element.get("/K")
        if kids is None or depth > _DEEPEST:
            return ""
        parts: list[str] = []
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                parts.append(self._texts.get(home, {}).get(kid, ""))
            elif kid.get("/Type") == "/MCR":
                page = kid.Pg.objgen if "/Pg" in kid else home
                parts.append(self._texts.get(page, {}).get(int(kid.MCID), ""))
            elif _tag(kid) not in {"", "Figure"}:
                parts.append(self._text(kid, home, depth + 1))
        return "".join(parts)


def _kids(element: Any) -> Iterator[Any]:
    """The structure elements right below."""
    kids = element.get("/K")
    if kids is not None:
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid


def _tag(element: Any) -> str:
    return str(element.get("/S", "")).removeprefix("/")


def _spans(cell: Any) -> tuple[int, int]:
    attributes = cell.get("/A", {})
    rowspan = colspan = 1
    for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(each, pikepdf.Dictionary):
            rowspan, colspan = int(each.get("/RowSpan", rowspan)), int(each.get("/ColSpan", colspan))
    return max(rowspan, 1), max(colspan, 1)
