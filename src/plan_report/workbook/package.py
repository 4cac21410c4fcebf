"""Saves a workbook so that the same content gives the same bytes: no clock in its properties or its zip."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from plan_report.files.zip import write_zip

_DATE = datetime(1980, 1, 1)  # noqa: DTZ001 Excel's properties hold no time zone; the zip's parts bear this date too


def save(book: Workbook, out: BinaryIO) -> None:
    """Write a workbook.

    Args:
        book: a finished workbook; its dates of creation and change become a fixed one.
        out: a binary file open for writing.
    """
    book.properties.created = book.properties.modified = _DATE
    plain = BytesIO()
    with ZipFile(plain, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    with ZipFile(plain) as source:
        write_zip({name: source.read(name) for name in source.namelist()}, out)
