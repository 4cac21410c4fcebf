"""Other texts in the cells of values: those cells alone are written, whatever stands in the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from plan_report.data_class import dataclass
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
    """What changed cells make: the files with their contents, and what the log says of each cell."""

    files: Mapping[Path, bytes]
    entries: tuple[LogEntry, ...]


def edit_values(reading: Reading, texts: Mapping[str, str], who: str, today: date) -> ValueEdit | None:
    """Put texts into the cells of indicators' values; None where they stand there already.

    Args:
        reading: the plan, sound or not.
        texts: by the numbers of the indicators, as they were typed; they are kept even where they cannot be read.
        who: enters them.
        today: the day.

    Raises:
        UsageError: there is no such indicator, or its table cannot be read.
        InputError: a cell of a workbook cannot be written into.
    """
    draft = draft_of(reading)
    known = {each.id: each for each in draft.plan.indicators if each.id in texts} if draft else {}
    if draft is None or len(known) < len(texts):
        lacking = next(each for each in texts if each not in known)
        raise UsageError(f"指標「{lacking}」の値を書き込めません。画面を読み込み直してください。")
    changes: list[_Change] = []
    for number, text in texts.items():
        cell = draft.cells.cell(known[number])
        if (cell.text if cell else "") != clean(text):
            changes.append(_Change(known[number], cell, text))
    if not changes:
        return None
    source = find_source(reading.source)
    cells = [(each.cell, each.text) for each in changes if each.cell]
    files = _written(source, cells) if len(cells) == len(changes) else _added(source, draft, changes)
    entries = (
        LogEntry(who, today, value_name(each.indicator.id, reading.round_id), each.old, each.text, ENTERED)
        for each in changes
    )
    return ValueEdit(files, tuple(entries))


@dataclass(frozen=True, slots=True)
class _Change:
    indicator: Indicator
    cell: ValueCell | None
    text: str

    @property
    def old(self) -> str:
        return self.cell.text if self.cell else ""


def _written(source: Source, cells: Sequence[tuple[ValueCell, str]]) -> Mapping[Path, bytes]:
    """The files with those cells alone changed."""
    if source.is_workbook:
        from plan_report.workbook.book_edit import with_texts  # noqa: PLC0415 lxml only for Excel files

        sheets: dict[str, dict[tuple[int, int], str]] = {}
        for cell, text in cells:
            sheets.setdefault(cell.place.sheet, {})[_row(cell), cell.column] = text
        data = source.table.read()
        return {source.table.path: with_texts(data, source.table.label, sheets)}
    made: dict[Path, bytes] = {}
    for label in dict.fromkeys(cell.place.file for cell, _ in cells):
        file = next(each for each in (source.table, *source.sheets) if each.label == label)
        before = decode(file.read(), file.label)
        rows = rows_of(before)
        for cell, text in cells:
            if cell.place.file == label:
                rows[_row(cell) - 1][cell.column] = as_text(text)
        made[file.path] = (_BOM + csv_text(rows, line_end(before))).encode()
    return made


def _row(cell: ValueCell) -> int:
    assert cell.place.row is not None  # noqa: S101 a cell has a row
    return cell.place.row


def _added(source: Source, draft: Draft, changes: Sequence[_Change]) -> Mapping[Path, bytes]:
    """The files with cells that were not there yet: a row of the round's table, that table, or a column."""
    if draft.elsewhere:
        raise UsageError("この値を書く場所が、まだ表にありません。先に、上に示したところを直してください。")
    files, round_id = read_plan_files(source, draft.whole, draft.said.words), draft.reading.round_id
    with_place = files
    if round_id not in files.sheets and draft.cells.beside is None and not files.only_beside:
        rows = [[ID.heading, NAME.heading, VALUE.heading]]
        rows += [[each.id, as_text(each.name), ""] for each in draft.plan.indicators]
        with_place = replace(files, sheets={**files.sheets, round_id: csv_text(rows, line_end(files.table))})
    made = put_cells(with_place, [Cell(each.indicator, round_id, VALUE, each.text) for each in changes])
    return contents(files, made, source.home)
