"""The zip file that a Word or Excel file is: the same parts give the same bytes; and what is said of damaged ones."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

CONTENT_TYPES = "[Content_Types].xml"
# All that zipfile says of files that are damaged, locked or something else; OverflowError of a part that is said to
# begin where no file of this Python has a place: in a browser that is after 2 GB.
DAMAGED_ZIP = (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError, KeyError, OverflowError)
ZIP_FAULTS = (*DAMAGED_ZIP, OSError)

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: a clock would change the bytes


def write_zip(parts: Mapping[str, bytes | Iterable[bytes]], out: BinaryIO) -> None:
    """Write parts in a fixed order, the content types first as the format asks, with fixed dates and system."""
    with ZipFile(out, "w") as package:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            info = ZipInfo(name, _DATE)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            part = parts[name]
            with package.open(info, "w") as stream:
                for chunk in (part,) if isinstance(part, bytes) else part:
                    stream.write(chunk)
