"""Draws the laid-out report as a Word document that staff can edit: real styles, fields and tables, nothing else.

The layout says which block or row begins a page; Word breaks the lines. A table that goes on on another page is a
table of its own under its continued caption: LibreOffice heeds no page break within a table, and the repeated
label（続き）of a group exists only on that page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, assert_never

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml.etree import LxmlError

from plan_report.document import Document, Paragraph, ParagraphRole
from plan_report.errors import InputError, Place, Problem
from plan_report.files.zip import ZIP_FAULTS
from plan_report.layout.pages import FigurePiece, LaidOut, TablePiece, TextPiece
from plan_report.render.fonts import FontSet
from plan_report.render.word.drawing import DrawingPlace, chart_run
from plan_report.render.word.media import Media
from plan_report.render.word.package import save
from plan_report.render.word.second_font import second_font
from plan_report.render.word.styles import HEADER, StyleIds
from plan_report.render.word.table import Look, table
from plan_report.render.word.xml import LATIN, Start, drawing_paragraph, legal, paragraph, twips
from plan_report.style.look import Sheet, Style

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section

_NO_DATE = "2000-01-01"  # in place of the clock's, where the data state none
_LONGEST_PROPERTY = 255  # characters that the file format allows


def write_word(laid_out: LaidOut, style: Style, fonts: FontSet, template: Path, out: BinaryIO) -> None:
    """Write the report as a .docx in the styles of a template.

    Args:
        laid_out: the report with its pages.
        style: paper, borders, fills and paddings; texts take their look from the template's styles.
        fonts: the faces that the layout was measured with; what only the second one has names it.
        template: a Word file with the styles that `word_styles.style_names` lists (templates/report.docx).
        out: a binary file open for writing; the same input gives the same bytes.

    Raises:
        InputError: the template is no Word file or lacks a style.
    """
    report = laid_out.document
    sheet = style.sheets[report.paper]
    document = _open(template)
    look = Look(style, StyleIds(document, template.name), report.language, sheet, Media.of(laid_out, style))
    _set_up_page(document.sections[-1], sheet)
    if report.paper_number:
        _number_pages(document.sections[-1], report)
    _set_properties(document, report)
    second = second_font(report.all_text, style, fonts)
    content = body(laid_out, look)
    save(document, second.named(content) if second else content, out, look.media)


def body(laid_out: LaidOut, look: Look) -> Iterator[str]:
    """The paragraphs and tables of the report as WordprocessingML, a table in many texts."""
    after_table = False
    for page in laid_out.pages:
        start = Start.NEW_PAGE if page is not laid_out.pages[0] else Start.TOP
        for piece in page.pieces:
            match piece:
                case TextPiece():
                    if piece.first:  # the rest of a paragraph was written with its beginning
                        yield _text(piece, look, start)
                    after_table = False
                case TablePiece():
                    yield _above_table(piece, look, start, after_table=after_table)
                    yield from table(piece, look)
                    after_table = True
                case FigurePiece():
                    yield from _figure(piece, look, start)
                    after_table = False
                case _:
                    assert_never(piece)
            start = Start.BELOW
    if after_table:  # the file format wants a paragraph after the last table
        yield paragraph("", look.ids.separator, look.language)


def _text(piece: TextPiece, look: Look, start: Start) -> str:
    block = piece.block
    indent = None
    if isinstance(block, Paragraph) and block.role is ParagraphRole.PAPER_NUMBER:
        sheet = look.sheet
        indent = (piece.x - sheet.left, sheet.width - sheet.right - piece.x - piece.width)
    return paragraph(block.text, look.ids.of(block), look.language, start, indent)


def _figure(piece: FigurePiece, look: Look, start: Start) -> Iterator[str]:
    """The chart, and its caption on the same page."""
    drawing, figure = piece.drawing, piece.figure
    link, number = look.media.chart(piece), next(look.numbers)
    place = DrawingPlace(link, number, drawing.width, drawing.height, figure.alt, figure.caption)
    yield drawing_paragraph(chart_run(place), look.ids.figure, start)
    yield paragraph(figure.caption, look.ids.caption, look.language, Start.ENDS_FIGURE)


def _above_table(piece: TablePiece, look: Look, start: Start, *, after_table: bool) -> str:
    """The caption; without one, what keeps Word from joining two tables that touch, or carries the page break."""
    if piece.caption_text:
        return paragraph(piece.caption_text, look.ids.caption, look.language, start)
    if after_table or start is Start.NEW_PAGE:
        return paragraph("", look.ids.separator, look.language, start)
    return ""


def _open(template: Path) -> WordDocument:
    try:
        return docx.Document(str(template))
    except (OpcError, LxmlError, *ZIP_FAULTS) as error:
        mend = "元のひな形 report.docx に戻してください"
        raise InputError((Problem(Place(template.name), "Word のひな形として読めません", mend),)) from error


def _set_up_page(section: Section, sheet: Sheet) -> None:
    """Paper and margins; the right margin takes up what rounding leaves, so that tables fill the text width."""
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.width > sheet.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Twips(twips(sheet.width)), Twips(twips(sheet.height))
    section.left_margin, section.top_margin = Twips(twips(sheet.left)), Twips(twips(sheet.top))
    section.right_margin = Twips(twips(sheet.width) - twips(sheet.width - sheet.right))
    section.bottom_margin = Twips(twips(sheet.bottom))
    section.footer_distance = Twips(twips(sheet.bottom / 3))
    section.header_distance = Twips(twips(sheet.top / 3))


def _number_pages(section: Section, report: Document) -> None:
    """Put the paper number, small, into the header of every page but the first."""
    section.different_first_page_header_footer = True
    last = section.header.paragraphs[-1]
    line = section.header.add_paragraph() if last.text else last
    line.style = HEADER
    run = line.add_run(legal(report.paper_number))
    language = OxmlElement("w:lang", {qn("w:val"): LATIN, qn("w:eastAsia"): report.language})
    run.font.element.get_or_add_rPr().append(language)


def _set_properties(document: WordDocument, report: Document) -> None:
    date = datetime.fromisoformat(report.created or _NO_DATE).replace(tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.subject = _property(report.title), _property(report.subject)
    properties.author = properties.last_modified_by = _property(report.author)
    properties.keywords, properties.language = _property(report.keywords), report.language
    properties.created = properties.modified = date
    properties.revision = 1


def _property(text: str) -> str:
    return legal(text)[:_LONGEST_PROPERTY]
