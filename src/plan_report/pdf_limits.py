"""How much of a PDF is unpacked: a file of 7 KB may hold 4 GB, and nobody's report does.

qpdf keeps to its limits once it is told of them. What it has no limit for (LZW), and how much all streams of one file
come to, is asked for here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from pikepdf.settings import set_qpdf_limits

from plan_report.data_class import dataclass

_MB = 1024 * 1024
# qpdf makes objects of what it unpacks, 65 bytes of a byte ("0 0 0 0"): a small file gets little.
_LEAST_UNPACKED, _MOST_UNPACKED, _TIMES = _MB, 64 * _MB, 40
_MOST_ITEMS = 1_000_000  # of one array or dictionary; a report of ten thousand indicators has arrays of 100,000
_MOST_OF_ALL = 1024 * _MB  # bytes of all streams of one file that are read as a whole
_LZW_GROWS = 1366  # times at most: 12 bits stand for up to 2 KB
_opening = RLock()

set_qpdf_limits(
    flate_max_memory=_MOST_UNPACKED,
    png_max_memory=_MOST_UNPACKED,
    tiff_max_memory=_MOST_UNPACKED,
    run_length_max_memory=_MOST_UNPACKED,
    dct_max_memory=_MOST_UNPACKED,
    parser_max_container_size=_MOST_ITEMS,
)


class TooMuchError(Exception):
    """The file unpacks to more than is worth reading; the reader tells it in a sentence with the file's name."""


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


def stopped_at_limit(error: Exception) -> bool:
    """Whether an error says that a limit was reached and not that the file is damaged."""
    return isinstance(error, TooMuchError | MemoryError) or "memory limit exceeded" in str(error)


@dataclass(slots=True)
class Unpacked:
    """Reads the streams of one file, and stops where they come to too much."""

    left: int = _MOST_OF_ALL

    def read(self, stream: Any, most: int = _MOST_UNPACKED) -> bytes:
        """What a stream holds.

        Raises:
            TooMuchError: that is more than `most`, or more than is left for the file.
            pikepdf.PdfError, RuntimeError: it cannot be unpacked.
        """
        if "LZW" in str(stream.get("/Filter", "")) and len(stream.read_raw_bytes()) * _LZW_GROWS > _MOST_UNPACKED:
            raise TooMuchError
        data: bytes = stream.read_bytes()
        self.left -= len(data)
        if len(data) > most or self.left < 0:
            raise TooMuchError
        return data
