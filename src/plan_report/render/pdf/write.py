"""Writes the PDF in one pass over the laid-out pages, on reportlab's canvas."""

from __future__ import annotations

from typing import Any, BinaryIO

from reportlab.pdfgen.canvas import Canvas

from plan_report.document import Heading
from plan_report.layout.pages import LaidOut, Line, Page, TextPiece
from plan_report.render.fonts import FontSet
from plan_report.render.pdf.elements import next_level
from plan_report.render.pdf.file import PdfFile
from plan_report.render.pdf.font import cid_font
from plan_report.render.pdf.icc import srgb_profile
from plan_report.render.pdf.letters import Letters
from plan_report.render.pdf.metadata import info, output_intent, xmp
from plan_report.render.pdf.objects import stream
from plan_report.render.pdf.outline import Bookmark, outline_objects
from plan_report.render.pdf.page import Painter
from plan_report.render.pdf.pen import Pen
from plan_report.render.pdf.tag_file import structure_objects
from plan_report.render.pdf.tags import Artifact, Structure, Untagged
from plan_report.style.look import Style

_TREE = "StructTreeRoot"  # what reportlab's document calls the tree, which is written last
_OUTLINE = "Bookmarks"  # which are written after the tree
_HALF_HEIGHT = 0.35  # from the middle of a line of figures to its baseline, in ems


def write_pdf(  # noqa: PLR0913 the last two are for special uses
    laid_out: LaidOut, style: Style, fonts: FontSet, out: BinaryIO, *, tagged: bool = True, numbered: bool = True
) -> None:
    """Write a PDF/A-2a that is PDF/UA-1 too: the same bytes for the same document, style and fonts.

    Args:
        laid_out: the document with its pages; nothing is measured or broken again, only drawn.
        style: sizes and colours.
        fonts: the faces that the layout was measured with.
        out: where the file goes.
        tagged: False leaves out the tags, and with them the claim of conformance; it shows what they cost.
        numbered: False leaves out the page numbers, for a part of a larger PDF that numbers its pages itself.
    """
    structure = Structure() if tagged else None
    pages = _Pages(laid_out, style, fonts, structure, numbered=numbered)
    for page in laid_out.pages:
        pages.draw(page)
    pages.write(out)


class _Pages:
    """reportlab's document as its pages are drawn."""

    def __init__(
        self, laid_out: LaidOut, style: Style, fonts: FontSet, structure: Structure | None, *, numbered: bool
    ) -> None:
        self._numbered = numbered
        self._document, self._n_pages = laid_out.document, len(laid_out.pages)
        self._style, self._sheet, self._faces = style, style.sheets[laid_out.document.paper], fonts
        self._structure = structure
        self._tags = structure or Untagged()
        self._painter = Painter(style, self._tags)
        self._canvas = Canvas(
            "",
            pagesize=(self._sheet.width, self._sheet.height),
            pageCompression=0,  # pages are compressed as soon as they are drawn
            invariant=1,
            initialFontName=cid_font(fonts.regular.path).fontName,  # not Helvetica, which would not be embedded
            pdfVersion=(1, 7),
            lang=laid_out.document.language,
        )
        self._doc: Any = self._canvas._doc  # noqa: SLF001 its objects, which the canvas has no calls for
        self._letters = Letters(fonts, self._doc)
        self._level = 0
        self._bookmarks: list[Bookmark] = []

    def draw(self, page: Page) -> None:
        """One page, with its page number, and the paper's number from the second page on."""
        pen = Pen(self._sheet.height, self._letters)
        self._tags.turn()
        self._painter.page(page, pen)
        for piece in page.pieces:
            if isinstance(piece, TextPiece) and isinstance(piece.block, Heading) and piece.first:
                self._bookmark(piece.block, piece, page.number)
        self._furniture(page, pen)
        self._canvas.addLiteral("\n".join(pen.code))
        self._canvas.showPage()
        self._finish_page(page.number)

    def write(self, out: BinaryIO) -> None:
        """The file, when all pages are drawn."""
        doc = self._doc
        self._describe()
        for font in doc.delayedFonts:
            font.addObjects(doc)
        information = doc.Reference(info(self._document), "Info").format(doc).decode("ascii")
        catalogue = doc.Reference(doc.Catalog).format(doc).decode("ascii")
        file = PdfFile(out)
        number = file.add_document(doc, leave_out=(_TREE, _OUTLINE))
        pages = self._page_numbers()
        if self._structure:
            objects = structure_objects(self._structure, self._number(_TREE), number, pages)
            number = file.add_packed(objects, number)
        if self._bookmarks:
            objects = outline_objects(self._bookmarks, self._number(_OUTLINE), number, pages)
            number = file.add_packed(objects, number)
        file.finish(number, catalogue, information)

    def _bookmark(self, heading: Heading, piece: TextPiece, page: int) -> None:
        self._level = next_level(heading.level, self._level)
        element = self._structure.headings[len(self._bookmarks)] if self._structure else None
        top = round(self._sheet.height - piece.y + 4)
        self._bookmarks.append(Bookmark(self._level, heading.text, page, top, element))

    def _furniture(self, page: Page, pen: Pen) -> None:
        sheet, size = self._sheet, self._style.footer_size
        if self._numbered:
            number = f"{page.number} / {self._n_pages}"
            foot = sheet.height - sheet.bottom / 2 + _HALF_HEIGHT * size
            left = (sheet.width - self._faces.width(number, size, bold=False)) / 2
            self._painter.furniture(Line(number, left, foot), size, Artifact.FOOTER, pen)
        paper = self._document.paper_number
        if paper and page.number > 1:
            left = sheet.width - sheet.right - self._faces.width(paper, size, bold=False)
            line = Line(paper, left, sheet.top / 2 + _HALF_HEIGHT * size)
            self._painter.furniture(line, size, Artifact.HEADER, pen)

    def _finish_page(self, number: int) -> None:
        """Compress the page just drawn, and say where the tree has its content."""
        page = self._doc.Pages.pages[-1]
        page.Contents = self._doc.Reference(stream(page.stream.encode("ascii")), f"Contents{number}")
        page.stream = None
        if self._structure:
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number - 1
            page.Tabs = "/S"

    def _describe(self) -> None:
        """The catalogue: language, title, colours, conformance."""
        doc, catalogue = self._doc, self._doc.Catalog
        profile = doc.Reference(stream(srgb_profile(), "/N 3"), "sRGB").format(doc).decode("ascii")
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.OutputIntents = output_intent(profile)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        catalogue.Outlines = doc.Reference(b"", _OUTLINE) if self._bookmarks else None
        if self._bookmarks:
            self._canvas.showOutline()
        if self._structure:
            packet = stream(xmp(self._document), "/Type/Metadata/Subtype/XML", packed=False)
            catalogue.Metadata = doc.Reference(packet, "Metadata")
            catalogue.MarkInfo = b"<</Marked true>>"
            catalogue.StructTreeRoot = doc.Reference(b"", _TREE)

    def _number(self, key: str) -> int:
        return int(self._doc.idToObjectNumberAndVersion[key][0])

    def _page_numbers(self) -> list[int]:
        return [self._number(f"Page{page}") for page in range(1, self._n_pages + 1)]
