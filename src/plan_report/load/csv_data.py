"""A CSV file of a plan to its text and its rows."""

from __future__ import annotations

from plan_report.errors import InputError, Place, Problem
from plan_report.load.source import DataFile
from plan_report.table.csv_file import read_csv
from plan_report.table.encoding import decode
from plan_report.table.grid import Grid

_SIGNATURES = ((b"PK\x03\x04", "Excelのファイル（.xlsx）"), (b"\xd0\xcf\x11\xe0", "古いExcelのファイル（.xls）"))


def read_csv_file(file: DataFile) -> Grid:
    """The rows of a CSV file.

    Raises:
        InputError: it cannot be opened, or is no table.
    """
    return read_csv(decode_csv(file.read(), file), file.label)


def decode_csv(data: bytes, file: DataFile) -> str:
    """The text of a CSV file.

    Raises:
        InputError: it is a workbook by another name, or a byte in it is no character.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            mend = "表計算ソフトで開き、「CSV UTF-8（コンマ区切り）」の形式で保存してください"
            raise InputError((Problem(Place(file.label), f"名前は .csv ですが、中身は{kind}です", mend),))
    return decode(data, file.label)
