"""The bundled fonts as layout and drawing need them: which characters they have and how wide each is.

Only the short tables of a font file are read here, each in one go, so that both fonts cost some milliseconds; the
outlines are read when a PDF is written (render/pdf/font.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from struct import error as StructError  # noqa: N812 the standard library's name for its exception
from struct import iter_unpack, unpack_from
from typing import BinaryIO

from plan_report.errors import InputError, Place, Problem
from plan_report.style.look import Style

_TRUETYPE = b"\x00\x01\x00\x00"
_UNICODE_MAPS = ((3, 10), (0, 4), (0, 6), (3, 1), (0, 3))  # (platform, encoding) by how much of Unicode they cover
_FULL_FORMAT, _BASIC_FORMAT = 12, 4  # of a character map: all of Unicode, its first plane
_NEEDED = frozenset({"cmap", "head", "hhea", "hmtx", "maxp"})
_BLANKS = frozenset(" \t\n")  # need no glyph of their own: the space's serves


@dataclass(frozen=True, slots=True)
class Face:
    """One font file. `advances` are in ems, `ascent` and `descent` (negative) as well; `glyphs` are by code point."""

    path: Path
    glyphs: Mapping[int, int]
    advances: Mapping[str, float]
    ascent: float
    descent: float


@dataclass(frozen=True, slots=True)
class FontSet:
    """The regular and the bold face that a report is set in."""

    regular: Face
    bold: Face

    def face(self, *, bold: bool) -> Face:
        """One of the two."""
        return self.bold if bold else self.regular

    def advances(self, *, bold: bool) -> Mapping[str, float]:
        """Width of each character that the face has, in ems."""
        return self.face(bold=bold).advances

    def width(self, text: str, size: float, bold: bool) -> float:  # noqa: FBT001 as layout asks, line by line
        """Width of a line in points; a character that the face lacks counts one em."""
        known = self.face(bold=bold).advances
        try:
            return size * sum(map(known.__getitem__, text))
        except KeyError:
            return size * sum(known.get(char, 1.0) for char in text)

    def missing(self, text: str) -> frozenset[str]:
        """The characters that cannot be printed because a bundled font lacks them: 𠮷, emoji, control characters."""
        chars = set(text)
        return frozenset(chars.difference(self.regular.advances) | chars.difference(self.bold.advances)) - _BLANKS

    @property
    def ascent(self) -> float:
        """How far letters reach above the baseline, in ems."""
        return self.regular.ascent

    @property
    def descent(self) -> float:
        """How far they reach below it, in ems; negative."""
        return self.regular.descent


def load_fonts(style: Style, folder: Path) -> FontSet:
    """The fonts that the style names, from the folder they lie in; read once in a process.

    Raises:
        InputError: a file is missing or is not a TrueType font.
    """
    regular, bold = style.font_files
    return FontSet(load_face(folder / regular), load_face(folder / bold))


@cache
def load_face(path: Path) -> Face:
    """Read one TrueType file.

    Raises:
        InputError: the file cannot be opened, or is not a TrueType font.
    """
    try:
        with path.open("rb") as file:
            return _read(path, file)
    except OSError as error:
        raise InputError((Problem(Place(path.name), "フォントのファイルを読めません", str(path)),)) from error
    except (StructError, KeyError, ValueError, StopIteration) as error:
        problem = Problem(
            Place(path.name), "TrueType形式のフォントではありません", "拡張子が .ttf のフォントを使ってください"
        )
        raise InputError((problem,)) from error


def _read(path: Path, file: BinaryIO) -> Face:
    tables = _tables(file)
    (units,) = unpack_from(">H", tables["head"], 18)
    ascent, descent = unpack_from(">hh", tables["hhea"], 4)
    (n_metrics,) = unpack_from(">H", tables["hhea"], 34)
    (n_glyphs,) = unpack_from(">H", tables["maxp"], 4)
    glyphs = _characters(tables["cmap"])
    glyphs.setdefault(ord("\N{NO-BREAK SPACE}"), glyphs[ord(" ")])
    widths = unpack_from(f">{2 * n_metrics}H", tables["hmtx"])[::2]  # every other number is a side bearing
    ems = [width / units for width in chain(widths, repeat(widths[-1], n_glyphs - n_metrics))]
    advances = {chr(code): ems[glyph] for code, glyph in glyphs.items()}
    return Face(path, glyphs, advances, ascent / units, descent / units)


def _tables(file: BinaryIO) -> dict[str, bytes]:
    """The tables that are needed, each read from where the font's directory says it stands."""
    header = file.read(12)
    if not header.startswith(_TRUETYPE):
        raise ValueError(header)
    (n_tables,) = unpack_from(">H", header, 4)
    directory = [
        (tag.decode("latin-1"), start, size) for tag, start, size in iter_unpack(">4s4xLL", file.read(16 * n_tables))
    ]
    tables: dict[str, bytes] = {}
    for tag, start, size in directory:
        if tag in _NEEDED:
            file.seek(start)
            tables[tag] = file.read(size)
    return tables


def _characters(cmap: bytes) -> dict[int, int]:
    """Glyph by code point, from the character map that covers most of Unicode."""
    (n_maps,) = unpack_from(">H", cmap, 2)
    starts = {
        (platform, encoding): start for platform, encoding, start in iter_unpack(">HHL", cmap[4 : 4 + 8 * n_maps])
    }
    start = next(starts[kind] for kind in _UNICODE_MAPS if kind in starts)
    (kind,) = unpack_from(">H", cmap, start)
    if kind == _FULL_FORMAT:
        return _full_map(cmap, start)
    if kind == _BASIC_FORMAT:
        return _basic_map(cmap, start)
    raise ValueError(kind)


def _full_map(cmap: bytes, start: int) -> dict[int, int]:
    (n_groups,) = unpack_from(">L", cmap, start + 12)
    groups = iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * n_groups])
    return {code: glyph + code - first for first, last, glyph in groups for code in range(first, last + 1) if glyph}


def _basic_map(cmap: bytes, start: int) -> dict[int, int]:
    (twice,) = unpack_from(">H", cmap, start + 6)
    n = twice // 2
    ends = unpack_from(f">{n}H", cmap, start + 14)
    starts = unpack_from(f">{n}H", cmap, start + 16 + twice)
    deltas = unpack_from(f">{n}H", cmap, start + 16 + 2 * twice)
    ranges = start + 16 + 3 * twice
    glyphs: dict[int, int] = {}
    for index, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        (offset,) = unpack_from(">H", cmap, ranges + 2 * index)
        for code in range(first, last + 1):
            at = ranges + 2 * index + offset + 2 * (code - first)
            glyph = unpack_from(">H", cmap, at)[0] if offset and at + 2 <= len(cmap) else 0 if offset else code
            if (glyph or not offset) and (glyph := (glyph + delta) & 0xFFFF):
                glyphs[code] = glyph
    return glyphs
