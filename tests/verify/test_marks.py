"""Where two drawings of a page differ, mark by mark."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from plan_report.raster import Grey
from plan_report.verify.marks import MANY, marks, places

SIDE = 40
CROSS = {(x, 6) for x in range(3, 10)} | {(6, y) for y in range(3, 10)}  # a letter, more or less
SPOTS = st.sets(st.tuples(st.integers(0, SIDE - 1), st.integers(0, SIDE - 1)), max_size=30)


def page(ink: Collection[tuple[int, int]], dark: int = 0) -> Grey:
    """A white page with some pixels of ink."""
    return Grey(SIDE, SIDE, bytes(dark if (x, y) in ink else 255 for y in range(SIDE) for x in range(SIDE)))


def moved(ink: Collection[tuple[int, int]], x: int, y: int) -> set[tuple[int, int]]:
    """Ink a few pixels on."""
    return {(left + x, top + y) for left, top in ink}


def test_the_same_has_no_marks() -> None:
    """Nor has what rounding makes of an edge."""
    assert marks(page(CROSS), page(CROSS)) == ()
    assert marks(page(CROSS), page(CROSS, dark=16)) == ()
    assert len(marks(page(CROSS), page(CROSS, dark=17))) == 1


@given(SPOTS, SPOTS)
def test_every_pixel_that_differs_is_in_a_mark(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> None:
    """And each mark has one at each of its sides, whichever of the two pages is looked at first."""
    found = marks(page(one), page(other))
    assert found == marks(page(other), page(one))
    differing = one ^ other
    for x, y in differing:
        assert any(left <= x < right and top <= y < bottom for left, top, right, bottom in (m.box for m in found))
    for left, top, right, bottom in (mark.box for mark in found):
        assert {left, right - 1} <= {x for x, _ in differing}
        assert {top, bottom - 1} <= {y for _, y in differing}


def test_a_letter_that_moved_is_a_step() -> None:
    """By one pixel in any direction; not by three, nor if it is gone, nor if it became another."""
    for x in (-1, 0, 1):
        for y in (-1, 0, 1):
            assert all(mark.is_step for mark in marks(page(CROSS), page(moved(CROSS, x, y))))
    bar = {(x, y) for x in range(3, 9) for y in range(3, 20)}
    assert not all(mark.is_step for mark in marks(page(bar), page(moved(bar, 3, 0))))
    assert not all(mark.is_step for mark in marks(page(bar), page(())))
    assert not all(mark.is_step for mark in marks(page(bar), page({(x, y) for x, y in bar if y > 8})))


def test_another_page_is_not_taken_apart() -> None:
    """More than a tenth of it differs."""
    assert marks(page(()), page({(x, y) for x in range(SIDE) for y in range(5)})) is MANY


def test_marks_close_together_are_one_place() -> None:
    """The digits of a number, but not two numbers; from the top."""
    low = {(x, 35) for x in (2, 10, 18)}
    found = marks(page(()), page(low | {(30, 2)}))
    assert len(found) == 4
    assert places(found) == [(30, 2, 31, 3), (2, 35, 19, 36)]
