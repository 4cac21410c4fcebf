"""Row heights of a table, and the rows that fit on one page.

A merged cell may be cut by a page's end. Its part on the next page shows the cell's `continued` label, which may need
more room than its rows have; so edges are computed for the rows of one page, not once for the table:

    first row on the page --> +---------+-------+   edge 0
                              | label   | row 3 |
                              |         +-------+   edge 1 = edge 0 + own height of row 3
                              |         | row 4 |
    last row before the cut   +---------+-------+   edge 2 = max(edge 1 + own height of row 4,
                                                                 edge 0 + height the label needs)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from plan_report.document import Cell, CellRole, Table
from plan_report.layout.lines import Measure, break_lines
from plan_report.layout.pages import PlacedCell
from plan_report.layout.place import Frame, place_lines
from plan_report.layout.sparkline import draw_sparkline
from plan_report.style.look import CellStyle, Style

_CUT = 0.12  # how much of a page's height may stay empty rather than cut one more merged cell
_LONE_ROW = 0.2  # the same for leaving a single row of a group, or of the table, alone on a page


@dataclass(frozen=True, slots=True)
class Room:
    """The rows [first, end) of a table that stand on one page; `edges` are their rules, the first at 0."""

    first: int
    end: int
    edges: tuple[float, ...]

    @property
    def height(self) -> float:
        """Of the rows together."""
        return self.edges[-1]


def _heads_rows(cell: Cell) -> bool:
    """Whether the cell is a heading of the rows below it, which must not end a page."""
    return cell.role in {CellRole.GROUP, CellRole.SUBGROUP} or (cell.role is CellRole.AREA and cell.colspan > 1)


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    lines: tuple[str, ...]
    height: float


class TableLayout:
    """A table measured for one width; asked again for every page it stands on."""

    def __init__(self, table: Table, style: Style, measure: Measure, left: float, width: float) -> None:
        self.table = table
        self._style = style
        self._measure = measure
        total = sum(table.widths)
        self.column_edges = tuple(left + width * share / total for share in accumulate(table.widths, initial=0))
        self._texts: dict[tuple[str, int, int, CellRole, int], _Text] = {}
        self._starting: list[list[Cell]] = [[] for _ in range(table.n_rows)]
        self._merged: list[list[Cell]] = [[] for _ in range(table.n_rows)]  # cells over several rows, at each of them
        for cell in table.cells:
            self._starting[cell.row].append(cell)
            if cell.rowspan > 1:
                for row in range(cell.row, cell.row + cell.rowspan):
                    self._merged[row].append(cell)
        self._own = [self._own_height(cells) for cells in self._starting]
        self.header = self.exactly(0, table.header_rows)
        self.whole = self.exactly(table.header_rows, table.n_rows)

    def fit(self, first: int, available: float, tail: float) -> Room | None:
        """The rows from `first` on that best fill `available` points; None when not even one fits.

        `tail` is kept free under the table's last row, for its footnotes. A page rather ends early than cuts a group.
        """
        best: Room | None = None
        best_score = float("-inf")
        for room in self._rooms(first):
            if room.height > available:
                break
            if room.end == self.table.n_rows:
                return room if room.height + tail <= available else best
            score = room.height / available - self._harm(first, room.end)
            if score >= best_score:
                best, best_score = room, score
        return best

    def place(self, room: Room, y: float) -> tuple[PlacedCell, ...]:
        """The cells of these rows in reading order with their boxes; `y` is the top of the first row."""
        cells = [c for rows in self._merged[room.first : room.first + 1] for c in rows if c.row < room.first]
        cells.extend(cell for row in range(room.first, room.end) for cell in self._starting[row])
        return tuple(self._placed(cell, room, y) for cell in cells)

    def exactly(self, first: int, end: int) -> Room:
        """Exactly these rows; with none of them a room of no height."""
        rooms = (room for room in self._rooms(first, end) if room.end == end)
        return next(rooms, Room(first, end, (0.0,)))

    def _rooms(self, first: int, last: int | None = None) -> Iterator[Room]:
        """Every room that begins with row `first`, the smallest first."""
        edges = [0.0]
        for row in range(first, self.table.n_rows if last is None else last):
            top = edges[-1]
            merged = self._merged[row]
            ending = (c for c in merged if c.row + c.rowspan == row + 1)
            bottom = max(top + self._own[row], self._needed(ending, first, edges))
            going_on = (c for c in merged if c.row + c.rowspan > row + 1)
            cut_bottom = max(bottom, self._needed(going_on, first, edges))
            if last is None or row + 1 == last:
                yield Room(first, row + 1, (*edges, cut_bottom))
            edges.append(bottom)

    def _needed(self, cells: Iterator[Cell], first: int, edges: list[float]) -> float:
        """Where the rows must end at least for these merged cells to hold their texts."""
        return max(
            (edges[max(c.row - first, 0)] + self._text(c, continued=c.row < first).height for c in cells), default=0.0
        )

    def _harm(self, first: int, end: int) -> float:
        """How bad it is to end a page of this table before row `end`."""
        body = self.table.n_rows - self.table.header_rows
        cut = [c for c in self._merged[end] if c.row < end and c.rowspan < body]
        lone = any(end - max(c.row, first) == 1 or c.row + c.rowspan - end == 1 for c in cut)
        parted = any(_heads_rows(cell) for cell in self._starting[end - 1])
        return _CUT * len(cut) + _LONE_ROW * (lone or self.table.n_rows - end == 1) + parted

    def _own_height(self, cells: list[Cell]) -> float:
        return max((self._text(cell, continued=False).height for cell in cells if cell.rowspan == 1), default=0.0)

    def _text(self, cell: Cell, *, continued: bool) -> _Text:
        """The cell's text, or the label it repeats on a further page, broken into lines."""
        text = (cell.continued or "") if continued else cell.text
        n_lines = 0 if continued or cell.figure is None else len(cell.figure.traces)
        key = (text, cell.col, cell.colspan, cell.role, n_lines)
        if key not in self._texts:
            look = self._style.cells[cell.role]
            advances = self._measure.advances(bold=look.text.bold)
            lines = break_lines(text, self._room(cell, look), look.text.size, advances) if text else ()
            drawn = n_lines * self._style.figure.sparkline[1]
            self._texts[key] = _Text(text, lines, self._box_height(len(lines), drawn, look))
        return self._texts[key]

    def _room(self, cell: Cell, look: CellStyle) -> float:
        """The width within a cell's paddings."""
        return (
            self.column_edges[cell.col + cell.colspan]
            - self.column_edges[cell.col]
            - 2 * look.padding_x
            - look.text.indent
        )

    def _box_height(self, n_lines: int, drawn: float, look: CellStyle) -> float:
        """Of a cell with lines of text and a drawing so high; an empty cell is as high as one line."""
        content = n_lines * look.text.leading + drawn
        return max(content, look.text.leading) + 2 * look.padding_y + self._style.border.thin

    def _placed(self, cell: Cell, room: Room, y: float) -> PlacedCell:
        continued = cell.row < room.first
        first, end = max(cell.row, room.first), min(cell.row + cell.rowspan, room.end)
        left, right = self.column_edges[cell.col], self.column_edges[cell.col + cell.colspan]
        top, bottom = y + room.edges[first - room.first], y + room.edges[end - room.first]
        look = self._style.cells[cell.role]
        text = self._text(cell, continued=continued)
        figure = None if continued else cell.figure
        drawing = draw_sparkline(figure, self._style.figure, self._room(cell, look)) if figure else None
        used = len(text.lines) * look.text.leading
        content = used + (drawing.height if drawing else 0.0)
        text_top = top + look.padding_y if look.valign == "top" else (top + bottom - content) / 2
        frame = Frame(left + look.padding_x + look.text.indent, right - look.padding_x, text_top)
        lines = place_lines(text.lines, look.text, frame, self._measure.advances(bold=look.text.bold))
        return PlacedCell(
            cell=cell,
            text=text.text,
            row=first,
            rowspan=end - first,
            x=left,
            y=top,
            width=right - left,
            height=bottom - top,
            lines=lines,
            continued=continued,
            drawing=drawing,
            drawing_at=((left + right - drawing.width) / 2, text_top + used) if drawing else (0.0, 0.0),
        )
