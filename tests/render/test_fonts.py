"""The bundled fonts: characters, widths, and what is said of a file that is no font."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from struct import pack, unpack_from

import pytest
from fixtures.second_fonts import GAIJI, RARE, SHAPE, a_collection
from fixtures.second_fonts import a_font as a_second_font
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from plan_report.errors import InputError
from plan_report.render.face import load_face, load_fallback
from plan_report.render.fonts import FontSet, load_fonts
from plan_report.resources import bundled
from plan_report.style.look import Style


def a_font(folder: Path, change: bytes = b"", at: int = 0) -> Path:
    """A copy of the regular font with some bytes changed."""
    data = bytearray((bundled("fonts") / "BIZUDPGothic-Regular.ttf").read_bytes())
    data[at : at + len(change)] = change
    path = folder / "font.ttf"
    path.write_bytes(data)
    return path


def table(data: bytes, tag: bytes) -> int:
    """Where the directory entry of a table stands."""
    return next(place for place in range(12, 400, 16) if data[place : place + 4] == tag)


@pytest.mark.parametrize("bold", [False, True])
def test_characters_and_widths_are_those_reportlab_reads(fonts: FontSet, *, bold: bool) -> None:
    """A second reader of the same file finds the same glyph and the same width for every character."""
    face = fonts.face(bold=bold)
    other = TTFontFile(str(face.path))
    other.charToGlyph[0xA0] = face.glyphs[0xA0]  # which reportlab takes for a blank, though the font has it
    assert {code: glyph for code, glyph in other.charToGlyph.items() if glyph} == face.glyphs
    assert {chr(code): width for code, width in other.charWidths.items()} == pytest.approx(
        {char: 1000 * ems for char, ems in face.advances.items()}
    )


def test_ascent_and_descent_fill_the_em(fonts: FontSet) -> None:
    """Layout counts on letters that reach 0.88 em above and 0.12 em below the baseline."""
    assert fonts.ascent == pytest.approx(0.88, abs=0.001)
    assert fonts.descent == pytest.approx(-0.12, abs=0.001)


def test_width_is_in_points(fonts: FontSet) -> None:
    """Four full-width characters of 10 points are 40 points wide; a character that is missing counts as one."""
    assert fonts.width("旭川市役", 10, bold=False) == pytest.approx(40)
    assert fonts.width("旭川市😀", 10, bold=True) == pytest.approx(40)


@given(st.text(), st.text())
def test_width_of_a_text_is_the_sum_of_its_parts(left: str, right: str) -> None:
    """Widths add up: there is no kerning, so layout may cut a line anywhere."""
    fonts = FontSet(*(load_face(bundled("fonts") / f"BIZUDPGothic-{name}.ttf") for name in ("Regular", "Bold")))
    whole = fonts.width(left + right, 9.5, bold=False)
    assert whole == pytest.approx(fonts.width(left, 9.5, bold=False) + fonts.width(right, 9.5, bold=False))


def test_missing_names_the_characters_that_cannot_be_printed(fonts: FontSet) -> None:
    """Rare characters, emoji, variation selectors and control characters are named; blanks and line breaks are not."""
    text = "𠮷野\t家😀の\n辻󠄀 葛\u00a0と\x07"
    assert fonts.missing(text) == {"𠮷", "😀", "\U000e0100", "\x07"}


def test_all_of_code_page_932_but_its_own_characters_can_be_printed(fonts: FontSet) -> None:
    """What staff can type on any Windows machine, the fonts have."""
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFD) for trail in (*range(0x40, 0x7F), *range(0x80, 0xFD)))
    decoded = {pair.decode("cp932", "ignore") for pair in pairs}
    characters = {
        text for text in decoded if len(text) == 1 and text.isprintable() and not "\ue000" <= text <= "\uf8ff"
    }
    assert len(characters) > 7000
    assert fonts.missing("".join(characters)) == frozenset()


def test_a_missing_file_is_said_in_plain_words(style: Style, tmp_path: Path) -> None:
    """The message names the file that is not there."""
    with pytest.raises(InputError, match=r"BIZUDPGothic-Regular\.ttf：フォントのファイルを読めません"):
        load_fonts(style, tmp_path)


@pytest.mark.parametrize("content", [b"", b"OTTO" + bytes(200), b"\x00\x01\x00\x00" + bytes(8), b"PK\x03\x04"])
def test_a_file_that_is_no_truetype_font_is_said_in_plain_words(content: bytes, tmp_path: Path) -> None:
    """An empty file, an OpenType font with PostScript outlines, a cut file or an archive: one clear line."""
    path = tmp_path / "font.ttf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"font\.ttf：TrueType形式のフォントではありません"):
        load_face(path)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    ("character", "instead"),
    [
        ("葛\U000e0100", ""),  # the bundled fonts have 10,000 such shapes of their own
        ("葛\U000e0101", ""),
        ("☎\ufe0e", ""),
        ("葛", ""),
        ("葛\U000e0105", "葛"),
        ("☎\ufe0f", "☎"),
        ("𠮷", "〓"),
        ("𠮷\U000e0100", "〓"),
        ("か\u0331", "〓"),
        ("\ue123", "〓"),
    ],
)
def test_what_no_font_has_gives_way_to_the_usual_shape_or_a_sign(
    fonts: FontSet, character: str, instead: str, *, bold: bool
) -> None:
    """A shape to the character's own, all else to 〓."""
    drawn = fonts.drawn(character, bold=bold)
    assert drawn.instead == instead
    assert "".join(text for text, _ in drawn.shape) == character
    assert fonts.undrawn(f"あ{character}い") == ({character: instead} if instead else {})


def test_a_shape_of_its_own_is_another_glyph(fonts: FontSet) -> None:
    """葛󠄀 is not 葛, and the font's second one is."""
    first, second, plain = (
        fonts.drawn(each, bold=False).shape[0][1] for each in ("葛\U000e0100", "葛\U000e0101", "葛")
    )
    assert first != plain
    assert second == plain


@pytest.mark.parametrize("postscript", [False, True])
def test_a_second_font_has_what_the_bundled_ones_lack(tmp_path: Path, fonts: FontSet, *, postscript: bool) -> None:
    """It takes over nothing that these have."""
    second = load_fallback(a_second_font(tmp_path / "second", postscript=postscript), 0)
    both = FontSet(fonts.regular, fonts.bold, second)
    assert both.undrawn(f"{RARE}{GAIJI}{SHAPE}葛") == {}
    assert both.second(f"{RARE}{GAIJI}{SHAPE}葛 ị") == {RARE, GAIJI, SHAPE, "ị"}
    assert both.width("ị", 10, bold=True) == pytest.approx(5)
    assert both.width(SHAPE, 10, bold=False) == pytest.approx(10)


def test_one_font_of_a_collection_is_read(tmp_path: Path) -> None:
    """Each has glyphs of its own."""
    path = a_collection(tmp_path / "both.ttc", ("甲", "乙"))
    assert [load_fallback(path, number).shape(SHAPE) is None for number in (0, 1)] == [True, False]


def test_a_font_with_a_basic_character_map_only_is_read_alike(tmp_path: Path, fonts: FontSet) -> None:
    """Most fonts of other makers have the map of the first plane only (format 4): the same glyphs are found by it."""
    data = (bundled("fonts") / "BIZUDPGothic-Regular.ttf").read_bytes()
    (cmap,) = unpack_from(">L", data, table(data, b"cmap") + 8)
    full = next(place for place in range(cmap + 4, cmap + 36, 8) if data[place : place + 4] == pack(">HH", 3, 10))
    face = load_face(a_font(tmp_path, pack(">HH", 9, 9), full))
    assert face.glyphs == {code: glyph for code, glyph in fonts.regular.glyphs.items() if code <= 0xFFFF}
    assert replace(face, path=fonts.regular.path).ascent == fonts.regular.ascent
