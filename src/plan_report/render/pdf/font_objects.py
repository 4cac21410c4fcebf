"""The PDF objects of one embedded font (ISO 32000-1, 9.7 composite fonts, 9.9 font programs, 9.10 to Unicode)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from struct import pack
from typing import Any

from plan_report.render.pdf.objects import stream

_SYMBOLIC = 4  # flag of a font with more than the Latin letters
_SYSTEM = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_BLOCK = 100  # entries that a block of a CMap may hold
_TAG_LENGTH = 6


def embed(doc: Any, name: str, file: Any, chars: Sequence[int], advances: Mapping[str, float]) -> None:
    """Put a font into reportlab's document; code n of its texts stands for the code point `chars[n - 1]`."""
    program = file.makeSubset(chars)
    post_name = file.name.decode("ascii")
    base = f"/{_tag(program)}+{post_name}"
    widths = " ".join(f"{1000 * advances[chr(char)]:.6g}" for char in chars)
    descriptor = _add(
        doc,
        f"{name} descriptor",
        f"<</Type/FontDescriptor/FontName{base}/Flags {_SYMBOLIC}/FontBBox[{_numbers(file.bbox)}]/ItalicAngle 0"
        f"/Ascent {file.ascent:.6g}/Descent {file.descent:.6g}/CapHeight {file.capHeight:.6g}/StemV {file.stemV}"
        f"/FontFile2 {_add(doc, f'{name} program', stream(program, f'/Length1 {len(program)}'))}>>",
    )
    descendant = _add(
        doc,
        f"{name} descendant",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{base}{_SYSTEM}/FontDescriptor {descriptor}/DW 1000/W[1[{widths}]]"
        f"/CIDToGIDMap{_glyph_map(doc, name, file.charToGlyph, chars)}>>",
    )
    font = _add(
        doc,
        f"{name} font",
        f"<</Type/Font/Subtype/Type0/BaseFont{base}/Encoding/Identity-H/DescendantFonts[{descendant}]"
        f"/ToUnicode {_add(doc, f'{name} unicode', stream(_to_unicode(chars)))}>>",
    )
    doc.idToObject["BasicFonts"].dict[name] = font


def _add(doc: Any, key: str, content: str | bytes) -> str:
    """Make this an object of its own; what is given back refers to it."""
    data = content.encode("ascii") if isinstance(content, str) else content
    return str(doc.Reference(data, key).format(doc).decode("ascii"))


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:.6g}" for value in values)


def _tag(program: bytes) -> str:
    """Six capital letters that name this subset; from its contents, so that equal subsets have equal names."""
    number = int.from_bytes(sha256(program).digest()[:8])
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(_TAG_LENGTH))


def _glyph_map(doc: Any, name: str, glyphs: Mapping[int, int], chars: Sequence[int]) -> str:
    """From code to glyph of the subset, which has each glyph once, in the order of `chars`.

    The two are the same unless two of the characters share a glyph.
    """
    order: dict[int, int] = {}
    places = [order.setdefault(glyphs[char], len(order) + 1) for char in chars]
    if places == list(range(1, len(chars) + 1)):
        return "/Identity"
    return " " + _add(doc, f"{name} glyphs", stream(pack(f">{len(places) + 1}H", 0, *places)))


def _to_unicode(chars: Sequence[int]) -> bytes:
    entries = [f"<{code:04X}> <{chr(char).encode('utf-16-be').hex()}>" for code, char in enumerate(chars, start=1)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *_blocks(entries),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    ).encode("ascii")


def _blocks(entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"
