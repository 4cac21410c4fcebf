"""Texts into the cells of somebody's workbook, and further sheets, with all else of it left as it is."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem
from plan_report.spreadsheet import column_index, column_letter
from plan_report.workbook.book_parts import MAIN, RELATION, Parts, open_parts
from plan_report.workbook.book_sheet import new_sheet
from plan_report.workbook.book_styles import Styles

Cells = Mapping[tuple[int, int], str]  # texts by row (from 1) and column (from 0)
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would read as a character's number
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to be added behind another one; it looks like the one that it names, if it names one."""

    title: str
    rows: Sequence[Sequence[str]]
    like: str | None = None
    behind: str | None = None


def with_texts(data: bytes, file: str, cells: Mapping[str, Cells], sheets: Iterable[NewSheet] = ()) -> bytes:
    """The workbook with other texts in some of its cells (by the titles of their sheets), and with further sheets.

    Raises:
        InputError: the workbook cannot be written into, or a cell holds a formula; nothing of it would be kept.
    """
    parts = open_parts(data, file)
    styles = Styles.of(parts)
    named = {entry.get("name") or "": name for entry, name in parts.sheets()}
    problems: list[Problem] = []
    for title, texts in cells.items():
        _Sheet(parts.tree(named[title]), styles, Place(file, title)).put(texts, problems)
    if problems:
        raise InputError(tuple(problems))
    for sheet in sheets:
        like = parts.look(named[sheet.like]) if sheet.like in named else None
        root = new_sheet(like, sheet.rows)
        _Sheet(root, styles, Place(file, sheet.title)).put(_all(sheet.rows), problems)
        _list(parts, sheet, parts.add_sheet(root))
    return parts.save()


def _all(rows: Sequence[Sequence[str]]) -> Cells:
    return {(number, column): text for number, row in enumerate(rows, start=1) for column, text in enumerate(row)}


class _Sheet:
    """The XML of a sheet, whose rows and cells are found by number."""

    def __init__(self, root: etree._Element, styles: Styles, place: Place) -> None:
        self._root = root
        self._styles = styles
        self._place = place
        found = root.find(f"{MAIN}sheetData")
        assert found is not None  # noqa: S101 every sheet has it
        self._data = found
        self._rows: dict[int, etree._Element] = {}
        number = 0
        for row in found.iterchildren(f"{MAIN}row"):
            number = int(row.get("r") or number + 1)
            row.set("r", str(number))
            self._rows[number] = row
        self._numbers = sorted(self._rows)

    def put(self, texts: Cells, problems: list[Problem]) -> None:
        """Put texts into cells; a formula, and a text that no XML can hold, are told instead."""
        for (number, column), text in sorted(texts.items()):
            cell = self._cell(number, column, needed=bool(text))
            if cell is None:
                continue
            refused = _refused(cell, text)
            if refused:
                place = Place(self._place.file, self._place.sheet, number, column_letter(column))
                problems.append(Problem(place, *refused))
                continue
            self._write(cell, text)
        if (size := self._root.find(f"{MAIN}dimension")) is not None:
            self._root.remove(size)  # it may be left out, and must not be wrong

    def _write(self, cell: etree._Element, text: str) -> None:
        for child in list(cell):
            cell.remove(child)
        for name in ("t", "vm", "cm", "ph"):
            cell.attrib.pop(name, "")
        style = self._styles.for_text(cell.get("s") or "0", text)
        if style is not None:
            cell.set("s", style)
        if text:
            cell.set("t", "inlineStr")
            inner = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
            inner.text = _ESCAPED.sub("_x005F_", text.replace("\r\n", "\n"))
            inner.set(_PRESERVE, "preserve")

    def _cell(self, number: int, column: int, *, needed: bool) -> etree._Element | None:
        """A cell, made where there is none and one is needed; a new one looks like the one above it."""
        row = self._rows.get(number)
        cells = _cells(row) if row is not None else {}
        if column in cells or not needed:
            return cells.get(column)
        if row is None:
            row = self._new_row(number)
        row.attrib.pop("spans", "")
        cell = etree.Element(f"{MAIN}c", r=f"{column_letter(column)}{number}")
        if style := self._style_near(number, column, cells):
            cell.set("s", style)
        before = [each for at, each in cells.items() if at < column]
        if before:
            before[-1].addnext(cell)
        else:
            row.insert(0, cell)
        return cell

    def _style_near(self, number: int, column: int, cells: Mapping[int, etree._Element]) -> str | None:
        """The format of the cell above, else of the one before it in the row."""
        above = self._rows.get(number - 1)
        known = _cells(above).get(column) if above is not None else None
        if known is None:
            known = next((cells[at] for at in sorted(cells, reverse=True) if at < column), None)
        return known.get("s") if known is not None else None

    def _new_row(self, number: int) -> etree._Element:
        row = etree.Element(f"{MAIN}row", r=str(number))
        at = bisect(self._numbers, number)
        if at:
            self._rows[self._numbers[at - 1]].addnext(row)
        else:
            self._data.insert(0, row)
        self._numbers.insert(at, number)
        self._rows[number] = row
        return row


def _cells(row: etree._Element) -> dict[int, etree._Element]:
    """A row's cells by their columns; one that does not say where it stands follows the one before it."""
    found: dict[int, etree._Element] = {}
    column = -1
    for cell in row.iterchildren(f"{MAIN}c"):
        match = _REFERENCE.fullmatch(cell.get("r") or "")
        column = column_index(match[1]) if match else column + 1
        cell.set("r", f"{column_letter(column)}{row.get('r')}")
        found[column] = cell
    return found


def _list(parts: Parts, sheet: NewSheet, identity: str) -> None:
    """Enter a new sheet in the workbook; what counts sheets by their order counts on behind it."""
    book = parts.tree(parts.workbook)
    entries = book.find(f"{MAIN}sheets")
    assert entries is not None  # noqa: S101 a workbook without sheets cannot be opened
    number = max(int(each.get("sheetId") or 0) for each in entries) + 1
    titles = [each.get("name") for each in entries]
    index = titles.index(sheet.behind) + 1 if sheet.behind in titles else len(titles)
    entry = etree.Element(f"{MAIN}sheet", name=sheet.title, sheetId=str(number))
    entry.set(f"{RELATION}id", identity)
    entries.insert(index, entry)
    counting = [(each, "localSheetId") for each in book.iterfind(f"{MAIN}definedNames/{MAIN}definedName")]
    for view in book.iterfind(f"{MAIN}bookViews/{MAIN}workbookView"):
        counting += [(view, "activeTab"), (view, "firstSheet")]
    for element, name in counting:
        known = element.get(name)
        if known is not None and int(known) >= index:
            element.set(name, str(int(known) + 1))


def _refused(cell: etree._Element, text: str) -> tuple[str, str] | None:
    """Why a text is not put into a cell, and how to mend it; None where it is."""
    if cell.find(f"{MAIN}f") is not None:
        return "数式が入っているセルなので、書き換えません", "数式を値に直してから、もう一度実行してください"
    if _NO_XML.search(text):
        return "使えない文字（制御文字など）を含んでいます", "その文字を消してください"
    return None
