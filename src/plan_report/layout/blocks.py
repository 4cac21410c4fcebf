"""Blocks measured for one sheet: where each may be divided, and its part on a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from plan_report.document import Heading, Table
from plan_report.errors import PlanReportError
from plan_report.layout.figure import FigureLayout
from plan_report.layout.harm import ALONE, LEAD, RUN, Harm
from plan_report.layout.pages import FigurePiece, Piece, PlacedCells, TablePiece, TextPiece
from plan_report.layout.table import TableLayout
from plan_report.layout.table_bounds import TableBounds
from plan_report.layout.text import TextLayout

Stop = tuple[int, float, Harm]  # a page may end before this part; height up to there; how bad it is


class LayoutError(PlanReportError):
    """A row or a figure is too tall for any page."""


class MeasuredBlock(Protocol):
    """A block in parts (lines, rows) that are counted from 0; `before` and `after` are the spaces around it."""

    before: float
    after: float
    size: int

    def stops(self, first: int, room: float) -> Sequence[Stop]:
        """Where a page may end whose part of the block begins with part `first` and is at most `room` high.

        With the end of the block as the last, if there is room for it; the harm of that is not the block's.
        """
        ...

    def forced(self, first: int) -> int:
        """The part before which a page ends that has no room for anything."""
        ...

    def place(self, first: int, end: int, y: float) -> Piece:
        """The parts from `first` to `end`, their top at `y`."""
        ...


class TextBlock:
    """A heading or a paragraph.

    A page that ends in it is full: Word goes on with a paragraph as long as there is room, and cannot be told to stop.
    """

    def __init__(self, layout: TextLayout) -> None:
        self.layout = layout
        self.before, self.after = layout.look.before, layout.look.after
        self.size = len(layout.lines)
        self._cut = ALONE if isinstance(layout.block, Heading) else RUN

    def lead_in(self) -> None:
        """Say that it leads in a table or figure, from which a page must not part any of its lines."""
        self._cut = max(self._cut, LEAD)

    def stops(self, first: int, room: float) -> Sequence[Stop]:
        """As many lines as there is room for."""
        count = self.layout.fit(first, room)
        return [(first + count, count * self.layout.look.leading, self._cut)] if count else []

    def forced(self, first: int) -> int:
        """A single line, on a page lower than two."""
        return first + 1

    def place(self, first: int, end: int, y: float) -> TextPiece:
        """These lines."""
        return self.layout.place(first, end - first, y)


class FigureBlock:
    """A figure with its caption, which is never divided."""

    size = 1

    def __init__(self, layout: FigureLayout, room: float) -> None:
        if layout.height > room:
            raise LayoutError(f"{layout.figure.caption}：図が1ページに収まりません（図の文字を小さくしてください）")
        self.layout = layout
        self.before, self.after = layout.before, layout.after

    def stops(self, first: int, room: float) -> Sequence[Stop]:
        """The whole of it."""
        return [(first + 1, self.layout.height, 0)] if self.layout.height <= room else []

    def forced(self, first: int) -> int:
        """Not asked: a page has room for it."""
        return first + 1

    def place(self, first: int, end: int, y: float) -> FigurePiece:
        """The whole of it."""
        del first, end
        return self.layout.place(y)


class TableBlock:
    """The body rows of a table, on each page below its caption and its header rows."""

    after = 0.0

    def __init__(self, layout: TableLayout, caption: TextLayout, continued: TextLayout, room: float) -> None:
        self.layout = layout
        self._captions = caption, continued
        self._skip = layout.table.header_rows
        self.size = layout.table.n_rows - self._skip
        self.before = caption.look.before
        self._bounds = TableBounds(layout, room - self._above(0))

    def stops(self, first: int, room: float) -> Sequence[Stop]:
        """Before each row, as far as there is room, and after the last."""
        above = self._above(first)
        if not self.size:
            return [(0, above, 0)] if above <= room else []
        start = first + self._skip
        heights = self.layout.heights(start, room - above)
        harm = self._bounds.harm
        return [
            (end, above + height, harm(start, end + self._skip)) for end, height in enumerate(heights, start=first + 1)
        ]

    def forced(self, first: int) -> int:
        """A table without rows ends.

        Raises:
            LayoutError: a row is taller than a page.
        """
        if self.size:
            raise LayoutError(_too_tall(self.layout.table, first + self._skip))
        return 0

    def place(self, first: int, end: int, y: float) -> TablePiece:
        """Caption, header and these rows."""
        layout, caption = self.layout, self._captions[first > 0]
        text = caption.block.text
        header = y + self._captioned(caption)
        body = header + layout.header.height
        room = layout.exactly(first + self._skip, end + self._skip)
        return TablePiece(
            table=layout.table,
            first_row=room.first,
            last_row=room.end,
            caption=caption.place(0, len(caption.lines), y).lines if text else (),
            caption_text=text,
            header=layout.place(layout.header, header),
            cells=PlacedCells(partial(layout.place, room, body)),
            column_edges=layout.column_edges,
            row_edges=(*(header + edge for edge in layout.header.edges[:-1]), *(body + edge for edge in room.edges)),
            y=y,
            height=body + room.height - y,
            repeated=first > 0,
        )

    def _above(self, first: int) -> float:
        return self._captioned(self._captions[first > 0]) + self.layout.header.height

    def _captioned(self, caption: TextLayout) -> float:
        return caption.height + caption.look.after if caption.block.text else 0.0


def _too_tall(table: Table, row: int) -> str:
    texts = max((cell.text for cell in table.cells if cell.row == row), key=len, default="")
    return f"{table.caption}：1行が1ページに収まりません（「{texts[:30]}…」で始まる欄の文字数を減らしてください）"
