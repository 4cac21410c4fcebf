"""Changes in the tables, cell by cell; a row is known by its indicator's name, wherever it stands now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plan_report.adopt.columns import figure_of
from plan_report.adopt.edit import Edit, Kind
from plan_report.adopt.note import note_edits
from plan_report.audit.printed import heads_of
from plan_report.audit.record import IndicatorRecord, Record, TableRecord
from plan_report.document import Cell, CellRole
from plan_report.verify.cells import Normal, Places, table_differences
from plan_report.verify.found import Found, FoundCell, FoundTable
from plan_report.verify.join import join

_NAMES = frozenset({CellRole.OUTCOME, CellRole.INDICATOR})
_GONE, _COME = "（行がない）", "（ない）"


def table_edits(record: Record, found: Sequence[Found], normal: Normal) -> Iterator[Edit]:
    """Every change in a table, and tables that came or went."""
    ids = {(each.standing.table, each.standing.row): each for each in record.indicators if each.standing}
    joined, strange = join(found, record.tables)
    for each in joined:
        yield from (Edit(Kind.REST, one.place, one.recorded, one.found) for one in each.differences)
        of_table = {row: indicator for (key, row), indicator in ids.items() if key == each.record.key}
        if of_table:
            yield from _Compared(record, each.record, each.table, of_table, normal).edits()
        else:
            for one in table_differences(each.record, each.table, {}, normal):
                yield Edit(Kind.REST, one.place, one.recorded, one.found)
    present = {each.record.key for each in joined}
    for missing in (table for table in record.tables if table.key not in present):
        yield Edit(Kind.REST, missing.caption or "表", f"{missing.n_rows}行の表", "（表がない）")
    for table in strange:
        yield Edit(Kind.REST, table.caption or "表", "（表がない）", f"{table.n_rows}行の表")


class _Compared:
    """A table of indicators by the record and as it was found."""

    def __init__(
        self,
        record: Record,
        table: TableRecord,
        found: FoundTable,
        indicators: Mapping[int, IndicatorRecord],
        normal: Normal,
    ) -> None:
        self._record, self._table, self._found = record, table, found
        self._indicators, self._normal = indicators, normal
        self._heads = heads_of(table)
        self._there = {(cell.row, cell.col): cell for cell in found.cells}
        self._places = Places(table, {(table.key, row): each.id for row, each in indicators.items()})

    def edits(self) -> Iterator[Edit]:
        """The caption, the rows that came or went, and every cell."""
        table, found, normal = self._table, self._found, self._normal
        if normal(table.caption) != normal(found.caption):
            yield Edit(Kind.REST, "表の題", table.caption, found.caption)
        partner = self._partners()
        if found.n_rows != table.n_rows:
            yield Edit(Kind.REST, f"{self._places.table}の行数", f"{table.n_rows}行", f"{found.n_rows}行")
        for row in self._indicators:
            if row not in partner:
                yield Edit(Kind.REST, self._places.row(row), self._texts(table.cells, row), _GONE)
        known = frozenset(partner.values())
        for row in range(found.n_rows) if found.n_rows != table.n_rows else ():
            if row not in known:
                yield Edit(Kind.REST, f"{self._places.table}の{row}行目", _COME, self._texts(found.cells, row))
        for cell in table.cells:
            if cell.row in partner:
                yield from self._cell(cell, partner[cell.row])

    def _partners(self) -> Mapping[int, int]:
        """For each recorded row the one that it is now."""
        table, found = self._table, self._found
        names = {cell.row: (cell.col, self._normal(cell.text)) for cell in table.cells if cell.role in _NAMES}
        columns = {col for col, _ in names.values()}
        now = {cell.row: self._normal(cell.text) for cell in found.cells if cell.col in columns}
        times, known = Counter(now.values()), {name for _, name in names.values()}
        where = {name: row for row, name in now.items() if times[name] == 1}
        alike = found.n_rows == table.n_rows
        partner: dict[int, int] = {}
        for row in range(table.n_rows):
            if row not in names:
                if alike or row < table.header_rows:
                    partner[row] = row
            elif now.get(row) == names[row][1]:
                partner[row] = row
            elif names[row][1] in where:
                partner[row] = where[names[row][1]]
            elif alike and now.get(row) not in known:
                partner[row] = row
        times_taken = Counter(partner.values())
        return {row: other for row, other in partner.items() if times_taken[other] == 1}

    def _cell(self, cell: Cell, row: int) -> Iterator[Edit]:
        place, other = self._places.of(cell), self._there.get((row, cell.col))
        if other is None:
            if self._found.n_rows == self._table.n_rows:
                yield Edit(Kind.REST, place, cell.text, "（ほかのセルと結合されている）")
            return
        if row == cell.row and (cell.rowspan, cell.colspan) != (other.rowspan, other.colspan):
            was, now = (f"{each.rowspan}行×{each.colspan}列" for each in (cell, other))
            yield Edit(Kind.REST, f"{place}の結合", was, now)
        was, now = self._normal(cell.text), self._normal(other.text)
        if was == now:
            return
        indicator = self._indicators.get(cell.row)
        if indicator is None or cell.row < self._table.header_rows:
            yield Edit(Kind.REST, place, was, now)
        elif cell.role is CellRole.NOTE:
            yield from note_edits(place, was, now, indicator)
        elif figure := figure_of(self._record, indicator, self._heads.get(cell.col, ""), cell):
            yield Edit(Kind.FIGURE, place, was, now, *figure)
        else:
            yield Edit(Kind.REST, place, was, now)

    def _texts(self, cells: Iterable[Cell | FoundCell], row: int) -> str:
        return " ｜ ".join(self._normal(cell.text) for cell in cells if cell.row == row)
