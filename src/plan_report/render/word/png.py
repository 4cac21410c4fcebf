"""A drawing of lines and dots as a small picture: PNG of two colours, fine enough for print.

Word has no chart that is as small as a sparkline. At 600 dots an inch two colours do: each row of the picture is one
integer, a shape sets its bits from its left to its right edge, and a line of text says how wide the dots are.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil, floor, hypot, sqrt
from struct import pack

from plan_report.layout.marks import Dot, Drawing, Fill, Mark, Spot, Stroke, Words

DOTS_PER_INCH = 600
_POINT = DOTS_PER_INCH / 72  # dots of a point
_PER_METRE = round(DOTS_PER_INCH / 0.0254)
_DASH, _GAP = 2.5, 1.5  # points
_RIM = 1.0  # width of a dot's rim, in points
_PALETTE, _ONE_BIT = 3, 1
_EFFORT = 5  # of zlib; 9 takes thirty times as long for a twentieth less


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
            _chunk(b"IDAT", zlib.compress(data, _EFFORT)),
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
        case Fill() | Words():
            pass  # no sparkline has them


_NOTHING = 1e-9  # dots; a line this short is not seen, and its thickness divided by it would overflow
Spans = Iterable[tuple[int, float, float]]  # row, left and right edge, all in dots


def _set(rows: list[int], width: int, spans: Spans, *, clear: bool = False) -> None:
    """Set (or clear) the dots whose middles lie between the edges; the leftmost dot is the highest bit."""
    height = len(rows)
    for y, left, right in spans:
        first, end = ceil(left - 0.5), ceil(right - 0.5)
        first = max(first, 0)
        end = min(end, width)
        if first < end and 0 <= y < height:
            bits = (1 << (width - first)) - (1 << (width - end))
            rows[y] = rows[y] & ~bits if clear else rows[y] | bits


def _disc(x: float, y: float, radius: float) -> Spans:
    x, y, radius = x * _POINT, y * _POINT, radius * _POINT
    for row in range(floor(y - radius), ceil(y + radius)):
        half = radius * radius - (row + 0.5 - y) ** 2
        if half > 0:
            reach = sqrt(half)
            yield row, x - reach, x + reach


def _bar(start: Spot, end: Spot, thick: float) -> Spans:
    """A straight line with its thickness: a box turned to any angle, whose edges cut each row twice."""
    (x0, y0), (x1, y1) = ((x * _POINT, y * _POINT) for x, y in (start, end))
    length = hypot(x1 - x0, y1 - y0)
    if length < _NOTHING:
        return []
    half = thick * _POINT / 2 / length
    across_x, across_y = (y1 - y0) * half, (x0 - x1) * half
    corners = [
        (x0 + across_x, y0 + across_y),
        (x1 + across_x, y1 + across_y),
        (x1 - across_x, y1 - across_y),
        (x0 - across_x, y0 - across_y),
    ]
    cuts: dict[int, float] = {}
    spans: list[tuple[int, float, float]] = []
    for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
        (ax, ay), (bx, by) = (one, other) if one[1] <= other[1] else (other, one)
        slope = (bx - ax) / (by - ay) if by > ay else 0.0
        for row in range(ceil(ay - 0.5), ceil(by - 0.5)):
            x = ax + (row + 0.5 - ay) * slope
            first = cuts.pop(row, None)
            if first is None:
                cuts[row] = x
            else:
                spans.append((row, first, x) if first < x else (row, x, first))
    return spans


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
