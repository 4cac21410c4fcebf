"""What the codes of a PDF's font read as: by ToUnicode, or where it has none, by its encoding (ISO 32000-1, 9.10.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any

import pikepdf

from plan_report.data_class import dataclass
from plan_report.pdf_limits import Unpacked
from plan_report.verify.cmap import read_to_unicode

_MOST_CMAP = 8_000_000  # bytes
_UNREAD = "\ufffd"
# The encodings that a font may have by name, as Python calls them; what a Japanese font of another program has.
_OF_SIMPLE = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_OF_CID = (
    (re.compile(r"/Uni\w+-(?:UTF16|UCS2)"), "utf-16-be"),
    (re.compile(r"/Uni\w+-UTF32"), "utf-32-be"),
    (re.compile(r"/(?:90m?s|90p|83pv|Add|Ext)\w*-RKSJ"), "cp932"),
    (re.compile(r"/EUC-[HV]"), "euc_jp"),
)
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SIGNS = (
    " space",
    "%percent",
    ",comma",
    ".period",
    "-hyphen",
    "-minus",
    "+plus",
    "(parenleft",
    ")parenright",
    "/slash",
)
_GLYPHS = MappingProxyType(  # that have names and are likely in numbers
    {name: str(digit) for digit, name in enumerate(_DIGITS)} | {sign[1:]: sign[0] for sign in _SIGNS}
)
_UNI = re.compile(r"uni([0-9A-F]{4})|u([0-9A-F]{4,6})")


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font as far as its texts go."""

    text: Callable[[bytes], str]
    glyphs: Mapping[int, Any] = field(default_factory=dict)  # of Type 3, the streams that draw, by code
    resources: Any = None  # of these streams


NO_FONT = PdfFont(lambda codes: _UNREAD * len(codes))


def read_font(font: Any, unpacked: Unpacked) -> PdfFont:
    """A font's dictionary."""
    wide = font.get("/Subtype") == "/Type0"
    stream = font.get("/ToUnicode")
    resources = font.get("/Resources", {})
    glyphs = _glyphs(font) if font.get("/Subtype") == "/Type3" else {}
    if isinstance(stream, pikepdf.Stream):
        return PdfFont(read_to_unicode(unpacked.read(stream, _MOST_CMAP), 2 if wide else 1).text, glyphs, resources)
    if wide:
        return PdfFont(_of_cid(str(font.get("/Encoding", ""))))
    return PdfFont(_of_simple(font.get("/Encoding")), glyphs, resources)


def _of_cid(encoding: str) -> Callable[[bytes], str]:
    name = next((name for pattern, name in _OF_CID if pattern.match(encoding)), None)
    if name is None:
        return lambda codes: _UNREAD * ((len(codes) + 1) // 2)
    return lambda codes: codes.decode(name, "replace")


def _of_simple(encoding: Any) -> Callable[[bytes], str]:
    changed: dict[int, str] = {}
    base = encoding
    if isinstance(encoding, pikepdf.Dictionary):
        base = encoding.get("/BaseEncoding", "/WinAnsiEncoding")
        changed = {code: _of_name(name) for code, name in _differences(encoding)}
    if base is None and not changed:  # its own, which only the font's file knows
        return lambda codes: codes.decode("ascii", "replace")
    name = _OF_SIMPLE.get(str(base), "cp1252")
    table = [changed.get(code, bytes([code]).decode(name, "replace")) for code in range(256)]
    return lambda codes: "".join([table[code] for code in codes])


def _differences(encoding: Any) -> list[tuple[int, str]]:
    """The codes that an encoding changes, with the names of their glyphs."""
    code, pairs = 0, list[tuple[int, str]]()
    for each in encoding.get("/Differences", []):
        if isinstance(each, pikepdf.Name):
            pairs.append((code, str(each)[1:]))
            code += 1
        else:
            code = int(each)
    return pairs


def _of_name(glyph: str) -> str:
    if len(glyph) == 1:
        return glyph
    match = _UNI.fullmatch(glyph)
    if match:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else _UNREAD  # noqa: PLR2004 the last of Unicode
    return _GLYPHS.get(glyph, _UNREAD)


def _glyphs(font: Any) -> Mapping[int, Any]:
    drawn = font.get("/CharProcs", {})
    named = _differences(font.get("/Encoding", {})) if isinstance(font.get("/Encoding"), pikepdf.Dictionary) else []
    return {code: drawn[f"/{name}"] for code, name in named if f"/{name}" in drawn}
