"""A drawing of lines and dots as a small picture: PNG of two colours, fine enough for print.

Word has no chart that is as small as a sparkline. At 600 dots an inch two colours do: each row of the picture is one
integer, a shape sets its bits from its left to its right edge, and a line of text says how wide the dots are.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import pairwise
from math import ceil, floor, hypot, sqrt
from struct import pack

from plan_report.layout.marks import Dot, Drawing, Mark, Spot, Stroke

DOTS_PER_INCH = 600
_POINT = DOTS_PER_INCH / 72  # dots of a point
_PER_METRE = round(DOTS_PER_INCH / 0.0254)
_DASH, _GAP = 2.5, 1.5  # points
_RIM = 1.0  # width of a dot's rim, in points
_PALETTE, _ONE_BIT = 3, 1


def png(drawing: Drawing, colour: str) -> bytes:
    """The strokes and dots of a drawing in one colour (RRGGBB); all else, and what is within rims, is left open."""
    width, height = ceil(drawing.width * _POINT), ceil(drawing.height * _POINT)
    rows = [0] * height
    for mark in drawing.marks:
        _draw(mark, rows, width)
    size = (width + 7) // 8
    pad = 8 * size - width
    data = b"".join(b"\0" + (row << pad).to_bytes(size) for row in rows)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", pack(">LLBBBBB", width, height, _ONE_BIT, _PALETTE, 0, 0, 0)),
            _chunk(b"PLTE", b"\xff\xff\xff" + bytes.fromhex(colour)),
            _chunk(b"tRNS", b"\0"),
            _chunk(b"pHYs", pack(">LLB", _PER_METRE, _PER_METRE, 1)),
            _chunk(b"IDAT", zlib.compress(data, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">L", len(data)) + kind + data + pack(">L", zlib.crc32(kind + data))


def _draw(mark: Mark, rows: list[int], width: int) -> None:
    match mark:
        case Stroke(spots=spots, width=thick, dashed=dashed):
            for start, end in pairwise(spots):
                for piece in _dashes(start, end) if dashed else ((start, end),):
                    _set(rows, width, _bar(*piece, thick))
        case Dot(x=x, y=y, radius=radius, within=within):
            _set(rows, width, _disc(x, y, radius + (_RIM / 2 if within else 0.0)))
            if within:
                _set(rows, width, _disc(x, y, radius - _RIM / 2), clear=True)


Spans = Iterator[tuple[int, float, float]]  # row, left and right edge, all in dots


def _set(rows: list[int], width: int, spans: Spans, *, clear: bool = False) -> None:
    """Set (or clear) the dots whose middles lie between the edges; the leftmost dot is the highest bit."""
    for y, left, right in spans:
        first, end = max(ceil(left - 0.5), 0), min(floor(right - 0.5) + 1, width)
        if 0 <= y < len(rows) and first < end:
            bits = ((1 << (end - first)) - 1) << (width - end)
            rows[y] = rows[y] & ~bits if clear else rows[y] | bits


def _disc(x: float, y: float, radius: float) -> Spans:
    x, y, radius = x * _POINT, y * _POINT, radius * _POINT
    for row in range(floor(y - radius), ceil(y + radius)):
        half = radius * radius - (row + 0.5 - y) ** 2
        if half > 0:
            yield row, x - sqrt(half), x + sqrt(half)


def _bar(start: Spot, end: Spot, thick: float) -> Spans:
    """A straight line with its thickness: a box turned to any angle, a row at a time."""
    (x0, y0), (x1, y1) = ((x * _POINT, y * _POINT) for x, y in (start, end))
    length = hypot(x1 - x0, y1 - y0)
    if not length:
        return
    across_x, across_y = (y1 - y0) / length * thick * _POINT / 2, (x0 - x1) / length * thick * _POINT / 2
    corners = [
        (x0 + across_x, y0 + across_y),
        (x1 + across_x, y1 + across_y),
        (x1 - across_x, y1 - across_y),
        (x0 - across_x, y0 - across_y),
    ]
    edges = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    for row in range(floor(min(y for _, y in corners)), ceil(max(y for _, y in corners))):
        middle = row + 0.5
        cuts = [
            ax + (middle - ay) / (by - ay) * (bx - ax)
            for (ax, ay), (bx, by) in edges
            if min(ay, by) <= middle < max(ay, by)
        ]
        if cuts:
            yield row, min(cuts), max(cuts)


def _dashes(start: Spot, end: Spot) -> Iterator[tuple[Spot, Spot]]:
    """The dashes of a line."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0)
    done = 0.0
    while done < length:
        first, last = done / length, min(done + _DASH, length) / length
        yield (
            (x0 + first * (x1 - x0), y0 + first * (y1 - y0)),
            (x0 + last * (x1 - x0), y0 + last * (y1 - y0)),
        )
        done += _DASH + _GAP
