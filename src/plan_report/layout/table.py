"""Row heights of a table: of any of its rows on one page.

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

from collections import defaultdict
from collections.abc import Mapping
from itertools import accumulate
from math import inf

from plan_report.beside import each_of
from plan_report.data_class import dataclass
from plan_report.document import Cell, CellRole, Table
from plan_report.layout.follow import narrower
from plan_report.layout.lines import Measure, break_lines
from plan_report.layout.pages import PlacedCell
from plan_report.layout.place import Frame, place_lines
from plan_report.layout.sparkline import draw_sparkline
from plan_report.style.look import CellStyle, Style


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


# What the lines and the height of a cell come from: its text, column, columns, role, and the lines of a figure in it.
_Key = tuple[str, int, int, CellRole, int]


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    lines: tuple[str, ...]
    height: float
    narrower: float


class TableLayout:
    """A table measured for one width; asked again for every page it stands on."""

    def __init__(self, table: Table, style: Style, measure: Measure, left: float, width: float) -> None:
        self.table = table
        self._style = style
        self._measure = measure
        total = sum(table.widths)
        self.column_edges = tuple(left + width * share / total for share in accumulate(table.widths, initial=0))
        self._texts: dict[_Key, _Text] = {}
        self._starting: list[list[Cell]] = [[] for _ in range(table.n_rows)]
        self._merged: defaultdict[int, list[Cell]] = defaultdict(list)  # cells over several rows, at each of them
        for cell in table.cells:
            self._starting[cell.row].append(cell)
            if cell.rowspan > 1:
                for row in range(cell.row, cell.row + cell.rowspan):
                    self._merged[row].append(cell)
        self._measure_texts()
        self._own = [self._own_height(cells) for cells in self._starting]
        self._own_above = list(accumulate(self._own, initial=0.0))
        self._tall = self._tall_labels()
        self.header = self.exactly(0, table.header_rows)
        self.whole = self.exactly(table.header_rows, table.n_rows)

    def least_height(self, first: int, end: int) -> float:
        """Of these rows, whatever labels are merged over them."""
        return self._own_above[end] - self._own_above[first]

    def place(self, room: Room, y: float) -> tuple[PlacedCell, ...]:
        """The cells of these rows in reading order with their boxes; `y` is the top of the first row."""
        cells = self._merged_into(room.first)
        cells.extend(cell for row in range(room.first, room.end) for cell in self._starting[row])
        return tuple(self._placed(cell, room, y) for cell in cells)

    def exactly(self, first: int, end: int) -> Room:
        """Exactly these rows; with none of them a room of no height."""
        edges, heights = self._grown(first, end, inf)
        return Room(first, end, (*edges, heights[-1]) if heights else (0.0,))

    def heights(self, first: int, available: float) -> list[float]:
        """How high one row from `first` on is, how high two are on one page, and so on as far as there is room."""
        return self._grown(first, self.table.n_rows, available)[1]

    def _grown(self, first: int, end: int, available: float) -> tuple[list[float], list[float]]:
        """The upper edge of each row on a page that begins with `first`, and the lower one if the page ends there."""
        continued = [
            (c.row + c.rowspan, self._text(c, continued=True).height) for c in self._merged_into(first) if first < end
        ]
        edges: list[float] = []
        heights: list[float] = []
        bottom = 0.0
        for row in range(first, end):
            edges.append(bottom)
            bottom = cut = bottom + self._own[row]
            for label_end, height in continued:
                if label_end == row + 1:
                    bottom = max(bottom, height)
                elif label_end > row:
                    cut = max(cut, height)
            for label_first, label_end, height in self._tall.get(row, ()):
                if label_first >= first:
                    needed = edges[label_first - first] + height
                    bottom, cut = (max(bottom, needed), cut) if label_end == row + 1 else (bottom, max(cut, needed))
            cut = max(bottom, cut)
            if cut > available:
                break
            heights.append(cut)
        return edges, heights

    def _merged_into(self, row: int) -> list[Cell]:
        """The cells that began above this row and go on in it."""
        return [cell for cell in self._merged.get(row, ()) if cell.row < row]

    def _tall_labels(self) -> Mapping[int, list[tuple[int, int, float]]]:
        """At each row the merged labels whose text is higher than their rows so far: first row, end, height."""
        tall: defaultdict[int, list[tuple[int, int, float]]] = defaultdict(list)
        for cells in self._starting:
            for cell in cells:
                height = self._text(cell, continued=False).height if cell.rowspan > 1 else 0.0
                for row in range(cell.row, cell.row + cell.rowspan):
                    if self.least_height(cell.row, row + 1) >= height:
                        break
                    tall[row].append((cell.row, cell.row + cell.rowspan, height))
        return tall

    def _own_height(self, cells: list[Cell]) -> float:
        return max((self._text(cell, continued=False).height for cell in cells if cell.rowspan == 1), default=0.0)

    def _measure_texts(self) -> None:
        """All cells' texts, each once; most of the time that a large report takes."""
        keys = tuple(dict.fromkeys(_key(cell, continued=False) for cell in self.table.cells))
        self._texts.update(zip(keys, each_of(keys, self._measured), strict=True))

    def _text(self, cell: Cell, *, continued: bool) -> _Text:
        """The cell's text, or the label it repeats on a further page, broken into lines."""
        key = _key(cell, continued=continued)
        if key not in self._texts:
            self._texts[key] = self._measured(key)
        return self._texts[key]

    def _measured(self, key: _Key) -> _Text:
        text, col, colspan, role, n_lines = key
        look = self._style.cells[role]
        advances = self._measure.advances(bold=look.text.bold)
        room, size = self._room(col, colspan, look), look.text.size
        lines = break_lines(text, room, size, advances) if text else ()
        less = size * narrower(text, lines, room / size, advances) if lines else 0.0
        drawn = n_lines * self._style.figure.sparkline[1]
        return _Text(text, lines, self._box_height(len(lines), drawn, look), less)

    def _room(self, col: int, colspan: int, look: CellStyle) -> float:
        """The width within a cell's paddings."""
        return self.column_edges[col + colspan] - self.column_edges[col] - 2 * look.padding_x - look.text.indent

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
        drawing = (
            draw_sparkline(figure, self._style.figure, self._room(cell.col, cell.colspan, look)) if figure else None
        )
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
            narrower=text.narrower,
            continued=continued,
            drawing=drawing,
            drawing_at=((left + right - drawing.width) / 2, text_top + used) if drawing else (0.0, 0.0),
        )


def _key(cell: Cell, *, continued: bool) -> _Key:
    text = (cell.continued or "") if continued else cell.text
    n_lines = 0 if continued or cell.figure is None else len(cell.figure.traces)
    return text, cell.col, cell.colspan, cell.role, n_lines
