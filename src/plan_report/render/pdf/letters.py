"""The texts of a PDF's pages in the codes of its fonts; which font draws what (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from plan_report.characters import clusters, private
from plan_report.render.fonts import Drawn, FontSet
from plan_report.render.pdf.codes import Codes
from plan_report.render.pdf.font import cid_font
from plan_report.render.pdf.objects import text_string
from plan_report.render.pdf.second_font import SecondFont

_EMBOLDENED = 0.03  # width of the stroke that makes letters of the second font bold, in ems


class Letters:
    """Writes texts in the font that was chosen last; what it lacks, in the second one, or with a stand-in."""

    def __init__(self, fonts: FontSet, doc: Any) -> None:
        self._fonts = fonts
        self._doc = doc
        self._own = (cid_font(fonts.regular.path), cid_font(fonts.bold.path))
        self._second = SecondFont(fonts.fallback) if fonts.fallback else None
        self._size, self._bold = 0.0, False
        self._codes = Codes({})

    def choose(self, size: float, *, bold: bool) -> str:
        """The operator that selects the font of the texts to come."""
        self._size, self._bold = size, bold
        self._codes = self._own[bold].codes(self._doc)
        return self._selects()

    def show(self, text: str) -> str:
        """The operators that draw a text where the last one ended."""
        codes = text.translate(self._codes)
        odd = self._codes.odd
        if not odd or odd.isdisjoint(text):
            return _shows(codes)
        return " ".join(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[str]:
        odd = self._codes.odd
        for is_odd, group in groupby(clusters(text), key=lambda each: not odd.isdisjoint(each)):
            if is_odd:
                for cluster in group:
                    drawn = self._fonts.drawn(cluster, bold=self._bold)
                    shown = self._in_second(drawn) if drawn.face is self._fonts.fallback else _shape(drawn, self._codes)
                    yield _said(shown, cluster) if private(cluster) else shown
            else:
                yield _shows("".join(group).translate(self._codes))

    def _in_second(self, drawn: Drawn) -> str:
        """In the second font, which has no bold face: its letters are drawn with a stroke around them, as Word does."""
        assert self._second is not None  # noqa: S101 whose face this is
        name, codes = self._second.use(self._doc)
        shown = f"{name} {self._size:g} Tf {_shape(drawn, codes)} {self._selects()}"
        return f"0 G {_EMBOLDENED * self._size:.3g} w 2 Tr {shown} 0 Tr" if self._bold else shown

    def _selects(self) -> str:
        return f"{self._own[self._bold].getSubsetInternalName(0, self._doc)} {self._size:g} Tf"


def _shape(drawn: Drawn, codes: Codes) -> str:
    return _shows("".join(chr(codes.of(part)) for part in drawn.shape))


def _shows(codes: str) -> str:
    return f"<{codes.encode('utf-16-be').hex()}>Tj"


def _said(shown: str, cluster: str) -> str:
    """A 外字 with what it reads as beside it: no other document knows its code (ISO 19005-2, 6.2.11.7.3)."""
    return f"/Span<</ActualText{text_string(cluster)}>>BDC {shown} EMC"
