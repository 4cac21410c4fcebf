"""Fonts within a PDF: codes, what they stand for, widths; and that reportlab's canvas can draw with them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from struct import iter_unpack, unpack_from
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from plan_report.document import Document, Paragraph
from plan_report.render.face import load_face
from plan_report.render.fonts import FontSet
from plan_report.render.pdf.codes import Codes
from plan_report.render.pdf.font import CidFont, cid_font
from plan_report.render.pdf.icc import srgb_profile
from plan_report.resources import bundled

FACE = load_face(bundled("fonts") / "BIZUDPGothic-Regular.ttf")


def advances_of(program: bytes) -> list[int]:
    """The advance of each glyph in a TrueType program, in thousandths of an em."""
    entries = [program[place : place + 16] for place in range(12, 12 + 16 * unpack_from(">H", program, 4)[0], 16)]
    start = {entry[:4]: unpack_from(">L", entry, 8)[0] for entry in entries}
    (units,), (n_pairs,) = (
        unpack_from(">H", program, start[b"head"] + 18),
        unpack_from(">H", program, start[b"hhea"] + 34),
    )
    (n_glyphs,) = unpack_from(">H", program, start[b"maxp"] + 4)
    pairs = list(iter_unpack(">HH", program[start[b"hmtx"] : start[b"hmtx"] + 4 * n_pairs]))
    return [round(1000 * pairs[min(glyph, n_pairs - 1)][0] / units) for glyph in range(n_glyphs)]


@given(st.text())
def test_codes_give_the_text_back(text: str) -> None:
    """Whatever the text, each character that the font has has a code of its own; blanks are blanks, others are odd."""
    codes = Codes(FACE.glyphs)
    given = text.translate(codes)
    read = "".join(codes.parts[ord(code) - 1][0] if ord(code) else "*" for code in given)
    expected = (char if char in FACE.advances else " " if char.isspace() else "*" for char in text)
    assert read == "".join(expected)
    assert codes.odd == {char for char in text if char not in FACE.advances and not char.isspace()}


def test_widths_in_the_pdf_are_those_of_its_font_program(
    make_document: Callable[..., Document], to_pdf: Callable[..., bytes]
) -> None:
    """Each code's width is that of the glyph which it shows, also where two characters share one."""
    text = "福祉ABCiiWW1,792件（％）↗ \u00a0𩿎𩿗"
    file = pikepdf.open(BytesIO(to_pdf(make_document(Paragraph(text)))))
    for font in file.pages[0].obj.Resources.Font.values():
        (descendant,) = font.DescendantFonts
        advances = advances_of(descendant.FontDescriptor.FontFile2.read_bytes())
        first, widths = descendant.W
        assert first == 1
        glyphs: Any = range(len(advances))
        if descendant.CIDToGIDMap != "/Identity":
            glyphs = [glyph for (glyph,) in iter_unpack(">H", descendant.CIDToGIDMap.read_bytes())]
        assert [round(float(width)) for width in widths] == [
            advances[glyphs[code]] for code in range(1, len(list(widths)) + 1)
        ]


def test_characters_that_share_a_glyph_stay_apart(
    make_document: Callable[..., Document], to_pdf: Callable[..., bytes], read_tags: Callable[[bytes], Any]
) -> None:
    """𩿎 and 𩿗 look alike in this font; read back they are still two characters."""
    assert FACE.glyphs[ord("𩿎")] == FACE.glyphs[ord("𩿗")]
    assert next(read_tags(to_pdf(make_document(Paragraph("𩿎と𩿗")))).root.find("P")).text == "𩿎と𩿗"


def test_reportlab_s_canvas_draws_with_the_font(fonts: FontSet) -> None:
    """A chart drawn with `drawString` uses the same codes, in one font, and can be read back."""
    font = cid_font(fonts.regular.path)
    out = BytesIO()
    canvas = Canvas(out, initialFontName=font.fontName, invariant=1)
    canvas.setFont(font.fontName, 10)
    canvas.drawCentredString(100, 100, "改善 16件（A）")
    canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(out.getvalue())) as file:
        # What the canvas calls its fonts depends on what was registered before: ours is the composite one.
        (composite,) = [it for it in file.pages[0].obj.Resources.Font.values() if "/DescendantFonts" in it]
        (descendant,) = composite.DescendantFonts
        assert len(descendant.W[1]) == len(set("改善 16件（A）"))
    assert canvas.stringWidth("改善", font.fontName, 10) == pytest.approx(20)


def test_one_font_serves_documents_that_are_drawn_by_turns() -> None:
    """Characters used in one document are not in another that is open at the same time."""
    font, one, other = CidFont(FACE), Canvas("")._doc, Canvas("")._doc  # noqa: SLF001 as write.py does
    font.splitString("甲乙", one)
    font.splitString("丙", other)
    assert [text for text, _ in font.codes(one).parts] == ["甲", "乙"]
    assert [text for text, _ in font.codes(other).parts] == ["丙"]


def test_the_colour_profile_is_srgb() -> None:
    """An independent colour engine reads it, and finds its colours to be those of its own sRGB."""
    image = pytest.importorskip("PIL.Image")
    cms = pytest.importorskip("PIL.ImageCms")
    ours = cms.ImageCmsProfile(BytesIO(srgb_profile()))
    colours = image.new("RGB", (16, 16))
    colours.putdata([(16 * red, 16 * green, 8 * (red + green)) for red in range(16) for green in range(16)])
    change = cms.buildTransform(ours, cms.createProfile("sRGB"), "RGB", "RGB")
    seen = cms.applyTransform(colours, change)
    assert all(abs(a - b) <= 1 for a, b in zip(colours.tobytes(), seen.tobytes(), strict=True))
    assert ours.profile.profile_description == "sRGB IEC61966-2.1"


def test_the_tone_curve_rises() -> None:
    """The profile's curve goes from dark to light without a step back."""
    data = srgb_profile()
    start = data.index(b"curv") + 12
    curve = [value for (value,) in iter_unpack(">H", data[start : start + 2048])]
    assert (curve[0], curve[-1]) == (0, 65535)
    assert all(before <= after for before, after in pairwise(curve))
