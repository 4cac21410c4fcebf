"""How wide a string of a PDF font is, closely enough to know which corner of a page is free (ISO 32000-1, 9.7.4.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from reportlab.pdfbase import pdfmetrics

_GUESS_SIMPLE = 0.75  # ems of a character of a font that does not say
_PER_BYTE = 0.5  # ems of a byte in code page 932 and UCS-2, whether characters are narrow or wide
_MOST_CODES = 0x10000


@dataclass(frozen=True, slots=True)
class FontWidths:
    """The widths of one font in ems by code; `wide` fonts have two-byte codes, `upright` ones run downwards."""

    widths: dict[int, float] = field(default_factory=dict)
    default: float = _GUESS_SIMPLE
    wide: bool = False
    per_byte: bool = False
    upright: bool = False

    def measure(self, text: bytes) -> tuple[float, int, int]:
        """Ems, characters, and blanks that word spacing widens."""
        if self.per_byte:
            return _PER_BYTE * len(text), (len(text) + 1) // 2, 0
        if self.wide:
            codes = [text[place] << 8 | text[place + 1] for place in range(0, len(text) - 1, 2)]
            return sum(self.widths.get(code, self.default) for code in codes), len(codes), 0
        return sum(self.widths.get(code, self.default) for code in text), len(text), text.count(b" ")


UNKNOWN = FontWidths()


def font_widths(font: Any) -> FontWidths:
    """Read a font dictionary; what is missing or damaged in it is guessed."""
    try:
        if str(font.get("/Subtype")) == "/Type0":
            return _composite(font)
        return _simple(font)
    except (TypeError, ValueError, AttributeError, KeyError, IndexError):
        return UNKNOWN


def _simple(font: Any) -> FontWidths:
    if "/Widths" not in font:
        return _standard(str(font.get("/BaseFont", ""))[1:])
    unit = abs(float(font["/FontMatrix"][0])) if "/FontMatrix" in font else 0.001  # Type 3 fonts have their own
    first = int(font.get("/FirstChar", 0))
    widths = {first + place: unit * float(width) for place, width in enumerate(islice(font["/Widths"], 256))}
    return FontWidths({code: width for code, width in widths.items() if width > 0})


def _standard(name: str) -> FontWidths:
    """One of the 14 fonts that every reader of PDFs has, and that need not say their widths."""
    if name not in pdfmetrics.standardFonts:
        return UNKNOWN
    return FontWidths({code: width / 1000 for code, width in enumerate(pdfmetrics.getFont(name).widths) if width})


def _composite(font: Any) -> FontWidths:
    encoding = str(font.get("/Encoding", ""))  # of an embedded CMap no name at all
    upright = encoding.endswith("-V")
    descendant = font["/DescendantFonts"][0]
    if not encoding.startswith("/Identity"):
        return FontWidths(per_byte=True, upright=upright)
    default = float(descendant.get("/DW", 1000)) / 1000
    widths = _listed(list(descendant["/W"])) if "/W" in descendant else {}
    return FontWidths(widths, default, wide=True, upright=upright)


def _listed(entries: list[Any]) -> dict[int, float]:
    """`c [w1 w2 …]` gives the widths of c, c + 1, …; `first last w` one width to all of them."""
    widths: dict[int, float] = {}
    rest = iter(entries)
    for first in rest:
        code, following = int(first), next(rest, None)
        if following is None:
            break
        if hasattr(following, "__iter__"):
            widths.update((code + place, float(width) / 1000) for place, width in enumerate(following))
        else:
            width = float(next(rest, 1000)) / 1000
            last = min(int(following), _MOST_CODES - 1)
            widths.update((each, width) for each in range(code, last + 1))
    return widths
