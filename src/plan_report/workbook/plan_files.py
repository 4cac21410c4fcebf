"""The two files of a plan folder as texts, and how answers go into them without touching anything else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from plan_report.errors import InputError, Place, Problem, Severity
from plan_report.load.plan_file import read_plan_file
from plan_report.load.reading import assemble
from plan_report.load.source import SETTINGS_NAME, TABLE_NAMES, Source
from plan_report.model import Indicator, Plan, Round
from plan_report.spreadsheet import as_text
from plan_report.table import fields
from plan_report.table.cells import table
from plan_report.table.clean import one_line
from plan_report.table.csv_file import csv_text, read_csv
from plan_report.table.encoding import decode
from plan_report.table.fields import value_heading
from plan_report.table.headings import read_headings
from plan_report.toml.parse import is_toml
from plan_report.workbook.answers import Answer
from plan_report.workbook.settings_text import settings_text, with_round


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """The plan with the texts of its files."""

    plan: Plan
    settings: str
    table: str
    table_label: str = TABLE_NAMES[0]
    settings_label: str = SETTINGS_NAME


def read_plan_files(source: Source, plan: Plan, words: Sequence[str]) -> PlanFiles:
    """The texts of a plan's files; what is an Excel file or has no plan.toml is written as one.

    Raises:
        InputError: a file cannot be read, which would mean that it has changed since the plan was loaded.
    """
    if source.settings is None or source.is_workbook:
        settings = settings_text(plan)
    else:
        settings = decode(source.settings.read_settings(), source.settings.label)
    if source.is_workbook:
        made = PlanFiles(plan, settings, csv_text(table(plan)))
        return replace(made, plan=_read(made, words))  # its places are those of the new table
    text = decode(source.table.read(), source.table.label)
    return PlanFiles(
        plan, settings, text, source.table.label, source.settings.label if source.settings else SETTINGS_NAME
    )


def with_answers(files: PlanFiles, new_round: Round, answers: Iterable[Answer], words: Sequence[str]) -> PlanFiles:
    """The files with a round's answers in them.

    Raises:
        InputError: plan.toml is written in a way that a round cannot be added to, or the plan would no longer be
            sound with these answers.
    """
    known = [each.id for each in files.plan.rounds]
    is_new = new_round.id not in known
    text = _table(files, known, new_round.id if is_new else None, answers)
    settings = files.settings
    if is_new and read_plan_file(settings.encode(), files.settings_label, []).rounds:  # else the headings name them
        settings = _with_round(files, new_round)
    made = replace(files, settings=settings, table=text)
    return replace(made, plan=_read(made, words))


def _with_round(files: PlanFiles, new_round: Round) -> str:
    text = with_round(files.settings, new_round, files.plan.rounds[-1])
    if not is_toml(text):  # rounds = [{ id = "R7" }] cannot be gone on with
        what = "評価の回を書き足せない書き方になっています"
        mend = "評価の回を、[[rounds]] の行から始まる形に直してください"
        raise InputError((Problem(Place(files.settings_label), what, mend),))
    return text


def _table(files: PlanFiles, rounds: Sequence[str], new: str | None, answers: Iterable[Answer]) -> str:
    """The table with a column for the new round after the last round's, and with the answers in their cells."""
    grid = read_csv(files.table, files.table_label)
    headings = read_headings(grid, rounds, files.plan.levels, [])
    assert headings is not None  # noqa: S101 the plan was loaded from this text
    heading_row = headings.row.number
    columns = dict(headings.columns)
    rows = list(csv.reader(io.StringIO(files.table, newline=""), strict=True))
    if new:
        at = max(columns[one_line(value_heading(each))] for each in rounds) + 1
        columns = {name: index + (index >= at) for name, index in columns.items()} | {one_line(value_heading(new)): at}
        _insert(rows, heading_row, at, value_heading(new))
        _name_round_of_overrides(files.plan, rows, heading_row, columns)
    for answer in answers:
        text = answer.text if answer.is_value else as_text(answer.text)
        if not text and one_line(answer.heading) not in columns:
            continue
        _have_column(rows, heading_row, columns, answer.heading)
        rows[_index(answer.indicator)][columns[one_line(answer.heading)]] = text
    return csv_text(rows, "\r\n" if "\r\n" in files.table else "\n")


def _insert(rows: list[list[str]], heading_row: int, at: int, heading: str) -> None:
    for number, row in enumerate(rows, start=1):
        if len(row) >= at:  # a title above the table may have fewer cells
            row.insert(at, heading if number == heading_row else "")


def _have_column(rows: list[list[str]], heading_row: int, columns: dict[str, int], heading: str) -> None:
    """A column that nobody needed so far is put at the end."""
    if one_line(heading) not in columns:
        columns[one_line(heading)] = len(rows[heading_row - 1])
        _insert(rows, heading_row, len(rows[heading_row - 1]), heading)


def _name_round_of_overrides(plan: Plan, rows: list[list[str]], heading_row: int, columns: dict[str, int]) -> None:
    """A class set by a person in a plan of one round is that round's; with a second round, it must say so."""
    unnamed = [each for each in plan.indicators if each.override and not each.override.round_id]
    if not unnamed:
        return
    column = fields.OVERRIDE_ROUND.heading
    _have_column(rows, heading_row, columns, column)
    for each in unnamed:
        rows[_index(each)][columns[column]] = plan.rounds[0].id


def _index(indicator: Indicator) -> int:
    """Where its row stands among all rows of the file."""
    assert indicator.place.row is not None  # noqa: S101 indicators read from a table have their rows
    return indicator.place.row - 1


def _read(files: PlanFiles, words: Sequence[str]) -> Plan:
    problems: list[Problem] = []
    settings = read_plan_file(files.settings.encode(), files.settings_label, problems)
    plan = assemble(settings, read_csv(files.table, files.table_label), words, problems)
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        raise InputError(errors)
    return plan
