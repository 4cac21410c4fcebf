"""Reads a Word file back: paragraphs, tables and figures of its body in order.

The body is read piece by piece, so that a report of ten thousand indicators needs little memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from lxml import etree

from plan_report.verify.docx.package import DAMAGE, KIND, Package
from plan_report.verify.found import (
    Found,
    FoundCell,
    FoundFigure,
    FoundTable,
    FoundText,
    HostileError,
    UnreadableError,
)
from plan_report.verify.word_chart import Charts
from plan_report.verify.word_text import W, text_of

_STYLES = "word/styles.xml"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CAPTION, _HEADING = "caption", "heading "  # names of styles, however they are written; of headings, their beginning
_BLOCKS = frozenset({f"{W}p", f"{W}tbl"})
_WITHIN = frozenset({f"{W}tbl", f"{W}txbxContent"})
MOST_COLUMNS = 1000  # of a table; Word itself knows 63


def read_word(path: Path) -> tuple[Found, ...]:
    """What the file's body holds; a table that goes on on another page is a table of its own.

    Raises:
        UnreadableError: it is no Word file, or is made to do harm.
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        try:
            return _body(file, path)
        except (*DAMAGE, OSError) as error:  # a place in the file that there is not
            raise UnreadableError(path, KIND) from error


def _body(file: IO[bytes], path: Path) -> tuple[Found, ...]:
    package = Package(file, path)
    main = package.main()
    styles = _styles(package.xml(package.part_of(main, "styles", _STYLES)))
    blocks = package.blocks(main, _BLOCKS, _WITHIN)
    return tuple(_found(blocks, styles, Charts(package, main), path))


def _styles(root: etree._Element | None) -> Mapping[str, str]:
    """The names of the styles by what paragraphs call them."""
    if root is None:
        return {}
    named = ((style.get(f"{W}styleId"), style.find(f"{W}name")) for style in root.iter(f"{W}style"))
    return {str(identity): str(name.get(f"{W}val")).lower() for identity, name in named if name is not None}


def _found(blocks: Iterator[etree._Element], styles: Mapping[str, str], charts: Charts, path: Path) -> Iterator[Found]:
    """The blocks; a caption is held back until it shows whether a table follows it."""
    waiting = ""
    for element in blocks:
        if element.tag == f"{W}tbl":
            yield _table(element, waiting, path)
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


def _table(table: etree._Element, caption: str, path: Path) -> FoundTable:
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
            if col > MOST_COLUMNS:
                raise too_wide(path, col)
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


def too_wide(path: Path, columns: int) -> HostileError:
    """The error for a table with so many columns."""
    return HostileError(path, f"表の列が{columns:,}列あります（Wordの表は63列までです）")


def _number(element: etree._Element | None) -> int:
    return int(element.get(f"{W}val") or 1) if element is not None else 1


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(style.get(f"{W}val")) if style is not None else ""
