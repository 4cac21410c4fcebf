"""Boxes and matrices of PDF pages (ISO 32000-1, 8.3), and a page as the reader sees it: turned, cropped, in points."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from plan_report.data_class import dataclass
from plan_report.verify.pdf_page import inherited

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class View:
    """A page as it lies before the reader: its size in points, and the matrix from there to the page's own space.

    The origin is at the lower left in both.
    """

    width: float
    height: float
    matrix: Matrix


def view(page: Any) -> View:
    """How a page (a pikepdf dictionary) is seen: /CropBox within /MediaBox, /Rotate, /UserUnit.

    Raises:
        ValueError: its boxes are missing, are no boxes, or leave nothing to see.
    """
    left, bottom, right, top = _visible(page)
    width, height = right - left, top - bottom
    unit = float(inherited(page, "/UserUnit", 1))
    turned = round(float(inherited(page, "/Rotate", 0)) / 90) % 4
    if width <= 0 or height <= 0 or unit <= 0:
        raise ValueError("a page without area")
    scale = 1 / unit
    matrix = {
        0: (scale, 0.0, 0.0, scale, left, bottom),
        1: (0.0, scale, -scale, 0.0, right, bottom),
        2: (-scale, 0.0, 0.0, -scale, right, top),
        3: (0.0, -scale, scale, 0.0, left, top),
    }[turned]
    if turned % 2:
        width, height = height, width
    return View(width * unit, height * unit, matrix)


def annotations_of(page: pikepdf.Page) -> list[Any]:
    """The annotations of a page; what is none of them in their place is passed over."""
    listed = page.obj.get("/Annots")
    return [each for each in listed if isinstance(each, Dictionary)] if isinstance(listed, Array) else []


def transform(matrix: Matrix, x: float, y: float) -> Point:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def transformed(matrix: Matrix, box: Box) -> Box:
    """The upright box around a box that was moved, turned or slanted."""
    left, bottom, right, top = box
    corners = (transform(matrix, x, y) for x, y in ((left, bottom), (left, top), (right, bottom), (right, top)))
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def overlap(one: Box, other: Box) -> Box | None:
    """What two boxes share; a line that lies in a box is shared too."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def numbers(array: Any, count: int) -> tuple[float, ...]:
    """The numbers of a PDF array.

    Raises:
        ValueError: there are not so many, or they are no numbers.
    """
    try:
        values = tuple(float(value) for value in array)
    except (TypeError, ValueError) as error:
        raise ValueError("not an array of numbers") from error
    if len(values) != count:
        raise ValueError(f"{len(values)} numbers in place of {count}")
    return values


def _visible(page: Any) -> Box:
    media = upright(inherited(page, "/MediaBox"))
    crop = inherited(page, "/CropBox")
    return (overlap(media, upright(crop)) or media) if crop is not None else media


def upright(array: Any) -> Box:
    """A PDF rectangle, which may be given by any two opposite corners.

    Raises:
        ValueError: it is none.
    """
    x0, y0, x1, y1 = numbers(array, 4)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
