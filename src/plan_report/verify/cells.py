"""A table as found against the table as recorded: every cell's text and the slots it covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher

from plan_report.audit.record import TableRecord
from plan_report.document import Cell, CellRole
from plan_report.verify.found import NO_ROW, Difference, FoundCell, FoundTable

Normal = Callable[[str], str]  # what of a text counts in the kind of file at hand
MERGED, PART_OF_CELL = "（ほかのセルと結合されている）", "（ほかのセルの一部）"
_NAMES = (CellRole.OUTCOME, CellRole.INDICATOR, CellRole.ROW_HEADER, CellRole.TOTAL, CellRole.OF_WHICH, CellRole.SIGN)


def table_differences(
    recorded: TableRecord, found: FoundTable, ids: Mapping[tuple[str, int], str], normal: Normal
) -> Iterator[Difference]:
    """Every cell that does not agree.

    Args:
        recorded: the table by the audit record.
        found: the same table in a file.
        ids: the indicators' ids by table key and row, so that a difference names the indicator.
        normal: brings a text into the form in which texts are compared.
    """
    if normal(recorded.caption) != normal(found.caption):
        yield Difference("表の題", recorded.caption, found.caption)
    places = Places(recorded, ids)
    if recorded.n_rows == found.n_rows:
        yield from _cells(recorded, found, places, normal)
    else:
        yield from _rows(recorded, found, places, normal)


def _cells(recorded: TableRecord, found: FoundTable, places: Places, normal: Normal) -> Iterator[Difference]:
    """Cell by cell, where the table has as many rows as it should."""
    there = {(cell.row, cell.col): cell for cell in found.cells}
    explained: set[tuple[int, int]] = set()  # slots of cells that are told of already
    for cell in recorded.cells:
        other = there.pop((cell.row, cell.col), None)
        if other is None:
            if (cell.row, cell.col) not in explained:
                yield Difference(places.of(cell), cell.text, MERGED)
            continue
        if (cell.rowspan, cell.colspan) != (other.rowspan, other.colspan):
            explained |= _slots(cell) | _slots(other)
            yield Difference(f"{places.of(cell)}の結合", _span(cell), _span(other))
        if normal(cell.text) != normal(other.text):
            yield Difference(places.of(cell), cell.text, other.text)
    for (row, col), other in there.items():
        if (row, col) not in explained:
            yield Difference(places.at(row, col), PART_OF_CELL, other.text)


def _rows(recorded: TableRecord, found: FoundTable, places: Places, normal: Normal) -> Iterator[Difference]:
    """Row by row, where rows were added or taken away."""
    was, now = _texts(recorded.n_rows, recorded.cells, normal), _texts(found.n_rows, found.cells, normal)
    yield Difference(f"{places.table}の行数", f"{recorded.n_rows}行", f"{found.n_rows}行")
    for tag, a, b, c, d in SequenceMatcher(None, was, now).get_opcodes():
        if tag == "equal":
            continue
        same = min(b - a, d - c)
        for row, other in zip(range(a, a + same), range(c, c + same), strict=True):
            yield Difference(places.row(row), " ｜ ".join(was[row]), " ｜ ".join(now[other]))
        for row in range(a + same, b):
            yield Difference(places.row(row), " ｜ ".join(was[row]), NO_ROW)
        for row in range(c + same, d):
            yield Difference(f"{places.table}　{row - recorded.header_rows + 1}行目", NO_ROW, " ｜ ".join(now[row]))


def _texts(n_rows: int, cells: tuple[Cell, ...] | tuple[FoundCell, ...], normal: Normal) -> list[tuple[str, ...]]:
    rows: list[list[str]] = [[] for _ in range(n_rows)]
    for cell in cells:
        rows[cell.row].append(normal(cell.text))
    return [tuple(row) for row in rows]


def _slots(cell: Cell | FoundCell) -> set[tuple[int, int]]:
    return {(cell.row + down, cell.col + right) for down in range(cell.rowspan) for right in range(cell.colspan)}


def _span(cell: Cell | FoundCell) -> str:
    return f"{cell.rowspan}行×{cell.colspan}列"


class Places:
    """What a person calls the cells of a table: by the row's indicator and the column's heading."""

    def __init__(self, table: TableRecord, ids: Mapping[tuple[str, int], str]) -> None:
        self.table = table.caption or "表"
        self._key, self._ids, self._header_rows = table.key, ids, table.header_rows
        self._headings = {
            cell.col + right: cell.text.replace("\n", "")
            for cell in table.cells
            if cell.row < table.header_rows
            for right in range(cell.colspan)
        }
        self._names: dict[int, str] = {}
        for cell in table.cells:
            if cell.role in _NAMES and cell.row >= table.header_rows:
                self._names.setdefault(cell.row, cell.text.replace("\n", " "))

    def of(self, cell: Cell) -> str:
        """A recorded cell."""
        return self.at(cell.row, cell.col)

    def at(self, row: int, col: int) -> str:
        """The cell that begins there."""
        if row < self._header_rows:
            return f"{self.table}の見出し{col + 1}列目"
        heading = self._headings.get(col, "")
        return f"{self.row(row)}の{f'「{heading}」' if heading else f'{col + 1}列目'}"

    def row(self, row: int) -> str:
        """A row, by its number below the headings and its indicator."""
        if row < self._header_rows:
            return f"{self.table}の見出し"
        identity = self._ids.get((self._key, row), "")
        name = self._names.get(row, "")
        return f"{self.table}　{row - self._header_rows + 1}行目　{identity}{f'「{name}」' if name else ''}".rstrip()
