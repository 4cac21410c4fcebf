"""The files of a plan as texts, whatever they are: CSV and plan.toml, or the sheets of one Excel file; and back.

What changes a plan changes these texts (`plan_edits`); `contents` then says which files that makes. Of a workbook
only the cells that differ are written, so that its formats, its other sheets and whatever else it holds stay.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from itertools import zip_longest
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Problem, Severity
from plan_report.files.encoding import decode
from plan_report.load.plan_file import read_plan_file
from plan_report.load.plan_sheet import CONTENT, ITEM, read_plan_sheet
from plan_report.load.reading import assemble
from plan_report.load.settings import Settings
from plan_report.load.source import (
    ACTIVITIES_NAME,
    ACTIVITIES_SHEET,
    INDICATOR_SHEET,
    SETTINGS_NAME,
    SETTINGS_SHEET,
    TABLE_NAMES,
    Source,
)
from plan_report.model import Plan
from plan_report.spreadsheet import as_text, begins_like_formula
from plan_report.table import activity_fields
from plan_report.table.activity_cells import activities_csv
from plan_report.table.activity_headings import activity_headings
from plan_report.table.cells import round_table, table
from plan_report.table.clean import one_line
from plan_report.table.csv_file import csv_text, guarded_csv, read_csv
from plan_report.table.field import Of
from plan_report.table.fields import ID
from plan_report.table.grid import Grid
from plan_report.table.headings import Headings, Said, read_headings
from plan_report.workbook.settings_text import settings_text

_BOM = "\ufeff"  # Excel knows a CSV of UTF-8 by it


@dataclass(frozen=True, slots=True)
class Book:
    """The Excel file that holds the tables, and which of its sheets is which."""

    path: Path
    data: bytes
    table: str
    sheets: Mapping[str, str]  # titles by the ids of the rounds
    settings: str | None = None  # where no plan.toml goes before it
    activities: str | None = None
    has_settings: bool = False  # it stands for plan.toml too, whether there is a sheet 計画 yet or not


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """The plan with the texts of its files; `sheets` are the rounds' own tables by the ids of the rounds.

    Of a workbook each text is a sheet's, as CSV with the sheet's own rows and columns.
    """

    plan: Plan
    settings: str
    table: str
    sheets: Mapping[str, str]
    activities: str | None = None
    table_label: str = TABLE_NAMES[0]
    settings_label: str = SETTINGS_NAME
    activities_label: str = ACTIVITIES_NAME
    table_path: Path | None = None  # None: indicators.csv, wherever the plan is to be written
    book: Book | None = None
    only_beside: bool = False  # no sheet of a round would be read: its columns stand beside the indicators
    words: Sequence[str] = field(default=(), compare=False)  # of 実施状況, as the plan's scheme knows them

    @property
    def in_sheet(self) -> bool:
        """Whether the settings are those of a sheet 計画."""
        return self.book is not None and self.book.has_settings

    @property
    def unnumbered(self) -> frozenset[Of]:
        """The tables that have no column of numbers."""
        found = {Of.INDICATOR: (table_headings(self), ID)}
        if activities := headings_of_activities(self):
            found[Of.ACTIVITY] = activities, activity_fields.ID
        return frozenset(of for of, (headings, number) in found.items() if number.heading not in headings.columns)


def read_plan_files(source: Source, plan: Plan, words: Sequence[str], folder: Path | None = None) -> PlanFiles:
    """The texts of a plan's files.

    Args:
        source: the files.
        plan: as loaded from them.
        words: the words of 実施状況 that its scheme knows.
        folder: where the plan is to be written, if not where it is: what is an Excel file becomes CSV there.

    Raises:
        InputError: a file cannot be read, which would mean that it has changed since the plan was loaded.
    """
    in_place = folder is None or source.is_in(folder)
    settings = decode(source.settings.read_settings(), source.settings.label) if source.settings else None
    if source.is_workbook and in_place:
        return _of_workbook(source, plan, words, settings)
    if source.is_workbook or settings is None:
        settings = settings_text(plan)
    if source.is_workbook:
        sheets = {each.id: guarded_csv(round_table(plan, each.id)) for each in plan.rounds}
        activities = activities_csv(plan) if plan.activities else None
        made = PlanFiles(plan, settings, guarded_csv(table(plan)), sheets, activities, words=words)
        return reread(made)  # its places are those of the new table
    rounds = {each.id for each in plan.rounds}
    sheets = {each.path.stem: decode(each.read(), each.label) for each in source.sheets if each.path.stem in rounds}
    activities_file = source.activities
    return PlanFiles(
        plan,
        settings,
        decode(source.table.read(), source.table.label),
        sheets,
        decode(activities_file.read(), activities_file.label) if activities_file else None,
        source.table.label,
        source.settings.label if source.settings else SETTINGS_NAME,
        activities_file.label if activities_file else ACTIVITIES_NAME,
        source.table.path if in_place else None,
        only_beside=in_place and source.table.path.name != TABLE_NAMES[0],
        words=words,
    )


def _of_workbook(source: Source, plan: Plan, words: Sequence[str], settings: str | None) -> PlanFiles:
    from plan_report.load.workbook import read_workbook  # noqa: PLC0415 only for Excel files

    data = source.table.read()
    read = read_workbook(data, source.table.label)
    names = {name.casefold(): name for name in read.further}
    of_rounds = {each.id: names[each.id.casefold()] for each in plan.rounds if each.id.casefold() in names}
    book = Book(
        source.table.path,
        data,
        read.indicators.sheet,
        {each: read.further[name].sheet for each, name in of_rounds.items()},
        read.settings.sheet if read.settings and settings is None else None,
        read.activities.sheet if read.activities else None,
        has_settings=settings is None,
    )
    if settings is None:
        settings = sheet_text(read.settings) if read.settings else ""
    activities = sheet_text(read.activities) if read.activities else None
    activities_label = source.table.label
    if activities is None and source.activities:
        activities = decode(source.activities.read(), source.activities.label)
        activities_label = source.activities.label
    return PlanFiles(
        plan,
        settings,
        sheet_text(read.indicators),
        {each: sheet_text(read.further[name]) for each, name in of_rounds.items()},
        activities,
        source.table.label,
        source.settings.label if source.settings else source.table.label,
        activities_label,
        source.table.path,
        book,
        # With a second sheet nobody could tell which is that of the indicators, where it is not called so.
        only_beside=one_line(read.indicators.sheet) != INDICATOR_SHEET,
        words=words,
    )


def sheet_text(grid: Grid) -> str:
    """A sheet as CSV, with an empty line for each row that holds nothing."""
    rows: list[Sequence[str]] = [[] for _ in range(grid.rows[-1].number)] if grid.rows else []
    for row in grid.rows:
        rows[row.number - 1] = [as_text(cell) for cell in row.cells]
    return csv_text(rows)


def sheet_name(round_id: str) -> str:
    """The file of a round's sheet: R7.csv."""
    return f"{round_id}.csv"


def rows_of(text: str) -> list[list[str]]:
    """The cells of a table, row by row."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def line_end(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def table_headings(files: PlanFiles) -> Headings:
    """What stands where in the table of the indicators.

    Raises:
        InputError: a heading does not go with the rounds of the plan, as one of a round that is about to be added.
    """
    said = Said([each.id for each in files.plan.rounds], files.plan.levels, files.sheets)
    problems: list[Problem] = []
    headings = read_headings(read_csv(files.table, files.table_label), said, problems)
    if headings is None:
        raise InputError(tuple(each for each in problems if each.severity is Severity.ERROR))
    return headings


def headings_of_activities(files: PlanFiles) -> Headings | None:
    """None where the plan has no table of 取組."""
    if files.activities is None:
        return None
    rounds = [each.id for each in files.plan.rounds]
    grid = read_csv(files.activities, files.activities_label)
    return activity_headings(grid, rounds, files.plan.levels, [])


def settings_of(files: PlanFiles, problems: list[Problem]) -> Settings:
    """The settings, and where each of them stands."""
    if not files.in_sheet:
        return read_plan_file(files.settings.encode(), files.settings_label, problems)
    assert files.book is not None  # noqa: S101 it holds the sheet
    if not files.settings.strip():
        return Settings(title=files.book.path.stem)
    grid = replace(read_csv(files.settings, files.settings_label), sheet=files.book.settings or SETTINGS_SHEET)
    return read_plan_sheet(grid, files.book.path.stem, problems, files.plan.levels)


def reread(files: PlanFiles) -> PlanFiles:
    """The files with the plan that they make.

    Raises:
        InputError: they make none.
    """
    problems: list[Problem] = []
    book = files.book
    settings = settings_of(files, problems)
    sheets = {each: _grid(text, sheet_name(each), files, each) for each, text in files.sheets.items()}
    activities = None
    if files.activities is not None:
        activities = read_csv(files.activities, files.activities_label)
        activities = replace(activities, sheet=(book.activities or "") if book else "")
    grid = replace(read_csv(files.table, files.table_label), sheet=book.table if book else "")
    plan = assemble(settings, grid, files.words, problems, sheets, activities=activities)
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        raise InputError(errors)
    return replace(files, plan=plan)


def _grid(text: str, name: str, files: PlanFiles, round_id: str) -> Grid:
    if files.book is None:
        return read_csv(text, name)
    return replace(read_csv(text, files.table_label), sheet=files.book.sheets.get(round_id, round_id))


def contents(earlier: PlanFiles, made: PlanFiles, folder: Path) -> dict[Path, bytes]:
    """The files that differ from what they were, in a new folder all of them, with all that is to stand in them.

    Args:
        earlier: as read.
        made: as changed.
        folder: where the plan is written: that of its files, or the new one.

    Raises:
        InputError: the Excel file cannot be written into.
    """
    texts: dict[Path, tuple[str | None, str]] = {}
    if not made.in_sheet:
        texts[folder / SETTINGS_NAME] = earlier.settings, made.settings
    if made.book is None:
        texts[made.table_path or folder / TABLE_NAMES[0]] = earlier.table, made.table
        texts |= {folder / sheet_name(each): (earlier.sheets.get(each), text) for each, text in made.sheets.items()}
    if made.activities is not None and not (made.book and made.book.activities):
        texts[folder / ACTIVITIES_NAME] = earlier.activities, made.activities
    anew = made.table_path is None  # in a folder of its own
    changed = {path: new for path, (old, new) in texts.items() if new != old or (anew and not path.exists())}
    files = {
        path: ("" if path.name == SETTINGS_NAME else _BOM).encode() + new.encode() for path, new in changed.items()
    }
    if made.book:
        data = _book_data(earlier, made, made.book)
        files |= {made.book.path: data} if data != made.book.data else {}
    return files


def _book_data(earlier: PlanFiles, made: PlanFiles, book: Book) -> bytes:
    """The workbook with the cells that differ, and with the sheets that are new."""
    from plan_report.workbook.book_edit import NewSheet, with_texts  # noqa: PLC0415 lxml only for Excel files

    pairs = [(book.table, earlier.table, made.table)]
    pairs += [(book.sheets[each], text, made.sheets[each]) for each, text in earlier.sheets.items()]
    if book.activities:
        pairs.append((book.activities or ACTIVITIES_SHEET, earlier.activities or "", made.activities or ""))
    new: list[NewSheet] = []
    if book.settings:
        pairs.append((book.settings, earlier.settings, made.settings))
    elif book.has_settings and made.settings.strip():
        new.append(NewSheet(SETTINGS_SHEET, [[ITEM, CONTENT], *bare_rows(made.settings)[1:]]))
    last = list(book.sheets.values())[-1] if book.sheets else None
    for each, text in made.sheets.items():
        if each not in earlier.sheets:
            new.append(NewSheet(each, bare_rows(text), last, last or book.table))
            last = each if last is None else last
    cells = {title: found for title, old, now in pairs if (found := differing(old, now))}
    return with_texts(book.data, made.table_label, cells, new) if cells or new else book.data


def differing(old: str, new: str) -> dict[tuple[int, int], str]:
    """The cells of a table that differ, by row (from 1) and column (from 0), with what they are to hold."""
    found: dict[tuple[int, int], str] = {}
    for number, (was, now) in enumerate(zip_longest(bare_rows(old), bare_rows(new), fillvalue=()), start=1):
        for column, (before, after) in enumerate(zip_longest(was, now, fillvalue="")):
            if before != after:
                found[number, column] = after
    return found


def bare_rows(text: str) -> list[list[str]]:
    """The cells of a table as a workbook has them, row by row."""
    return [[_bare(cell) for cell in row] for row in rows_of(text)]


def _bare(text: str) -> str:
    """A cell's text without the apostrophe that keeps it a text in CSV: a workbook says so by the cell's kind."""
    return text[1:] if text.startswith("'") and begins_like_formula(text[1:]) else text
