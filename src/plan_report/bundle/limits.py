"""How much a PDF from elsewhere may unpack to and hold.

A file of 7 KB can hold 4 GB. What is unpacked is therefore counted while it is unpacked and never held as a whole.
qpdf, which unpacks tables and object streams by itself, is told where to stop in pdf_limits.py, for all who read PDFs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from plan_report.pdf_limits import opening

_MB = 1024 * 1024
MOST_OF_A_PAGE = 100 * _MB  # bytes of one stream of commands; a map drawn of lines has tens of them
MOST_OF_A_PAPER = 2048 * _MB  # bytes of all streams but pictures; what is beyond is not looked into
MOST_TO_PARSE = 8 * _MB  # bytes of a page whose commands are looked at one by one
MOST_OF_METADATA = 4 * _MB
MOST_PAGES = 50_000
MOST_OBJECTS = 3_000_000
DEEPEST = 1_500  # objects one within the other: qpdf copies them by calling itself, and 10,000 exhaust its stack
DEEPEST_PAGES = 64  # levels of the page tree


@contextmanager
def glanced(path: Path) -> Iterator[pikepdf.Pdf]:
    """A PDF of which only the catalogue and what it says of itself is wanted; the file is closed at the end.

    Raises:
        OSError, pikepdf.exceptions.PikepdfError: it cannot be opened.
    """
    with opening(path.stat().st_size), pikepdf.open(path, suppress_warnings=True, inherit_page_attributes=False) as pdf:
        yield pdf
