"""A TrueType font within a PDF: Type0 with two-byte codes, of which only the characters used are embedded.

reportlab writes TrueType as simple fonts of 256 characters each, which PDF/A judges strictly and which part a line of
Japanese into many pieces. Here each character gets a code of its own, whatever glyph it shares with another (a blank
and a no-break space look alike; 〓 stands for all that no font has), so that text read back out of the PDF is the text
that was written.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from struct import unpack, unpack_from
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFontFile

from plan_report.render.face import Face, load_face
from plan_report.render.pdf.codes import Codes, Part
from plan_report.render.pdf.font_objects import Program, embed, in_order, packed

_MOST_GLYPHS = 0x10000


class CidFont:
    """A face as reportlab's canvas wants its fonts: it answers like the dynamic fonts of pdfbase/ttfonts.py."""

    _dynamicFont = 1  # noqa: N815 reportlab's name
    _multiByte = 1  # noqa: N815 reportlab's name
    shapable = False

    def __init__(self, face: Face) -> None:
        self._advances = face.advances
        self._glyphs = face.glyphs
        self.face = _outlines(face)
        self.fontName = f"{self.face.name.decode('ascii')} {face.path}"  # to the canvas; it is not written
        self._used: WeakKeyDictionary[Any, Codes] = WeakKeyDictionary()
        self._program = lru_cache(maxsize=2)(self._cut)  # the next report mostly has the same characters

    def codes(self, doc: Any) -> Codes:
        """The codes of the characters in this document. Who asks for them uses the font: it will be embedded."""
        if doc not in self._used:
            self._used[doc] = Codes(self._glyphs)
            doc.fontMapping[self.fontName] = f"/F{len(doc.fontMapping) + 1}"
            doc.delayedFonts.append(self)
        return self._used[doc]

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:  # noqa: ARG002, N802 its names
        """Width of a line in points."""
        return size * sum(self._advances.get(char, 1.0) for char in text)

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: ARG002, N802
        """The text as codes; there is one subset only, number 0."""
        return [(0, text.translate(self.codes(doc)).encode("utf-16-be"))]

    def getSubsetInternalName(self, _subset: int, doc: Any) -> str:  # noqa: N802 reportlab's name
        """The name by which content streams select the font."""
        self.codes(doc)
        return str(doc.fontMapping[self.fontName])

    def addObjects(self, doc: Any) -> None:  # noqa: N802 reportlab's name
        """Put the font with its used characters into the document; called once, when all pages are drawn."""
        embed(doc, doc.fontMapping[self.fontName][1:], self._program(self._used.pop(doc).parts))

    def _cut(self, parts: tuple[Part, ...]) -> Program:
        file, glyphs = self.face, [glyph for _, glyph in parts]
        order = in_order(glyphs)
        data = file.makeSubset(glyphs)
        return Program(
            data=data,
            packed=packed(data),
            name=file.name.decode("ascii"),
            bbox=file.bbox,
            ascent=file.ascent,
            descent=file.descent,
            cap_height=file.capHeight,
            stem_v=file.stemV,
            widths=[1000 * (file.hmetrics[glyph][0] / file.unitsPerEm) for glyph in glyphs],
            places=[order[glyph] for glyph in glyphs],
            texts=[text for text, _ in parts],
        )


@cache
def cid_font(path: Path) -> CidFont:
    """The font of this file, made known to reportlab; once in a process."""
    font = CidFont(load_face(path))
    pdfmetrics.registerFont(font)
    return font


def _outlines(face: Face) -> Any:
    """The reader and subsetter of the file that reportlab has.

    It would read characters, widths and places of glyphs one number at a time, 25 ms a font; they are given to it.
    """
    file = TTFontFile(str(face.path), charInfo=0)
    (long_places,) = unpack_from(">h", file.get_table("head"), 50)
    places = file.get_table("loca")
    file.charToGlyph = range(_MOST_GLYPHS)  # it is asked for glyphs, by their own numbers
    if long_places:
        file.glyphPos = unpack(f">{len(places) // 4}L", places)
    else:
        file.glyphPos = [2 * place for place in unpack(f">{len(places) // 2}H", places)]
    (n_pairs,) = unpack_from(">H", file.get_table("hhea"), 34)
    file.hmetrics = _Metrics(file.get_table("hmtx"), n_pairs)
    return file


class _Metrics:
    """Advance and bearing by glyph, read when asked for: ten thousand pairs would have the garbage collector run."""

    def __init__(self, table: bytes, n_pairs: int) -> None:
        self._table = table
        self._last = n_pairs - 1  # from here on only bearings are stored; the advance stays

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        pair = min(glyph, self._last)
        advance, bearing = unpack_from(">HH", self._table, 4 * pair)
        if glyph > pair:
            (bearing,) = unpack_from(">H", self._table, 4 * (pair + 1) + 2 * (glyph - pair - 1))
        return advance, bearing
