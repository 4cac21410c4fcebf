"""A page of the paper as SVG: what the PDF shows, drawn at the same places, for a screen that shows it at once.

The letters are those of the page that it stands in, which has the report's own font. Every text of the PDF is a text
here too. What has changed is shown by boxes of the class `is-new`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from html import escape
from itertools import chain

from plan_report.document import Heading, Paragraph, ParagraphRole
from plan_report.layout.pages import FigurePiece, LaidOut, Line, Page, PlacedCell, TablePiece, TextPiece
from plan_report.render.fonts import FontSet
from plan_report.render.grid import Box, Rule, fills, heavier_rules, inner_rules, outer_box
from plan_report.render.web.svg import svg
from plan_report.style.look import Style, TextStyle

_HALF_HEIGHT = 0.35  # from the middle of a line of figures to its baseline, in ems
_AS_DRAWN = {ord("\t"): " "}  # a tab is as wide as a space

Changed = Collection[tuple[str, ...]]  # see `cell_name` and `text_name`


def cell_name(table: str, row: int, col: int) -> tuple[str, ...]:
    """What a cell is called among what has changed: by its table's key and its place."""
    return "cell", table, str(row), str(col)


def text_name(text: str) -> tuple[str, ...]:
    """What a heading or a paragraph is called among what has changed: by what it says."""
    return "text", text


class Sheets:
    """Draws the pages of one document.

    Args:
        laid_out: the document with its pages.
        style: sizes and colours.
        fonts: the faces that the layout was measured with.
    """

    def __init__(self, laid_out: LaidOut, style: Style, fonts: FontSet) -> None:
        self._laid_out, self._style, self._fonts = laid_out, style, fonts
        self._sheet = style.sheets[laid_out.document.paper]

    def draw(self, page: Page, changed: Changed = ()) -> str:
        """One page with its furniture as an `<svg>` as wide as its room.

        Args:
            page: one of the document's.
            changed: the cells and texts that are shown as changed.
        """
        parts = chain.from_iterable(self._piece(piece, changed) for piece in page.pieces)
        size = f"0 0 {self._sheet.width:g} {self._sheet.height:g}"
        whole = "".join(chain(parts, self._furniture(page)))
        return f'<svg xmlns="http://www.w3.org/2000/svg" class="sheet-page" viewBox="{size}">{whole}</svg>'

    def _piece(self, piece: TextPiece | TablePiece | FigurePiece, changed: Changed) -> Iterator[str]:
        match piece:
            case TablePiece():
                yield from self._table(piece, changed)
            case FigurePiece():
                yield self._placed(svg(piece.drawing, self._style.figure, ""), piece.x, piece.y)
                yield from _lines(piece.caption, self._style.caption)
            case TextPiece():
                yield from self._text(piece, changed)

    def _text(self, piece: TextPiece, changed: Changed) -> Iterator[str]:
        box = piece.x, piece.y, piece.width, piece.height
        if text_name(piece.block.text) in changed:
            yield _new(box)
        if _is_framed(piece.block):
            yield _frame(box, self._style.border.colour, self._style.border.thick)
        yield from _lines(piece.lines, self._style.of(piece.block))

    def _table(self, piece: TablePiece, changed: Changed) -> Iterator[str]:
        border, cells = self._style.border, (*piece.header, *piece.cells)
        left, top, width, height = outer_box(piece)
        for colour, boxes in fills(cells, self._style).items():
            yield from (f'<rect {_box(box)} fill="#{colour}"/>' for box in boxes)
        yield from (_new(_box_of(each)) for each in piece.cells if self._is_new(piece, each, changed))
        yield _rules(inner_rules(cells, left, top), border.colour, border.thin)
        for above, rules in heavier_rules(piece.cells, self._style).items():
            yield _rules(rules, border.colour, above)
        yield _frame((left, top, width, height), border.colour, border.thick)
        yield from _lines(piece.caption, self._style.caption)
        for placed in cells:
            yield from _lines(placed.lines, self._style.cells[placed.cell.role].text)
            if placed.drawing:
                yield self._placed(svg(placed.drawing, self._style.figure, ""), *placed.drawing_at)

    @staticmethod
    def _is_new(piece: TablePiece, placed: PlacedCell, changed: Changed) -> bool:
        return cell_name(piece.table.key, placed.cell.row, placed.cell.col) in changed

    @staticmethod
    def _placed(drawing: str, x: float, y: float) -> str:
        return f'<g transform="translate({x:.2f} {y:.2f})">{drawing}</g>'

    def _furniture(self, page: Page) -> Iterator[str]:
        """The page number, and the paper's number from the second page on."""
        sheet, size = self._sheet, self._style.footer_size
        look = TextStyle(size, size)
        number = f"{page.number} / {len(self._laid_out.pages)}"
        left = (sheet.width - self._fonts.width(number, size, bold=False)) / 2
        yield from _lines((Line(number, left, sheet.height - sheet.bottom / 2 + _HALF_HEIGHT * size),), look)
        paper = self._laid_out.document.paper_number
        if paper and page.number > 1:
            left = sheet.width - sheet.right - self._fonts.width(paper, size, bold=False)
            yield from _lines((Line(paper, left, sheet.top / 2 + _HALF_HEIGHT * size),), look)


def _lines(lines: Iterable[Line], look: TextStyle) -> Iterator[str]:
    weight = ' font-weight="bold"' if look.bold else ""
    for line in lines:
        if line.text.strip():
            at = f'x="{line.x:.2f}" y="{line.baseline:.2f}"'
            yield f'<text {at} font-size="{look.size:g}"{weight}>{escape(line.text).translate(_AS_DRAWN)}</text>'


def _rules(rules: Iterable[Rule], colour: str, width: float) -> str:
    path = "".join(f"M{x0:.2f} {y0:.2f}L{x1:.2f} {y1:.2f}" for x0, y0, x1, y1 in rules)
    return f'<path d="{path}" fill="none" stroke="#{colour}" stroke-width="{width:g}"/>' if path else ""


def _frame(box: Box, colour: str, width: float) -> str:
    return f'<rect {_box(box)} fill="none" stroke="#{colour}" stroke-width="{width:g}"/>'


def _new(box: Box) -> str:
    return f'<rect {_box(box)} class="is-new"/>'


def _box(box: Box) -> str:
    x, y, width, height = box
    return f'x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}"'


def _box_of(placed: PlacedCell) -> Box:
    return placed.x, placed.y, placed.width, placed.height


def _is_framed(block: Heading | Paragraph) -> bool:
    return isinstance(block, Paragraph) and block.role is ParagraphRole.PAPER_NUMBER
