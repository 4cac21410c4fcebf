"""Stamps on pages from elsewhere: upright, at the edge as it is seen, one font for all."""

from __future__ import annotations

from typing import Any

import pdfplumber
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from plan_report.bundle.geometry import view


def words(path: Any, page: int) -> dict[str, tuple[float, float, float, float]]:
    """Words of a page with their boxes as seen, from the upper left; a page number is one word."""
    with pdfplumber.open(path) as pdf:
        found = pdf.pages[page - 1].extract_words(keep_blank_chars=True, x_tolerance=8)
    return {word["text"].strip(): (word["x0"], word["top"], word["x1"], word["bottom"]) for word in found}


@pytest.mark.parametrize("size", [A4, landscape(A4), A3, landscape(A3)])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_stamps_stand_upright_at_the_edges_as_seen(
    workshop: Any, body: Any, size: tuple[float, float], rotate: int
) -> None:
    """The number at the lower right, the 資料番号 at the upper right, whatever the paper and its turn."""
    other = workshop.pdf("other.pdf", body, size=size, rotate=rotate)
    made, out = workshop.bundle([{"number": "資料7", "title": "調査", "file": other}])
    width, height = size if rotate % 180 == 0 else size[::-1]
    stamps = words(out, 2)
    number, paper = stamps["— 2 / 2 —"], stamps["資料7"]
    assert number[2] == pytest.approx(width - 34, abs=1)
    assert number[3] == pytest.approx(height - 16, abs=3)
    assert paper[2] == pytest.approx(width - 34 - 8, abs=1)
    assert paper[1] == pytest.approx(23 + 3, abs=3)
    assert number[2] - number[0] > number[3] - number[1]
    assert not [notice for notice in made.notices if "付けていません。" in notice and "資料7の" in notice]


def test_stamps_stand_within_the_visible_part_of_a_cropped_page(workshop: Any, body: Any) -> None:
    """Not in what the reader does not see."""

    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/CropBox"] = Array([50, 100, 450, 700])

    other = workshop.change(workshop.pdf("other.pdf", body), crop)
    _, out = workshop.bundle([{"number": "資料7", "title": "調査", "file": other}])
    left, _, right, bottom = words(out, 2)["— 2 / 2 —"]
    assert 50 < left < right == pytest.approx(450 - 34, abs=1)
    assert bottom < 842 - 100


def test_stamps_keep_away_from_headers_and_page_numbers(workshop: Any) -> None:
    """A header at the upper right and a note at the lower right: the next free places are taken."""

    def draw(canvas: Canvas, page: int) -> None:
        canvas.drawRightString(560, 805, "右上の見出し")
        canvas.drawRightString(560, 20, f"注{page}")

    other = workshop.pdf("other.pdf", draw, pages=2)
    _, out = workshop.bundle([{"number": "資料7", "title": "調査", "file": other}])
    first, second = words(out, 2), words(out, 3)
    assert first["資料7"][0] < 100
    assert second["資料7"][0] < 100
    assert 250 < first["— 2 / 3 —"][0] < 350
    assert first["資料7"][3] - first["資料7"][1] > second["資料7"][3] - second["資料7"][1]


def test_a_full_page_has_no_stamps_and_is_named(workshop: Any) -> None:
    """Nothing of it is covered, and what is left out is said with the page."""

    def draw(canvas: Canvas, page: int) -> None:
        for line in range(85):
            canvas.drawString(0, 10 * line, ("余白のない紙面" if page == 2 else "") * 9)

    other = workshop.pdf("other.pdf", draw, pages=3)
    made, out = workshop.bundle([{"number": "資料7", "title": "調査", "file": other}])
    assert made.notices[-1] == "資料7の2ページは空いた所がないため、通しページと資料番号を付けていません。"
    stamped = [any("資料7" in text or " / " in text for text in words(out, page)) for page in range(1, 5)]
    assert stamped == [True, True, False, True]


def test_a_page_that_draws_itself_without_end_is_named(workshop: Any, body: Any) -> None:
    """It is neither stamped nor waited for, and the pages after it are stamped."""

    def recurse(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"/F Do /F Do", Subtype=Name.Form, BBox=Array([0, 0, 10, 10]))
        form["/Resources"] = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].obj["/Resources"] = form["/Resources"]
        pdf.pages[0].obj["/Contents"] = pdf.make_stream(b"/F Do")

    other = workshop.change(workshop.pdf("other.pdf", body, pages=2), recurse)
    made, out = workshop.bundle([{"title": "調査", "file": other}])
    assert made.notices[-1] == "調査の1ページは描けず、空いた所が分からないため、通しページを付けていません。"
    assert "— 3 / 3 —" in words(out, 3)


def test_a_paper_without_a_number_gets_the_page_number_only(workshop: Any, body: Any) -> None:
    """名簿 or 参考資料 often have none."""
    _, out = workshop.bundle([{"title": "名簿", "file": workshop.pdf("other.pdf", body)}])
    assert not [text for text in words(out, 2) if "資料" in text]


def test_stamps_are_artifacts(workshop: Any, body: Any) -> None:
    """A screen reader passes over them: the form is drawn within a marked artifact, once a page."""
    _, out = workshop.bundle([{"number": "資料7", "title": "調査", "file": workshop.pdf("other.pdf", body)}])
    with pikepdf.open(out) as pdf:
        for page in pdf.pages:
            instructions = pikepdf.parse_content_stream(page)
            draws = [n for n, each in enumerate(instructions) if str(each.operator) == "Do"]
            (place,) = [n for n in draws if "Stamp" in str(instructions[n].operands[0])]
            open_marks: list[str] = []
            for each in instructions[:place]:
                if str(each.operator) in {"BDC", "BMC"}:
                    open_marks.append(str(each.operands[0]))
                elif str(each.operator) == "EMC":
                    open_marks.pop()
            assert open_marks == ["/Artifact"]


def test_the_view_of_a_stamped_page_is_that_of_the_page(workshop: Any, body: Any) -> None:
    """Stamping changes no box and no turn."""
    other = workshop.pdf("other.pdf", body, rotate=90)
    _, out = workshop.bundle([{"title": "調査", "file": other}])
    with pikepdf.open(other) as before, pikepdf.open(out) as after:
        assert view(before.pages[0].obj) == view(after.pages[1].obj)
