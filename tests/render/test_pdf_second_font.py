"""The second font within a PDF: what is drawn with it reads back, and only what is used is there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fixtures.second_fonts import GAIJI, RARE, SHAPE, a_font
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_report.document import Document, Heading, Paragraph
from plan_report.errors import InputError
from plan_report.layout import lay_out
from plan_report.render.face import load_fallback
from plan_report.render.fonts import FontSet
from plan_report.render.pdf import write_pdf
from plan_report.style.look import Style

TEXT = f"{RARE}野の{GAIJI}と{SHAPE}城市の葛 Thị"


@pytest.fixture(params=[False, True], ids=["TrueType", "PostScript"])
def second(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A font with either kind of outlines."""
    return a_font(tmp_path / "second", postscript=request.param)


@pytest.fixture
def to_pdf(style: Style, fonts: FontSet, second: Path) -> Callable[[Document], bytes]:
    """Write a document with the second font."""

    def write(document: Document) -> bytes:
        both = FontSet(fonts.regular, fonts.bold, load_fallback(second, 0))
        out = BytesIO()
        write_pdf(lay_out(document, style, both), style, both, out)
        return out.getvalue()

    return write


def programs(data: bytes) -> dict[str, tuple[list[float], TTFont]]:
    """Each font of the PDF by its name: its widths by code, and its program."""
    with pikepdf.open(BytesIO(data)) as file:
        found = [font.DescendantFonts[0] for font in file.pages[0].obj.Resources.Font.values()]
        return {
            str(each.BaseFont).partition("+")[2]: (
                [float(width) for width in each.W[1]],
                TTFont(BytesIO(each.FontDescriptor.FontFile2.read_bytes())),
            )
            for each in found
        }


def content(data: bytes) -> bytes:
    """What is drawn on the first page, on one line."""
    with pikepdf.open(BytesIO(data)) as file:
        return b" ".join(file.pages[0].obj.Contents.read_bytes().split())


def test_what_it_draws_reads_as_it_was_written(
    make_document: Callable[..., Document], to_pdf: Callable[[Document], bytes], read_tags: Callable[[bytes], Any]
) -> None:
    """In a heading, which is bold, and in a text; each glyph that is used is there once, as wide as the PDF says."""
    data = to_pdf(make_document(Heading(1, TEXT), Paragraph(TEXT)))
    root = read_tags(data).root
    assert [next(root.find(tag)).text for tag in ("H1", "P")] == [TEXT, TEXT]
    widths, program = programs(data)["Gaiji-Mincho"]
    assert program["maxp"].numGlyphs == 5
    assert widths == [program["hmtx"][f"glyph{n:05}"][0] for n in range(1, 5)] == [1000, 1000, 900, 500]
    assert all(program["glyf"][f"glyph{n:05}"].numberOfContours == 1 for n in range(1, 5))


def test_letters_in_a_heading_are_made_bold(
    make_document: Callable[..., Document], to_pdf: Callable[[Document], bytes]
) -> None:
    """The font has no bold face; a stroke stands around them, and around nothing else."""
    heading, text = (content(to_pdf(make_document(block))) for block in (Heading(1, RARE), Paragraph(RARE)))
    assert heading.count(b"2 Tr") == heading.count(b"0 Tr") == 1
    assert heading.index(b"2 Tr") < heading.index(b"0 Tr")
    assert b"Tr" not in text


def test_the_same_document_gives_the_same_bytes(
    make_document: Callable[..., Document], to_pdf: Callable[[Document], bytes]
) -> None:
    """No clock enters the font that is made."""
    document = make_document(Paragraph(TEXT))
    assert to_pdf(document) == to_pdf(document)


def test_the_font_is_not_there_where_nothing_needs_it(
    make_document: Callable[..., Document], to_pdf: Callable[[Document], bytes]
) -> None:
    """葛󠄀 the bundled fonts have themselves."""
    assert "Gaiji-Mincho" not in programs(to_pdf(make_document(Paragraph("葛\U000e0100"))))


def test_damaged_outlines_are_said_in_plain_words(
    make_document: Callable[..., Document], to_pdf: Callable[[Document], bytes], second: Path
) -> None:
    """A file whose tables are cut off behind those that tell its characters."""
    data = second.read_bytes()
    at = data.index(b"glyf" if b"glyf" in data else b"CFF ")
    second.write_bytes(data[: at + 8] + b"\x7f\xff\xff\xff" + data[at + 12 :])
    with pytest.raises(InputError, match="second：フォントの字形を読めません"):
        to_pdf(make_document(Paragraph(RARE)))


@settings(max_examples=30)
@given(
    text=st.lists(st.sampled_from([RARE, GAIJI, SHAPE, "葛", "葛\U000e0100", "の", "ị", "😀", "か\u309a", "a", "1"]))
)
def test_no_text_is_lost(
    text: list[str],
    make_document: Callable[..., Document],
    read_tags: Callable[[bytes], Any],
    style: Style,
    fonts: FontSet,
) -> None:
    """Whatever stands beside whatever, without a second font."""
    written = "始" + "".join(text)
    out = BytesIO()
    write_pdf(lay_out(make_document(Paragraph(written)), style, fonts), style, fonts, out)
    assert next(read_tags(out.getvalue()).root.find("P")).text == written


def test_a_report_without_a_second_font_imports_no_font_tools() -> None:
    """It would take as long as a small report."""
    code = (
        "import sys; from tempfile import TemporaryDirectory; from pathlib import Path\n"
        "from plan_report.runs.build import Request, build; from plan_report.render.formats import Format\n"
        "with TemporaryDirectory() as out: build(Request(None, Path(out), (Format.PDF, Format.DOCX, Format.HTML)))\n"
        "assert not [name for name in sys.modules if name.startswith('fontTools')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
