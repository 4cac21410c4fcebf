"""Draws the pieces of the pages where layout has put them, each within its tags."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from plan_report.document import Heading, Paragraph, ParagraphRole
from plan_report.layout.marks import Drawing, Words
from plan_report.layout.pages import FigurePiece, Line, Page, PlacedCell, TablePiece, TextPiece
from plan_report.render.grid import fills, heavier_rules, inner_rules, outer_box
from plan_report.render.pdf.drawing import operators
from plan_report.render.pdf.elements import Element, TextTags
from plan_report.render.pdf.pen import Pen
from plan_report.render.pdf.spoken import Spoken
from plan_report.render.pdf.tags import Artifact, Corners, Tags
from plan_report.style.look import Style, TextStyle


class Painter:
    """Goes through the pages of one document."""

    def __init__(self, style: Style, tags: Tags) -> None:
        self._style = style
        self._tags = tags
        self._spoken = Spoken("")  # of the paragraph at hand, which may go on on the next page

    def page(self, page: Page, pen: Pen) -> None:
        """The content of one page in reading order."""
        for piece in page.pieces:
            match piece:
                case TablePiece():
                    self._table(piece, pen)
                case FigurePiece():
                    self._figure(piece, pen)
                case TextPiece():
                    self._text(piece, pen)

    def furniture(self, line: Line, size: float, kind: Artifact, pen: Pen) -> None:
        """A page number, or the paper's number on further pages."""
        pen.put(self._tags.artifact(kind))
        pen.font(size, bold=False)
        pen.put("BT")
        pen.text(line.text, line.x, line.baseline)
        pen.put("ET")
        pen.put(self._tags.end)

    def _text(self, piece: TextPiece, pen: Pen) -> None:
        look = self._style.of(piece.block)
        if _is_framed(piece.block):
            border = self._style.border
            pen.put(self._tags.artifact(Artifact.LAYOUT))
            pen.frame((piece.x, piece.y, piece.width, piece.height), border.colour, border.thick)
            pen.put(self._tags.end)
        if piece.first:
            self._spoken = Spoken(piece.block.text)
        tags = self._tags.text(piece)
        texts = self._spoken.lines(line.text for line in piece.lines)
        pen.font(look.size, bold=look.bold)
        pen.put("BT")
        if tags.label and piece.first:
            self._labelled(piece.lines, texts, tags, pen)
        else:
            self._content(tags.body, piece.lines, texts, pen, cut=self._spoken.cut)
        pen.put("ET")

    def _labelled(self, lines: Sequence[Line], texts: Sequence[str], tags: TextTags, pen: Pen) -> None:
        """An item with its number or a note with its sign; the text may go on in the line of its label."""
        first, length = texts[0], tags.label_length
        rest = first[length:] if first[length:].strip() else ""
        label = first[:length] if rest else first
        self._content(tags.label, lines[:1], (label,), pen)
        pen.put(self._tags.begin(tags.body))
        if rest:
            pen.more(rest)
        self._lines(lines[1:], texts[1:], pen, cut=self._spoken.cut)
        pen.put(self._tags.end)

    def _figure(self, piece: FigurePiece, pen: Pen) -> None:
        drawing, at = piece.drawing, (piece.x, piece.y)
        element = self._tags.figure(piece, _corners(drawing, at, pen))
        self._drawing(element, drawing, at, pen)
        caption = self._style.caption
        pen.font(caption.size, bold=caption.bold)
        pen.put("BT")
        spoken = Spoken(piece.figure.caption)
        texts = spoken.lines(line.text for line in piece.caption)
        self._content(self._tags.figure_caption(element), piece.caption, texts, pen, cut=spoken.cut)
        pen.put("ET")

    def _drawing(self, element: Element | None, drawing: Drawing, at: tuple[float, float], pen: Pen) -> None:
        """All of a drawing as the content of one element, whose alternative text says it."""
        x, y = at
        pen.put(self._tags.begin(element))
        for operator in operators(drawing, self._style.figure, (x, pen.height - y)):
            pen.put(operator)
        pen.put("BT")
        for mark in drawing.marks:
            if isinstance(mark, Words):
                pen.font(self._style.figure.text.size, bold=mark.bold)
                pen.text(mark.text, x + mark.x, y + mark.baseline)
        pen.put("ET")
        pen.put(self._tags.end)

    def _table(self, piece: TablePiece, pen: Pen) -> None:
        self._grid(piece, pen)
        tags = self._tags.table(piece)
        caption = self._style.caption
        pen.put("BT")
        if piece.caption:
            pen.font(caption.size, bold=caption.bold)
            self._said_once(tags.caption, piece.caption, piece.caption_text, pen, again=piece.repeated)
        for placed in piece.header:
            self._cell(placed, tags.cells.get((placed.cell.row, placed.cell.col)), pen, again=piece.repeated)
        for placed in piece.cells:
            self._cell(placed, tags.cells.get((placed.cell.row, placed.cell.col)), pen, again=placed.continued)
        pen.put("ET")
        for placed in piece.cells:
            if placed.drawing and placed.cell.figure:
                box = _corners(placed.drawing, placed.drawing_at, pen)
                cell = tags.cells.get((placed.cell.row, placed.cell.col))
                element = self._tags.cell_figure(cell, placed.cell.figure.alt, box)
                self._drawing(element, placed.drawing, placed.drawing_at, pen)

    def _grid(self, piece: TablePiece, pen: Pen) -> None:
        border = self._style.border
        left, top, width, height = outer_box(piece)
        pen.put(self._tags.artifact(Artifact.LAYOUT))
        pen.put("q")
        pen.fills(fills(chain(piece.header, piece.cells), self._style))
        pen.rules(inner_rules(chain(piece.header, piece.cells), left, top), border.colour, border.thin)
        for above, rules in heavier_rules(piece.cells, self._style).items():
            pen.rules(rules, border.colour, above)
        pen.frame((left, top, width, height), border.colour, border.thick)
        pen.put("Q")
        pen.put(self._tags.end)

    def _cell(self, placed: PlacedCell, element: Element | None, pen: Pen, *, again: bool) -> None:
        if placed.lines:
            look: TextStyle = self._style.cells[placed.cell.role].text
            pen.font(look.size, bold=look.bold)
            self._said_once(element, placed.lines, placed.text, pen, again=again)

    def _said_once(self, element: Element | None, lines: Sequence[Line], source: str, pen: Pen, *, again: bool) -> None:
        """A caption or cell; what is said again on a further page is an artifact."""
        if again:
            pen.put(self._tags.artifact(Artifact.REPEATED))
            self._lines(lines, [line.text for line in lines], pen, cut=False)
            pen.put(self._tags.end)
        elif len(lines) == 1 and lines[0].text == source:
            self._content(element, lines, (source,), pen)
        else:
            spoken = Spoken(source)
            texts = spoken.lines(line.text for line in lines)
            self._content(element, lines, texts, pen, cut=spoken.cut)

    def _content(
        self, element: Element | None, lines: Sequence[Line], texts: Sequence[str], pen: Pen, *, cut: bool = False
    ) -> None:
        pen.put(self._tags.begin(element))
        self._lines(lines, texts, pen, cut=cut)
        pen.put(self._tags.end)

    def _lines(self, lines: Sequence[Line], texts: Sequence[str], pen: Pen, *, cut: bool) -> None:
        """The lines as they stand; where a word is cut, with what they read as."""
        if cut:
            pen.put(self._tags.reads("".join(texts)))
        for line, text in zip(lines, texts, strict=True):
            if line.text:
                pen.text(text, line.x, line.baseline)
        if cut:
            pen.put(self._tags.end)


def _corners(drawing: Drawing, at: tuple[float, float], pen: Pen) -> Corners:
    """The box of a drawing as PDF has it."""
    x, y = at
    return x, pen.height - y - drawing.height, x + drawing.width, pen.height - y


def _is_framed(block: Heading | Paragraph) -> bool:
    return isinstance(block, Paragraph) and block.role is ParagraphRole.PAPER_NUMBER
