"""Where on a page the 資料番号 and the through page number go: the first of a few places in the margins that is free.

Lengths are points from the top left of the page as it is seen. The page number looks for its place at the foot, right,
middle, left; the 資料番号 at the top right, then in the other corners. Where none is free, there is no stamp.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plan_report.bundle.geometry import Box, View, overlap
from plan_report.data_class import dataclass
from plan_report.style.look import POINTS_PER_MM

_SIDE = 12 * POINTS_PER_MM  # from a stamp to the side of the paper
_FOOT = (7.5 * POINTS_PER_MM, 5.5 * POINTS_PER_MM)  # from the middle of a page number to the paper's lower edge
_HEAD = (8 * POINTS_PER_MM, 5.5 * POINTS_PER_MM)  # from a 資料番号 to the paper's upper or lower edge
_BESIDE, _AIR = 9.0, 2.0  # that a stamp keeps to what stands beside it, a letter, and above or below

Free = Callable[[Box], bool]  # whether nothing stands in a box of the page as it is seen, from its lower left


@dataclass(frozen=True, slots=True)
class Place:
    """A stamp's box on a page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Size:
    """Of a stamp."""

    width: float
    height: float


def number_place(view: View, size: Size, free: Free | None) -> Place | None:
    """The through page number's place, if there is one; `free` None is a page of ours, whose margin is free."""
    return _first_free(_feet(view, size), view, free, None)


def paper_place(view: View, size: Size, free: Free | None, taken: Place | None) -> Place | None:
    """The 資料番号's place, if there is one; not where the page number is."""
    return _first_free(_corners(view, size), view, free, taken)


def _feet(view: View, size: Size) -> Iterator[Place]:
    right, middle = view.width - _SIDE - size.width, (view.width - size.width) / 2
    for foot in _FOOT:
        for x in (right, middle, _SIDE):
            yield Place(x, view.height - foot - size.height / 2, size.width, size.height)


def _corners(view: View, size: Size) -> Iterator[Place]:
    right = view.width - _SIDE - size.width
    for x in (right, _SIDE):
        for head in _HEAD:
            yield Place(x, head, size.width, size.height)
    for x in (_SIDE, right):
        for head in _HEAD:
            yield Place(x, view.height - head - size.height, size.width, size.height)


def _first_free(places: Iterator[Place], view: View, free: Free | None, taken: Place | None) -> Place | None:
    for place in places:
        box = _with_air(place, view)
        if taken is not None and overlap(box, _with_air(taken, view)):
            continue
        if free is None or free(box):
            return place
    return None


def _with_air(place: Place, view: View) -> Box:
    """The box to be free, from the lower left of the page."""
    bottom = view.height - place.y - place.height
    return place.x - _BESIDE, bottom - _AIR, place.x + place.width + _BESIDE, bottom + place.height + _AIR
