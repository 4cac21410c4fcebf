"""Draws the stamps, 資料番号 and through page numbers, with the PDF back-end's pen and fonts.

All stamps of a bundle are the pages of one small PDF, so that they share one embedded subset of each font; each of its
pages is then laid over a page of the bundle as a form, as an artifact: screen readers pass over it. A stamp has no
ground: it stands on the paper as it is, and could hide nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from plan_report.bundle.free_corners import Place, Size
from plan_report.bundle.geometry import View
from plan_report.bundle.graphics_state import BALANCED, Balance
from plan_report.data_class import dataclass
from plan_report.layout.text import FRAME_PADDING
from plan_report.render.formats import Look
from plan_report.render.pdf.font import cid_font
from plan_report.render.pdf.letters import Letters
from plan_report.render.pdf.pen import Pen

_PAPER = "paper-number"
_LINE = 1.3  # height of a page number's box, in ems
_ASCENT = 0.88  # of the letters within a line as high as they are


@dataclass(frozen=True, slots=True)
class Stamp:
    """One text on a page; framed if it is a 資料番号 on a paper's first page."""

    text: str
    place: Place
    framed: bool = False


@dataclass(frozen=True, slots=True)
class StampedPage:
    """A page as it is seen with its stamps, and the balance of its own graphics states."""

    view: View
    stamps: tuple[Stamp, ...]
    balance: Balance = BALANCED


@dataclass(frozen=True, slots=True)
class Stamper:
    """Measures and draws stamps in the report's look."""

    look: Look

    def size(self, text: str, *, framed: bool = False) -> Size:
        """How much room a stamp needs."""
        if framed:
            frame = self.look.style.texts[_PAPER]
            return Size(self.look.fonts.width(text, frame.size, frame.bold) + 2 * FRAME_PADDING, frame.leading)
        size = self.look.style.footer_size
        return Size(self.look.fonts.width(text, size, bold=False), _LINE * size)

    def draw(self, pages: Sequence[StampedPage]) -> bytes:
        """A PDF with a page of stamps for each page."""
        regular = cid_font(self.look.fonts.regular.path)
        out = BytesIO()
        canvas = Canvas(out, invariant=1, initialFontName=regular.fontName, pdfVersion=(1, 7))
        letters = Letters(self.look.fonts, canvas._doc)  # noqa: SLF001 the fonts live there
        for page in pages:
            canvas.setPageSize((page.view.width, page.view.height))
            pen = Pen(page.view.height, letters)
            for stamp in page.stamps:
                self._draw(stamp, pen)
            canvas.addLiteral("\n".join(pen.code))
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    def _draw(self, stamp: Stamp, pen: Pen) -> None:
        place = stamp.place
        text = self.look.style.texts[_PAPER]
        size = text.size if stamp.framed else self.look.style.footer_size
        box = (place.x, place.y, place.width, place.height)
        if stamp.framed:
            pen.frame(box, self.look.style.border.colour, self.look.style.border.thick)
        pen.put("0 g")
        pen.font(size, bold=stamp.framed and text.bold)
        pen.put("BT")
        left = place.x + (FRAME_PADDING if stamp.framed else 0)
        pen.text(stamp.text, left, place.y + (place.height - size) / 2 + _ASCENT * size)
        pen.put("ET")


def lay_over(out: pikepdf.Pdf, pages: Sequence[StampedPage], stamps: pikepdf.Pdf) -> None:
    """Lay page i of `stamps` over page i of `out`; the page's own graphics state is closed before it."""
    openings: dict[int, pikepdf.Stream] = {}
    for number, (page, stamped) in enumerate(zip(out.pages, pages, strict=True)):
        if not stamped.stamps:
            continue
        form = out.copy_foreign(stamps.pages[number].as_form_xobject())
        name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/PlanReportStamp{number + 1}"))
        depth = 1 - stamped.balance.lowest
        if depth not in openings:
            openings[depth] = out.make_stream(b"q\n" * depth)
        matrix = " ".join(f"{value:.5f}" for value in stamped.view.matrix)
        closing = "Q " * (depth + stamped.balance.end)
        code = f"\n{closing}\n/Artifact<</Type/Pagination>>BDC q {matrix} cm {name} Do Q EMC\n"
        page.contents_add(openings[depth], prepend=True)
        page.contents_add(out.make_stream(code.encode("ascii")))
