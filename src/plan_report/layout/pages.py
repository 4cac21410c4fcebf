"""What layout makes: pages of placed pieces.

Lengths are points (1/72 inch); x and y run from the top left of the paper.
The PDF draws every line where it stands here. Word takes over which block or row begins a page and breaks the lines
itself (same font, same widths; never more lines than here), so both have the same pages.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, overload
from weakref import ReferenceType

from plan_report.data_class import dataclass
from plan_report.document import Cell, Document, Figure, Heading, Paragraph, Table
from plan_report.layout.marks import Drawing


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `x` is its left end, `baseline` where its letters stand."""

    text: str
    x: float
    baseline: float


@dataclass(frozen=True, slots=True)
class TextPiece:
    """The lines of a heading or a paragraph that stand on one page; the first piece of a block has `first`."""

    block: Heading | Paragraph
    lines: tuple[Line, ...]
    x: float
    y: float
    width: float
    height: float
    first: bool = True


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """The part of a cell on this page: slots, box and lines.

    `continued` when the cell began on an earlier page; `text` is then its repeated label, not content of its own.
    """

    cell: Cell
    text: str
    row: int  # first slot row on this page, counted in the whole table
    rowspan: int  # slot rows on this page
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    narrower: float = 0.0  # by which the text must be indented for Word to end its lines where these end
    continued: bool = False
    drawing: Drawing | None = None  # of the cell's figure, in the middle below the lines
    drawing_at: tuple[float, float] = (0.0, 0.0)  # its top left corner


_MOST_PLACED = 64  # tables on pages: all of a short report, of a long one those that are drawn just now


class PlacedCells(Sequence[PlacedCell]):
    """The cells of a table on a page, placed when they are asked for: those of a large report fill the memory."""

    _placed: ClassVar[deque[ReferenceType[PlacedCells]]] = deque()  # those that hold their cells

    def __init__(self, place: Callable[[], tuple[PlacedCell, ...]]) -> None:
        self._place = place
        self._cells: tuple[PlacedCell, ...] | None = None

    def _made(self) -> tuple[PlacedCell, ...]:
        cells = self._cells
        if cells is None:
            self._cells = cells = self._place()
            self._placed.append(ReferenceType(self))
            while len(self._placed) > _MOST_PLACED:
                if first := self._placed.popleft()():
                    first._cells = None  # noqa: SLF001 one of these too
        return cells

    def __len__(self) -> int:
        return len(self._made())

    @overload
    def __getitem__(self, index: int) -> PlacedCell: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PlacedCell]: ...
    def __getitem__(self, index: int | slice) -> PlacedCell | Sequence[PlacedCell]:
        return self._made()[index]

    def __iter__(self) -> Iterator[PlacedCell]:
        return iter(self._made())


@dataclass(frozen=True, slots=True)
class TablePiece:
    """The rows [first_row, last_row) of a table that stand on one page, under its repeated header rows.

    `header` are the header cells on this page (a repetition when `repeated`), `cells` the body cells.
    `caption` are the lines above it: the caption or, on a further page, its continued form.
    """

    table: Table
    first_row: int
    last_row: int
    caption: tuple[Line, ...]
    caption_text: str
    header: tuple[PlacedCell, ...]
    cells: Sequence[PlacedCell]
    column_edges: tuple[float, ...]  # x of the n + 1 vertical rules
    row_edges: tuple[float, ...]  # y of the rules of header and body rows on this page
    y: float
    height: float
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class FigurePiece:
    """A figure with its caption below; the drawing's top left corner stands at `x` and `y`."""

    figure: Figure
    drawing: Drawing
    caption: tuple[Line, ...]
    x: float
    y: float
    width: float
    height: float  # with the caption


Piece = TextPiece | TablePiece | FigurePiece


@dataclass(frozen=True, slots=True)
class Page:
    """One page's pieces in reading order."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The document with its pages."""

    document: Document
    pages: tuple[Page, ...]
