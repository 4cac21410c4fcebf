"""A plan to its open-data CSV with the plan.toml that belongs to it, and such a pair back to a plan folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plan_report.errors import InputError, OutputError, Place, Problem, Severity, UsageError
from plan_report.files import Writer, text_writer, write_all
from plan_report.load import load
from plan_report.load.plan_file import read_plan_file
from plan_report.load.reading import decode_csv, status_words
from plan_report.load.settings import Settings
from plan_report.load.source import ACTIVITIES_NAME, SETTINGS_NAME, TABLE_NAMES, DataFile, find_source
from plan_report.model import Plan
from plan_report.opendata.activities import read_tidy_activities, tidy_activities
from plan_report.opendata.read import read_tidy
from plan_report.opendata.rows import tidy_table
from plan_report.spreadsheet import as_text
from plan_report.table.activity_cells import activities_csv
from plan_report.table.cells import round_table, table
from plan_report.table.csv_file import csv_text
from plan_report.table.encoding import decode
from plan_report.table.grid import Grid
from plan_report.workbook.plan_files import sheet_name
from plan_report.workbook.settings_text import settings_text

SUFFIX = ".csv"


@dataclass(frozen=True, slots=True)
class Exported:
    """The plan and the files that were written."""

    plan: Plan
    paths: tuple[Path, ...]


def companion(path: Path) -> Path:
    """The settings beside an open-data CSV: 評価_plan.toml for 評価.csv."""
    return path.with_name(f"{path.stem}_{SETTINGS_NAME}")


def activities_beside(path: Path) -> Path:
    """The 取組 beside an open-data CSV: 評価_activities.csv for 評価.csv."""
    return path.with_name(f"{path.stem}_{ACTIVITIES_NAME}")


def export(source: Path | None, out: Path) -> Exported:
    """Write a plan as open data.

    Args:
        source: the plan; None is the bundled one.
        out: the .csv; the plan's settings, and its 取組 if it has any, go beside it.

    Raises:
        InputError, UsageError: the plan cannot be read, or the file would take the place of the plan's own.
        OutputError: a file could not be written.
    """
    if out.suffix.lower() != SUFFIX or out.is_dir():
        raise UsageError(f"-o には {SUFFIX} で終わるファイルの名前を書いてください（「{out}」になっています）。")
    loaded = load(source)
    own = {path.resolve() for path in loaded.files}
    made = {out, companion(out), activities_beside(out)}
    if own & {path.resolve() for path in made}:
        raise UsageError(f"「{out}」は計画のデータそのものです。別の名前にしてください。")
    writers = {
        out: text_writer(csv_text(tidy_table(loaded.plan)), for_excel=True),
        companion(out): text_writer(_settings(source, loaded.plan)),
    }
    if loaded.plan.activities:
        writers[activities_beside(out)] = text_writer(csv_text(tidy_activities(loaded.plan)), for_excel=True)
    return _write(loaded.plan, writers)


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
    there = [name for name in (SETTINGS_NAME, *TABLE_NAMES, ACTIVITIES_NAME) if (out / name).exists()]
    if there and not (force and TABLE_NAMES[1] not in there):
        more = "" if TABLE_NAMES[1] in there else "書き直してよければ --force を付けてください。"
        raise OutputError(
            f"「{out}」には計画（{'、'.join(there)}）があります。別のフォルダーを指定してください。{more}"
        )
    data = find_source(path).table
    settings_path = next((each for each in (companion(path), path.parent / SETTINGS_NAME) if each.is_file()), None)
    if settings_path is None:
        raise UsageError(
            f"「{companion(path)}」がありません。export が一緒に作った設定のファイルを同じ所に置いてください。"
        )
    text, settings = _read_settings(DataFile(settings_path, str(settings_path)))
    words = status_words(settings.scheme, settings_path.parent)
    activities = _read_activities(activities_beside(path), settings)
    plan = read_tidy(decode_csv(data.read(), data), data.label, settings, words, activities=activities)
    tables = {TABLE_NAMES[0]: table(plan)} | {sheet_name(each.id): round_table(plan, each.id) for each in plan.rounds}
    sheets = [name for name in tables if name not in TABLE_NAMES and (out / name).exists()]
    if sheets and not force:
        raise OutputError(f"「{out}」には{'、'.join(sheets)}があります。書き直してよければ --force を付けてください。")
    writers = {out / name: text_writer(csv_text(map(_safe_row, rows)), for_excel=True) for name, rows in tables.items()}
    if plan.activities:
        writers[out / ACTIVITIES_NAME] = text_writer(activities_csv(plan), for_excel=True)
    return _write(plan, {out / SETTINGS_NAME: text_writer(text), **writers})


def _read_activities(path: Path, settings: Settings) -> Grid | None:
    """The 取組 that lie beside an open-data CSV, where there are any."""
    if not path.is_file():
        return None
    file = DataFile(path, str(path))
    return read_tidy_activities(decode_csv(file.read(), file), file.label, settings)


def _settings(source: Path | None, plan: Plan) -> str:
    """The plan's own plan.toml, with its comments, where it says everything; else one made of the plan."""
    found = find_source(source)
    if found.settings:
        text = decode(found.settings.read_settings(), found.settings.label)
        if read_plan_file(text.encode(), found.settings.label, []).rounds:
            return text
    return settings_text(plan)


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


def _write(plan: Plan, writers: Mapping[Path, Writer]) -> Exported:
    write_all(writers)
    return Exported(plan, tuple(writers))
