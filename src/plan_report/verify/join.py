"""Puts the pieces of each table together again: in Word, the rest of a table on a further page is a table of its own.

What only a further page says (the repeated headings, the label of a group with（続き）) is no part of the table; it is
compared with what the record has for it, and left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from plan_report.audit.record import TableRecord
from plan_report.data_class import dataclass
from plan_report.document import Cell
from plan_report.verify.found import Difference, Found, FoundCell, FoundTable


@dataclass(slots=True)
class Joined:
    """A table as it grows; `differences` are those of what its further pieces repeat."""

    record: TableRecord
    caption: str
    n_rows: int
    cells: dict[tuple[int, int], FoundCell]
    crossing: Mapping[
        int, Mapping[int, Cell]
    ]  # by row, then by column: the recorded cells that reach into it from above
    differences: list[Difference] = field(default_factory=list)

    @property
    def table(self) -> FoundTable:
        """The whole table."""
        cells = tuple(self.cells[key] for key in sorted(self.cells))
        return FoundTable(self.caption, self.n_rows, self.record.header_rows, cells)


def join(found: Sequence[Found], tables: Sequence[TableRecord]) -> tuple[Sequence[Joined], Sequence[FoundTable]]:
    """The recorded tables as they were found, in the record's order, and tables that belong to none of them."""
    missing = list(tables)
    joined: dict[str, Joined] = {}
    strange: list[FoundTable] = []
    last: Joined | None = None
    for piece in found:
        if not isinstance(piece, FoundTable):
            continue
        if last and piece.caption == last.record.continued_caption and last.n_rows < last.record.n_rows:
            _add(last, piece)
            continue
        record = next((each for each in missing if each.caption == piece.caption), missing[0] if missing else None)
        if record is None:
            strange.append(piece)
            continue
        missing.remove(record)
        cells = {(cell.row, cell.col): cell for cell in piece.cells}
        last = joined[record.key] = Joined(record, piece.caption, piece.n_rows, cells, _crossing(record))
    return [joined[each.key] for each in tables if each.key in joined], strange


def _add(whole: Joined, piece: FoundTable) -> None:
    """Append the rows of a further piece."""
    headings = whole.record.header_rows
    shift = whole.n_rows - headings
    spans = whole.crossing.get(whole.n_rows, {})
    whole.differences.extend(_repeated_headings(whole, piece))
    for cell in piece.cells:
        if cell.row < headings:
            continue
        moved = replace(cell, row=cell.row + shift)
        merged = spans.get(cell.col) if cell.row == headings else None
        above = whole.cells.get((merged.row, merged.col)) if merged else None
        if merged and above and above.row + above.rowspan == whole.n_rows and above.colspan == cell.colspan:
            whole.cells[above.row, above.col] = replace(above, rowspan=above.rowspan + cell.rowspan)
            if cell.text != (merged.continued or ""):
                place = f"{whole.record.continued_caption}　{whole.n_rows - headings + 1}行目の、繰り返した見出し"
                whole.differences.append(Difference(place, merged.continued or "", cell.text))
        else:
            whole.cells[moved.row, moved.col] = moved
    whole.n_rows += piece.n_rows - headings


def _crossing(table: TableRecord) -> Mapping[int, Mapping[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row + 1, cell.row + cell.rowspan):
            rows.setdefault(row, {})[cell.col] = cell
    return rows


def _repeated_headings(whole: Joined, piece: FoundTable) -> Iterator[Difference]:
    headings = whole.record.header_rows
    again = {(cell.row, cell.col): cell.text for cell in piece.cells if cell.row < headings}
    for cell in whole.record.cells:
        if cell.row >= headings:
            break
        text = again.get((cell.row, cell.col), "")
        if text != cell.text:
            yield Difference(f"{whole.record.continued_caption}の見出し", cell.text, text)
