"""What a sheet says beside its values: hidden rows and columns, merged cells, formulas that were never calculated.

openpyxl's reading mode, the one that is safe on any file, leaves these out; one pass over the sheet's XML finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from lxml import etree

from plan_report.spreadsheet import column_index
from plan_report.table.grid import MergedRange

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL, _ROW, _MERGED, _COLUMNS = f"{_MAIN}c", f"{_MAIN}row", f"{_MAIN}mergeCell", f"{_MAIN}col"
_MOST = 16_384  # columns of a sheet
_TRUE = frozenset({"1", "true"})
_VALUE, _FORMULA, _INLINE = f"{_MAIN}v", f"{_MAIN}f", f"{_MAIN}is"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(rf"{_REFERENCE.pattern}(?::{_REFERENCE.pattern})?")


@dataclass(frozen=True, slots=True)
class Marks:
    """Rows count from 1 and columns from 0; `filled` are the rows, `last_column` the column that hold something."""

    hidden: frozenset[int]
    merged: tuple[MergedRange, ...]
    uncalculated: frozenset[tuple[int, int]]
    filled: frozenset[int]
    last_column: int
    hidden_columns: frozenset[int] = frozenset()


def read_marks(sheet: IO[bytes]) -> Marks:
    """Read the marks of a sheet's XML.

    Raises:
        lxml.etree.XMLSyntaxError, ValueError: the part is damaged.
    """
    hidden: set[int] = set()
    hidden_columns: set[int] = set()
    merged: list[MergedRange] = []
    uncalculated: set[tuple[int, int]] = set()
    filled: set[int] = set()
    row = last_column = 0
    for element in _elements(sheet):
        if element.tag == _ROW:
            row = int(element.get("r") or row + 1)
            if element.get("hidden") in _TRUE:
                hidden.add(row)
            for column, cell in _filled(element):
                filled.add(row)
                last_column = max(last_column, column)
                if _is_uncalculated(cell):
                    uncalculated.add((row, column))
        elif element.tag == _COLUMNS and element.get("hidden") in _TRUE:
            last = min(int(element.get("max") or 0), _MOST)
            hidden_columns.update(range(int(element.get("min") or 1) - 1, last))
        elif element.tag == _MERGED:
            merged.append(_merged(element.get("ref") or ""))
        if element.tag != _CELL:
            element.clear()
    columns = frozenset(each for each in hidden_columns if each <= last_column)
    return Marks(frozenset(hidden), tuple(merged), frozenset(uncalculated), frozenset(filled), last_column, columns)


def _elements(sheet: IO[bytes]) -> Iterator[etree._Element]:
    events = etree.iterparse(
        sheet, tag=(_ROW, _MERGED, _COLUMNS), resolve_entities=False, no_network=True, huge_tree=False
    )
    for _, element in events:
        yield element


def _filled(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The row's cells that hold a value or a formula, with their columns."""
    column = -1
    for cell in row.iterchildren(_CELL):
        reference = _REFERENCE.fullmatch(cell.get("r") or "")
        column = column_index(reference[1]) if reference else column + 1
        if any(child.tag in {_VALUE, _FORMULA, _INLINE} for child in cell):
            yield column, cell


def _is_uncalculated(cell: etree._Element) -> bool:
    """A formula without its last result; an empty result of a text formula is one."""
    if cell.find(_FORMULA) is None:
        return False
    value = cell.find(_VALUE)
    return value is None or (not value.text and cell.get("t") != "str")


def _merged(name: str) -> MergedRange:
    match = _RANGE.fullmatch(name)
    if match is None:
        raise ValueError(name)
    left, top, right, bottom = match[1], match[2], match[3] or match[1], match[4] or match[2]
    return MergedRange(name, range(int(top), int(bottom) + 1), range(column_index(left), column_index(right) + 1))
