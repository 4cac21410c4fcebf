"""Pictures by what they show: two files of the same pixels are one, whatever was packed anew or said beside them."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator

from plan_report.verify.docx.package import Package

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_SHOWN = {b"IHDR", b"PLTE", b"tRNS", b"acTL", b"fcTL", b"fdAT"}  # chunks of a PNG that change what is seen
_LARGEST = 1 << 27  # bytes of pixels; a page at 600 dots an inch has as many
_SIGN = 16  # hexadecimal digits that a picture is known by


def picture(package: Package, part: str) -> str:
    """A sign that is the same for the same picture; empty where it is missing."""
    data = package.read(part)
    if data is None:
        return ""
    shown = hashlib.sha256()
    for piece in _shown(data):
        shown.update(piece)
    return shown.hexdigest()[:_SIGN]


def _shown(data: bytes) -> Iterator[bytes]:
    """The bytes of a picture that make what is seen: all of a kind that is not known."""
    try:
        if data.startswith(_PNG):
            return iter(list(_of_png(data)))
        if data.startswith(_JPEG):
            return iter(list(_of_jpeg(data)))
    except (struct.error, zlib.error, IndexError, ValueError):
        pass
    return iter((data,))


def _of_png(data: bytes) -> Iterator[bytes]:
    at, packed = len(_PNG), []
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind in _SHOWN:
            yield kind + body
        elif kind == b"IDAT":
            packed.append(body)
        at += length + 12
    unpack = zlib.decompressobj()
    pixels = unpack.decompress(b"".join(packed), _LARGEST)
    if not unpack.eof:  # cut short, or larger than any picture
        raise ValueError
    yield pixels


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    """Without what cameras and programs write beside the picture (APPn but for Adobe's, comments)."""
    at = 2
    while data[at] == 0xFF:  # noqa: PLR2004 where a segment begins
        kind = data[at + 1]
        if kind == 0xDA:  # noqa: PLR2004 the picture itself, to the end
            break
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        beside = (0xE0 <= kind <= 0xEF and kind != 0xEE) or kind == 0xFE  # noqa: PLR2004 the markers of the standard
        if not beside:
            yield data[at : at + 2 + length]
        at += 2 + length
    yield data[at:]
