"""LZW as PDF has it (ISO 32000-1, 7.4.4), unpacked piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_CLEAR, _END, _FIRST, _LAST = 256, 257, 258, 4095
_SHORTEST, _LONGEST = 9, 12  # bits of a code
_PIECE = 1 << 16


class Damaged(Exception):  # noqa: N818 it says what the stream is
    """What is packed cannot be unpacked."""


def lzw(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What is packed, in pieces.

    Raises:
        Damaged: a code stands for nothing.
    """
    table = _Table()
    held = bits = 0
    out = bytearray()
    for piece in pieces:
        for byte in piece:
            held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
            if bits < table.width:
                continue
            bits -= table.width
            code = held >> bits & ((1 << table.width) - 1)
            if code == _END:
                yield bytes(out)
                return
            out += table.entry(code)
            if len(out) > _PIECE:
                yield bytes(out)
                out.clear()
    yield bytes(out)


class _Table:
    """The codes that stand for what came before."""

    def __init__(self) -> None:
        self._entries: list[bytes] = []
        self._before = b""
        self.width = _SHORTEST

    def entry(self, code: int) -> bytes:
        """What a code stands for; the table grows by it, and codes get wider one early, as nobody turns off."""
        if code == _CLEAR:
            self._entries, self._before, self.width = [], b"", _SHORTEST
            return b""
        index, before = code - _FIRST, self._before
        if code < _CLEAR:
            found = bytes((code,))
        elif index < len(self._entries):
            found = self._entries[index]
        elif index == len(self._entries) and before:
            found = before + before[:1]
        else:
            raise Damaged
        if before and _FIRST + len(self._entries) <= _LAST:
            self._entries.append(before + found[:1])
        self._before = found
        self.width = min(_LONGEST, max(_SHORTEST, (_FIRST + len(self._entries) + 1).bit_length()))
        return found
