"""ToUnicode CMaps (ISO 32000-1, 9.10.3): from the codes of a font to text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_UNREAD = "\ufffd"
_LONGEST_RANGE = 0x10000


@dataclass(frozen=True, slots=True)
class ToUnicode:
    """A font's texts by code; `width` is the number of bytes of a code."""

    texts: Mapping[int, str]
    width: int

    def text(self, codes: bytes) -> str:
        """The text of a shown string; a code the font does not explain is U+FFFD."""
        pairs = (codes[at : at + self.width] for at in range(0, len(codes), self.width))
        return "".join([self.texts.get(int.from_bytes(pair), _UNREAD) for pair in pairs])


def read_to_unicode(cmap: bytes, width: int) -> ToUnicode:
    """The CMap of a font."""
    texts: dict[int, str] = {}
    for kind, block in _BLOCK.findall(cmap):
        tokens = [_token(match) for match in _TOKEN.finditer(block)]
        if kind == b"bfchar":
            for code, text in zip(tokens[::2], tokens[1::2], strict=False):
                texts[int.from_bytes(code)] = _text(text)
        else:
            _read_ranges(tokens, texts)
    return ToUnicode(texts, width)


def _read_ranges(tokens: list[bytes], texts: dict[int, str]) -> None:
    """First code, last code, and the first text or in brackets each of the texts."""
    rest = iter(tokens)
    for first in rest:
        start, end, what = int.from_bytes(first), int.from_bytes(next(rest, b"")), next(rest, b"")
        if what == b"[":
            for code, text in enumerate(iter(lambda: next(rest, b"]"), b"]"), start=start):
                texts[code] = _text(text)
        else:
            for code in range(start, min(end, start + _LONGEST_RANGE) + 1):
                last = int.from_bytes(what[-2:]) + code - start
                texts[code] = _text(what[:-2] + last.to_bytes(4)[-2:])


def _token(match: re.Match[bytes]) -> bytes:
    return bytes.fromhex(match[1].decode("ascii")) if match[1] is not None else match[0]


def _text(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")
