"""What stands on the pages of a Word file, as one hash: what 無害化 takes away or writes anew is no part of it.

A gateway that takes embedded workbooks, metadata and fonts out of a file leaves its text, tables, pictures and layout
as they were; a person who moves a column or writes a word does not.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from plan_report.files.zip import DAMAGED_ZIP

_PARTS = re.compile(r"word/(?:document|styles|numbering|(?:header|footer|footnotes|endnotes)[0-9]*)\.xml|word/media/.*")
_CHARTS = re.compile(r"word/charts/[^/]*\.xml")
_WORKBOOK = re.compile(rb"<c:externalData\b[^>]*?(?:/>|>.*?</c:externalData>)", re.DOTALL)  # of a chart
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*\?>\s*")
_PIECE = 1 << 20
_LARGEST, _LARGEST_CHART = 1 << 30, 1 << 24  # bytes of an unpacked part; a chart of ours has thousands


def shown_in_word(file: Path | IO[bytes]) -> str:
    """The hash; empty of a file that is no Word file.

    Raises:
        OSError: it cannot be opened.
    """
    whole = hashlib.sha256()
    try:
        with ZipFile(file) as package:
            for info in sorted(package.infolist(), key=lambda each: each.filename):
                if info.file_size > (_LARGEST_CHART if _CHARTS.fullmatch(info.filename) else _LARGEST):
                    return ""
                if _PARTS.fullmatch(info.filename):
                    with package.open(info) as part:
                        whole.update(_hash(info.filename, part))
                elif _CHARTS.fullmatch(info.filename):
                    chart = _WORKBOOK.sub(b"", _plain(_DECLARATION.sub(b"", package.read(info))))
                    whole.update(hashlib.sha256(chart).digest())
    except DAMAGED_ZIP:
        return ""
    return whole.hexdigest()


def _hash(name: str, part: IO[bytes]) -> bytes:
    """Of a part, read piece by piece, for that of ten thousand indicators is large."""
    made = hashlib.sha256(name.encode())
    first = part.read(_PIECE)
    rest = _DECLARATION.sub(b"", first) if name.endswith(".xml") else first
    while piece := part.read(_PIECE):
        at = rest.rfind(b"<") if name.endswith(".xml") else len(rest)
        made.update(_plain(rest[:at]))  # up to the last tag, which may go on in the next piece
        rest = rest[at:] + piece
    made.update(_plain(rest))
    return made.digest()


def _plain(xml: bytes) -> bytes:
    """Without the blank that some programs write before the end of an empty element."""
    return xml.replace(b" />", b"/>")
