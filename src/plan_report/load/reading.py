"""From a SOURCE to a plan: finds the files, reads them, and raises everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem, Problems, Severity, UsageError
from plan_report.files.spelling import on_disk
from plan_report.files.standing import Mark, mark
from plan_report.load.contradictions import contradictions
from plan_report.load.csv_data import read_csv_file
from plan_report.load.other_nodes import with_other_nodes
from plan_report.load.plan_file import read_plan_file
from plan_report.load.plan_sheet import read_plan_sheet
from plan_report.load.round_tables import round_tables
from plan_report.load.rules import load_scheme
from plan_report.load.settings import Settings, round_from_id
from plan_report.load.source import READABLE, SETTINGS_SHEET, TEMPLATES_NAME, Source, find_source
from plan_report.load.standing import Standing
from plan_report.load.table import read_table
from plan_report.model import Plan
from plan_report.notation import STATUS_WORDS
from plan_report.resources import bundled
from plan_report.table.activities import read_activities
from plan_report.table.clean import one_line
from plan_report.table.grid import Grid
from plan_report.table.heading_row import heading_row
from plan_report.table.headings import Said
from plan_report.table.levels import levels_of
from plan_report.table.row_memory import RowMemory

if TYPE_CHECKING:
    from plan_report.xlsx.asides import Aside

_TRIES = 3  # to read files that somebody is just saving


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan with what was doubtful in its files, the files it was read from, and the folder that is its own."""

    plan: Plan
    doubts: tuple[Problem, ...]
    files: tuple[Path, ...]
    folder: Path | None = None
    standing: Standing = field(default_factory=Standing, compare=False)  # where its settings stand


@dataclass(frozen=True, slots=True)
class Attempt:
    """What could be read of a plan: where `problems` has errors its plan is of no use, if there is any.

    `settings` are None where their file cannot be read.
    """

    plan: Plan | None
    settings: Settings | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    folder: Path | None
    table: Grid | None = None  # of the indicators
    rounds: Mapping[str, Grid] = field(default_factory=dict)  # the rounds' own tables by their ids

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What is wrong, without what is doubtful."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    def loaded(self) -> Loaded:
        """The plan.

        Raises:
            InputError: something is wrong.
        """
        if self.errors or self.plan is None:
            raise InputError(self.errors)
        standing = self.settings.standing if self.settings else Standing()
        return Loaded(self.plan, self.problems, self.files, self.folder, standing)


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
    return attempt(source).loaded()


def attempt(source: Path | None = None, memory: RowMemory | None = None) -> Attempt:
    """As `load`, but that what is wrong is not raised: for whoever has more to look for before that.

    Args:
        source: see there.
        memory: of the rows of this source, where it is read again and again.

    Raises:
        UsageError: there is no such file or folder.
        InputError: a file is missing, or somebody goes on changing the files while they are read.
    """
    for _ in range(_TRIES):
        marks = _marks(source)
        try:
            made = _attempt(source, memory)
        except (InputError, UsageError):
            if _marks(source) == marks:
                raise
        else:
            if _marks(source) == marks:
                return made
    what = "読んでいる間に書き換えられました"
    raise InputError((Problem(Place(str(source or "")), what, "ほかの作業が終わってから、もう一度実行してください"),))


def _marks(source: Path | None) -> Mapping[Path, Mark | None]:
    """Which files stand there: others, once somebody has saved one, so that what was read does not belong together."""
    if source is None:
        return {}
    folder = source if source.is_dir() else source.parent
    try:
        tables = sorted(each for each in folder.iterdir() if each.suffix.lower() in {".toml", *READABLE})
        return {path: mark(path) for path in {*tables, source} if not path.is_dir()}
    except (OSError, ValueError):  # the second of names that no folder can have
        return {}  # told by reading it


def _attempt(source: Path | None, memory: RowMemory | None) -> Attempt:
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
        tables = _tables(found, problems, memory)
        settings = settings or tables.settings
    except InputError as error:
        problems.extend(error.problems)
    known = settings
    plan = None
    files: tuple[Path, ...] = ()
    rounds: Mapping[str, Grid] = {}
    if tables:
        settings = settings or Settings(title=found.table.path.stem)
        known = known if found.settings else settings
        words = status_words(settings.scheme, found.folder)
        of_rounds = round_tables(found, tables.further, [each.id for each in settings.rounds], problems)
        if tables.further:
            problems.extend(_hidden_rounds(of_rounds.grids.values(), tables.further.values()))
        if tables.asides:
            problems.extend(_asides(tables, of_rounds.grids.values()))
        found_in_tables, rounds = Problems(), of_rounds.grids
        try:
            plan = assemble(
                settings, tables.indicators, words, found_in_tables, rounds, activities=tables.activities, memory=memory
            )
            problems.extend(found_in_tables)
        except InputError as error:
            problems.extend(error.problems)
        read = (found.settings, found.table, found.activities)
        files = (*(each.path for each in read if each), *of_rounds.files)
    table = tables.indicators if tables else None
    return Attempt(plan, known, tuple(problems), files, found.folder, table, rounds)


@dataclass(frozen=True, slots=True)
class _Tables:
    """What a source's files hold, as texts: the indicators, a workbook's further sheets by name, 取組, sheet 計画."""

    indicators: Grid
    further: Mapping[str, Grid]
    activities: Grid | None = None
    settings: Settings | None = None
    asides: tuple[Aside, ...] = ()  # what people wrote in a workbook beside its cells
    settings_sheet: Grid | None = None  # where the settings stand in it


def _tables(source: Source, problems: list[Problem], memory: RowMemory | None) -> _Tables:
    """The tables, and the settings of a workbook's sheet 計画 when no plan.toml goes before it."""
    beside = read_csv_file(source.activities) if source.activities else None
    if not source.is_workbook:
        return _Tables(read_csv_file(source.table), {}, beside)
    from plan_report.load.workbook import hidden_told, read_workbook  # noqa: PLC0415 only for Excel files
    from plan_report.xlsx.asides import read_asides  # noqa: PLC0415 see above

    data = source.table.read()
    book = read_workbook(data, source.table.label, memory.sheets if memory else None)
    asides, _ = read_asides(data, source.table.label)
    others = book.further.values()
    problems.extend(hidden_told((book.indicators, book.settings, book.activities), others))
    if book.activities and beside:
        what = f"取組がシート「{book.activities.sheet}」と {beside.file} の両方にあります"
        problems.append(
            Problem(Place(source.table.label, book.activities.sheet), what, "どちらか一方だけにしてください")
        )
    activities = book.activities or beside
    if book.settings is None:
        return _Tables(book.indicators, book.further, activities, asides=asides)
    if source.settings:
        place = Place(source.table.label, book.settings.sheet)
        what = f"シート「{SETTINGS_SHEET}」は読みません。設定は plan.toml から読みました"
        problems.append(Problem(place, what, "どちらか一方だけにしてください", Severity.DOUBT))
        return _Tables(book.indicators, book.further, activities, asides=asides)
    rows = book.indicators.rows
    headings = [one_line(cell) for cell in heading_row(book.indicators).cells] if rows else []
    settings = read_plan_sheet(book.settings, source.table.path.stem, problems, levels_of(headings))
    return _Tables(book.indicators, book.further, activities, settings, asides, book.settings)


def _asides(tables: _Tables, rounds: Iterable[Grid]) -> Iterator[Problem]:
    from plan_report.load.asides import plan_asides_told  # noqa: PLC0415 only for Excel files

    sheets = (tables.indicators, tables.settings_sheet, tables.activities, *rounds)
    return plan_asides_told(tables.asides, [each for each in sheets if each and each.file == tables.indicators.file])


def _hidden_rounds(read: Iterable[Grid], further: Iterable[Grid]) -> Iterator[Problem]:
    from plan_report.load.workbook import hidden_told  # noqa: PLC0415 only for Excel files

    read = tuple(read)
    return hidden_told(read, (each for each in further if each not in read))


def assemble(  # noqa: PLR0913 a plan with all the tables that it may stand in
    settings: Settings,
    grid: Grid,
    words: Sequence[str],
    problems: list[Problem],
    sheets: Mapping[str, Grid] = MappingProxyType({}),
    *,
    activities: Grid | None = None,
    memory: RowMemory | None = None,
) -> Plan:
    """The plan of its settings and its table; of use only when no error was found.

    Args:
        settings: where they name no rounds, the table's headings do.
        grid: the table of indicators.
        words: the words of 実施状況 (`status_words`).
        problems: takes every problem and doubt.
        sheets: the rounds' own tables by the ids of the rounds.
        activities: the table of 取組, where there is one.
        memory: of the table's rows, where it is read again and again.

    Raises:
        InputError: there are more errors than anybody mends at a time.
    """
    ids = [each.id for each in settings.rounds] or None
    said = Said(ids, settings.levels, words=words, absence=settings.absence)
    table = read_table(grid, said, problems, sheets, memory)
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
        look=settings.look,
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
    if activities and plan.rounds:  # without any, the table of indicators has told of that
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
            found = on_disk(rules)
            if found.is_file():
                return load_scheme(found).status.words
        except (InputError, OSError):
            break
    return STATUS_WORDS
