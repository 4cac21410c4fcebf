"""Unpacks a stream of a PDF piece by piece, so that its size can be counted while nothing is held (ISO 32000-1, 7.4).

Only what can grow is unpacked: Flate, LZW, run lengths, and the texts around them. Pictures (DCT, JPX, JBIG2, CCITT)
are copied as they are and never unpacked here.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Name

from plan_report.bundle.limits import MOST_OF_A_PAGE
from plan_report.bundle.lzw import Damaged, lzw

_PIECE = 1 << 16
_MOST_FILTERS = 8
_BLANKS = re.compile(rb"[\x00\t\n\f\r ]+")
_STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78])")
_HEADER, _CHECKSUM = 2, 4  # bytes of a zlib stream before and after what is packed
_RUN_END = 128


class Cut(Damaged):
    """It ends before it is complete; what was unpacked so far is sound."""


class Opaque(Exception):  # noqa: N818 as above
    """It is a picture, or packed in a way that is not unpacked here."""


Pieces = Iterator[bytes]


def unpacked(stream: pikepdf.Stream) -> Pieces:
    """The content of a stream in pieces.

    Raises:
        Damaged: while it is unpacked; what came before is sound.
        Opaque: nothing is unpacked.
    """
    names = _filters(stream)
    if len(names) > _MOST_FILTERS:
        raise Damaged
    steps = [_STEPS.get(name) for name in names]
    if None in steps:
        raise Opaque
    pieces: Pieces = iter((stream.read_raw_bytes(),))
    for step in steps:
        if step:
            pieces = step(pieces)
    return pieces


def streams_of(page: Any) -> list[pikepdf.Stream]:
    """The streams of a page's content, in order."""
    contents = page.get("/Contents")
    listed = list(contents) if isinstance(contents, Array) else [contents]
    return [each for each in listed if isinstance(each, pikepdf.Stream)]


def longer(stream: pikepdf.Stream, most: int) -> bool:
    """Whether a stream unpacks to more than so many bytes, or cannot be unpacked."""
    size = 0
    try:
        for piece in unpacked(stream):
            size += len(piece)
            if size > most:
                return True
    except (Damaged, Opaque):
        return True
    return False


def holds(stream: pikepdf.Stream, wanted: bytes) -> bool:
    """Whether these bytes stand in a stream, as far as it can be unpacked."""
    before = b""
    try:
        for piece in unpacked(stream):
            if wanted in before + piece:
                return True
            before = piece[-len(wanted) :]
    except (Damaged, Opaque):
        pass
    return False


def bursts(data: bytes, most: int) -> bool:
    """Whether a file that could not be read holds something packed that unpacks to more than `most`."""
    for found in _STREAM.finditer(data):
        size = 0
        try:
            for piece in _inflate((data[found.end() :],)):
                size += len(piece)
                if size > most:
                    return True
        except Damaged:
            continue
    return False


def _filters(stream: pikepdf.Stream) -> list[str]:
    named: Any = stream.get("/Filter")
    if named is None:
        return []
    listed = list(named) if isinstance(named, Array) else [named]
    if not all(isinstance(each, Name) for each in listed):
        raise Damaged
    return [str(each) for each in listed if str(each) != "/Crypt"]


def _inflate(pieces: Iterable[bytes]) -> Pieces:
    """The checksum may be missing: what is packed is whole when its last block has ended."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    head, tail, checksum = b"", b"", zlib.adler32(b"")
    for each in pieces:
        head, piece = (head + each)[:_HEADER], (head + each)[_HEADER:] if len(head) < _HEADER else each
        while not inflater.eof:
            try:
                out = inflater.decompress(piece, _PIECE)
            except zlib.error as error:
                raise Damaged from error
            checksum = zlib.adler32(out, checksum)
            yield out
            piece = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
            if not piece and len(out) < _PIECE:
                break
        if inflater.eof:
            tail = (tail + piece)[:_CHECKSUM]
    if head and not inflater.eof:
        raise Cut
    if len(tail) == _CHECKSUM and int.from_bytes(tail, "big") != checksum:
        raise Damaged


def _whole(pieces: Iterable[bytes]) -> bytes:
    """Texts are read at once; they shrink, so only something packed within something packed can be as long."""
    out = bytearray()
    for piece in pieces:
        out += piece
        if len(out) > MOST_OF_A_PAGE:
            raise Damaged
    return bytes(out)


def _hex(pieces: Iterable[bytes]) -> Pieces:
    text = _BLANKS.sub(b"", _whole(pieces).split(b">")[0])
    try:
        yield binascii.unhexlify(text + b"0" * (len(text) % 2))
    except binascii.Error as error:
        raise Damaged from error


def _ascii85(pieces: Iterable[bytes]) -> Pieces:
    text = _whole(pieces).split(b"~")[0].removeprefix(b"<")
    try:
        yield base64.a85decode(text, ignorechars=b"\x00 \t\n\f\r")
    except ValueError as error:
        raise Damaged from error


def _run_lengths(pieces: Iterable[bytes]) -> Pieces:
    data = _whole(pieces)
    at, out = 0, bytearray()
    while at < len(data) and data[at] != _RUN_END:
        if data[at] < _RUN_END:
            out += data[at + 1 : at + 2 + data[at]]
            at += 2 + data[at]
        else:
            out += data[at + 1 : at + 2] * (257 - data[at])
            at += 2
        if len(out) > _PIECE:
            yield bytes(out)
            out.clear()
    yield bytes(out)


_STEPS: dict[str, Callable[[Iterable[bytes]], Pieces]] = {
    **dict.fromkeys(("/FlateDecode", "/Fl"), _inflate),
    **dict.fromkeys(("/LZWDecode", "/LZW"), lzw),
    **dict.fromkeys(("/ASCIIHexDecode", "/AHx"), _hex),
    **dict.fromkeys(("/ASCII85Decode", "/A85"), _ascii85),
    **dict.fromkeys(("/RunLengthDecode", "/RL"), _run_lengths),
}
