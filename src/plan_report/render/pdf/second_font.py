"""The second font within a PDF: of a file that may have tens of thousands of glyphs, the few that are used.

It may be any TrueType or OpenType font, or one of a collection, of cubic or quadratic curves. The used glyphs are drawn
anew into a small TrueType font, so that a PDF has one kind of fonts only; cubic curves come within 1/1000 em of what
they were. Whether its licence lets a part of it stand in a document was asked when report.toml was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from plan_report.errors import InputError, Place, Problem
from plan_report.render.face import Face
from plan_report.render.pdf.codes import Codes, Part
from plan_report.render.pdf.font_objects import Program, embed, in_order, packed

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_BOX = ".notdef"
_POSTSCRIPT_NAME = 6
_STEM = 80  # of upright strokes, in 1/1000 em; viewers use it only for fonts that are not there
_FINENESS = 0.001  # of curves, in ems
_UNFIT = re.compile(r"[^A-Za-z0-9-]")  # in the name of a font in a PDF


class SecondFont:
    """The font in documents of reportlab, as `CidFont` is for the bundled ones."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._used: WeakKeyDictionary[Any, tuple[str, Codes]] = WeakKeyDictionary()

    def use(self, doc: Any) -> tuple[str, Codes]:
        """The name by which this document's content streams select the font, and its codes; it will be embedded."""
        if doc not in self._used:
            key = f"{self._face.path} {self._face.number}"
            doc.fontMapping[key] = f"/F{len(doc.fontMapping) + 1}"
            doc.delayedFonts.append(self)
            self._used[doc] = (doc.fontMapping[key], Codes({}))
        return self._used[doc]

    def addObjects(self, doc: Any) -> None:  # noqa: N802 reportlab's name
        """Put the font with its used characters into the document; called once, when all pages are drawn."""
        name, codes = self._used.pop(doc)
        embed(doc, name[1:], _program(self._face, codes.parts))


def _program(face: Face, parts: Sequence[Part]) -> Program:
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 only where a second font is used

    try:
        with TTFont(face.path, fontNumber=face.number, lazy=True) as font:
            return _cut_down(font, face, parts)
    except (TTLibError, AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        # what fontTools says of damaged outlines
        problem = Problem(
            Place(face.path.name), "フォントの字形を読めません", "フォントが壊れていないか確かめてください"
        )
        raise InputError((problem,)) from error


def _cut_down(font: TTFont, face: Face, parts: Sequence[Part]) -> Program:
    glyphs = [glyph for _, glyph in parts]
    order = in_order(glyphs)
    units = font["head"].unitsPerEm
    box, advances, data = _drawn_anew(font, [font.getGlyphName(glyph) for glyph in order], units)
    by_code = [order[glyph] for glyph in glyphs]
    return Program(
        data=data,
        packed=packed(data),
        name=_UNFIT.sub("", font["name"].getDebugName(_POSTSCRIPT_NAME) or "") or "Fallback",
        bbox=[1000 * side / units for side in box],
        ascent=1000 * face.ascent,
        descent=1000 * face.descent,
        cap_height=1000 * face.ascent,
        stem_v=_STEM,
        widths=[1000 * advances[place] / units for place in by_code],
        places=by_code,
        texts=[text for text, _ in parts],
    )


def _drawn_anew(font: TTFont, names: Sequence[str], units: int) -> tuple[Sequence[int], Sequence[int], bytes]:
    """A TrueType font of the box and these glyphs: how far they reach, their advances, and its file."""
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415 as above
    from fontTools.pens.cu2quPen import Cu2QuPen  # noqa: PLC0415
    from fontTools.pens.recordingPen import DecomposingRecordingPen  # noqa: PLC0415
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415

    source = font.getGlyphSet()
    cubic = "glyf" not in font
    order = [_BOX, *(f"g{place}" for place in range(1, len(names) + 1))]
    outlines, advances = {}, []
    for name, new in zip((font.getGlyphName(0), *names), order, strict=True):
        recorded = DecomposingRecordingPen(source)
        source[name].draw(recorded)
        pen = TTGlyphPen(None)
        recorded.replay(Cu2QuPen(pen, _FINENESS * units, reverse_direction=True) if cubic else pen)
        outlines[new] = pen.glyph()
        advances.append(round(source[name].width))
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({})
    builder.setupGlyf(outlines)
    table = builder.font["glyf"]
    bearings = [getattr(table[name], "xMin", 0) for name in order]
    builder.setupHorizontalMetrics(dict(zip(order, zip(advances, bearings, strict=True), strict=True)))
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupPost(keepGlyphNames=False)
    builder.font.recalcTimestamp = False  # the same characters give the same bytes
    builder.font["head"].created = builder.font["head"].modified = font["head"].created
    out = BytesIO()
    builder.save(out)
    head = builder.font["head"]
    return (head.xMin, head.yMin, head.xMax, head.yMax), advances, out.getvalue()
