"""The files of a plan folder as texts, and how answers go into them without touching anything else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from plan_report.errors import InputError, Place, Problem, Severity
from plan_report.load.plan_file import read_plan_file
from plan_report.load.reading import assemble
from plan_report.load.source import ACTIVITIES_NAME, SETTINGS_NAME, TABLE_NAMES, Source
from plan_report.model import Activity, Indicator, Plan, Round
from plan_report.period_reading import parse_fiscal_year
from plan_report.spreadsheet import as_text
from plan_report.table import activity_fields
from plan_report.table.activity_cells import activities_csv
from plan_report.table.activity_headings import activity_headings
from plan_report.table.cells import round_table, table
from plan_report.table.clean import clean, one_line
from plan_report.table.csv_file import csv_text, guarded_csv, read_csv
from plan_report.table.encoding import decode
from plan_report.table.field import Access, Of
from plan_report.table.fields import ID, NAME
from plan_report.table.headings import Headings, Said, read_headings
from plan_report.table.round_fields import BETWEEN, IN_ROUND
from plan_report.toml.parse import is_toml
from plan_report.workbook.answers import Answer
from plan_report.workbook.settings_text import settings_text, with_round


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """The plan with the texts of its files; `sheets` are the rounds' own tables by the ids of the rounds."""

    plan: Plan
    settings: str
    table: str
    sheets: Mapping[str, str]
    activities: str | None = None
    table_label: str = TABLE_NAMES[0]
    settings_label: str = SETTINGS_NAME
    activities_label: str = ACTIVITIES_NAME

    @property
    def unnumbered(self) -> frozenset[Of]:
        """The tables that have no column of numbers."""
        found = {Of.INDICATOR: (_headings(self), ID)}
        if activities := _activity_headings(self):
            found[Of.ACTIVITY] = activities, activity_fields.ID
        return frozenset(of for of, (headings, number) in found.items() if number.heading not in headings.columns)


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
        sheets = {each.id: guarded_csv(round_table(plan, each.id)) for each in plan.rounds}
        activities = activities_csv(plan) if plan.activities else None
        made = PlanFiles(plan, settings, guarded_csv(table(plan)), sheets, activities)
        return replace(made, plan=_read(made, words))  # its places are those of the new table
    rounds = {each.id for each in plan.rounds}
    sheets = {each.path.stem: decode(each.read(), each.label) for each in source.sheets if each.path.stem in rounds}
    text = decode(source.table.read(), source.table.label)
    label = source.settings.label if source.settings else SETTINGS_NAME
    files = PlanFiles(plan, settings, text, sheets, None, source.table.label, label)
    if source.activities is None:
        return files
    activities = decode(source.activities.read(), source.activities.label)
    return replace(files, activities=activities, activities_label=source.activities.label)


def sheet_name(round_id: str) -> str:
    """The file of a round's sheet: R7.csv."""
    return f"{round_id}.csv"


def with_answers(files: PlanFiles, new_round: Round, answers: Iterable[Answer], words: Sequence[str]) -> PlanFiles:
    """The files with a round's answers in them: on its sheet, or where its columns stand beside the indicators.

    Raises:
        InputError: plan.toml is written in a way that a round cannot be added to, or the plan would no longer be
            sound with these answers.
    """
    known = [each.id for each in files.plan.rounds]
    settings = files.settings
    if new_round.id not in known:
        settings = _with_round(files, new_round)
    files = _numbered(files)
    beside = _headings(files).columns
    answers = tuple(answers)
    of_indicators = [answer for answer in answers if answer.of is Of.INDICATOR]
    here = [answer for answer in of_indicators if one_line(answer.heading) in beside]
    there = [answer for answer in of_indicators if one_line(answer.heading) not in beside]
    sheets = dict(files.sheets)
    if there or new_round.id not in known:
        sheets[new_round.id] = _sheet(files, new_round.id, there)
    made = replace(files, settings=settings, table=_table(files.table, beside, here), sheets=sheets)
    made = replace(made, activities=_activities(files, [each for each in answers if each.of is Of.ACTIVITY]))
    return replace(made, plan=_read(made, words))


def _headings(files: PlanFiles) -> Headings:
    said = Said([each.id for each in files.plan.rounds], files.plan.levels, files.sheets)
    headings = read_headings(read_csv(files.table, files.table_label), said, [])
    assert headings is not None  # noqa: S101 the plan was loaded from this text
    return headings


def _activity_headings(files: PlanFiles) -> Headings | None:
    """None where the plan has no table of 取組."""
    if files.activities is None:
        return None
    rounds = [each.id for each in files.plan.rounds]
    grid = read_csv(files.activities, files.activities_label)
    return activity_headings(grid, rounds, files.plan.levels, [])


def _numbered(files: PlanFiles) -> PlanFiles:
    """The files with numbers in their tables, by which a round's sheet knows an indicator and the next form a 取組."""
    headings, activities = _headings(files), _activity_headings(files)
    if ID.heading not in headings.columns:
        files = replace(files, table=_with_numbers(files.table, headings, ID.heading, files.plan.indicators))
    if activities and activity_fields.ID.heading not in activities.columns:
        assert files.activities is not None  # noqa: S101 it has headings
        text = _with_numbers(files.activities, activities, activity_fields.ID.heading, files.plan.activities)
        files = replace(files, activities=text)
    return files


def _with_numbers(text: str, headings: Headings, heading: str, items: Iterable[Indicator | Activity]) -> str:
    """A table with a first column of the numbers that its rows were read with."""
    numbers = {headings.row.number: heading} | {each.place.row: each.id for each in items}
    rows = [[numbers.get(index, ""), *row] for index, row in enumerate(_rows(text), start=1)]
    return csv_text(rows, _line_end(text))


def _with_round(files: PlanFiles, new_round: Round) -> str:
    """plan.toml with the new round where it names the rounds, or where nothing else would say that it is one."""
    text, known = files.settings, files.plan.rounds
    if read_plan_file(text.encode(), files.settings_label, []).rounds:
        text = with_round(text, new_round, known[-1])
    elif not all(parse_fiscal_year(each.id) for each in (*known, new_round)):  # 第2回.csv is known by its round alone
        for each in (*known, new_round):
            text = with_round(text, each, each)
    if not is_toml(text):  # rounds = [{ id = "R7" }] cannot be gone on with
        what = "評価の回を書き足せない書き方になっています"
        mend = "評価の回を、[[rounds]] の行から始まる形に直してください"
        raise InputError((Problem(Place(files.settings_label), what, mend),))
    return text


def _table(text: str, columns: Mapping[str, int], answers: Iterable[Answer]) -> str:
    """A table with the answers to columns that stand there."""
    rows = _rows(text)
    for answer in answers:
        assert answer.item.place.row is not None  # noqa: S101 what was read from a table has its row
        rows[answer.item.place.row - 1][columns[one_line(answer.heading)]] = as_text(answer.text)
    return csv_text(rows, _line_end(text))


def _activities(files: PlanFiles, answers: Sequence[Answer]) -> str | None:
    """The table of the 取組 with the answers, and at its end the columns that it lacks for them."""
    headings = _activity_headings(files)
    if headings is None or files.activities is None or not answers:
        return files.activities
    columns = dict(headings.columns)
    lacking = [each for each in dict.fromkeys(answer.heading for answer in answers) if one_line(each) not in columns]
    rows = _rows(files.activities)
    head = headings.row.number - 1
    columns |= {one_line(heading): len(rows[head]) + index for index, heading in enumerate(lacking)}
    for index, row in enumerate(rows[head:]):
        row.extend(lacking if index == 0 else [""] * len(lacking))
    return _table(csv_text(rows, _line_end(files.activities)), columns, answers)


def _sheet(files: PlanFiles, round_id: str, answers: Iterable[Answer]) -> str:
    """A round's sheet with the answers in their cells; columns and rows that it lacks are added at its ends."""
    text = files.sheets.get(round_id)
    if text is None:
        rows = _empty_sheet(files.plan, round_id)
        text = files.table
    else:
        rows = _rows(text)
    head = next(index for index, row in enumerate(rows) if ID.heading in map(one_line, row))
    columns = {one_line(cell): index for index, cell in enumerate(rows[head])}
    at = {clean(row[columns[ID.heading]]): row for row in rows[head + 1 :] if len(row) > columns[ID.heading]}
    for answer in answers:
        heading = one_line(answer.heading.removeprefix(round_id + BETWEEN))
        if heading not in columns:
            columns[heading] = len(rows[head])
            for row in rows[head:]:
                row.append(heading if row is rows[head] else "")
        if answer.item.id not in at:
            at[answer.item.id] = ["" for _ in rows[head]]
            named = {ID.heading: answer.item.id, NAME.heading: as_text(answer.item.name)}
            for name, cell in named.items():
                if name in columns:
                    at[answer.item.id][columns[name]] = cell
            rows.append(at[answer.item.id])
        at[answer.item.id][columns[heading]] = as_text(answer.text)
    return csv_text(rows, _line_end(text))


def _empty_sheet(plan: Plan, round_id: str) -> list[list[str]]:
    """The sheet of a new round: every indicator, and the columns that departments fill in."""
    opened = [field.heading for field in IN_ROUND if field.access is Access.OPEN]
    bare = round_table(plan, round_id)
    return [[*bare[0][:2], *opened], *([row[0], as_text(row[1]), *("" for _ in opened)] for row in bare[1:])]


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _read(files: PlanFiles, words: Sequence[str]) -> Plan:
    problems: list[Problem] = []
    settings = read_plan_file(files.settings.encode(), files.settings_label, problems)
    sheets = {each: read_csv(text, sheet_name(each)) for each, text in files.sheets.items()}
    activities = read_csv(files.activities, files.activities_label) if files.activities is not None else None
    table = read_csv(files.table, files.table_label)
    plan = assemble(settings, table, words, problems, sheets, activities=activities)
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        raise InputError(errors)
    return plan
