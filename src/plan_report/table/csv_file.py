"""A CSV file to a grid of texts, and rows of texts to a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from plan_report.errors import InputError, Place, Problem
from plan_report.spreadsheet import as_text
from plan_report.table.clean import clean, read_as_kanji
from plan_report.table.grid import MOST_ROWS, Fault, Grid, GridRow, too_many_rows
from plan_report.table.separators import other_separator

_NO_FAULTS: Mapping[int, Fault] = MappingProxyType({})
_QUOTES = '値に「"」を書くときは「""」と二つ続け、値の全体を「"」で囲んでください'


def read_csv(text: str, file: str) -> Grid:
    """The rows of a CSV text that are not blank; there is at least one.

    Raises:
        InputError: no cell holds anything, no commas part them, quotes do not close, or a cell or the whole is larger
            than any table needs.
    """
    other = other_separator(text)
    if other:
        what = f"コンマ「,」ではなく{other}で区切られています"
        raise InputError((Problem(Place(file, row=1), what, "CSV（コンマ区切り）で保存してください"),))
    rows: list[GridRow] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            cleaned = [clean(cell) for cell in cells]
            if any(cleaned):
                if len(rows) == MOST_ROWS:
                    raise InputError((too_many_rows(Place(file, row=number)),))
                faults = _NO_FAULTS if cleaned == cells else _faults(cells)
                rows.append(GridRow(number, tuple(cleaned), faults))
    except csv.Error as error:
        raise InputError((_problem(str(error), Place(file, row=number + 1)),)) from error
    if not rows:
        what = "どのセルも空です" if text.strip() else "空のファイルです"
        raise InputError((Problem(Place(file), what, "見出しの行から書いてください"),))
    return Grid(file, "", tuple(rows))


def csv_text(rows: Iterable[Sequence[str]], end: str = "\r\n") -> str:
    """Rows as CSV, quoted only where it is needed."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()


def guarded_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV in which no cell is a formula for Excel; the readers take the mark away again."""
    return csv_text([as_text(cell) for cell in row] for row in rows)


def _faults(cells: Sequence[str]) -> Mapping[int, Fault]:
    read = ((column, read_as_kanji(cell)) for column, cell in enumerate(cells))
    return {column: fault for column, fault in read if fault}


def _problem(error: str, place: Place) -> Problem:
    if "end of data" in error:
        return Problem(place, '引用符「"」が閉じていないため、ここから先を読めません', _QUOTES)
    if "field limit" in error:
        return Problem(
            place,
            f"一つのセルの文字が{csv.field_size_limit():,}字を超えています",
            '引用符「"」が閉じているかを確かめてください',
        )
    return Problem(place, '引用符「"」の使い方が正しくないため、読めません', _QUOTES)
