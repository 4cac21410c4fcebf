"""Pours the document's blocks into pages.

Headings stay with what follows; a table that fits on one page is not divided; the footnotes of a table stay on its last
page; a table that must be divided begins where a good part of it fits.
"""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.document import Block, Document, Heading, Paragraph, ParagraphRole, Table
from plan_report.errors import PlanReportError
from plan_report.layout.lines import Measure, break_lines
from plan_report.layout.pages import LaidOut, Page, Piece, TablePiece
from plan_report.layout.place import Frame, place_lines
from plan_report.layout.table import Room, TableLayout
from plan_report.layout.text import TextLayout
from plan_report.style import Sheet, Style

# Word sets rules and spacing a hair differently; so much of every page stays free that its pages end where ours do.
WORD_SLACK = 12.0
_LONGEST_LEAD = 0.5  # text that takes more of a page than this does not have to stay with its table
_WORTH_BEGINNING = 0.35  # a divided table begins on a page only if this share of the page is left for it


class LayoutError(PlanReportError):
    """A row is too tall for any page."""


def lay_out(document: Document, style: Style, measure: Measure) -> LaidOut:
    """Break a document into lines and pages.

    Raises:
        LayoutError: one row of a table is taller than a page.
    """
    flow = _Flow(style, style.sheets[document.paper], measure)
    blocks = document.blocks
    index = 0
    while index < len(blocks):
        end = _unit_end(blocks, index)
        flow.unit(blocks[index:end], _tail(blocks, end - 1))
        index = end
    return LaidOut(document, flow.finish())


def _unit_end(blocks: Sequence[Block], start: int) -> int:
    """Where the unit ends that begins at `start`: headings with what they lead, a table with the text that leads it in."""
    end = start
    while end < len(blocks) - 1 and isinstance(blocks[end], Heading):
        end += 1
    table = end
    while end > start and table < len(blocks) and _is(blocks[table], ParagraphRole.BODY):
        table += 1
    led_in = table < len(blocks) and isinstance(blocks[table], Table)
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
    """The pages as they fill; `y` is where the next piece may stand."""

    def __init__(self, style: Style, sheet: Sheet, measure: Measure) -> None:
        self._style, self._sheet, self._measure = style, sheet, measure
        self._bottom = sheet.height - sheet.bottom - WORD_SLACK
        self._pages: list[Page] = []
        self._pieces: list[Piece] = []
        self._y = sheet.top

    def finish(self) -> tuple[Page, ...]:
        """All pages, the last one closed."""
        if self._pieces or not self._pages:
            self._turn()
        return tuple(self._pages)

    def unit(self, blocks: Sequence[Block], tail: tuple[Paragraph, ...]) -> None:
        """Place headings, texts and the block they lead on one page, as far as one page holds them."""
        *before, last = blocks
        lead = [self._text(block) for block in before if not isinstance(block, Table)]
        if sum(map(self._spaced, lead)) > _LONGEST_LEAD * (self._bottom - self._sheet.top):
            n_headings = sum(isinstance(block, Heading) for block in before)
            self.unit(blocks[: n_headings + 1], ())
            for block in blocks[n_headings + 1 :]:
                self.unit([block], tail)
        elif isinstance(last, Table):
            layout = TableLayout(last, self._style, self._measure, self._sheet.left, self._sheet.text_width)
            self._table(lead, layout, sum(self._spaced(self._text(note)) for note in tail))
        else:
            text = self._text(last)
            least = len(text.lines) if len(text.lines) <= 3 else 2  # noqa: PLR2004 three lines are not divided
            if not self._fits(lead, self._before(text) + least * text.look.leading):
                self._turn()
            self._texts(lead)
            self._paragraph(text)

    def _text(self, block: Heading | Paragraph) -> TextLayout:
        return TextLayout(block, self._style, self._measure, self._sheet.left, self._sheet.text_width)

    def _before(self, text: TextLayout) -> float:
        """The space above; none at the head of a page."""
        return text.look.before if self._pieces else 0.0

    @staticmethod
    def _spaced(text: TextLayout) -> float:
        return text.look.before + text.height + text.look.after

    def _fits(self, lead: Sequence[TextLayout], height: float) -> bool:
        """Whether the headings and so much after them fit on this page; on an empty page they must."""
        return not self._pieces or self._y + sum(map(self._spaced, lead)) + height <= self._bottom

    def _turn(self) -> None:
        self._pages.append(Page(len(self._pages) + 1, tuple(self._pieces)))
        self._pieces, self._y = [], self._sheet.top

    def _texts(self, texts: Sequence[TextLayout]) -> None:
        for text in texts:
            self._paragraph(text)

    def _paragraph(self, text: TextLayout) -> None:
        done = 0
        while done < len(text.lines):
            self._y += self._before(text) if done == 0 else 0.0
            count = text.fit(done, self._bottom - self._y)
            if count == 0 and self._pieces:
                self._turn()
                continue
            count = count or 1
            piece = text.place(done, count, self._y)
            self._pieces.append(piece)
            self._y += piece.height
            done += count
        self._y += text.look.after

    def _table(self, lead: Sequence[TextLayout], layout: TableLayout, tail: float) -> None:
        above = self._caption_height(layout.table.caption) + layout.header.height
        whole = above + layout.whole.height + tail
        page = self._bottom - self._sheet.top - sum(map(self._spaced, lead))
        least = whole if whole <= page else _WORTH_BEGINNING * page
        if not self._fits(lead, least):
            self._turn()
        self._texts(lead)
        first = layout.table.header_rows
        while True:
            caption = layout.table.continued_caption if first > layout.table.header_rows else layout.table.caption
            above = self._caption_height(caption) + layout.header.height
            room = layout.fit(first, self._bottom - self._y - above, tail)
            if room is None and self._pieces:
                self._turn()
                continue
            if room is None and first < layout.table.n_rows:
                raise LayoutError(_too_tall(layout.table, first))
            room = room or layout.whole
            self._piece(layout, caption, room)
            first = room.end
            if first >= layout.table.n_rows:
                return
            self._turn()

    def _piece(self, layout: TableLayout, caption: str, room: Room) -> None:
        """Caption, header and these rows at the place where the page stands."""
        look = self._style.caption
        lines = self._caption_lines(caption)
        top = self._y
        y = top + (look.before if self._pieces else 0.0)
        advances = self._measure.advances(bold=look.bold)
        frame = Frame(self._sheet.left, self._sheet.left + self._sheet.text_width, y)
        y += len(lines) * look.leading + (look.after if lines else 0.0)
        body = y + layout.header.height
        piece = TablePiece(
            table=layout.table,
            first_row=room.first,
            last_row=room.end,
            caption=place_lines(lines, look, frame, advances),
            caption_text=caption,
            header=layout.place(layout.header, y),
            cells=layout.place(room, body),
            column_edges=layout.column_edges,
            row_edges=(*(y + edge for edge in layout.header.edges[:-1]), *(body + edge for edge in room.edges)),
            y=top,
            height=body + room.height - top,
            repeated=room.first > layout.table.header_rows,
        )
        self._pieces.append(piece)
        self._y = body + room.height

    def _caption_lines(self, caption: str) -> tuple[str, ...]:
        if not caption:
            return ()
        look = self._style.caption
        return break_lines(caption, self._sheet.text_width, look.size, self._measure.advances(bold=look.bold))

    def _caption_height(self, caption: str) -> float:
        look = self._style.caption
        lines = self._caption_lines(caption)
        return look.before + len(lines) * look.leading + look.after if lines else 0.0


def _too_tall(table: Table, row: int) -> str:
    texts = max((cell.text for cell in table.cells if cell.row == row), key=len, default="")
    return f"{table.caption}：1行が1ページに収まりません（「{texts[:30]}…」で始まる欄の文字数を減らしてください）"
