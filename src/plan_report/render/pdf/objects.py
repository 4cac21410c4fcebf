"""PDF syntax: streams and strings as they stand in the file (ISO 32000-1, 7.3)."""

from __future__ import annotations

import zlib

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def stream(data: bytes, entries: str = "", *, packed: bool = True) -> bytes:
    """A stream object. PDF/A wants `endstream` on a line of its own, which reportlab's streams have not."""
    if packed:
        data = zlib.compress(data)
        entries += "/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries.encode("ascii"), len(data), data)


def text_string(text: str) -> str:
    """A text as a PDF string: readable where it is plain ASCII, else UTF-16 in hexadecimal digits."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"
