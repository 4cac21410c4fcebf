"""Pages as they are seen."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary

from plan_report.bundle.geometry import overlap, transform, transformed, view

lengths = st.floats(50, 2000)
offsets = st.floats(-500, 500)


@pytest.mark.parametrize(
    ("rotate", "size", "lower_left", "upper_right"),
    [
        (0, (200, 100), (10, 20), (210, 120)),
        (90, (100, 200), (210, 20), (10, 120)),
        (180, (200, 100), (210, 120), (10, 20)),
        (270, (100, 200), (10, 120), (210, 20)),
        (-90, (100, 200), (10, 120), (210, 20)),
        (450, (100, 200), (210, 20), (10, 120)),
    ],
)
def test_corners_of_a_turned_page(
    rotate: int, size: tuple[int, int], lower_left: tuple[int, int], upper_right: tuple[int, int]
) -> None:
    """/Rotate turns clockwise: the lower left as seen is the lower right of a page turned by 90 degrees."""
    seen = view(Dictionary(MediaBox=Array([10, 20, 210, 120]), Rotate=rotate))
    assert (seen.width, seen.height) == size
    assert transform(seen.matrix, 0, 0) == lower_left
    assert transform(seen.matrix, *size) == upper_right


@given(left=offsets, bottom=offsets, width=lengths, height=lengths, rotate=st.sampled_from([0, 90, 180, 270]))
def test_the_seen_page_covers_the_visible_box(
    left: float, bottom: float, width: float, height: float, rotate: int
) -> None:
    """However it lies and is turned."""
    box = (left, bottom, left + width, bottom + height)
    seen = view(Dictionary(MediaBox=Array([round(each, 3) for each in box]), Rotate=rotate))
    assert transformed(seen.matrix, (0, 0, seen.width, seen.height)) == pytest.approx(box, abs=0.01)


def test_what_is_cropped_away_is_not_seen() -> None:
    """A crop box that reaches over the paper ends with it; one that misses it altogether is passed over."""
    page = Dictionary(MediaBox=Array([0, 0, 100, 100]), CropBox=Array([20, 30, 400, 400]))
    assert view(page).matrix[4:] == (20, 30)
    assert (view(page).width, view(page).height) == (80, 70)
    missed = Dictionary(MediaBox=Array([0, 0, 100, 100]), CropBox=Array([200, 200, 300, 300]))
    assert view(missed).width == 100


def test_boxes_and_turns_are_inherited() -> None:
    """From the nodes of the page tree above."""
    pdf = pikepdf.new()
    above = pdf.make_indirect(Dictionary(MediaBox=Array([100, 200, 0, 0]), Rotate=90))
    seen = view(Dictionary(Parent=above))
    assert (seen.width, seen.height) == (200, 100)


def test_a_page_in_larger_units_is_seen_larger() -> None:
    """/UserUnit 2: what is 100 units wide is 200 points wide."""
    seen = view(Dictionary(MediaBox=Array([0, 0, 100, 50]), UserUnit=2))
    assert (seen.width, seen.height) == (200, 100)
    assert transform(seen.matrix, 200, 100) == (100, 50)


@pytest.mark.parametrize(
    "page",
    [Dictionary(), Dictionary(MediaBox=Array([0, 0, 0, 10])), Dictionary(MediaBox=Array([0, 0, 10]))],
)
def test_a_page_without_area_is_refused(page: Dictionary) -> None:
    """There is nothing to stamp."""
    with pytest.raises((ValueError, TypeError)):
        view(page)


def test_boxes_share() -> None:
    """Boxes that touch share a line."""
    assert overlap((0, 0, 10, 10), (10, 5, 20, 20)) == (10, 5, 10, 10)
    assert overlap((0, 0, 10, 10), (11, 0, 20, 20)) is None
