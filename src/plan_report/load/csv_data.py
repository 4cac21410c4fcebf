"""A CSV file of a plan to its text and its rows."""

from __future__ import annotations

from plan_report.files.encoding import decode
from plan_report.load.source import DataFile
from plan_report.table.csv_file import read_csv
from plan_report.table.grid import Grid


def read_csv_file(file: DataFile) -> Grid:
    """The rows of a CSV file.

    Raises:
        InputError: it cannot be opened, or is no table.
    """
    return read_csv(decode(file.read(), file.label), file.label)
