"""Pours the document's blocks into pages.

Headings stay with what follows; a figure is never divided; a table that fits on one page is not divided; the footnotes
of a table stay on its last page; a table that must be divided begins where a good part of it fits.
"""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.document import Block, Document, Figure, Heading, Paragraph, ParagraphRole, Table
from plan_report.errors import PlanReportError
from plan_report.layout.figure import FigureLayout
from plan_report.layout.lines import Measure
from plan_report.layout.pages import LaidOut, Page, Piece, TablePiece
from plan_report.layout.references import with_pages, with_room
from plan_report.layout.table import Room, TableLayout
from plan_report.layout.text import TextLayout, stack
from plan_report.style.look import Sheet, Style

# Word sets rules and spacing a hair differently; so much of every page stays free that its pages end where ours do.
WORD_SLACK = 12.0
_LONGEST_LEAD = 0.5  # text that takes more of a page than this does not have to stay with its table
_TOO_EMPTY = 0.6  # rather than leave more of a page than this empty, a table is divided
_WORTH_BEGINNING = 0.35  # a divided table begins on a page only if this share of the page is left for it


class LayoutError(PlanReportError):
    """A row is too tall for any page."""


def lay_out(document: Document, style: Style, measure: Measure) -> LaidOut:
    """Break a document into lines and pages.

    Raises:
        LayoutError: one row of a table is taller than a page.
    """
    document = with_room(document)
    flow = _Flow(style, style.sheets[document.paper], measure)
    blocks = document.blocks
    index = 0
    while index < len(blocks):
        end = _unit_end(blocks, index)
        flow.unit(blocks[index:end], _tail(blocks, end - 1))
        index = end
    return with_pages(LaidOut(document, flow.finish()))


def _unit_end(blocks: Sequence[Block], start: int) -> int:
    """Where the unit ends that begins at `start`: headings with what they lead, tables with their introduction."""
    end = start
    while end < len(blocks) - 1 and isinstance(blocks[end], Heading):
        end += 1
    table = end
    while end > start and table < len(blocks) and _is(blocks[table], ParagraphRole.BODY):
        table += 1
    led_in = table < len(blocks) and isinstance(blocks[table], Table | Figure)
    return (table if led_in else end) + 1


def _is(block: Block, role: ParagraphRole) -> bool:
    return isinstance(block, Paragraph) and block.role is role


def _tail(blocks: Sequence[Block], index: int) -> tuple[Paragraph, ...]:
    """The footnotes right after a table."""
    notes: list[Paragraph] = []
    if isinstance(blocks[index], Table):
        for block in blocks[index + 1 :]:
            if not (isinstance(block, Paragraph) and block.role is ParagraphRole.FOOTNOTE):
                break
            notes.append(block)
    return tuple(notes)


class _Flow:
    """The pages as they fill; `y` is the foot of the last piece, `after` the space wanted below it."""

    def __init__(self, style: Style, sheet: Sheet, measure: Measure) -> None:
        self._style, self._sheet, self._measure = style, sheet, measure
        self._bottom = sheet.height - sheet.bottom - WORD_SLACK
        self._pages: list[Page] = []
        self._pieces: list[Piece] = []
        self._y, self._after = sheet.top, 0.0

    def finish(self) -> tuple[Page, ...]:
        """All pages, the last one closed."""
        if self._pieces or not self._pages:
            self._turn()
        return tuple(self._pages)

    def unit(self, blocks: Sequence[Block], tail: tuple[Paragraph, ...]) -> None:
        """Place headings, texts and the block they lead on one page, as far as one page holds them."""
        *before, last = blocks
        lead = [self._text(block) for block in before if isinstance(block, Heading | Paragraph)]
        if stack(lead, 0)[0] > _LONGEST_LEAD * self._page_height:
            together = sum(isinstance(block, Heading) for block in before) + 1
            if together == len(blocks):  # the headings alone take so much: nothing stays with anything
                together = 1
            self.unit(blocks[:together], ())
            for block in blocks[together:]:
                self.unit([block], tail)
        elif isinstance(last, Table):
            layout = TableLayout(last, self._style, self._measure, self._sheet.left, self._sheet.text_width)
            self._table(lead, layout, stack(map(self._text, tail), 0)[0])
        elif isinstance(last, Figure):
            self._figure(lead, FigureLayout(last, self._style, self._measure, self._sheet.left, self._sheet.text_width))
        else:
            text = self._text(last)
            least = len(text.lines) if len(text.lines) <= 3 else 2  # noqa: PLR2004 three lines are not divided
            if not self._fits(lead, text.look.before + least * text.look.leading):
                self._turn()
            for each in (*lead, text):
                self._paragraph(each)

    @property
    def _page_height(self) -> float:
        return self._bottom - self._sheet.top

    def _text(self, block: Heading | Paragraph) -> TextLayout:
        return TextLayout(block, self._style.of(block), self._measure, self._sheet.left, self._sheet.text_width)

    def _caption(self, caption: str) -> TextLayout:
        look = self._style.caption
        return TextLayout(Paragraph(caption), look, self._measure, self._sheet.left, self._sheet.text_width)

    def _below(self, before: float) -> float:
        """Where the next piece begins that wants so much space above; at the head of a page it gets none."""
        return self._y + (max(self._after, before) if self._pieces else 0.0)

    def _fits(self, lead: Sequence[TextLayout], height: float) -> bool:
        """Whether the texts and so much after them fit on this page; on an empty page they must."""
        stacked, after = stack(lead, self._after)
        return not self._pieces or self._y + stacked + after + height <= self._bottom

    def _turn(self) -> None:
        self._pages.append(Page(len(self._pages) + 1, tuple(self._pieces)))
        self._pieces, self._y, self._after = [], self._sheet.top, 0.0

    def _put(self, piece: Piece, after: float) -> None:
        self._pieces.append(piece)
        self._y, self._after = piece.y + piece.height, after

    def _paragraph(self, text: TextLayout) -> None:
        done = 0
        while done < len(text.lines):
            y = self._below(text.look.before)
            count = text.fit(done, self._bottom - y)
            if count == 0 and self._pieces:
                self._turn()
                continue
            count = count or 1
            self._put(text.place(done, count, y), text.look.after)
            done += count

    def _figure(self, lead: Sequence[TextLayout], layout: FigureLayout) -> None:
        if layout.height > self._page_height:
            raise LayoutError(f"{layout.figure.caption}：図が1ページに収まりません（図の文字を小さくしてください）")
        if not self._fits(lead, layout.before + layout.height):
            self._turn()
        for text in lead:
            self._paragraph(text)
        if not self._fits([], layout.before + layout.height):
            self._turn()
        self._put(layout.place(self._below(layout.before)), layout.after)

    def _table(self, lead: Sequence[TextLayout], layout: TableLayout, tail: float) -> None:
        table = layout.table
        caption = self._caption(table.caption)
        whole = stack([caption], 0)[0] + caption.look.after + layout.header.height + layout.whole.height + tail
        page = self._page_height - stack(lead, 0)[0]
        kept_whole = whole <= page and not self._fits(lead, _TOO_EMPTY * self._page_height)
        if not self._fits(lead, whole if kept_whole else min(whole, _WORTH_BEGINNING * page)):
            self._turn()
        for text in lead:
            self._paragraph(text)
        first = table.header_rows
        while True:
            top = self._below(caption.look.before)
            header = top + (caption.height + caption.look.after if caption.block.text else 0.0)
            body = header + layout.header.height
            room = layout.fit(first, self._bottom - body, tail)
            if room is None and self._pieces:
                self._turn()
                continue
            if room is None and first < table.n_rows:
                raise LayoutError(_too_tall(table, first))
            room = room or layout.whole
            self._put(_piece(layout, caption, room, (top, header, body)), 0.0)
            first = room.end
            if first >= table.n_rows:
                return
            caption = self._caption(table.continued_caption)
            self._turn()


def _piece(layout: TableLayout, caption: TextLayout, room: Room, ys: tuple[float, float, float]) -> TablePiece:
    """Caption, header and these rows; `ys` is where each of the three begins."""
    top, header, body = ys
    text = caption.block.text
    return TablePiece(
        table=layout.table,
        first_row=room.first,
        last_row=room.end,
        caption=caption.place(0, len(caption.lines), top).lines if text else (),
        caption_text=text,
        header=layout.place(layout.header, header),
        cells=layout.place(room, body),
        column_edges=layout.column_edges,
        row_edges=(*(header + edge for edge in layout.header.edges[:-1]), *(body + edge for edge in room.edges)),
        y=top,
        height=body + room.height - top,
        repeated=room.first > layout.table.header_rows,
    )


def _too_tall(table: Table, row: int) -> str:
    texts = max((cell.text for cell in table.cells if cell.row == row), key=len, default="")
    return f"{table.caption}：1行が1ページに収まりません（「{texts[:30]}…」で始まる欄の文字数を減らしてください）"
