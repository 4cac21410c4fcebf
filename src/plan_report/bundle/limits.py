"""How much a PDF from elsewhere may unpack to; every limit in one place.

A file of 7 KB can hold 4 GB. What is unpacked is therefore counted while it is unpacked and never held as a whole, and
qpdf, which unpacks tables and object streams by itself, is told where to stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import pikepdf
from pikepdf.settings import set_qpdf_limits

_MB = 1024 * 1024
MOST_OF_A_PAGE = 100 * _MB  # bytes of one stream of commands; a map drawn of lines has tens of them
MOST_OF_A_PAPER = 2048 * _MB  # bytes of all streams but pictures; what is beyond is not looked into
MOST_TO_PARSE = 8 * _MB  # bytes of a page whose commands are looked at one by one
MOST_OF_METADATA = 4 * _MB
MOST_PAGES = 50_000
MOST_OBJECTS = 3_000_000
DEEPEST = 1_500  # objects one within the other: qpdf copies them by calling itself, and 10,000 exhaust its stack
DEEPEST_PAGES = 64  # levels of the page tree

# qpdf makes objects of what it unpacks, 65 bytes of a byte ("0 0 0 0"): a small file gets little.
_LEAST_UNPACKED, _MOST_UNPACKED, _TIMES = _MB, 64 * _MB, 40
_MOST_ITEMS = 1_000_000  # of one array or dictionary; a report of ten thousand indicators has arrays of 100,000
_opening = Lock()

set_qpdf_limits(
    flate_max_memory=_MOST_UNPACKED,
    png_max_memory=_MOST_UNPACKED,
    tiff_max_memory=_MOST_UNPACKED,
    run_length_max_memory=_MOST_UNPACKED,
    dct_max_memory=_MOST_UNPACKED,
    parser_max_container_size=_MOST_ITEMS,
)


def honest(size: int) -> int:
    """What a table of a file of so many bytes may unpack to."""
    return min(_LEAST_UNPACKED + _TIMES * size, _MOST_UNPACKED)


@contextmanager
def opening(size: int) -> Iterator[None]:
    """While qpdf reads the objects of a file of so many bytes, it unpacks no more than such a file can honestly hold.

    The limit is qpdf's own and one for the whole process, so one file is read at a time.
    """
    with _opening:
        before = int(set_qpdf_limits(flate_max_memory=honest(size))["flate_max_memory"])
        try:
            yield
        finally:
            set_qpdf_limits(flate_max_memory=before)


@contextmanager
def glanced(path: Path) -> Iterator[pikepdf.Pdf]:
    """A PDF of which only the catalogue and what it says of itself is wanted; the file is closed at the end.

    Raises:
        OSError, pikepdf.exceptions.PikepdfError: it cannot be opened.
    """
    with opening(path.stat().st_size), pikepdf.open(path, suppress_warnings=True, inherit_page_attributes=False) as pdf:
        yield pdf
