"""A plan to its open-data CSV with its plan.toml and datapackage.json, and such a set back to a plan folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path

from plan_report.check.coverage import private_signs
from plan_report.data_class import dataclass
from plan_report.errors import InputError, OutputError, Place, Problem, Severity, UsageError
from plan_report.files import Batch, Writer, existing, seen, text_writer, write_all
from plan_report.files.backups import backup_path
from plan_report.files.encoding import decode
from plan_report.files.standing import NOTHING
from plan_report.judge import judge_plan
from plan_report.load import load
from plan_report.load.plan_file import read_plan_file
from plan_report.load.reading import status_words
from plan_report.load.rules import load_scheme
from plan_report.load.settings import Settings
from plan_report.load.source import ACTIVITIES_NAME, SETTINGS_NAME, TABLE_NAMES, DataFile, find_source
from plan_report.load.standing import Standing
from plan_report.model import Plan
from plan_report.opendata.activities import read_tidy_activities, tidy_activities
from plan_report.opendata.doubts import judgement_doubts
from plan_report.opendata.judged import Judging
from plan_report.opendata.package import NAME as PACKAGE_NAME
from plan_report.opendata.package import package_text
from plan_report.opendata.read import file_rows, read_tidy
from plan_report.opendata.rows import Row, tidy_table
from plan_report.opendata.shown import for_public
from plan_report.runs.inputs import template_folders
from plan_report.runs.refuse import refuse_existing
from plan_report.runs.schemes import scheme_file
from plan_report.runs.used import Using, used
from plan_report.spreadsheet import as_text
from plan_report.table.activity_cells import activities_csv
from plan_report.table.cells import round_table, table
from plan_report.table.csv_file import csv_text
from plan_report.table.grid import Grid
from plan_report.workbook.plan_files import sheet_name
from plan_report.workbook.settings_text import settings_text

SUFFIX = ".csv"


@dataclass(frozen=True, slots=True)
class Exported:
    """The plan, the files that were written, and what should be looked at again in those that were read.

    `kept` says of a file that was written over where it is kept.
    """

    plan: Plan
    paths: tuple[Path, ...]
    doubts: tuple[Problem, ...] = ()
    kept: Mapping[Path, Path] = field(default_factory=dict)


def companion(path: Path) -> Path:
    """The settings beside an open-data CSV: 評価_plan.toml for 評価.csv."""
    return path.with_name(f"{path.stem}_{SETTINGS_NAME}")


def activities_beside(path: Path) -> Path:
    """The 取組 beside an open-data CSV: 評価_activities.csv for 評価.csv."""
    return path.with_name(f"{path.stem}_{ACTIVITIES_NAME}")


@dataclass(frozen=True, slots=True)
class OpenData:
    """A plan as the public may see it, and what writes its files; `as_read` are those it was made of."""

    plan: Plan
    writers: Mapping[Path, Writer]
    as_read: Mapping[Path, str]
    doubts: tuple[Problem, ...]


def open_data(source: Path | None, out: Path, using: Using = lambda _: None) -> OpenData:
    """A plan as open data, judged in every round; nothing is written.

    Args:
        source: the plan; None is the bundled one.
        out: the .csv.
        using: is told which plan it is, with all its rounds.

    Raises:
        InputError: the plan or its rules cannot be read, or a value cannot be judged.
        UsageError: there is no such plan.
    """
    loaded = load(source)
    as_read = seen(loaded.files)
    using(used(loaded.plan, loaded.files, *loaded.plan.rounds))
    plan = for_public(loaded.plan)
    withheld = sum(not each.public for each in loaded.plan.indicators)
    writers = _files(plan, _judged(plan, template_folders(loaded.folder), loaded.standing), out, withheld)
    return OpenData(plan, writers, as_read, tuple(private_signs(plan, printed=False)))


def export(source: Path | None, out: Path, *, force: bool = False, using: Using = lambda _: None) -> Exported:
    """Write a plan as open data, judged in every round.

    Args:
        source: the plan; None is the bundled one.
        out: the .csv; the plan's settings, its 取組 if it has any, and datapackage.json go beside it.
        force: write over files that are there already, and keep them under other names.
        using: is told which plan it is, with all its rounds.

    Raises:
        InputError: the plan or its rules cannot be read, or a value cannot be judged.
        UsageError: there is no such plan, or a file would take the place of the plan's own.
        OutputError: files are there already and `force` was not given, a file could not be written, or the plan has
            been changed meanwhile.
    """
    if out.suffix.lower() != SUFFIX or out.is_dir():
        raise UsageError(f"-o には {SUFFIX} で終わるファイルの名前を書いてください（「{out}」になっています）。")
    made = open_data(source, out, using)
    writers = made.writers
    own = {path.resolve() for path in made.as_read}
    if taken := [path for path in writers if path.resolve() in own]:
        raise UsageError(f"「{taken[0]}」は計画のデータそのものです。別の名前にしてください。")
    if there := [f"「{path}」" for path in writers if os.path.lexists(path) and not force]:
        raise OutputError(
            f"{''.join(there)}があるため、何も書いていません。書き直してよければ --force を付けてください。"
        )
    stands = seen(writers)
    today = date.today()  # noqa: DTZ011 the day on the user's own calendar
    kept = {path: backup_path(path, today) for path in writers if stands[path] != NOTHING}
    with existing(out.parent) as folder, Batch({**made.as_read, **stands}, made=folder) as batch:
        for path, write in writers.items():
            if batch.put(path, write).sha256 == stands[path]:
                kept.pop(path, None)
            if path in kept:
                batch.back_up(path, kept[path])
    return Exported(made.plan, tuple(writers), made.doubts, kept)


def import_tidy(path: Path, out: Path, *, force: bool = False) -> Exported:
    """Make a plan folder from an open-data CSV and the settings beside it.

    Args:
        path: the .csv; its settings are 〈name〉_plan.toml, else plan.toml in the same folder.
        out: the folder.
        force: write over a plan that the folder holds already.

    Raises:
        InputError, UsageError: the files cannot be read as a plan.
        OutputError: the folder holds a plan already and `force` was not given, or a file could not be written.
    """
    if path.suffix.lower() != SUFFIX:
        raise UsageError(f"--import には {SUFFIX} のファイルを書いてください（「{path}」になっています）。")
    data = find_source(path).table
    settings_path = next((each for each in (companion(path), path.parent / SETTINGS_NAME) if each.is_file()), None)
    if settings_path is None:
        raise UsageError(
            f"「{companion(path)}」がありません。export が一緒に作った設定のファイルを同じ所に置いてください。"
        )
    text, settings = _read_settings(DataFile(settings_path, str(settings_path)))
    words = status_words(settings.scheme, settings_path.parent)
    activities = _read_activities(activities_beside(path), settings)
    table_text = decode(data.read(), data.label)
    plan = read_tidy(table_text, data.label, settings, words, activities=activities)
    said = file_rows(table_text, data.label, settings.levels)
    folders = template_folders(settings_path.parent)
    doubts = tuple(_doubts(said, plan, folders, settings.standing, data.label))
    tables = {TABLE_NAMES[0]: table(plan)} | {sheet_name(each.id): round_table(plan, each.id) for each in plan.rounds}
    writers = {out / name: text_writer(csv_text(map(_safe_row, rows)), for_excel=True) for name, rows in tables.items()}
    if plan.activities:
        writers[out / ACTIVITIES_NAME] = text_writer(activities_csv(plan), for_excel=True)
    writers = {out / SETTINGS_NAME: text_writer(text), **writers}
    stands = seen(writers)
    refuse_existing(out, [each.name for each in writers], force=force, but=path)
    write_all(writers, stands)
    return Exported(plan, tuple(writers), doubts)


def _read_activities(path: Path, settings: Settings) -> Grid | None:
    """The 取組 that lie beside an open-data CSV, where there are any."""
    if not path.is_file():
        return None
    file = DataFile(path, str(path))
    return read_tidy_activities(decode(file.read(), file.label), file.label, settings)


def _files(plan: Plan, judging: Judging, out: Path, withheld: int) -> Mapping[Path, Writer]:
    """All that goes out; the settings are made anew, for comments of the plan's own file are for those who keep it."""
    tables = {out: tidy_table(plan, judging)}
    if plan.activities:
        tables[activities_beside(out)] = tidy_activities(plan)
    package = package_text(plan, judging, [path.name for path in tables], withheld)
    return {
        **{path: text_writer(csv_text(rows), for_excel=True) for path, rows in tables.items()},
        companion(out): text_writer(settings_text(plan, for_public=True)),
        out.with_name(PACKAGE_NAME): text_writer(package),
    }


def _judged(plan: Plan, templates: tuple[Path, ...], settings: Standing) -> Judging:
    """The plan judged in every round, by its own scheme."""
    scheme = load_scheme(scheme_file(plan.scheme, templates, settings.at("scheme")))
    return Judging(scheme, {each.id: judge_plan(plan.at(each.id), scheme, each.id) for each in plan.rounds})


def _doubts(
    rows: Sequence[tuple[int, Row]], plan: Plan, templates: tuple[Path, ...], settings: Standing, file: str
) -> Iterator[Problem]:
    """Where the file's judgements are not those of now; or why that cannot be said."""
    try:
        judging = _judged(plan, templates, settings)
    except InputError as error:
        for each in error.problems:
            what = f"判定が今の評価と合うかを確かめていません。{each.what}"
            yield replace(each, what=what, severity=Severity.DOUBT)
    else:
        yield from judgement_doubts(rows, plan, judging, file)


def _read_settings(file: DataFile) -> tuple[str, Settings]:
    text = decode(file.read_settings(), file.label)
    problems: list[Problem] = []
    settings = read_plan_file(text.encode(), file.label, problems)
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if not errors and not settings.rounds:
        errors = (Problem(Place(file.label), "評価の回がありません", "[[rounds]] を書いてください"),)
    if errors:
        raise InputError(errors)
    return text, settings


def _safe_row(row: Sequence[str]) -> list[str]:
    """A row without formulas; a value such as −3件 is one for Excel too, and its reader takes the mark away."""
    return [as_text(cell) for cell in row]
