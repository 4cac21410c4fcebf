"""Pours the document's blocks into pages: measured, broken, placed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.data_class import dataclass
from plan_report.document import Block, Document, Figure, Heading, Paragraph, Table
from plan_report.layout.blocks import FigureBlock, MeasuredBlock, TableBlock, TextBlock
from plan_report.layout.breaks import PageBreaks, Place
from plan_report.layout.figure import FigureLayout
from plan_report.layout.lines import Measure
from plan_report.layout.pages import LaidOut, Page, Piece
from plan_report.layout.references import with_pages, with_room
from plan_report.layout.seams import seams
from plan_report.layout.table import TableLayout
from plan_report.layout.text import TextLayout
from plan_report.style.look import Sheet, Style, TextStyle

# Word sets rules and spacing a hair differently; so much of every page stays free that its pages end where ours do.
WORD_SLACK = 12.0


def lay_out(document: Document, style: Style, measure: Measure) -> LaidOut:
    """Break a document into lines and pages.

    Raises:
        LayoutError: one row of a table, or a figure, is taller than a page.
    """
    document = with_room(document)
    sheet = style.sheets[document.paper]
    height = sheet.height - sheet.top - sheet.bottom
    room = height - WORD_SLACK
    type_ = _Type(style, sheet, measure, room)
    blocks = [type_.measured(block) for block in document.blocks]
    breaks = PageBreaks(blocks, seams(blocks, room), room, height)
    pages = (tuple(_placed(blocks, *page, sheet.top)) for page in breaks.pages())
    numbered = tuple(Page(number, pieces) for number, pieces in enumerate(pages, start=1))
    return with_pages(LaidOut(document, numbered or (Page(1, ()),)))


@dataclass(frozen=True, slots=True)
class _Type:
    """What blocks are measured with."""

    style: Style
    sheet: Sheet
    measure: Measure
    room: float

    def measured(self, block: Block) -> MeasuredBlock:
        style, measure, left, width = self.style, self.measure, self.sheet.left, self.sheet.text_width
        match block:
            case Heading() | Paragraph():
                return TextBlock(self._text(block, style.of(block)))
            case Figure():
                return FigureBlock(FigureLayout(block, style, measure, left, width), self.room)
            case Table():
                caption, continued = (
                    self._text(Paragraph(text), style.caption) for text in (block.caption, block.continued_caption)
                )
                return TableBlock(TableLayout(block, style, measure, left, width), caption, continued, self.room)

    def _text(self, block: Heading | Paragraph, look: TextStyle) -> TextLayout:
        return TextLayout(block, look, self.measure, self.sheet.left, self.sheet.text_width)


def _placed(blocks: Sequence[MeasuredBlock], start: Place, end: Place, top: float) -> Iterator[Piece]:
    """The pieces of one page."""
    y, after = top, None
    place = start
    while place < end:
        block = blocks[place.block]
        stop = end.part if place.block == end.block else block.size
        piece = block.place(place.part, stop, y if after is None else y + max(after, block.before))
        yield piece
        y, after = piece.y + piece.height, block.after
        place = Place(place.block + 1, 0)
