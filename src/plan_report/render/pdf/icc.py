"""The sRGB colour profile of the output intent, built from its definition (IEC 61966-2-1; ICC.1:2001-04).

A profile made by a library carries the time at which it was made; this one is the same every time.
"""

from __future__ import annotations

from functools import cache
from struct import pack

_WHITE = (0.9642, 1.0, 0.8249)  # D50, to which the primaries are adapted
_PRIMARIES = {  # X, Y, Z of each colour
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS = 1024  # of the tone curve
_HEADER, _ENTRY = 128, 12  # bytes
_NAME = b"sRGB IEC61966-2.1"
_MADE = (1999, 10, 18, 0, 0, 0)  # the date of the standard


@cache
def srgb_profile() -> bytes:
    """A version 2.1 display profile; about 2.5 KB."""
    curve = b"curv" + bytes(4) + pack(f">L{_STEPS}H", _STEPS, *map(_linear, range(_STEPS)))
    tags = {
        b"desc": b"desc" + bytes(4) + pack(">L", len(_NAME) + 1) + _NAME + bytes(1 + 4 + 4 + 2 + 1 + 67),
        b"cprt": b"text" + bytes(4) + b"No copyright, use freely\0",
        b"wtpt": _xyz(*_WHITE),
        **{tag: _xyz(*colour) for tag, colour in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return _profile(tags)


def _linear(step: int) -> int:
    """The light of a colour value, both from 0 to full."""
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 the standard's formula
    return round(light * 65535)


def _fixed(value: float) -> int:
    return round(value * 65536)


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ " + bytes(4) + pack(">3l", _fixed(x), _fixed(y), _fixed(z))


def _profile(tags: dict[bytes, bytes]) -> bytes:
    """Header, table of tags, and their data; equal data are stored once."""
    start = _HEADER + 4 + _ENTRY * len(tags)
    places: dict[bytes, int] = {}
    body = bytearray()
    for data in tags.values():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
    table = pack(">L", len(tags)) + b"".join(tag + pack(">2L", places[data], len(data)) for tag, data in tags.items())
    head = pack(
        ">L4xL4s4s4s6H4s4x4x4x4x8xL3l",
        start + len(body),
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *_MADE,
        b"acsp",
        0,
        *map(_fixed, _WHITE),
    )
    return head.ljust(_HEADER, b"\0") + table + bytes(body)
