"""Font files as far as their directory and short tables tell: which fonts a file holds, whose tables, names, licence.

TrueType, OpenType with PostScript outlines and collections of them (.ttc) begin alike (OpenType specification, "Font
file"). Nothing here reads an outline.
"""

from __future__ import annotations

from collections.abc import Collection
from struct import error as StructError  # noqa: N812 the standard library's name for its exception
from struct import iter_unpack, unpack_from
from typing import BinaryIO

TRUETYPE, POSTSCRIPT = b"\x00\x01\x00\x00", b"OTTO"
DAMAGE = (StructError, KeyError, ValueError, StopIteration, IndexError)  # what reading a file that is no font raises

_COLLECTION = b"ttcf"
_KINDS = frozenset({TRUETYPE, POSTSCRIPT, b"true"})  # the last one is Apple's
_MOST_FONTS = 1000  # in a collection; more is damage
_MOST_TABLES = 200
_FAMILY = 1  # number of a name
_MICROSOFT, _JAPANESE, _ENGLISH = 3, 0x411, 0x409
_USAGE, _RESTRICTED, _NO_SUBSET, _BITMAPS_ONLY = 0x000F, 0x0002, 0x0100, 0x0200  # bits of OS/2 fsType


def places(file: BinaryIO) -> tuple[int, ...]:
    """Where each font of a file begins: one place, or those of a collection's.

    Raises:
        ValueError: the file holds no font that we know.
    """
    file.seek(0)
    start = file.read(12)
    if start[:4] in _KINDS:
        return (0,)
    if start[:4] != _COLLECTION:
        raise ValueError(start[:4])
    (count,) = unpack_from(">L", start, 8)
    if not 0 < count <= _MOST_FONTS:
        raise ValueError(count)
    return tuple(unpack_from(f">{count}L", file.read(4 * count)))


def tables(file: BinaryIO, place: int, wanted: Collection[str]) -> dict[str, bytes]:
    """The wanted tables of the font that begins there, each read in one go.

    Raises:
        ValueError: no font begins there.
    """
    return {tag: _read(file, *span) for tag, span in directory(file, place).items() if tag in wanted}


def directory(file: BinaryIO, place: int) -> dict[str, tuple[int, int]]:
    """Where each table of a font stands, and its length."""
    file.seek(place)
    header = file.read(12)
    if header[:4] not in _KINDS:
        raise ValueError(header)
    (count,) = unpack_from(">H", header, 4)
    if count > _MOST_TABLES:
        raise ValueError(count)
    entries = iter_unpack(">4s4xLL", file.read(16 * count))
    return {tag.decode("latin-1"): (start, size) for tag, start, size in entries}


def family(names: bytes) -> str:
    """What a Japanese Windows calls the font's family, from its table `name`; empty where it has no such name."""
    count, texts = unpack_from(">HH", names, 2)
    found: dict[int, str] = {}
    for platform, _, language, number, size, start in iter_unpack(">6H", names[6 : 6 + 12 * count]):
        if (platform, number) == (_MICROSOFT, _FAMILY):
            raw = names[texts + start : texts + start + size]
            found[language] = raw.decode("utf-16-be", "replace").strip()
    return found.get(_JAPANESE) or found.get(_ENGLISH) or next(iter(found.values()), "")


def forbids_embedding(os2: bytes) -> bool:
    """Whether the font's licence bits, in its table `OS/2`, forbid that a part of its outlines stands in a document."""
    (bits,) = unpack_from(">H", os2, 8)
    return bits & _USAGE == _RESTRICTED or bool(bits & (_NO_SUBSET | _BITMAPS_ONLY))


def _read(file: BinaryIO, start: int, size: int) -> bytes:
    file.seek(start)
    return file.read(size)
