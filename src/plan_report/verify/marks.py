"""Where two drawings of a page differ: marks of pixels that touch each other, and the places that these make up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan_report.data_class import dataclass
from plan_report.raster import Grey, PixelBox

_LEVELS = 16  # of grey: what rounding makes of an edge is below, a changed digit at 79 and more
_MOVED, _OF_MARK = 20, 0.5  # pixels that a step of one may leave unexplained, at most and for each of the mark's
_LARGE = 2000  # pixels of a mark that is no letter
_SHARE = 0.1  # of a page's pixels: more is another page, not marks on one
_APART = 10  # pixels (5 mm) between the digits of one number, and the words after it that moved


@dataclass(frozen=True, slots=True)
class Mark:
    """Pixels that differ, within a box; whether they are a letter that has moved by one pixel."""

    box: PixelBox
    is_step: bool


MANY: tuple[Mark, ...] = (Mark((0, 0, 0, 0), is_step=False),)  # so much differs that it makes no marks


def marks(one: Grey, other: Grey) -> tuple[Mark, ...]:
    """The marks in which two drawings of the same size differ; MANY where it is another page altogether."""
    apart = set(_apart(one, other))
    if len(apart) > _SHARE * len(one.pixels):
        return MANY
    near = [dx + dy * one.width for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    found = []
    while apart:
        mark = [apart.pop()]
        for pixel in mark:
            touching = apart.intersection(pixel + step for step in near)
            apart -= touching
            mark += touching
        allowed = min(_MOVED, 1 + _OF_MARK * len(mark))
        moved = len(mark) < _LARGE and min(_left(one, other, mark, step) for step in near) <= allowed
        found.append(Mark(_box(mark, one.width), moved))
    return tuple(sorted(found, key=lambda each: (each.box[1], each.box[0])))


def places(found: Sequence[Mark]) -> list[PixelBox]:
    """The boxes of marks, those that stand close together as one, from the top."""
    boxes = [mark.box for mark in found]
    merged = True
    while merged:
        merged = False
        kept: list[PixelBox] = []
        for box in boxes:
            for index, each in enumerate(kept):
                if _close(box, each):
                    kept[index] = _around((box, each))
                    merged = True
                    break
            else:
                kept.append(box)
        boxes = kept
    return sorted(boxes, key=lambda box: (box[1], box[0]))


def _apart(one: Grey, other: Grey) -> Iterator[int]:
    """The pixels, counted through the page, that differ."""
    for number, (row, beside) in enumerate(zip(one.rows(), other.rows(), strict=True)):
        if row != beside:
            start = number * one.width
            yield from (start + x for x, (a, b) in enumerate(zip(row, beside, strict=True)) if abs(a - b) > _LEVELS)


def _left(one: Grey, other: Grey, mark: Sequence[int], step: int) -> int:
    """How many pixels of a mark are still different after a step, seen from either side."""
    a, b, end = one.pixels, other.pixels, len(one.pixels)
    there = sum(abs(a[pixel] - b[(pixel + step) % end]) > _LEVELS for pixel in mark)
    return there + sum(abs(b[pixel] - a[(pixel - step) % end]) > _LEVELS for pixel in mark)


def _box(mark: Iterable[int], width: int) -> PixelBox:
    rows, columns = zip(*(divmod(pixel, width) for pixel in mark), strict=True)
    return min(columns), min(rows), max(columns) + 1, max(rows) + 1


def _close(one: PixelBox, other: PixelBox) -> bool:
    return (
        one[0] - _APART < other[2]
        and other[0] - _APART < one[2]
        and one[1] - _APART < other[3]
        and other[1] - _APART < one[3]
    )


def _around(boxes: Sequence[PixelBox]) -> PixelBox:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
