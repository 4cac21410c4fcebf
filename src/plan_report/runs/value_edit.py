"""Another text in the cell of a value: that cell alone is written, whatever stands in the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plan_report.errors import UsageError
from plan_report.files.encoding import decode
from plan_report.load.source import Source, find_source
from plan_report.model import Indicator
from plan_report.runs.reading import Reading
from plan_report.runs.value_cells import ValueCell
from plan_report.runs.value_draft import Draft, draft_of
from plan_report.runs.value_rows import ENTERED, value_name
from plan_report.spreadsheet import as_text
from plan_report.table.change_log import LogEntry
from plan_report.table.clean import clean
from plan_report.table.csv_file import csv_text
from plan_report.table.fields import ID, NAME
from plan_report.table.round_fields import VALUE
from plan_report.workbook.plan_edits import Cell, put_cells
from plan_report.workbook.plan_files import contents, line_end, read_plan_files, rows_of

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class ValueEdit:
    """What a changed cell makes: the files with their contents, and what the log says of it."""

    files: Mapping[Path, bytes]
    entry: LogEntry


def edit_value(reading: Reading, number: str, text: str, who: str, today: date) -> ValueEdit | None:
    """Put a text into the cell of an indicator's value; None where it stands there already.

    Args:
        reading: the plan, sound or not.
        number: of the indicator.
        text: as it was typed; it is kept even where it cannot be read.
        who: enters it.
        today: the day.

    Raises:
        UsageError: there is no such indicator, or its table cannot be read.
        InputError: the cell of a workbook cannot be written into.
    """
    draft = draft_of(reading)
    indicator = next((each for each in draft.plan.indicators if each.id == number), None) if draft else None
    if draft is None or indicator is None:
        raise UsageError(f"指標「{number}」の値を書き込めません。画面を読み込み直してください。")
    cell = draft.cells.cell(indicator)
    old = cell.text if cell else ""
    if old == clean(text):
        return None
    source = find_source(reading.source)
    files = _written(source, cell, text) if cell else _added(source, draft, indicator, text)
    return ValueEdit(files, LogEntry(who, today, value_name(number, reading.round_id), old, text, ENTERED))


def _written(source: Source, cell: ValueCell, text: str) -> Mapping[Path, bytes]:
    """The file with that one cell changed."""
    place = cell.place
    assert place.row is not None  # noqa: S101 a cell has a row
    if source.is_workbook:
        from plan_report.workbook.book_edit import with_texts  # noqa: PLC0415 lxml only for Excel files

        data = source.table.read()
        made = with_texts(data, source.table.label, {place.sheet: {(place.row, cell.column): text}})
        return {source.table.path: made}
    file = next(each for each in (source.table, *source.sheets) if each.label == place.file)
    before = decode(file.read(), file.label)
    rows = rows_of(before)
    rows[place.row - 1][cell.column] = as_text(text)
    return {file.path: (_BOM + csv_text(rows, line_end(before))).encode()}


def _added(source: Source, draft: Draft, indicator: Indicator, text: str) -> Mapping[Path, bytes]:
    """The files with a cell that was not there yet: a row of the round's table, that table, or a column."""
    if draft.elsewhere:
        raise UsageError("この値を書く場所が、まだ表にありません。先に、上に示したところを直してください。")
    files, round_id = read_plan_files(source, draft.whole, draft.said.words), draft.reading.round_id
    with_place = files
    if round_id not in files.sheets and draft.cells.beside is None and not files.only_beside:
        rows = [[ID.heading, NAME.heading, VALUE.heading]]
        rows += [[each.id, as_text(each.name), ""] for each in draft.plan.indicators]
        with_place = replace(files, sheets={**files.sheets, round_id: csv_text(rows, line_end(files.table))})
    made = put_cells(with_place, [Cell(indicator, round_id, VALUE, text)])
    return contents(files, made, source.home)
