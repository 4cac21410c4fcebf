"""Pictures of small drawings, read back by Pillow."""

from __future__ import annotations

from io import BytesIO
from math import ceil, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plan_report.layout.marks import Dot, Drawing, Fill, Mark, Stroke, Words
from plan_report.render.word.png import DOTS_PER_INCH, png

INK = "262626"
POINT = DOTS_PER_INCH / 72


def picture(*marks: Mark, width: float = 60.0, height: float = 20.0) -> Image.Image:
    """A drawing's picture."""
    drawing = Drawing(width, height, marks, (0, 0, width, height))
    return Image.open(BytesIO(png(drawing, INK)))


def inked(image: Image.Image) -> float:
    """The inked area in square points."""
    dots = image.convert("RGBA").get_flattened_data()
    return sum(dot[3] > 0 for dot in dots) / POINT**2


def test_it_has_the_size_and_the_fineness_of_print() -> None:
    """600 dots an inch, two colours, the ground left open."""
    image = picture(Dot(30, 10, 3, INK))
    assert image.size == (ceil(60 * POINT), ceil(20 * POINT))
    assert image.info["dpi"] == pytest.approx((600, 600), abs=0.1)
    colours = {colour for _, colour in image.convert("RGBA").getcolors() or []}
    assert colours == {(255, 255, 255, 0), (0x26, 0x26, 0x26, 255)}


@pytest.mark.parametrize(
    ("mark", "area"),
    [
        (Stroke(((5, 10), (55, 10)), INK, 1), 50),
        (Stroke(((30, 2), (30, 18)), INK, 1.5), 24),
        (Stroke(((10, 5), (40, 15)), INK, 1), sqrt(1000)),
        (Stroke(((40, 15), (10, 5)), INK, 1), sqrt(1000)),
        (Dot(30, 10, 4, INK), pi * 16),
        (Dot(30, 10, 4, INK, within="FFFFFF"), pi * (4.5**2 - 3.5**2)),
        (Stroke(((5, 10), (55, 10)), INK, 1, dashed=True), 12 * 2.5 + 2),
        (Stroke(((30, 10), (30, 10)), INK, 1), 0),
    ],
    ids=["level", "upright", "rising", "falling", "dot", "ring", "dashes", "no length"],
)
def test_marks_cover_what_they_should(mark: Mark, area: float) -> None:
    """A level or upright line is a dot wider or narrower at most."""
    assert inked(picture(mark)) == pytest.approx(area, rel=0.1)


def test_a_dots_inside_hides_the_line_below_it() -> None:
    """As on paper."""
    line = Stroke(((0, 10), (60, 10)), INK, 1)
    image = picture(line, Dot(30, 10, 4, INK, within="FFFFFF")).convert("RGBA")
    assert image.getpixel((round(30 * POINT), round(10 * POINT)))[3] == 0  # type: ignore[index]
    assert image.getpixel((round(10 * POINT), round(10 * POINT)))[3] == 255  # type: ignore[index]


def test_areas_and_texts_are_left_to_other_back_ends() -> None:
    """A sparkline has none."""
    assert inked(picture(Fill(0, 0, 60, 20, INK), Words("文字", 0, 10, 20))) == 0


spots = st.tuples(st.floats(-100, 100), st.floats(-100, 100))
marks = st.one_of(
    st.builds(Stroke, st.lists(spots, min_size=2, max_size=4).map(tuple), st.just(INK), st.floats(0.1, 5)),
    st.builds(Dot, st.floats(-100, 100), st.floats(-100, 100), st.floats(0.6, 20), st.just(INK)),
)


@given(st.lists(marks, max_size=5))
def test_what_reaches_over_the_edge_is_cut_off(made: list[Mark]) -> None:
    """Any marks make a picture of the right size; the same ones the same bytes."""
    drawing = Drawing(13.3, 7.7, tuple(made), (0, 0, 13.3, 7.7))
    data = png(drawing, INK)
    assert data == png(drawing, INK)
    image = Image.open(BytesIO(data))
    image.load()
    assert image.size == (ceil(13.3 * POINT), ceil(7.7 * POINT))
