"""The PDF objects of one embedded font (ISO 32000-1, 9.7 composite fonts, 9.9 font programs, 9.10 to Unicode)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from struct import pack
from typing import Any

from plan_report.data_class import dataclass
from plan_report.render.pdf.objects import stream

_SYMBOLIC = 4  # flag of a font with more than the Latin letters
_SYSTEM = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_BLOCK = 100  # entries that a block of a CMap may hold
_TAG_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Program:
    """A TrueType font cut down to the glyphs that a document uses, with what a PDF says of it in 1/1000 em.

    `widths`, `places` (which glyph of the program) and `texts` (what it reads as) are by code, from code 1 on.
    """

    data: bytes
    packed: bytes  # as a stream object
    name: str
    bbox: Sequence[float]
    ascent: float
    descent: float
    cap_height: float
    stem_v: float
    widths: Sequence[float]
    places: Sequence[int]
    texts: Sequence[str]


def embed(doc: Any, name: str, program: Program) -> None:
    """Put a font into reportlab's document under the name by which content streams select it."""
    base = f"/{_tag(program.data)}+{program.name}"
    descriptor = _add(
        doc,
        f"{name} descriptor",
        f"<</Type/FontDescriptor/FontName{base}/Flags {_SYMBOLIC}/FontBBox[{_numbers(program.bbox)}]/ItalicAngle 0"
        f"/Ascent {program.ascent:.6g}/Descent {program.descent:.6g}/CapHeight {program.cap_height:.6g}"
        f"/StemV {program.stem_v:g}"
        f"/FontFile2 {_add(doc, f'{name} program', program.packed)}>>",
    )
    descendant = _add(
        doc,
        f"{name} descendant",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{base}{_SYSTEM}/FontDescriptor {descriptor}/DW 1000"
        f"/W[1[{_numbers(program.widths)}]]/CIDToGIDMap{_glyph_map(doc, name, program.places)}>>",
    )
    font = _add(
        doc,
        f"{name} font",
        f"<</Type/Font/Subtype/Type0/BaseFont{base}/Encoding/Identity-H/DescendantFonts[{descendant}]"
        f"/ToUnicode {_add(doc, f'{name} unicode', stream(_to_unicode(program.texts)))}>>",
    )
    doc.idToObject["BasicFonts"].dict[name] = font


def packed(data: bytes) -> bytes:
    """A font file as a stream object."""
    return stream(data, f"/Length1 {len(data)}")


def in_order(glyphs: Sequence[int]) -> dict[int, int]:
    """Where each glyph stands in a program that has each once, in the order in which they are used, after the box."""
    order: dict[int, int] = {}
    for glyph in glyphs:
        order.setdefault(glyph, len(order) + 1)
    return order


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


def _glyph_map(doc: Any, name: str, places: Sequence[int]) -> str:
    """From code to glyph; the two are the same unless two codes share a glyph."""
    if list(places) == list(range(1, len(places) + 1)):
        return "/Identity"
    return " " + _add(doc, f"{name} glyphs", stream(pack(f">{len(places) + 1}H", 0, *places)))


def _to_unicode(texts: Sequence[str]) -> bytes:
    entries = [
        f"<{code:04X}> <{text.encode('utf-16-be', 'replace').hex()}>" for code, text in enumerate(texts, start=1)
    ]
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
