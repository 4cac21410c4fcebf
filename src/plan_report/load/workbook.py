"""An .xlsx file to grids of texts: the sheet of the indicators, and the sheet 計画 where there is one."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from typing import IO, Protocol, cast

import openpyxl

from plan_report.errors import InputError, Place, Problem
from plan_report.load.excel_cell import CellText, cell_text, uncalculated
from plan_report.load.source import ACTIVITIES_SHEET, INDICATOR_SHEET, SETTINGS_SHEET
from plan_report.load.workbook_guard import check_workbook, damaged
from plan_report.load.workbook_marks import Marks, read_marks
from plan_report.table.clean import listed, one_line
from plan_report.table.grid import MOST_COLUMNS, Fault, Grid, GridRow, too_many_columns


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets we read: of the indicators, of the plan, of the 取組, and further ones that may be rounds'."""

    indicators: Grid
    settings: Grid | None
    further: Mapping[str, Grid]
    activities: Grid | None = None


@dataclass(frozen=True, slots=True)
class AnySheet:
    """A sheet as it stands, and whether Excel hides it."""

    grid: Grid
    hidden: bool = False


class _Sheet(Protocol):
    """What we use of openpyxl's ReadOnlyWorksheet; its published types leave the part's stream out."""

    title: str
    sheet_state: str

    def _get_source(self) -> IO[bytes]: ...

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, min_row: int, max_row: int, min_col: int, max_col: int) -> Iterable[tuple[object, ...]]: ...


def read_workbook(data: bytes, file: str) -> Workbook:
    """Read an .xlsx.

    Raises:
        InputError: it is no harmless .xlsx, is damaged, or does not say which sheet holds the indicators.
    """
    with _worksheets(data, file) as sheets:
        return _sheets(sheets, file)


def read_sheets(data: bytes, file: str, *, cut: bool = False) -> tuple[AnySheet, ...]:
    """Every sheet of an .xlsx that is no plan, in order; what a sheet means is left to others.

    Args:
        data: the file's content.
        file: what to call it in messages.
        cut: leave out columns beyond the most, for a sheet may be nobody's business.

    Raises:
        InputError: it is no harmless .xlsx, or is damaged.
    """
    with _worksheets(data, file) as sheets:
        return tuple(AnySheet(_grid(sheet, file, cut=cut), sheet.sheet_state != "visible") for sheet in sheets)


@contextmanager
def _worksheets(data: bytes, file: str) -> Iterator[list[_Sheet]]:
    check_workbook(data, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of features it leaves out, such as drop-downs
            with redirect_stdout(io.StringIO()):  # it prints what it finds wrong with styles
                book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                yield cast("list[_Sheet]", book.worksheets)
            finally:
                book.close()
    except (InputError, MemoryError):
        raise
    except Exception as error:  # openpyxl lets out whatever its parsers meet in a damaged part
        raise damaged(file) from error


def _sheets(worksheets: Iterable[_Sheet], file: str) -> Workbook:
    sheets = {sheet.title: sheet for sheet in worksheets}
    by_name = {one_line(title): title for title in sheets}
    settings, activities = by_name.get(SETTINGS_SHEET), by_name.get(ACTIVITIES_SHEET)
    others = [title for title in sheets if title not in {settings, activities}]
    if INDICATOR_SHEET in by_name:
        chosen = by_name[INDICATOR_SHEET]
    elif len(others) == 1:
        chosen = others[0]
    elif others:
        what = f"どのシートに指標があるのか分かりません。シートは{listed(others)}です"
        mend = f"指標のシートの名前を「{INDICATOR_SHEET}」にしてください"
        raise InputError((Problem(Place(file), what, mend),))
    else:
        raise InputError(
            (Problem(Place(file), "指標のシートがありません", f"「{INDICATOR_SHEET}」というシートに書いてください"),)
        )
    further = {one_line(title): _grid(sheets[title], file, cut=True) for title in others if title != chosen}
    of_plan, of_activities = (_grid(sheets[name], file) if name else None for name in (settings, activities))
    return Workbook(_grid(sheets[chosen], file), of_plan, further, of_activities)


def _grid(sheet: _Sheet, file: str, *, cut: bool = False) -> Grid:
    """The cells of a sheet; `cut` leaves out columns beyond the most, for the sheet may be nobody's business here."""
    with sheet._get_source() as stream:  # noqa: SLF001 openpyxl has no public way to a sheet's part
        marks = read_marks(stream)
    width = marks.last_column + 1
    if width > MOST_COLUMNS and not cut:
        raise InputError((too_many_columns(Place(file, sheet.title), width),))
    if not marks.filled:
        return Grid(file, sheet.title, ())
    sheet.reset_dimensions()  # what the file claims of its size may be wrong
    cells = sheet.iter_rows(min_row=1, max_row=max(marks.filled), min_col=1, max_col=min(width, MOST_COLUMNS + 1))
    rows = tuple(_rows(cells, marks))
    hidden = marks.hidden & {row.number for row in rows}
    return Grid(file, sheet.title, rows, hidden, marks.merged, marks.hidden_columns)


def _rows(cells: Iterable[tuple[object, ...]], marks: Marks) -> Iterable[GridRow]:
    for number, row in enumerate(cells, start=1):
        if number not in marks.filled:  # a stray cell far below makes a million empty rows
            continue
        texts: list[str] = []
        faults: dict[int, Fault] = {}
        for column, cell in enumerate(row):
            read = _text(cell, (number, column), marks)
            texts.append(read.text)
            if read.fault:
                faults[column] = read.fault
        if faults or any(texts):
            yield GridRow(number, tuple(texts), faults)


def _text(cell: object, position: tuple[int, int], marks: Marks) -> CellText:
    if position in marks.uncalculated:
        return uncalculated()
    value = getattr(cell, "value", None)
    if value is None:
        return CellText("")
    return cell_text(value, getattr(cell, "number_format", "General"), getattr(cell, "data_type", "n"))
