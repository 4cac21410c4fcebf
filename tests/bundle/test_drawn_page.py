"""A page from elsewhere is free where nothing is drawn on light paper; scans, colours and annotations are drawn too."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from plan_report.bundle.drawn_page import drawn, is_plain
from plan_report.bundle.geometry import view
from plan_report.raster import Drawing, Grey

SCAN = Path(__file__).parents[1] / "cases" / "files" / "scan.pdf"
WIDTH, HEIGHT = 150, 36  # about what a page number takes
WHOLE = (0, 0, WIDTH, HEIGHT)
FOOT_RIGHT, FOOT_LEFT = (470, 10, 570, 30), (30, 10, 130, 30)
TEXT = "/F 12 Tf BT 480 15 Td (12) Tj ET"


def paper(tone: int, marks: dict[tuple[int, int], int] | None = None, noise: int = 0) -> Grey:
    """A piece of paper of a tone, give or take some noise, with darker pixels."""
    chance = random.Random(1)  # noqa: S311 the same noise every time
    pixels = bytearray(min(255, tone + chance.randint(-noise, noise)) for _ in range(WIDTH * HEIGHT))
    for (x, y), dark in (marks or {}).items():
        pixels[y * WIDTH + x] = dark
    return Grey(WIDTH, HEIGHT, bytes(pixels))


def free(pdf: pikepdf.Pdf, tmp_path: Path, *boxes: tuple[float, float, float, float]) -> list[bool]:
    """Whether boxes, from the lower left of the first page as it is seen, are free."""
    path = tmp_path / "page.pdf"
    pdf.save(path)
    with Drawing(path) as drawing:
        page = drawn(drawing, 0, pdf.pages[0], view(pdf.pages[0].obj))
        return [page.free(box) for box in boxes]


def with_code(code: str, **entries: Any) -> pikepdf.Pdf:
    """An A4 page with this code."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj["/Contents"] = pdf.make_stream(code.encode())
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj["/Resources"] = Dictionary(Font=Dictionary(F=helvetica))
    for name, value in entries.items():
        page.obj[f"/{name}"] = value
    return pdf


@pytest.mark.parametrize(
    ("tone", "noise", "plain"),
    [(255, 0, True), (255, 12, True), (209, 12, True), (160, 0, True), (140, 0, False), (30, 0, False), (0, 0, False)],
)
def test_paper_is_plain_if_it_is_light(tone: int, noise: int, plain: bool) -> None:  # noqa: FBT001 a column of the table
    """White, a scan's grey, a pale colour; not a dark slide, on which nobody could read a stamp."""
    assert is_plain(paper(tone, noise=noise), WHOLE, 2) is plain


def test_dust_is_no_mark_and_a_line_is() -> None:
    """Grains of three pixels do not count, unless there are many; a line does, also a thin, pale or slanted one."""
    grains = {(x + i, y + j): 60 for x in (9, 50, 90) for y in (5, 25) for i in range(3) for j in range(3)}
    assert is_plain(paper(209, grains, noise=10), WHOLE, 2)
    many = {(x + i, y): 60 for x in range(0, 148, 6) for y in range(0, 36, 6) for i in range(2)}
    assert not is_plain(paper(209, many), WHOLE, 2)
    for line in ({(x, 9): 215 for x in range(40)}, {(70, y): 215 for y in range(9)}, {(n, n): 215 for n in range(30)}):
        assert not is_plain(paper(255, line), WHOLE, 2)


@given(x=st.integers(0, WIDTH - 4), y=st.integers(0, HEIGHT - 9), tone=st.integers(150, 255))
def test_a_digit_is_seen_wherever_it_stands(x: int, y: int, tone: int) -> None:
    """A 1 of six points, three pixels by nine."""
    digit = {(x + 1, y + row): 30 for row in range(9)} | {(x, y + 1): 90}
    assert not is_plain(paper(tone, digit), WHOLE, 2)


def test_nothing_has_no_room() -> None:
    """A box outside the page."""
    assert not is_plain(paper(255), (WIDTH, 0, WIDTH, HEIGHT), 2)


def test_the_words_of_a_scan_are_not_covered(workshop: Any) -> None:
    """数値は確定前（取扱注意） at the lower right of a picture: the number goes beside it, and nothing is lost."""
    made, out = workshop.bundle([{"number": "資料2", "title": "調査", "file": SCAN}])
    assert not any("空いた所" in notice for notice in made.notices)
    with pdfplumber.open(out) as pdf:
        (number,) = pdf.pages[1].search("— 2 / 2 —")
        assert number["x1"] < 360
        assert not [rect for rect in pdf.pages[1].rects if rect["fill"]]  # no ground that could hide something


@pytest.mark.parametrize(
    ("code", "right", "left"),
    [
        ("", True, True),
        (TEXT, False, True),
        ("1 1 .8 rg 0 0 595 842 re f", True, True),
        (".7 .9 1 rg 0 0 595 842 re f 0 g " + TEXT, False, True),
        ("0 .1 .3 rg 0 0 595 842 re f", False, False),
        ("0 .1 .3 rg 400 0 195 842 re f", False, True),
        ("0.1 w .5 G 0 20 m 595 20 l S", False, False),
        ("0.1 w .5 G 460 5 m 580 35 l S", False, True),
        ("BT /F 12 Tf 3 Tr 480 15 Td (12) Tj ET", False, True),  # unseen, as on a scan whose letters were recognised
        ("q 0 0 300 842 re W n 0 g 0 0 595 842 re f Q", True, False),
    ],
)
def test_what_is_drawn_takes_room(code: str, right: bool, left: bool, tmp_path: Path) -> None:  # noqa: FBT001 as above
    """Letters, lines, dark grounds; not pale ones, nor what is clipped away."""
    assert free(with_code(code), tmp_path, FOOT_RIGHT, FOOT_LEFT) == [right, left]


def test_a_page_that_makes_no_sense_is_as_it_is_seen(tmp_path: Path) -> None:
    """What a reader's program passes over is passed over."""
    assert free(with_code("1 2 re f /Missing Do (text) Tf 1 (a) cm"), tmp_path, FOOT_LEFT) == [True]


@pytest.mark.parametrize(
    ("kind", "entries", "is_free"),
    [
        ("Link", {}, True),
        ("Popup", {}, True),
        ("FreeText", {}, False),
        ("FreeText", {"F": 2}, True),
        ("Widget", {"FT": Name.Tx, "T": String("a")}, False),
    ],
)
def test_annotations_take_room(kind: str, entries: dict[str, Any], is_free: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """A stamp may lie on a link, and neither on somebody's note nor on a field that is to be filled in."""
    pdf = with_code("")
    note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([570, 10, 470, 30]), **entries)
    pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(note)])
    if kind == "Widget":
        pdf.Root["/AcroForm"] = Dictionary(Fields=Array([pdf.pages[0].obj["/Annots"][0]]))
    assert free(pdf, tmp_path, FOOT_RIGHT, FOOT_LEFT) == [is_free, True]


@pytest.mark.parametrize(("code", "is_free"), [("0 g 0 0 100 20 re f", False), ("", True)])
def test_an_annotation_is_as_it_looks(code: str, is_free: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """One that says how it looks takes the room of what it draws."""
    pdf = with_code("")
    look = pdf.make_stream(code.encode(), Subtype=Name.Form, BBox=Array([0, 0, 100, 20]))
    note = Dictionary(Subtype=Name.Stamp, Rect=Array([470, 10, 570, 30]), F=4, AP=Dictionary(N=look))
    pdf.pages[0].obj["/Annots"] = Array([note])
    assert free(pdf, tmp_path, FOOT_RIGHT) == [is_free]


@pytest.mark.parametrize(
    ("entries", "box"),
    [
        ({}, (480, 10, 500, 30)),
        ({"Rotate": 90}, (10, 95, 30, 115)),
        ({"Rotate": 180}, (95, 812, 115, 832)),
        ({"Rotate": 270}, (812, 480, 832, 500)),
        ({"CropBox": Array([400, 0, 595, 300])}, (80, 10, 100, 30)),
        ({"MediaBox": Array([100, -50, 695, 842])}, (380, 60, 400, 80)),
        ({"UserUnit": 3}, (1440, 30, 1500, 90)),
    ],
)
def test_places_are_those_of_the_page_as_it_is_seen(
    entries: dict[str, Any], box: tuple[float, float, float, float], tmp_path: Path
) -> None:
    """Turned, cropped, moved, in larger units: the one place with something on it is found, and no other."""
    pdf = with_code("0 g 480 10 20 20 re f", **entries)
    seen = view(pdf.pages[0].obj)
    left, bottom, right, top = box
    around = [
        (left - 60, bottom, left - 2, top),
        (right + 2, bottom, right + 60, top),
        (left, top + 2, right, top + 60),
    ]
    within = [each for each in around if each[0] >= 0 and each[2] <= seen.width and each[3] <= seen.height]
    assert free(pdf, tmp_path, box, *within) == [False, *[True] * len(within)]
    assert within


def test_text_in_a_font_that_is_not_there_takes_room(tmp_path: Path) -> None:
    """Old papers name 明朝体 without bringing it: it is drawn only where it is installed, and stands there still."""
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Japan1"), Supplement=2)
    pdf = with_code(f"BT /J 12 Tf 480 15 Td <{'取扱注意'.encode('cp932').hex()}> Tj ET")
    described = Dictionary(Type=Name.FontDescriptor, FontName=Name("/Ryumin-Light"), Flags=6)
    kid = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/Ryumin-Light"), CIDSystemInfo=system)
    kid["/FontDescriptor"] = pdf.make_indirect(described)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/Ryumin-Light"), Encoding=Name("/90ms-RKSJ-H"))
    font["/DescendantFonts"] = Array([pdf.make_indirect(kid)])
    pdf.pages[0].obj["/Resources"] = Dictionary(Font=Dictionary(J=font))
    assert free(pdf, tmp_path, FOOT_RIGHT, FOOT_LEFT) == [False, True]


def test_stamps_find_a_place_on_coloured_paper(workshop: Any) -> None:
    """On a pale ground as on a white one; on a dark one there is none, which is told."""

    def paint(tone: float) -> Callable[[Canvas, int], None]:
        def draw(canvas: Canvas, _: int) -> None:
            canvas.setFillGray(tone)
            canvas.rect(0, 0, *A4, stroke=0, fill=1)

        return draw

    papers = [
        {"title": name, "file": workshop.pdf(f"{name}.pdf", paint(tone))} for name, tone in (("淡", 0.8), ("濃", 0.1))
    ]
    made, out = workshop.bundle(papers)
    assert [notice for notice in made.notices if "空いた所" in notice] == [
        "濃の1ページは空いた所がないため、通しページを付けていません。"
    ]
    with pdfplumber.open(out) as pdf:
        assert [len(page.search("— . / 3 —")) for page in pdf.pages] == [1, 1, 0]
