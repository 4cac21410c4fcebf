"""The PDF as a file: the same bytes, what it embeds, what programs without tags read out of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from pikepdf import Dictionary

from plan_report.document import Cell, CellRole, Document, Paragraph, Table
from plan_report.layout import LaidOut
from plan_report.layout.pages import TablePiece
from plan_report.style.look import Style

VERAPDF = Path(__file__).parents[2] / ".cache" / "verapdf"
VALIDATE = Path(__file__).parents[2] / "tools" / "validate" / "validate.py"


def solid(text: str) -> str:
    """A text without its blanks: programs that go by places put their own in."""
    return "".join(text.split())


def test_the_same_document_gives_the_same_bytes(document: Document, pdf: bytes, to_pdf: Callable[..., bytes]) -> None:
    """In this process, and in another one whose hashes are salted otherwise."""
    assert to_pdf(document) == pdf
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import conftest as c; from io import BytesIO\n"
        "from plan_report.style.file import load_style\n"
        "style = load_style(c.bundled('templates') / 'report.toml')\n"
        "fonts = c.load_fonts(style, c.bundled('fonts'))\n"
        "document = c.Document(blocks=c.blocks(), paper_number='資料2-1', **c.FACTS)\n"
        "out = BytesIO(); c.write_pdf(c.lay_out(document, style, fonts), style, fonts, out)\n"
        "sys.stdout.buffer.write(out.getvalue())\n"
    )
    other = subprocess.run([sys.executable, "-c", script, str(Path(__file__).parent)], capture_output=True, check=True)
    assert other.stdout == pdf


def test_another_document_has_another_id(make_document: Callable[..., Document], to_pdf: Callable[..., bytes]) -> None:
    """The file's ID is a digest of its contents."""
    ids = {bytes(pikepdf.open(BytesIO(to_pdf(make_document(Paragraph(text))))).trailer.ID[0]) for text in "甲乙甲"}
    assert len(ids) == 2


def test_the_file_has_no_syntax_error(pdf: bytes) -> None:
    """The checks that qpdf makes of streams, cross-references and objects find nothing."""
    assert pikepdf.open(BytesIO(pdf)).check_pdf_syntax() == []


def test_only_our_fonts_are_in_it_and_all_are_embedded(pdf: bytes) -> None:
    """No Helvetica, which the canvas would choose by itself; a program, ToUnicode and a subset's name for each font."""
    file = pikepdf.open(BytesIO(pdf))
    fonts = dict(file.pages[0].obj.Resources.Font.items())
    assert all(dict(page.obj.Resources.Font.items()).keys() == fonts.keys() for page in file.pages)
    named = {
        str(thing.BaseFont)[1:] for thing in file.objects if isinstance(thing, Dictionary) and "/BaseFont" in thing
    }
    tags, names = zip(*(name.split("+") for name in named), strict=True)
    assert sorted(names) == ["BIZUDPGothic-Bold", "BIZUDPGothic-Regular"]
    assert all(len(tag) == 6 and tag.isalpha() and tag.isupper() for tag in tags)
    for font in fonts.values():
        assert font.Encoding == "/Identity-H"
        assert font.ToUnicode.read_bytes()
        assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_a_document_without_bold_text_embeds_one_font(
    make_document: Callable[..., Document], to_pdf: Callable[..., bytes]
) -> None:
    """A font that no page uses is left out."""
    file = pikepdf.open(BytesIO(to_pdf(make_document(Paragraph("本文")))))
    assert len(file.pages[0].obj.Resources.Font) == 1


def placed(laid_out: LaidOut) -> list[list[Any]]:
    """The cells of each page."""
    return [
        [cell for piece in page.pieces if isinstance(piece, TablePiece) for cell in (*piece.header, *piece.cells)]
        for page in laid_out.pages
    ]


def test_text_stands_where_layout_put_it(laid_out: LaidOut, pdf: bytes) -> None:
    """pdfplumber, cutting out each cell's box, reads the cell's text: nothing is outside its cell or in another's."""
    pages = placed(laid_out)
    with pdfplumber.open(BytesIO(pdf)) as plumber:
        for page, cells in list(zip(plumber.pages, pages, strict=True))[1:3]:
            for cell in cells:
                box = (cell.x, cell.y, cell.x + cell.width, cell.y + cell.height)
                assert solid(page.crop(box).extract_text()) == solid(cell.text)


def test_rules_frame_every_cell(laid_out: LaidOut, pdf: bytes) -> None:
    """Each edge of each cell lies on a rule or on the frame; no rule runs through a merged cell."""
    pages = placed(laid_out)
    with pdfplumber.open(BytesIO(pdf)) as plumber:
        page, cells = plumber.pages[1], pages[1]
        across = [(line["top"], line["x0"], line["x1"]) for line in page.lines if line["x1"] - line["x0"] > 1]
        down = [(line["x0"], line["top"], line["bottom"]) for line in page.lines if line["bottom"] - line["top"] > 1]
        frame = next(rect for rect in page.rects if rect["stroke"] and rect["width"] > 500)
    across += [(frame[edge], frame["x0"], frame["x1"]) for edge in ("top", "bottom")]
    down += [(frame[edge], frame["top"], frame["bottom"]) for edge in ("x0", "x1")]

    def drawn(rules: list[tuple[float, float, float]], at: float, start: float, end: float) -> bool:
        return any(abs(rule - at) < 0.02 and first < start + 0.02 and end - 0.02 < last for rule, first, last in rules)

    def inside(rules: list[tuple[float, float, float]], low: float, high: float, start: float, end: float) -> bool:
        return any(low + 1 < rule < high - 1 and first < end - 1 and start + 1 < last for rule, first, last in rules)

    for cell in cells:
        left, top, right, bottom = cell.x, cell.y, cell.x + cell.width, cell.y + cell.height
        assert drawn(across, top, left, right)
        assert drawn(across, bottom, left, right)
        assert drawn(down, left, top, bottom)
        assert drawn(down, right, top, bottom)
        assert not inside(across, top, bottom, left, right)
        assert not inside(down, left, right, top, bottom)


def test_a_cell_s_own_shade_is_drawn(laid_out: LaidOut, pdf: bytes, style: Style) -> None:
    """Each shaded cell has a filled box of its colour, or of its role's, under its text, which is black."""
    cells = placed(laid_out)[1]
    with pdfplumber.open(BytesIO(pdf)) as plumber:
        filled = {
            (round(rect["x0"], 1), round(rect["top"], 1)): "".join(
                f"{round(part * 255):02X}" for part in rect["non_stroking_color"]
            )
            for rect in plumber.pages[1].rects
            if rect["fill"] and not rect["stroke"]
        }
        assert {char["non_stroking_color"] for char in plumber.pages[1].chars} <= {(0,), (0.0,), (0, 0, 0), None}
    wanted = {
        (round(cell.x, 1), round(cell.y, 1)): cell.cell.shade or style.cells[cell.cell.role].fill
        for cell in cells
        if cell.cell.shade or style.cells[cell.cell.role].fill
    }
    assert filled == wanted


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_pdftotext_finds_every_line(pdf: bytes, tmp_path: Path, laid_out: LaidOut) -> None:
    """The most used reader of text finds each line of each cell whole."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    found = [solid(page) for page in run.stdout.decode("utf-8").split("\f")]
    for text, cells in zip(found, placed(laid_out), strict=False):
        assert all(solid(line.text) in text for cell in cells for line in cell.lines)


def shapes(page: Any) -> list[tuple[Any, ...]]:
    """What is drawn on a page but for its text."""
    return [(*shape["pts"], shape["linewidth"], shape["non_stroking_color"]) for shape in (*page.rects, *page.lines)]


def test_without_tags_pages_look_the_same(document: Document, pdf: bytes, to_pdf: Callable[..., bytes]) -> None:
    """Tagging changes nothing that is drawn: without it the same glyphs stand in the same places."""
    with pdfplumber.open(BytesIO(pdf)) as tagged, pdfplumber.open(BytesIO(to_pdf(document, tagged=False))) as untagged:
        for page, other in zip(tagged.pages, untagged.pages, strict=True):
            assert [(char["text"], char["x0"], char["top"]) for char in page.chars if char["text"] != " "] == [
                (char["text"], char["x0"], char["top"]) for char in other.chars if char["text"] != " "
            ]
            assert shapes(page) == shapes(other)


def test_a_file_that_does_not_claim_to_be_tagged_is_not(document: Document, to_pdf: Callable[..., bytes]) -> None:
    """Without tags there is neither tree nor mark nor claim of conformance."""
    file = pikepdf.open(BytesIO(to_pdf(document, tagged=False)))
    assert not {"/StructTreeRoot", "/MarkInfo", "/Metadata"} & set(file.Root.keys())


@pytest.mark.skipif(not any(VERAPDF.glob("*.jar")), reason="veraPDF is not there; `make validate` fetches it")
@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed")
@pytest.mark.skipif(
    not (find_spec("pdfua") and find_spec("outloud")), reason="`make validate` installs pdfua and outloud"
)
def test_validators_find_no_error(
    pdf: bytes, make_document: Callable[..., Document], to_pdf: Callable[..., bytes], tmp_path: Path
) -> None:
    """They pass (veraPDF for PDF/UA-1 and for PDF/A-2a, pdfua, outloud) the report and odd documents."""
    bare = Table("bare", "", "", (1.0,), 1, 0, (Cell(0, 0, "見出しのない表", CellRole.ROW_HEADER),))
    odd = {
        "report": pdf,
        "empty": to_pdf(make_document()),
        "no-date": to_pdf(make_document(Paragraph("本文"), created="", author="", subject="", keywords="")),
        "markup": to_pdf(make_document(Paragraph("<b>&amp;</b> {x}"), title="</dc:title> & <x> {0}", author="a\x00b")),
        "rare": to_pdf(make_document(Paragraph("𠮷野家😀\u0301 辻󠄀 𩿎𩿗 ˜\u0303 a\u00a0b"), title="𠮷")),
        "bare-table": to_pdf(make_document(bare)),
    }
    for name, data in odd.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    files = [str(tmp_path / f"{name}.pdf") for name in odd]
    run = subprocess.run([sys.executable, str(VALIDATE), *files], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert run.stdout.count("（veraPDF PDF/UA-1、veraPDF PDF/A-2a、pdfua、outloud）") == len(odd), run.stdout
