"""Stamps look for a free place in the margins."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.bundle.free_corners import Free, Place, Size, number_place, paper_place
from plan_report.bundle.geometry import Box, View, overlap

PAGE = View(595, 842, (1, 0, 0, 1, 0, 0))
NUMBER, PAPER = Size(50, 12), Size(60, 18)
TOP_RIGHT, TOP_LEFT = (400, 790, 595, 842), (0, 790, 200, 842)
FOOT_RIGHT, FOOT_MIDDLE = (400, 0, 595, 50), (200, 0, 399, 50)
EVERYWHERE = (0, 0, 595, 842)


def beside(texts: Sequence[Box]) -> Free:
    """A page with these texts."""
    return lambda box: not any(overlap(text, box) for text in texts)


def side(place: Place | None) -> str:
    """Where on the page a place is, in words."""
    if place is None:
        return "none"
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
        ([(0, 790, 595, 842), (0, 0, 200, 50)], "foot right", "none"),  # the number is there
        ([EVERYWHERE], "none", "none"),
    ],
)
def test_the_first_free_place_is_taken(texts: list[Box], number: str, paper: str) -> None:
    """The number: right, middle, left of the foot; the paper: top right, top left, then below; or none at all."""
    page_number = number_place(PAGE, NUMBER, beside(texts))
    assert side(page_number) == number
    assert side(paper_place(PAGE, PAPER, beside(texts), page_number)) == paper


def test_a_page_of_ours_is_not_looked_at() -> None:
    """Its margins are free."""
    assert side(number_place(PAGE, NUMBER, None)) == "foot right"


def test_a_stamp_does_not_run_into_the_words_beside_it() -> None:
    """A letter's width stays between them: 取扱注意 12— 24 / 27 — would be read as one."""
    free = number_place(PAGE, NUMBER, None)
    assert free is not None
    assert side(number_place(PAGE, NUMBER, beside([(400, 0, free.x - 8, 50)]))) == "foot middle"
    assert number_place(PAGE, NUMBER, beside([(400, 0, free.x - 10, 50)])) == free


@given(st.lists(st.tuples(st.floats(0, 590), st.floats(0, 840), st.floats(0, 200), st.floats(0, 100)), max_size=30))
def test_a_place_touches_no_text_and_stays_on_the_page(corners: list[tuple[float, float, float, float]]) -> None:
    """Whatever stands on the page; and the two stamps never touch each other."""
    texts = [(x, y, x + width, y + height) for x, y, width, height in corners]
    number = number_place(PAGE, NUMBER, beside(texts))
    paper = paper_place(PAGE, PAPER, beside(texts), number)
    boxes = []
    for place in filter(None, (number, paper)):
        bottom = PAGE.height - place.y - place.height
        box = (place.x, bottom, place.x + place.width, bottom + place.height)
        boxes.append(box)
        assert overlap(box, EVERYWHERE) == box
        assert not any(overlap(box, text) for text in texts)
    assert len(boxes) < 2 or overlap(*boxes) is None
