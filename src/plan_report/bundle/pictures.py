"""How large the pictures of a page are once they are unpacked: PDFium leaves out, unsaid, what it has no memory for.

A page that is drawn without its scan would look free, so pages with more pictures than can be drawn are not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from plan_report.bundle.limits import DEEPEST_PAGES

_MOST = 200 * 1024 * 1024  # bytes of all pictures of a page: a scan of A3 in colours at 600 dpi
_MOST_OBJECTS = 100_000  # that a page holds
_COLOURS = {"/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/Separation": 1, "/DeviceCMYK": 4}
_ELSEWHERE = {"/Parent", "/P", "/Popup", "/Dest", "/A", "/AA", "/IRT"}  # lead to other pages


def too_many_pictures(page: pikepdf.Page) -> bool:
    """Whether the pictures of a page, each counted once, come to more than can be drawn."""
    left = _MOST
    for count, each in enumerate(_held(page.obj)):
        if isinstance(each, pikepdf.Stream) and str(each.get("/Subtype")) == "/Image":
            left -= _size(each)
        if left < 0 or count > _MOST_OBJECTS:
            return True
    return False


def _held(page: Any) -> Iterator[Any]:
    """Every dictionary and stream that a page and its annotations hold, each once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [_resources(page), page.get("/Annots")]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, Array | Dictionary | pikepdf.Stream):
            continue
        if each.is_indirect:
            if each.objgen in seen:
                continue
            seen.add(each.objgen)
        if isinstance(each, Array):
            waiting.extend(list(each))
            continue
        yield each
        waiting.extend(value for key, value in each.items() if key not in _ELSEWHERE)


def _resources(page: Any) -> Any:
    """Of the page, or of the nearest node above it."""
    for _ in range(DEEPEST_PAGES):
        if page is None or "/Resources" in page:
            break
        page = page.get("/Parent")
    return None if page is None else page.get("/Resources")


def _size(picture: Any) -> int:
    try:
        bits = 1 if picture.get("/ImageMask") else int(picture.get("/BitsPerComponent", 8))
        return int(picture["/Width"]) * int(picture["/Height"]) * _colours(picture.get("/ColorSpace")) * bits // 8
    except (KeyError, TypeError, ValueError):
        return 0  # it is no picture that could be drawn


def _colours(space: Any) -> int:
    """How many numbers a pixel has; three where that is not plain."""
    if isinstance(space, Array) and len(space):
        if str(space[0]) == "/ICCBased" and len(space) > 1:
            return int(space[1].get("/N", 3))
        space = space[0]
    return 1 if space is None else _COLOURS.get(str(space), 3)
