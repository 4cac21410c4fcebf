"""From a SOURCE to a plan: finds the files, reads them, and raises everything that is wrong with them at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from plan_report.errors import InputError, Place, Problem, Severity
from plan_report.load.contradictions import contradictions
from plan_report.load.other_nodes import with_other_nodes
from plan_report.load.plan_file import read_plan_file
from plan_report.load.plan_sheet import read_plan_sheet
from plan_report.load.rules import load_scheme
from plan_report.load.settings import Settings, round_from_id
from plan_report.load.source import SETTINGS_SHEET, TEMPLATES_NAME, DataFile, Source, find_source
from plan_report.load.table import read_table
from plan_report.model import Plan
from plan_report.notation import STATUS_WORDS
from plan_report.period_reading import parse_fiscal_year
from plan_report.resources import bundled
from plan_report.table.activities import read_activities
from plan_report.table.clean import one_line
from plan_report.table.csv_file import read_csv
from plan_report.table.encoding import decode
from plan_report.table.field import Of
from plan_report.table.grid import Grid
from plan_report.table.heading_row import heading_row
from plan_report.table.headings import Said, year_of
from plan_report.table.levels import levels_of
from plan_report.table.plan_fields import field_of

_SIGNATURES = ((b"PK\x03\x04", "Excelのファイル（.xlsx）"), (b"\xd0\xcf\x11\xe0", "古いExcelのファイル（.xls）"))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan with what was doubtful in its files, the files it was read from, and the folder that is its own."""

    plan: Plan
    doubts: tuple[Problem, ...]
    files: tuple[Path, ...]
    folder: Path | None = None


def load_plan(source: str | Path | None = None) -> Plan:
    """As `load`, the plan alone."""
    return load(None if source is None else Path(source)).plan


def load(source: Path | None = None) -> Loaded:
    """Read a plan.

    Args:
        source: a folder with plan.toml and indicators.csv or indicators.xlsx, a .csv or an .xlsx;
            None is the bundled plan.

    Raises:
        UsageError: there is no such file or folder.
        InputError: the files cannot be used as they are; carries every problem found in them.
    """
    found = find_source(source)
    problems: list[Problem] = []
    settings: Settings | None = None
    tables: _Tables | None = None
    try:
        if found.settings:
            settings = read_plan_file(found.settings.read_settings(), found.settings.label, problems)
    except InputError as error:
        problems.extend(error.problems)
    try:
        tables = _tables(found, problems)
        settings = settings or tables.settings
    except InputError as error:
        problems.extend(error.problems)
    plan = None
    if tables:
        settings = settings or Settings(title=found.table.path.stem)
        words = status_words(settings.scheme, found.folder)
        sheets = _of_rounds(tables, settings, problems)
        plan = assemble(settings, tables.indicators, words, problems, sheets, activities=tables.activities)
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors or plan is None:
        raise InputError(errors)
    return Loaded(plan, tuple(problems), tuple(found.files), found.folder)


@dataclass(frozen=True, slots=True)
class _Tables:
    """What a source's files hold, as texts: the indicators, 取組, further tables by name, a workbook's sheet 計画."""

    indicators: Grid
    further: Mapping[str, Grid]
    activities: Grid | None = None
    settings: Settings | None = None


def _tables(source: Source, problems: list[Problem]) -> _Tables:
    """The tables, and the settings of a workbook's sheet 計画 when no plan.toml goes before it."""
    data = source.table.read()
    beside = _csv(source.activities) if source.activities else None
    if not source.is_workbook:
        further = {each.path.stem: _csv(each) for each in source.sheets if _may_be_round(each.path.stem)}
        return _Tables(read_csv(decode_csv(data, source.table), source.table.label), further, beside)
    from plan_report.load.workbook import read_workbook  # noqa: PLC0415 openpyxl only for Excel files

    book = read_workbook(data, source.table.label)
    if book.activities and beside:
        what = f"取組がシート「{book.activities.sheet}」と {beside.file} の両方にあります"
        problems.append(
            Problem(Place(source.table.label, book.activities.sheet), what, "どちらか一方だけにしてください")
        )
    activities = book.activities or beside
    if book.settings is None:
        return _Tables(book.indicators, book.further, activities)
    if source.settings:
        place = Place(source.table.label, book.settings.sheet)
        what = f"シート「{SETTINGS_SHEET}」は読みません。設定は plan.toml から読みました"
        problems.append(Problem(place, what, "どちらか一方だけにしてください", Severity.DOUBT))
        return _Tables(book.indicators, book.further, activities)
    rows = book.indicators.rows
    headings = [one_line(cell) for cell in heading_row(book.indicators).cells] if rows else []
    settings = read_plan_sheet(book.settings, source.table.path.stem, problems, levels_of(headings))
    return _Tables(book.indicators, book.further, activities, settings)


def _csv(file: DataFile) -> Grid:
    return read_csv(decode_csv(file.read(), file), file.label)


def _may_be_round(name: str) -> bool:
    """Whether a file beside the table is a round's sheet by its name; others are nobody's business here."""
    return re.fullmatch(field_of(Of.ROUND, "id").form, name) is not None


def _of_rounds(tables: _Tables, settings: Settings, problems: list[Problem]) -> Mapping[str, Grid]:
    """The tables of rounds; where plan.toml names no rounds, those whose name is a year's."""
    ids = [each.id for each in settings.rounds]
    chosen: dict[str, Grid] = {}
    for name, grid in tables.further.items():
        if name in ids or (not ids and parse_fiscal_year(name)):
            chosen[name] = grid
        elif parse_fiscal_year(name):
            place = Place(grid.file, grid.sheet)
            what = f"評価の回「{name}」は計画にないため、この表は読みません"
            mend = (
                "plan.toml の [[rounds]]（Excel だけのときはシート「計画」）に書き足すと読みます。"
                f"目標値だけであれば、指標の表に「{name}の目標値」の列を作ってください"
            )
            problems.append(Problem(place, what, mend, Severity.DOUBT))
    order = {name: index for index, name in enumerate(ids or sorted(chosen, key=year_of))}
    return dict(sorted(chosen.items(), key=lambda pair: order[pair[0]]))


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


def assemble(  # noqa: PLR0913 a plan with all the tables that it may stand in
    settings: Settings,
    grid: Grid,
    words: Sequence[str],
    problems: list[Problem],
    sheets: Mapping[str, Grid] = MappingProxyType({}),
    *,
    activities: Grid | None = None,
) -> Plan:
    """The plan of its settings and its table; of use only when no error was found.

    Args:
        settings: where they name no rounds, the table's headings do.
        grid: the table of indicators.
        words: the words of 実施状況 (`status_words`).
        problems: takes every problem and doubt.
        sheets: the rounds' own tables by the ids of the rounds.
        activities: the table of 取組, where there is one.
    """
    ids = [each.id for each in settings.rounds] or None
    said = Said(ids, settings.levels, words=words, absence=settings.absence)
    table = read_table(grid, said, problems, sheets)
    plan = Plan(
        title=settings.title,
        organisations=settings.organisations,
        period=settings.period,
        rounds=settings.rounds or tuple(round_from_id(each, settings.words.current) for each in table.rounds),
        levels=table.levels,
        nodes=table.nodes,
        surveys=settings.surveys,
        scheme=settings.scheme,
        paper=settings.paper,
        output_name=settings.output_name,
        remarks=settings.remarks,
        words=settings.words,
        columns=settings.columns,
        latest_value=settings.latest_value,
        absence=settings.absence,
        code=settings.code,
        opinions=settings.opinions,
        reviews=settings.reviews,
    )
    plan = with_other_nodes(plan, settings, problems)
    if activities:
        plan = read_activities(activities, plan, problems)
    problems.extend(contradictions(plan, settings))
    return plan


def status_words(scheme: str, folder: Path | None) -> Sequence[str]:
    """The words of 実施状況 that the plan's scheme knows; the usual ones when its rules cannot be read.

    That a rules file is missing or wrong is told where the scheme is loaded to judge by it.
    """
    folders = (*((folder / TEMPLATES_NAME,) if folder else ()), bundled("templates"))
    for rules in (each / "rules" / f"{scheme}.toml" for each in folders):
        try:
            if rules.is_file():
                return load_scheme(rules).status.order
        except (InputError, OSError):
            break
    return STATUS_WORDS
