"""Where a page that somebody else made is free for a stamp: where nothing is drawn, on paper light enough for it.

The page is drawn as a reader's program draws it, with its scans, annotations and filled fields. A stamp has no ground
of its own, so it hides nothing even where another program draws more than is seen here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from statistics import median_low

import pikepdf
from pikepdf.exceptions import PikepdfError

from plan_report.bundle.geometry import Box, View, annotations_of, overlap, transformed, upright
from plan_report.bundle.pictures import too_many_pictures
from plan_report.data_class import dataclass
from plan_report.raster import Drawing, Grey, PixelBox, UndrawableError
from plan_report.style.look import POINTS_PER_MM

_PER_POINT = 2.0  # pixels: at 144 dpi a hyphen of 8 points is 5 pixels long
_LIGHT = 150  # black letters stand out from this grey 7 to 1, as JIS X 8341-3 (AAA) has it: pale colours
_PLAIN = 24  # grey levels to either side of the paper's own: a scan's paper keeps within 10, letters are beyond 60
_STROKE = 1.0  # mm: a mark as long as this is a letter or a line; dust on a scanner's glass is smaller
_DUST = (
    0.015  # share of the pixels that dust may take: a score of grains where a page number goes; dotted lines take more
)
_SHAPES_AGREE = 0.02  # how far the drawn page's sides may be from the view's: else its places cannot be told
_ABOVE_ALL = {"/Widget"}  # drawn above the page, and over a stamp, once it is filled in
_UNSEEN = {"/Link", "/Popup"}
_HIDDEN = 0b100010  # flags of an annotation: hidden, not to be viewed


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as it is seen, and the boxes in its own space where something may come to stand that is not drawn here."""

    view: View
    grey: Grey
    kept: tuple[Box, ...]
    text: Callable[[PixelBox], str]  # that the page has in a box, drawn or not: this computer may lack its font

    def free(self, box: Box) -> bool:
        """Whether a stamp may stand in a box, given in points from the lower left of the page as it is seen."""
        inside = transformed(self.view.matrix, box)
        pixels = self._pixels(box)
        return (
            not any(overlap(each, inside) for each in self.kept)
            and is_plain(self.grey, pixels, self.grey.width / self.view.width)
            and not self.text(pixels).strip()
        )

    def _pixels(self, box: Box) -> PixelBox:
        across, down = self.grey.width / self.view.width, self.grey.height / self.view.height
        left, bottom, right, top = box
        return (
            max(0, math.floor(left * across)),
            max(0, math.floor((self.view.height - top) * down)),
            min(self.grey.width, math.ceil(right * across)),
            min(self.grey.height, math.ceil((self.view.height - bottom) * down)),
        )


def drawn(drawing: Drawing, number: int, page: pikepdf.Page, view: View) -> DrawnPage:
    """Draw a page, counted from 0.

    Raises:
        UndrawableError: it cannot be drawn, or not as it is seen.
    """
    if too_many_pictures(page):
        raise UndrawableError
    unit = 1 / math.hypot(view.matrix[0], view.matrix[1])  # points
    grey = drawing.draw(number, _PER_POINT * unit)
    if abs(grey.width / grey.height / (view.width / view.height) - 1) > _SHAPES_AGREE + 1 / min(
        grey.width, grey.height
    ):
        raise UndrawableError
    return DrawnPage(view, grey, tuple(_kept(page)), lambda box: drawing.text(number, grey, box))


def is_plain(grey: Grey, box: PixelBox, per_point: float) -> bool:
    """Whether a box has nothing on it but dust, on paper that is light enough, whatever its colour or a scan's grey."""
    rows = list(grey.rows(box))
    tones = Counter(b"".join(rows))
    if not tones:
        return False
    paper = median_low(tones.elements())
    if paper < _LIGHT:
        return False
    marks = bytes(abs(tone - paper) > _PLAIN for tone in range(256))
    if sum(count for tone, count in tones.items() if marks[tone]) > _DUST * tones.total():
        return False
    inked = {(x, y) for y, row in enumerate(rows) for x, mark in enumerate(row.translate(marks)) if mark}
    stroke = max(2, round(_STROKE * POINTS_PER_MM * per_point))
    return all(length < stroke for length in _lengths(inked))


def _lengths(inked: set[tuple[int, int]]) -> Iterator[int]:
    """How long each mark is, of pixels that touch each other, across or down."""
    while inked:
        mark = [inked.pop()]
        for x, y in mark:
            near = inked & {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
            inked -= near
            mark += near
        xs, ys = zip(*mark, strict=True)
        yield 1 + max(max(xs) - min(xs), max(ys) - min(ys))


def _kept(page: pikepdf.Page) -> Iterator[Box]:
    """The boxes of fields, which are still to be filled in, and of annotations whose look is left to each program."""
    for annotation in annotations_of(page):
        kind = str(annotation.get("/Subtype"))
        try:
            hidden = int(annotation.get("/F", 0)) & _HIDDEN
            if not hidden and kind not in _UNSEEN and (kind in _ABOVE_ALL or "/AP" not in annotation):
                yield upright(annotation["/Rect"])
        except (PikepdfError, TypeError, ValueError, KeyError):
            continue  # it has no place
