"""A bundle says by itself whether it is still as it was made: its second /ID is a hash of all its other bytes.

Whoever changes a PDF writes a new second /ID, or leaves the old one over other bytes (ISO 32000-1, 14.4).
"""

from __future__ import annotations

import re
from hashlib import sha256

_ID = re.compile(rb"/ID ?\[ ?<[0-9a-f]{32}> ?<([0-9a-f]{32})> ?\]")
_DIGITS = 32
_OPEN = b"0" * _DIGITS


def sealed(data: bytes) -> bytes:
    """The file with the hash in its place.

    Raises:
        ValueError: it has no /ID to put it in.
    """
    place = _place(data)
    if place is None:
        raise ValueError("a PDF without /ID")
    return data[:place] + _hash(data, place) + data[place + _DIGITS :]


def is_intact(data: bytes) -> bool:
    """Whether a file is as `sealed` made it."""
    place = _place(data)
    return place is not None and data[place : place + _DIGITS] == _hash(data, place)


def _place(data: bytes) -> int | None:
    found = list(_ID.finditer(data))
    return found[-1].start(1) if found else None


def _hash(data: bytes, place: int) -> bytes:
    whole = sha256(data[:place])
    whole.update(_OPEN)
    whole.update(data[place + _DIGITS :])
    return whole.hexdigest()[:_DIGITS].encode()
