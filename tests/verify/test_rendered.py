"""What a reader sees on the pages: one digit, a box over it, a note; never what saving a file again changes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from plan_report.raster import UndrawableError
from plan_report.resources import bundled
from plan_report.verify.rendered import rendered

FONT = "rendered-font"
Draw = Callable[[Canvas, int], None]


def lines(canvas: Canvas, page: int) -> None:
    """A page of numbered lines with digits and a point in them."""
    for line in range(20):
        canvas.drawString(60, 780 - 30 * line, f"第{page}の{line + 10} 実績は1,234件で、目標の37.5％に当たります。")


def pdf(draw: Draw = lines, *, pages: int = 2, size: float = 9, paper: tuple[float, float] = A4) -> bytes:
    """A PDF whose pages are drawn so."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, bundled("fonts") / "BIZUDPGothic-Regular.ttf"))
    out = BytesIO()
    canvas = Canvas(out, pagesize=paper, invariant=1, initialFontName=FONT)
    for page in range(1, pages + 1):
        canvas.setFont(FONT, size)
        draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def saved(data: bytes, how: Callable[[pikepdf.Pdf], object] = lambda _: None, **options: Any) -> bytes:
    """A PDF changed and saved again."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        how(file)
        file.save(out, **options)
    return out.getvalue()


def also(extra: Draw) -> Draw:
    """The lines, and something more on the second page."""

    def draw(canvas: Canvas, page: int) -> None:
        lines(canvas, page)
        if page == 2:
            extra(canvas, page)

    return draw


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "recompress_flate": True},
        {"qdf": True, "normalize_content": True},
    ],
)
def test_a_file_saved_again_looks_the_same(options: dict[str, Any]) -> None:
    """Not a pixel of it differs, so that nothing needs to be overlooked."""
    seen = rendered(pdf(), saved(pdf(), **options))
    assert seen.same
    assert not seen.rewritten
    assert list(seen.lines()) == []


@pytest.mark.parametrize("size", [6, 9, 12])
@pytest.mark.parametrize("pair", ["38", "08", "69", "56", "17", "35", "89", "23"])
def test_a_digit_is_seen(pair: str, size: float) -> None:
    """Those that look alike too, in small type, with the place and the recorded words there."""

    def number(digit: str) -> Draw:
        return also(lambda canvas, _: canvas.drawString(300, 120, f"123{digit}件"))

    seen = rendered(pdf(number(pair[0]), size=size), pdf(number(pair[1]), size=size))
    (page,) = seen.pages
    (spot,) = page.spots
    assert page.page == 2
    assert abs(spot.down - 253) <= 3
    assert abs(spot.across - 113) <= 8
    assert f"123{pair[0]}件" in spot.words
    assert list(seen.lines()) == [
        f"2ページ：上から{spot.down}mm、左から{spot.across}mm（「{spot.words}」のあたり）の見た目が違います"
    ]


@pytest.mark.parametrize(
    "extra",
    [
        lambda canvas, _: canvas.rect(100, 500, 12, 8, stroke=0, fill=1),
        lambda canvas, _: (canvas.setFillGray(1), canvas.rect(100, 627, 12, 12, stroke=0, fill=1)),
        lambda canvas, _: canvas.drawString(400, 300, "."),
        lambda canvas, _: canvas.line(60, 632, 180, 632),
        lambda canvas, _: canvas.drawString(400, 300, "全34指標の評価は全て改善"),
    ],
    ids=["box", "white box over words", "point", "struck out", "words"],
)
def test_what_is_put_on_a_page_is_seen(extra: Draw) -> None:
    """Also a box in the colour of the paper, and a mere point."""
    seen = rendered(pdf(), pdf(also(extra)))
    assert [page.page for page in seen.pages] == [2]
    assert not seen.rewritten


def test_notes_and_fields_on_a_page_are_seen() -> None:
    """A reader's program draws them with the page."""

    def note(file: pikepdf.Pdf) -> None:
        look = file.make_stream(b"0 0 40 10 re f", Subtype=Name.Form, BBox=Array([0, 0, 40, 10]))
        rect = Array([300, 100, 340, 110])
        stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=rect, F=4, AP=Dictionary(N=look))
        file.pages[0].obj["/Annots"] = Array([file.make_indirect(stamp)])

    (page,) = rendered(pdf(), saved(pdf(), note)).pages
    assert (page.page, len(page.spots)) == (1, 1)


def test_words_that_nobody_can_see_are_not_its_business() -> None:
    """The readers of tags and texts find them."""
    unseen = also(lambda canvas, _: (canvas.setFont(FONT, 0.1), canvas.drawString(300, 300, "見えない")))
    assert rendered(pdf(), pdf(unseen)).same


def test_letters_that_moved_by_a_pixel_are_the_same_if_they_did_all_over() -> None:
    """As after Ghostscript, which rounds places: nothing is told but that; a digit changed in it is still seen."""

    def moved(digit: str) -> Draw:
        def draw(canvas: Canvas, page: int) -> None:
            for line in range(20):
                canvas.drawString(60 + 0.7 * (line % 3), 780 - 30 * line, f"第{page}の{line + 10}")
                canvas.drawString(160, 780 - 30 * line, f"実績は1,23{digit if line == 7 and page == 2 else 4}件")

        return draw

    def still(canvas: Canvas, page: int) -> None:
        for line in range(20):
            canvas.drawString(60, 780 - 30 * line, f"第{page}の{line + 10}")
            canvas.drawString(160, 780 - 30 * line, "実績は1,234件")

    same = rendered(pdf(still), pdf(moved("4")))
    assert same.same
    assert same.rewritten
    assert list(same.not_seen()) == ["別のソフトで書き直されたPDFなので、点のような小さな見た目の違いは見ていません"]
    (page,) = rendered(pdf(still), pdf(moved("9"))).pages
    assert (page.page, len(page.spots)) == (2, 1)
    assert "実績は1,234件" in page.spots[0].words


def test_one_letter_that_moved_is_told() -> None:
    """Only what has happened all over a file is taken for another program's rounding."""

    def at(x: float) -> Draw:
        return also(lambda canvas, _: canvas.drawString(x, 120, "5"))

    seen = rendered(pdf(at(300)), pdf(at(301.44)))
    assert [page.page for page in seen.pages] == [2]


def test_pages_of_another_size_or_number_are_told() -> None:
    """And what comes after a page too many is not compared, which is said."""
    turned = rendered(pdf(), pdf(paper=landscape(A4)))
    assert [str(page) for page in turned.pages] == [f"{n}ページ：用紙の大きさが違います" for n in (1, 2)]
    more = saved(pdf(pages=4), lambda file: file.pages.insert(1, file.pages[3]))
    seen = rendered(pdf(pages=4), more)
    assert not seen.same
    said = list(seen.lines())
    assert list(seen.not_seen()) == ["3ページから後は、見た目を比べていません"]
    assert said[0] == "ページ数が違います。記録では4ページ、ファイルでは5ページです"
    assert said[1].startswith("2ページ：")


def test_another_page_altogether_is_told_in_short() -> None:
    """Not mark by mark."""

    def dark(canvas: Canvas, page: int) -> None:
        canvas.rect(0, 0, *A4, stroke=0, fill=page == 2)

    assert [str(page) for page in rendered(pdf(), pdf(also(dark))).pages] == ["2ページ：ページ全体の見た目が違います"]


def test_many_spots_are_counted() -> None:
    """The first are told, from the top, and how many more there are."""

    def boxes(canvas: Canvas, _: int) -> None:
        for place in range(8):
            canvas.rect(400, 100 + 60 * place, 9, 9, fill=1)

    (page,) = rendered(pdf(), pdf(also(boxes))).pages
    assert (len(page.spots), page.more) == (5, 3)
    assert [spot.down for spot in page.spots] == sorted(spot.down for spot in page.spots)
    assert "ほか3か所の見た目が違います" in str(page)


def test_a_page_that_cannot_be_drawn_is_told() -> None:
    """One that draws itself without end."""

    def endless(file: pikepdf.Pdf) -> None:
        form = file.make_stream(b"/F Do /F Do", Subtype=Name.Form, BBox=Array([0, 0, 10, 10]))
        form["/Resources"] = Dictionary(XObject=Dictionary(F=form))
        file.pages[0].obj["/Resources"] = form["/Resources"]
        file.pages[0].obj["/Contents"] = file.make_stream(b"/F Do")

    assert [str(page) for page in rendered(pdf(), saved(pdf(), endless)).pages] == [
        "1ページ：ファイルのページを描けません"
    ]


def test_what_is_no_pdf_is_not_seen() -> None:
    """Nothing is said of its pages."""
    with pytest.raises(UndrawableError):
        rendered(pdf(), b"PK")
