"""A text or bytes as a file: a text in UTF-8, with the mark that Excel knows it by where a table is opened there."""

from __future__ import annotations

from typing import BinaryIO

from plan_report.files.batch import Writer

_BOM = "\ufeff"  # without it Excel takes a CSV for code page 932


def text_writer(text: str, *, for_excel: bool = False) -> Writer:
    """What writes the text to an open file."""
    return data_writer((_BOM + text if for_excel else text).encode())


def data_writer(data: bytes) -> Writer:
    """What writes the bytes to an open file."""

    def write(out: BinaryIO) -> None:
        out.write(data)

    return write
