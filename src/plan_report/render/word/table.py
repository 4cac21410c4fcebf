"""A table's part on a page as WordprocessingML text.

The text is written straight from the placed cells, row by row: a table API that keeps a grid costs quadratic time.
Merged cells hold their text in the first slot row only; the rows below have an empty cell marked as going on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field
from itertools import count, pairwise

from plan_report.data_class import dataclass
from plan_report.document import CellRole
from plan_report.layout.pages import PlacedCell, TablePiece
from plan_report.render.word.drawing import DrawingPlace, picture_run
from plan_report.render.word.media import Media
from plan_report.render.word.styles import StyleIds
from plan_report.render.word.xml import attribute, drawing_paragraph, paragraph, twips
from plan_report.style.look import Border, Sheet, Style, TextStyle


@dataclass(frozen=True, slots=True)
class Look:
    """What the whole document shares: looks, the template's style ids, language, paper, parts beside the text."""

    style: Style
    ids: StyleIds
    language: str
    sheet: Sheet
    media: Media = field(default_factory=Media)
    numbers: Iterator[int] = field(default_factory=lambda: count(1000))  # of drawings, each another one


def table(piece: TablePiece, look: Look) -> Iterator[str]:
    """The table of a piece, one text for its head, one for each row and one for its end."""
    edges = [twips(edge) for edge in piece.column_edges]
    yield f"<w:tbl>{_properties(piece, look, edges)}{_grid(edges)}"
    rows = _slot_rows(piece)
    for (row, cells), (top, bottom) in zip(sorted(rows.items()), pairwise(piece.row_edges), strict=True):
        texts = "".join(_cell(placed, edges, look, begins=placed.row == row) for placed in cells)
        # The layout counts a rule to each row; Word adds its own where the text alone gives the height.
        height = twips(bottom - top - look.style.border.thin)
        header = "<w:tblHeader/>" if row < piece.table.header_rows else ""
        properties = f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{header}'
        yield f"<w:tr><w:trPr>{properties}</w:trPr>{texts}</w:tr>"
    yield "</w:tbl>"


def _slot_rows(piece: TablePiece) -> dict[int, list[PlacedCell]]:
    """The cells that cover each slot row on this page, from left to right."""
    rows: dict[int, list[PlacedCell]] = defaultdict(list)
    for placed in (*piece.header, *piece.cells):
        for row in range(placed.row, placed.row + placed.rowspan):
            rows[row].append(placed)
    for cells in rows.values():
        cells.sort(key=lambda placed: placed.cell.col)
    return rows


def _properties(piece: TablePiece, look: Look, edges: list[int]) -> str:
    heads_rows = any(placed.cell.col == 0 and placed.cell.role.scope == "Row" for placed in piece.cells)
    table = piece.table
    return (
        f'<w:tblPr><w:tblStyle w:val="{attribute(look.ids.table)}"/>'
        f'<w:tblW w:w="{edges[-1] - edges[0]}" w:type="dxa"/>'
        f'<w:tblInd w:w="{edges[0] - twips(look.sheet.left)}" w:type="dxa"/>'
        f'{_borders(look.style.border)}<w:tblLayout w:type="fixed"/>{_margins(look.style)}'
        f'<w:tblLook w:val="{"04A0" if heads_rows else "0420"}" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{int(heads_rows)}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{attribute(piece.caption_text or table.caption)}"/>'
        f'<w:tblDescription w:val="{attribute(table.description)}"/></w:tblPr>'
    )


def _borders(border: Border) -> str:
    sides = dict.fromkeys(("top", "left", "bottom", "right"), border.thick)
    inner = dict.fromkeys(("insideH", "insideV"), border.thin)
    lines = "".join(_line(side, width, border.colour) for side, width in (sides | inner).items())
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _line(side: str, width: float, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{round(width * 8)}" w:space="0" w:color="{colour}"/>'


def _margins(style: Style) -> str:
    """The paddings; at the sides a hair less, so that no line which fits in the layout breaks in Word."""
    cell = style.cells[CellRole.TEXT]
    beside = max(0, twips(cell.padding_x - style.border.thin / 2))
    above = twips(cell.padding_y)
    sides = {"top": above, "left": beside, "bottom": above, "right": beside}
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


def _grid(edges: list[int]) -> str:
    widths = (right - left for left, right in pairwise(edges))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _cell(placed: PlacedCell, edges: list[int], look: Look, *, begins: bool) -> str:
    cell = placed.cell
    looks = look.style.cells[cell.role]
    width = edges[cell.col + cell.colspan] - edges[cell.col]
    across = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    down = "" if placed.rowspan == 1 else '<w:vMerge w:val="restart"/>' if begins else '<w:vMerge w:val="continue"/>'
    fill = cell.shade or looks.fill
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{attribute(fill)}"/>' if fill else ""
    border = look.style.border
    above = f"<w:tcBorders>{_line('top', looks.above, border.colour)}</w:tcBorders>" if looks.above else ""
    valign = "center" if looks.valign == "middle" else looks.valign
    style_id = look.ids.of_cell(cell.role)
    drawn = _picture(placed, style_id, look) if begins else ""
    words = placed.text if begins else ""
    indent = _indent(placed.narrower, looks.text) if words and placed.narrower else None
    text = "" if drawn and not placed.text else paragraph(words, style_id, look.language, indent=indent)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{across}{down}{above}{shade}<w:vAlign w:val="{valign}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}{drawn}</w:tc>"


def _indent(narrower: float, text: TextStyle) -> tuple[float, float]:
    """The left and right indents that make Word end its lines where the layout's end; they replace the style's own."""
    left = {"left": 0.0, "center": narrower / 2, "right": narrower}[text.align]
    return text.indent + left, narrower - left


def _picture(placed: PlacedCell, style_id: str, look: Look) -> str:
    """The paragraph of a cell's figure, below its text."""
    drawing, figure = placed.drawing, placed.cell.figure
    if drawing is None or figure is None:
        return ""
    place = DrawingPlace(look.media.picture(drawing), next(look.numbers), drawing.width, drawing.height, figure.alt)
    return drawing_paragraph(picture_run(place), style_id)
