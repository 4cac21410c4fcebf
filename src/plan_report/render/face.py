"""One font file as layout and drawing need it: which characters it has, by which glyphs, and how wide each is.

Only the short tables of a font file are read here, each in one go, so that both bundled fonts cost some milliseconds;
outlines are read when a PDF is written (render/pdf/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from struct import iter_unpack, unpack_from

from plan_report.characters import SELECTORS
from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem
from plan_report.sfnt import DAMAGE, directory, places, tables

_UNICODE_MAPS = ((3, 10), (0, 4), (0, 6), (3, 1), (0, 3))  # (platform, encoding) by how much of Unicode they cover
_VARIATIONS = (0, 5)
_FULL_FORMAT, _BASIC_FORMAT = 12, 4  # of a character map: all of Unicode, its first plane
_GLYF = "glyf"  # TrueType outlines, the only ones that reportlab takes
_NEEDED = frozenset({"cmap", "head", "hhea", "hmtx", "maxp"})
_AS_TEXT = "\ufe0e"  # asks for the plain sign and not for a coloured one; plain is what every font here has

Shape = tuple[tuple[str, int], ...]  # glyphs of one character, each with the part of the text that it stands for


@dataclass(frozen=True, slots=True)
class Face:
    """One font. `advances` are in ems, `ascent` and `descent` (negative) as well; `glyphs` are by code point."""

    path: Path
    glyphs: Mapping[int, int]
    advances: Mapping[str, float]
    ascent: float
    descent: float
    number: int = 0  # within a collection

    def shape(self, cluster: str) -> Shape | None:
        """The glyphs that draw what a reader calls one character (`characters.clusters`); None where it lacks one."""
        parts: list[tuple[str, int | None]] = []
        for char in cluster:
            text, glyph = char, self.glyphs.get(ord(char))
            if char in SELECTORS and parts:
                before, plain = parts.pop()
                text = before + char
                glyph = plain if char == _AS_TEXT else variations(self.path, self.number).get(text)
            parts.append((text, glyph))
        shape = tuple((text, glyph) for text, glyph in parts if glyph is not None)
        return shape if len(shape) == len(parts) else None


@cache
def load_face(path: Path) -> Face:
    """Read a TrueType file.

    Raises:
        InputError: the file cannot be opened, or is not a TrueType font.
    """
    return _load(path, 0, "TrueType形式のフォントではありません", "拡張子が .ttf のフォントを使ってください", _GLYF)


@cache
def load_fallback(path: Path, number: int) -> Face:
    """Read one font of a TrueType or OpenType file, or of a collection of them, counted from 0.

    Raises:
        InputError: the file cannot be opened, or is damaged.
    """
    return _load(path, number, "フォントとして読めません", "壊れていないか確かめてください")


def _load(path: Path, number: int, what: str, mend: str, *wanted: str) -> Face:
    try:
        with path.open("rb") as file:
            place = places(file)[number]
            if not directory(file, place).keys() >= set(wanted):
                raise InputError((Problem(Place(path.name), what, mend),))
            return _read(path, number, tables(file, place, _NEEDED))
    except OSError as error:
        raise InputError((Problem(Place(path.name), "フォントのファイルを読めません", str(path)),)) from error
    except DAMAGE as error:
        raise InputError((Problem(Place(path.name), what, mend),)) from error


@cache  # read only when a text has a selector
def variations(path: Path, number: int) -> Mapping[str, int]:
    """Glyph of each character with its selector (葛󠄀), from the character map of variation sequences (format 14)."""
    with path.open("rb") as file:
        cmap = tables(file, places(file)[number], {"cmap"})["cmap"]
    start = _maps(cmap).get(_VARIATIONS)
    if start is None:
        return {}
    glyphs = _characters(cmap)
    (n_selectors,) = unpack_from(">L", cmap, start + 6)
    found: dict[str, int] = {}
    for index in range(n_selectors):
        entry = start + 10 + 11 * index
        selector = chr(int.from_bytes(cmap[entry : entry + 3]))
        plain, other = unpack_from(">LL", cmap, entry + 3)
        if plain:
            found |= {chr(code) + selector: glyphs[code] for code in _plain(cmap, start + plain) if code in glyphs}
        if other:
            found |= {chr(code) + selector: glyph for code, glyph in _other(cmap, start + other) if glyph}
    return found


def _plain(cmap: bytes, start: int) -> Iterator[int]:
    """The characters whose own glyph is the shape that the selector asks for."""
    (count,) = unpack_from(">L", cmap, start)
    for index in range(count):
        packed = unpack_from(">L", cmap, start + 4 + 4 * index)[0]
        first, more = packed >> 8, packed & 0xFF
        yield from range(first, first + more + 1)


def _other(cmap: bytes, start: int) -> Iterator[tuple[int, int]]:
    (count,) = unpack_from(">L", cmap, start)
    for index in range(count):
        entry = start + 4 + 5 * index
        yield int.from_bytes(cmap[entry : entry + 3]), int.from_bytes(cmap[entry + 3 : entry + 5])


def _read(path: Path, number: int, found: Mapping[str, bytes]) -> Face:
    (units,) = unpack_from(">H", found["head"], 18)
    ascent, descent = unpack_from(">hh", found["hhea"], 4)
    (n_metrics,) = unpack_from(">H", found["hhea"], 34)
    (n_glyphs,) = unpack_from(">H", found["maxp"], 4)
    glyphs = _characters(found["cmap"])
    if max(glyphs.values(), default=0) >= n_glyphs:
        glyphs = {code: glyph for code, glyph in glyphs.items() if glyph < n_glyphs}
    if ord(" ") in glyphs:
        glyphs.setdefault(ord("\N{NO-BREAK SPACE}"), glyphs[ord(" ")])
    widths = unpack_from(f">{2 * n_metrics}H", found["hmtx"])[::2]  # every other number is a side bearing
    ems = [width / units for width in chain(widths, repeat(widths[-1], n_glyphs - n_metrics))]
    advances = dict(zip(map(chr, glyphs), map(ems.__getitem__, glyphs.values()), strict=True))
    return Face(path, glyphs, advances, ascent / units, descent / units, number)


def _maps(cmap: bytes) -> dict[tuple[int, int], int]:
    """Where each character map begins, by platform and encoding."""
    (n_maps,) = unpack_from(">H", cmap, 2)
    return {(platform, encoding): start for platform, encoding, start in iter_unpack(">HHL", cmap[4 : 4 + 8 * n_maps])}


def _characters(cmap: bytes) -> dict[int, int]:
    """Glyph by code point, from the character map that covers most of Unicode."""
    starts = _maps(cmap)
    start = next(starts[kind] for kind in _UNICODE_MAPS if kind in starts)
    (kind,) = unpack_from(">H", cmap, start)
    if kind == _FULL_FORMAT:
        return _full_map(cmap, start)
    if kind == _BASIC_FORMAT:
        return _basic_map(cmap, start)
    raise ValueError(kind)


def _full_map(cmap: bytes, start: int) -> dict[int, int]:
    """Each group is a first character, a last one, and the glyph of the first; nearly all are of one character."""
    (n_groups,) = unpack_from(">L", cmap, start + 12)
    glyphs: dict[int, int] = {}
    for first, last, glyph in iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * n_groups]):
        if not glyph:  # of what the font lacks
            continue
        if first == last:
            glyphs[first] = glyph
        else:
            glyphs.update((code, glyph + code - first) for code in range(first, last + 1))
    return glyphs


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
