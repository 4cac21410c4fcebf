"""How much of a PDF is unpacked: a file of 7 KB may hold 4 GB, and nobody's report does.

qpdf keeps to these limits by itself once it is told of them, also where it reads streams of objects. What it has no
limit for (LZW), and how much all streams of one file come to, is asked for here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf

MOST_OF_ONE = 100_000_000  # bytes of one stream, unpacked
MOST_OF_ALL = 1_000_000_000  # bytes of all streams that are read of one file
_LZW_GROWS = 1366  # times at most: 12 bits stand for up to 2 KB


class TooMuchError(Exception):
    """The file unpacks to more than is worth reading; the reader tells it in a sentence with the file's name."""


def keep_limits() -> None:
    """Let qpdf stop at a stream that unpacks to too much; it then raises one of pikepdf's errors."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_OF_ONE, run_length_max_memory=MOST_OF_ONE, png_max_memory=MOST_OF_ONE
    )


def stopped_at_limit(error: Exception) -> bool:
    """Whether an error says that a limit was reached and not that the file is damaged."""
    return isinstance(error, TooMuchError | MemoryError) or "memory limit exceeded" in str(error)


@dataclass(slots=True)
class Unpacked:
    """Reads the streams of one file, and stops where they come to too much."""

    left: int = MOST_OF_ALL

    def read(self, stream: Any, most: int = MOST_OF_ONE) -> bytes:
        """What a stream holds.

        Raises:
            TooMuchError: that is more than `most`, or more than is left for the file.
            pikepdf.PdfError, RuntimeError: it cannot be unpacked.
        """
        if "LZW" in str(stream.get("/Filter", "")) and len(stream.read_raw_bytes()) * _LZW_GROWS > MOST_OF_ONE:
            raise TooMuchError
        data: bytes = stream.read_bytes()
        self.left -= len(data)
        if len(data) > most or self.left < 0:
            raise TooMuchError
        return data
