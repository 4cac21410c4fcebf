"""ToUnicode CMaps (ISO 32000-1, 9.10.3): from the codes of a font to text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from struct import unpack

from plan_report.data_class import dataclass
from plan_report.pdf_limits import TooMuchError

_BEGIN = re.compile(rb"begin(bfchar|bfrange)")
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*+)>|(\[)|(\])")
_UNREAD = "\ufffd"
_MOST_TEXTS = 500_000  # that all ranges of one font come to; a font has 65,536 glyphs
_LONGEST_TEXT = 1024  # bytes that one code reads as


@dataclass(frozen=True, slots=True)
class ToUnicode:
    """A font's texts by code; `width` is the number of bytes of a code, 1 or 2."""

    texts: Mapping[int, str]
    width: int

    def text(self, codes: bytes) -> str:
        """The text of a shown string; a code the font does not explain is U+FFFD."""
        whole = codes if self.width == 1 else unpack(f">{len(codes) // 2}H", codes[: len(codes) // 2 * 2])
        rest = _UNREAD if self.width > 1 and len(codes) % 2 else ""
        return "".join([self.texts.get(code, _UNREAD) for code in whole]) + rest


def read_to_unicode(cmap: bytes, width: int) -> ToUnicode:
    """The CMap of a font.

    Raises:
        TooMuchError: its ranges come to more than any font has.
    """
    texts = _Texts(256**width)
    for kind, block in _blocks(cmap):
        tokens = [_token(match) for match in _TOKEN.finditer(block)]
        if kind == b"bfchar":
            for code, text in zip(tokens[::2], tokens[1::2], strict=False):
                texts.add(int.from_bytes(code), text)
        else:
            _read_ranges(tokens, texts)
    return ToUnicode(texts.by_code, width)


class _Texts:
    """The texts as they are read; codes that a shown string cannot have are passed over."""

    def __init__(self, codes: int) -> None:
        self.codes = codes
        self.by_code: dict[int, str] = {}
        self._left = _MOST_TEXTS

    def add(self, code: int, text: bytes) -> None:
        self._left -= 1
        if self._left < 0 or len(text) > _LONGEST_TEXT:
            raise TooMuchError
        if code < self.codes:
            self.by_code[code] = text.decode("utf-16-be", "replace")


def _blocks(cmap: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts between begin… and end…, with their kind."""
    at = 0
    while match := _BEGIN.search(cmap, at):
        at = cmap.find(b"end" + match[1], match.end())
        if at < 0:
            return
        yield match[1], cmap[match.end() : at]


def _read_ranges(tokens: list[bytes], texts: _Texts) -> None:
    """First code, last code, and the first text or in brackets each of the texts."""
    rest = iter(tokens)
    for first in rest:
        start, end, what = int.from_bytes(first), int.from_bytes(next(rest, b"")), next(rest, b"")
        if what == b"[":
            for code, text in enumerate(iter(lambda: next(rest, b"]"), b"]"), start=start):
                texts.add(code, text)
        else:
            for code in range(start, min(end + 1, texts.codes)):
                last = int.from_bytes(what[-2:]) + code - start
                texts.add(code, what[:-2] + last.to_bytes(4)[-2:])


def _token(match: re.Match[bytes]) -> bytes:
    return bytes.fromhex(match[1].decode("ascii")) if match[1] is not None else match[0]
