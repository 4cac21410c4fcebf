"""Stamps look for a free place in the margins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.bundle.content import Content
from plan_report.bundle.content_stream import Found
from plan_report.bundle.free_corners import Place, Size, number_place, paper_place
from plan_report.bundle.geometry import IDENTITY, Box, View, overlap

PAGE = View(595, 842, IDENTITY)
NUMBER, PAPER = Size(50, 12), Size(60, 18)
TOP_RIGHT, TOP_LEFT = (400, 790, 595, 842), (0, 790, 200, 842)
FOOT_RIGHT, FOOT_MIDDLE = (400, 0, 595, 50), (200, 0, 399, 50)


def with_texts(*boxes: Box) -> Content:
    """A page with these texts."""
    return Content(Found(texts=list(boxes)))


def side(place: Place) -> str:
    """Where on the page a place is, in words."""
    vertical = "top" if place.y < 421 else "foot"
    middle = place.x + place.width / 2
    return f"{vertical} {'left' if middle < 200 else 'right' if middle > 395 else 'middle'}"


@pytest.mark.parametrize(
    ("texts", "number", "paper"),
    [
        ([], "foot right", "top right"),
        ([TOP_RIGHT], "foot right", "top left"),
        ([FOOT_RIGHT], "foot middle", "top right"),
        ([FOOT_RIGHT, FOOT_MIDDLE], "foot left", "top right"),
        ([TOP_RIGHT, TOP_LEFT], "foot right", "foot left"),
        ([(0, 790, 595, 842), (0, 0, 200, 50)], "foot right", "foot right"),
    ],
)
def test_the_first_free_place_is_taken(texts: list[Box], number: str, paper: str) -> None:
    """The number: right, middle, left of the foot; the paper: top right, top left, then below."""
    content = with_texts(*texts)
    page_number = number_place(PAGE, NUMBER, content)
    assert side(page_number) == number
    found = paper_place(PAGE, PAPER, content, page_number)
    if paper == "foot right":  # the number is there: nothing is free
        assert not found.free
    else:
        assert side(found) == paper


def test_a_page_of_ours_is_not_looked_at() -> None:
    """Its margins are free."""
    assert side(number_place(PAGE, NUMBER, None)) == "foot right"


def test_a_full_page_gets_its_stamp_all_the_same() -> None:
    """In the first place, which says that it is not free."""
    place = paper_place(PAGE, PAPER, with_texts((0, 0, 595, 842)), None)
    assert (side(place), place.free) == ("top right", False)


def test_a_background_is_no_obstacle() -> None:
    """Neither a sheet-wide image nor a band of colour at the foot."""
    content = Content(Found(shapes=[(0, 0, 595, 842), (-1, -1, 596, 60)]))
    assert number_place(PAGE, NUMBER, content).free


@given(st.lists(st.tuples(st.floats(0, 590), st.floats(0, 840), st.floats(0, 200), st.floats(0, 100)), max_size=30))
def test_a_free_place_touches_no_text_and_stays_on_the_page(corners: list[tuple[float, float, float, float]]) -> None:
    """Whatever stands on the page; and the two stamps never touch each other."""
    texts = [(x, y, x + width, y + height) for x, y, width, height in corners]
    content = with_texts(*texts)
    number = number_place(PAGE, NUMBER, content)
    paper = paper_place(PAGE, PAPER, content, number)
    boxes = []
    for place in (number, paper):
        bottom = PAGE.height - place.y - place.height
        box = (place.x, bottom, place.x + place.width, bottom + place.height)
        boxes.append(box)
        assert overlap(box, (0, 0, PAGE.width, PAGE.height)) == box
        if place.free:
            assert not any(overlap(box, text) for text in texts)
    assert overlap(*boxes) is None
