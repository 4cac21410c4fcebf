"""Reads a Word file back: paragraphs, tables and figures of its body in order.

The body is read piece by piece, so that a report of ten thousand indicators needs little memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from plan_report.verify.found import Found, FoundCell, FoundFigure, FoundTable, FoundText, UnreadableError
from plan_report.verify.word_chart import Charts
from plan_report.verify.word_text import W, text_of

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_LARGEST = 1 << 30  # bytes of an unpacked part; ten thousand indicators need a tenth of it
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
# All that zipfile and lxml say of files that are damaged, locked or something else.
DAMAGE = (
    *(BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error),
    *(etree.XMLSyntaxError, KeyError, ValueError, IndexError, OverflowError),
)
_CAPTION, _HEADING = "caption", "heading "  # names of styles, however they are written; of headings, their beginning


def read_word(path: Path) -> tuple[Found, ...]:
    """What the file's body holds; a table that goes on on another page is a table of its own.

    Raises:
        UnreadableError: it is no Word file.
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        try:
            return _body(file, path)
        except (*DAMAGE, OSError) as error:  # a place in the file that there is not
            raise UnreadableError(path, "Wordの文書") from error


def _body(file: IO[bytes], path: Path) -> tuple[Found, ...]:
    with ZipFile(file) as package:
        if max(info.file_size for info in package.infolist()) > _LARGEST:
            raise UnreadableError(path, "Wordの文書")
        styles = _styles(package.read(_STYLES)) if _STYLES in package.namelist() else {}
        with package.open(_DOCUMENT) as stream:
            return tuple(_found(stream, styles, Charts(package)))


def _styles(styles: bytes) -> Mapping[str, str]:
    """The names of the styles by what paragraphs call them."""
    root = etree.fromstring(styles, etree.XMLParser(resolve_entities=False, no_network=True))
    named = ((style.get(f"{W}styleId"), style.find(f"{W}name")) for style in root.iter(f"{W}style"))
    return {str(identity): str(name.get(f"{W}val")).lower() for identity, name in named if name is not None}


def _found(stream: IO[bytes], styles: Mapping[str, str], charts: Charts) -> Iterator[Found]:
    """The blocks; a caption is held back until it shows whether a table follows it."""
    waiting = ""
    for element in _blocks(stream):
        if element.tag == f"{W}tbl":
            yield _table(element, waiting)
            waiting = ""
            continue
        if waiting:
            yield FoundText(waiting)
            waiting = ""
        for picture in element.iter(_PICTURE):
            yield FoundFigure(str(picture.get("descr") or ""), charts.numbers(picture))
        text, style = text_of(element), styles.get(_style(element), "")
        if text and style == _CAPTION:
            waiting = text
        elif text:
            yield FoundText(text, style.startswith(_HEADING))
    if waiting:
        yield FoundText(waiting)


def _blocks(stream: IO[bytes]) -> Iterator[etree._Element]:
    """Paragraphs and tables that stand in no table and no text box, each cleared away when the next is asked for."""
    inside = 0
    tags = (f"{W}p", f"{W}tbl", f"{W}txbxContent")
    for event, element in etree.iterparse(
        stream, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True, huge_tree=True
    ):
        holds = element.tag != f"{W}p"
        if event == "start":
            inside += holds
            continue
        inside -= holds
        if inside == 0 and element.tag != f"{W}txbxContent":
            yield element
            element.clear()
            while element.getprevious() is not None:
                parent = element.getparent()
                if parent is None:
                    break
                del parent[0]


def _table(table: etree._Element, caption: str) -> FoundTable:
    """The table's cells with the rows and columns they cover."""
    cells: dict[tuple[int, int], FoundCell] = {}
    open_at: dict[int, tuple[int, int]] = {}  # by column: the merged cell that may go on below
    n_rows = header_rows = 0
    for row, element in enumerate(_rows(table)):
        n_rows = row + 1
        header_rows += element.find(f"{W}trPr/{W}tblHeader") is not None
        col = _skipped(element)
        for cell in _cells(element):
            colspan = _number(cell.find(f"{W}tcPr/{W}gridSpan"))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            begun = open_at.get(col)
            if merge is not None and merge.get(f"{W}val") != "restart" and begun in cells:
                above = cells[begun]
                cells[begun] = FoundCell(above.row, above.col, above.text, above.rowspan + 1, above.colspan)
            else:
                text = "\n".join(text_of(paragraph) for paragraph in cell.iter(f"{W}p"))
                cells[row, col] = FoundCell(row, col, text, 1, colspan)
                if merge is None:
                    open_at.pop(col, None)
                else:
                    open_at[col] = (row, col)
            col += colspan
    return FoundTable(caption, n_rows, header_rows, tuple(cells[key] for key in sorted(cells)))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows, also those within a content control, but for those that a tracked change has deleted."""
    for kid in table:
        if kid.tag == f"{W}tr" and kid.find(f"{W}trPr/{W}del") is None:
            yield kid
        elif kid.tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _rows(kid)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for kid in row:
        if kid.tag == f"{W}tc":
            yield kid
        elif kid.tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _cells(kid)


def _skipped(row: etree._Element) -> int:
    """Columns left out before the first cell."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    return _number(before) if before is not None else 0


def _number(element: etree._Element | None) -> int:
    return int(element.get(f"{W}val") or 1) if element is not None else 1


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(style.get(f"{W}val")) if style is not None else ""
