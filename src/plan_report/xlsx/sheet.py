"""A sheet's XML, read once from its beginning to its end: its cells, and what it says beside their values.

Rows and cells may stand in any order, and need not say where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import IO

from plan_report.data_class import dataclass
from plan_report.foreign_xml import TooMuchError, walk
from plan_report.spreadsheet import column_index
from plan_report.table.grid import MOST_COLUMNS, MergedRange
from plan_report.xlsx import cell
from plan_report.xlsx.cell import CellText
from plan_report.xlsx.strings import Rich, TextTaker
from plan_report.xlsx.styles import Styles

MOST_CELLS = 1_000_000  # that hold something, in one sheet
_MOST_MERGED = 100_000
_TRUE = frozenset({"1", "true"})
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(rf"{_REFERENCE.pattern}(?::{_REFERENCE.pattern})?")


@dataclass(slots=True)
class SheetRead:
    """Rows count from 1 and columns from 0; cells are those that hold something, also nothing but a fault."""

    cells: dict[int, dict[int, CellText]] = field(default_factory=dict)
    last_column: int = -1
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[MergedRange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a workbook share."""

    styles: Styles
    strings: Sequence[Rich] = ()
    from_1904: bool = False


def read_sheet(stream: IO[bytes], shared: Shared) -> SheetRead:
    """Read a sheet.

    Raises:
        TooMuchError: it holds more than any table.
        NoXmlError, ValueError: the part is damaged.
    """
    taker = _Taker(shared)
    walk(stream, taker.start, taker.end, taker.text)
    return taker.done()


class _Taker:
    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._read = SheetRead()
        self._count = 0
        self._row, self._column = 0, -1
        self._in_cell = False
        self._said: Mapping[str, str] = {}
        self._formula = self._inline = False
        self._value: list[str] | None = None  # None where there is no v
        self._taking = False
        self._string = TextTaker()
        self._texts: dict[tuple[str, str], CellText] = {}

    def start(self, name: str, said: dict[str, str]) -> None:
        if self._in_cell:
            self._inside(name, said)
        elif name == "c":
            self._begin(said)
        elif name == "row":
            self._row = int(said["r"]) if "r" in said else self._row + 1
            self._column = -1
            if said.get("hidden") in _TRUE:
                self._read.hidden.add(self._row)
        elif name == "col" and said.get("hidden") in _TRUE:
            first, last = int(said.get("min", "1")), int(said.get("max", "0"))
            self._read.hidden_columns.update(range(max(first, 1) - 1, min(last, MOST_COLUMNS + 1)))
        elif name == "mergeCell":
            self._read.merged.append(_merged(said.get("ref", "")))
            if len(self._read.merged) > _MOST_MERGED:
                raise TooMuchError

    def text(self, text: str) -> None:
        if self._taking and self._value is not None:
            self._value.append(text)
        elif self._inline:
            self._string.text(text)

    def end(self, name: str) -> None:
        if not self._in_cell:
            return
        if name == "c":
            self._in_cell = False
            self._finish()
        elif name == "v":
            self._taking = False
        elif self._inline:
            self._string.end(name)

    def _begin(self, said: Mapping[str, str]) -> None:
        self._in_cell, self._said = True, said
        self._formula = self._inline = self._taking = False
        self._value = None
        found = _REFERENCE.fullmatch(said.get("r", ""))
        if found:
            self._column, row = column_index(found[1]), int(found[2])
            self._row = row or self._row
        else:
            self._column += 1

    def _inside(self, name: str, said: dict[str, str]) -> None:
        if name == "v":
            self._value, self._taking = [], True
        elif name == "f":
            self._formula = True
        elif name == "is":
            self._inline = True
        elif self._inline:
            self._string.start(name, said)

    def _finish(self) -> None:
        if self._value is None and not self._formula and not self._inline:
            return
        self._count += 1
        if self._count > MOST_CELLS:
            raise TooMuchError
        self._read.last_column = max(self._read.last_column, self._column)
        if self._column > MOST_COLUMNS:
            return
        cells = self._read.cells.setdefault(self._row, {})
        cells[self._column] = cell.TWICE if self._column in cells else self._cell()

    def _cell(self) -> CellText:
        kind, look = self._said.get("t", "n"), self._shared.styles.of(self._said.get("s"))
        if self._inline:
            return cell.text_cell(self._string.done(), look)
        value = "".join(self._value or ())
        if self._formula and (self._value is None or (not value and kind != "str")):
            return cell.UNCALCULATED
        match kind:
            case "s":
                return self._shared_text(value)
            case "str" | "inlineStr":
                return cell.text_cell(value, look)
            case "b":
                return cell.TRUTH
            case "e":
                return cell.error_value(value)
            case "d":
                return cell.iso_cell(value)
            case _:
                stripped = value.strip()
                if not stripped:
                    return cell.EMPTY
                return cell.number_cell(stripped, look, from_1904=self._shared.from_1904)

    def _shared_text(self, value: str) -> CellText:
        """A text that cells share; many do, and it is looked at once."""
        key = value, self._said.get("s", "")
        if key not in self._texts:
            number = int(value) if value.isdecimal() and len(value) < 10 else -1  # noqa: PLR2004
            there = 0 <= number < len(self._shared.strings)
            look = self._shared.styles.of(self._said.get("s"))
            self._texts[key] = cell.text_cell(self._shared.strings[number], look) if there else cell.LOST
        return self._texts[key]

    def done(self) -> SheetRead:
        """What was read; merged ranges never lie over one another, so they cover no more than there is."""
        read = self._read
        last_row, width = max(read.cells, default=0), min(read.last_column, MOST_COLUMNS) + 1
        area = sum(_within(each.rows, last_row + 1) * _within(each.columns, width) for each in read.merged)
        if area > last_row * width:
            raise TooMuchError
        read.hidden_columns = {each for each in read.hidden_columns if each <= read.last_column}
        return read


def _within(covered: range, stop: int) -> int:
    return max(min(covered.stop, stop) - covered.start, 0)


def _merged(name: str) -> MergedRange:
    match = _RANGE.fullmatch(name)
    if match is None:
        raise ValueError(name)
    left, top, right, bottom = match[1], match[2], match[3] or match[1], match[4] or match[2]
    return MergedRange(name, range(int(top), int(bottom) + 1), range(column_index(left), column_index(right) + 1))
