"""Where content stands is found without drawing it; pdfplumber, which reads every glyph, is the judge."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from plan_report.bundle.content import Content, content_of
from plan_report.bundle.geometry import Box, holds
from plan_report.bundle.widths import font_widths

EVERY_FONT = ("test-font", "Helvetica", "Courier-Bold")


def content_stream(code: str, **entries: Any) -> Content:
    """The content of a page with this code."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    page.obj["/Contents"] = pdf.make_stream(code.encode())
    for name, value in entries.items():
        page.obj[f"/{name}"] = value
    return content_of(page)


def nearly(box: Box) -> Any:
    """Equal but for rounding."""
    return pytest.approx(box, abs=0.01)


LINES = st.tuples(
    st.sampled_from(EVERY_FONT),
    st.text(st.sampled_from("市民の声を聞く123 ABC,.iW"), min_size=1, max_size=12),
    st.floats(50, 500),
    st.floats(50, 700),
    st.floats(5, 30),
    st.sampled_from([0, 30, 90, 180]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(texts=st.lists(LINES, min_size=1, max_size=5))
def test_every_glyph_stands_within_a_found_box(
    workshop: Any, texts: list[tuple[str, str, float, float, float, int]]
) -> None:
    """Whatever the font, the size and the turn."""
    out = BytesIO()
    assert workshop  # registers the font
    canvas = Canvas(out, pagesize=A4)
    for font, text, x, y, size, turn in texts:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(turn)
        canvas.setFont(font, size)
        canvas.drawString(0, 0, text if font == "test-font" else text.encode("ascii", "ignore").decode() or "x")
        canvas.restoreState()
    canvas.save()
    with pikepdf.open(out) as pdf:
        content = content_of(pdf.pages[0])
    with pdfplumber.open(out) as read:
        chars = [char for char in read.pages[0].chars if char["text"].strip()]
    assert not content.full
    for char in chars:
        middle = (char["x0"] + char["x1"]) / 2, A4[1] - (char["top"] + char["bottom"]) / 2
        assert any(holds(box, (*middle, *middle)) for box in content.found.texts)


def test_a_line_of_text_is_as_wide_as_it_is(workshop: Any) -> None:
    """Neither half as wide nor twice: the widths of the embedded font are used."""
    path = workshop.pdf("a.pdf", lambda canvas, _: canvas.drawString(100, 500, "旭川市の地域福祉計画"))
    with pikepdf.open(path) as pdf:
        (box,) = content_of(pdf.pages[0]).found.texts
    assert box == pytest.approx((100, 497.8, 200, 509.2), abs=0.01)


@pytest.mark.parametrize(
    ("code", "shapes"),
    [
        ("10 20 30 40 re f", [(10, 20, 40, 60)]),
        ("2 0 0 2 5 5 cm 10 20 30 40 re S", [(25, 45, 85, 125)]),
        ("q 2 0 0 2 0 0 cm Q 1 2 m 3 4 l S", [(1, 2, 3, 4)]),
        ("1 2 m 3 4 l 50 60 m 70 80 l S", [(1, 2, 3, 4), (50, 60, 70, 80)]),
        ("0 0 m 10 90 20 -5 30 0 c f", [(0, -5, 30, 90)]),
        ("10 20 30 40 re n", []),
        ("0 0 20 20 re W n 10 10 100 100 re f", [(10, 10, 20, 20)]),
        ("q 0 0 20 20 re W n Q 10 10 100 100 re f", [(10, 10, 110, 110)]),
        ("0 0 20 20 re W n 50 50 9 9 re f", []),
        ("10 0 0 20 30 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x41 EI", [(30, 40, 40, 60)]),
        ("0 1 -1 0 100 0 cm 10 20 30 40 re f", [(40, 10, 80, 40)]),
    ],
)
def test_shapes(code: str, shapes: list[Box]) -> None:
    """Painted paths part by part, within the clip, under the current matrix; what is not painted is not there."""
    assert content_stream(code).found.shapes == [nearly(shape) for shape in shapes]


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("BT /F 10 Tf 20 30 Td (ab) Tj ET", [(20, 27.8, 32, 39.2)]),
        ("BT /F 10 Tf 12 TL 20 30 Td (ab) Tj (c) ' ET", [(20, 27.8, 32, 39.2), (20, 15.8, 26, 27.2)]),
        ("BT /F 10 Tf 20 30 TD 0 -5 TD T* (a) Tj ET", [(20, 17.8, 26, 29.2)]),
        ("BT /F 10 Tf 2 Tc 20 30 Td (ab) Tj ET", [(20, 27.8, 36, 39.2)]),
        ('BT /F 10 Tf 20 30 Td 3 0 (a b) " ET', [(20, 27.8, 41, 39.2)]),
        ("BT /F 10 Tf 50 Tz 20 30 Td (ab) Tj ET", [(20, 27.8, 26, 39.2)]),
        ("BT /F 10 Tf 5 Ts 20 30 Td (ab) Tj ET", [(20, 32.8, 32, 44.2)]),
        ("BT /F 10 Tf 20 30 Td [(a) -1000 (b)] TJ ET", [(20, 27.8, 42, 39.2)]),
        ("BT /F 10 Tf 1 0 0 1 20 30 Tm (a) Tj (b) Tj ET", [(20, 27.8, 26, 39.2), (26, 27.8, 32, 39.2)]),
    ],
)
def test_texts(code: str, texts: list[Box]) -> None:
    """The text operators; every letter of this font is 0.6 ems wide."""
    fonts = Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier))
    found = content_stream(code, Resources=Dictionary(Font=fonts)).found
    assert found.texts == [nearly(text) for text in texts]


def test_forms_are_followed_within_their_box() -> None:
    """A form's matrix and box count, and the fonts and forms it brings."""
    pdf = pikepdf.new()
    inner = pdf.make_stream(b"0 0 100 5 re f", Subtype=Name.Form, BBox=Array([0, 0, 10, 10]))
    outer = pdf.make_stream(b"/I Do", Subtype=Name.Form, BBox=Array([0, 0, 50, 50]), Matrix=Array([2, 0, 0, 2, 0, 0]))
    outer["/Resources"] = Dictionary(XObject=Dictionary(I=inner))
    page = pdf.add_blank_page(page_size=(200, 100))
    page.obj["/Resources"] = Dictionary(XObject=Dictionary(O=outer))
    page.obj["/Contents"] = pdf.make_stream(b"1 0 0 1 7 7 cm /O Do")
    assert content_of(page).found.shapes == [nearly((7, 7, 27, 17))]


def test_a_form_that_draws_itself_ends() -> None:
    """The page then counts as full."""
    pdf = pikepdf.new()
    form = pdf.make_stream(b"/F Do /F Do", Subtype=Name.Form, BBox=Array([0, 0, 10, 10]))
    form["/Resources"] = Dictionary(XObject=Dictionary(F=form))
    page = pdf.add_blank_page(page_size=(200, 100))
    page.obj["/Resources"] = form["/Resources"]
    page.obj["/Contents"] = pdf.make_stream(b"/F Do")
    assert content_of(page).full


def test_visible_annotations_are_content_and_links_are_not() -> None:
    """A stamp may lie on a link, not on somebody's note."""
    rect = Array([50, 60, 10, 20])
    annotations = [Dictionary(Subtype=Name(f"/{kind}"), Rect=rect) for kind in ("Link", "FreeText", "Popup")]
    assert content_stream("", Annots=Array(annotations)).found.texts == [(10, 20, 50, 60)]


@pytest.mark.parametrize("code", ["1 2 re f", "/Missing Do", "(text) Tf", "1 (a) cm"])
def test_a_page_that_makes_no_sense_counts_as_full(code: str) -> None:
    """Nothing is guessed about it, and nothing is raised."""
    content = content_stream(code)
    assert content.full
    assert not content.free((0, 0, 1, 1))


@pytest.mark.parametrize(
    ("code", "lowest", "end"), [("q q Q", 0, 1), ("Q q", -1, 0), ("Q Q q q q", -2, 1), ("q Q", 0, 0)]
)
def test_the_balance_of_the_graphics_state_is_known(code: str, lowest: int, end: int) -> None:
    """How deep the page's q and Q go, and where they end."""
    found = content_stream(code).found
    assert (found.lowest, found.open) == (lowest, end)


def test_a_background_leaves_its_corners_free() -> None:
    """A box wholly within a shape is free, one across its edge or on a text is not."""
    fonts = Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier))
    code = "0 0 150 100 re f BT /F 10 Tf 20 30 Td (ab) Tj ET"
    content = content_stream(code, Resources=Dictionary(Font=fonts))
    assert content.free((100, 50, 120, 60))
    assert content.free((160, 50, 170, 60))
    assert not content.free((140, 50, 160, 60))
    assert not content.free((30, 30, 60, 40))


def test_widths_of_a_composite_font() -> None:
    """Both forms of /W, the default width, two bytes a character."""
    descendant = Dictionary(DW=500, W=Array([1, Array([250, 750]), 10, 12, 600]))
    font = Dictionary(Subtype=Name.Type0, Encoding=Name("/Identity-H"), DescendantFonts=Array([descendant]))
    widths = font_widths(font)
    assert widths.measure(bytes([0, 1, 0, 2, 0, 11, 0, 99])) == (pytest.approx(0.25 + 0.75 + 0.6 + 0.5), 4, 0)


def test_widths_of_code_page_932() -> None:
    """A byte is half an em, whether the character is narrow or wide."""
    descendant = Dictionary(DW=1000)
    font = Dictionary(Subtype=Name.Type0, Encoding=Name("/90ms-RKSJ-H"), DescendantFonts=Array([descendant]))
    assert font_widths(font).measure("市民ab".encode("cp932"))[0] == 3


@pytest.mark.parametrize(
    "font", [Dictionary(), Dictionary(Subtype=Name.Type0), Dictionary(Subtype=Name.Type1, Widths=Name.No)]
)
def test_widths_of_a_damaged_font_are_guessed(font: Dictionary) -> None:
    """Three quarters of an em a byte."""
    assert font_widths(font).measure(b"abc")[0] == pytest.approx(2.25)


def test_vertical_text_runs_down(workshop: Any) -> None:
    """A font in vertical writing."""
    descendant = Dictionary(DW=1000)
    font = Dictionary(Subtype=Name.Type0, Encoding=Name("/Identity-V"), DescendantFonts=Array([descendant]))
    code = "BT /F 10 Tf 100 90 Td <000100020003> Tj ET"
    found = content_stream(code, Resources=Dictionary(Font=Dictionary(F=font))).found
    assert found.texts == [nearly((95, 60, 105, 90))]
    assert workshop
