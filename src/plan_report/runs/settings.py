"""The settings of a plan, to be changed: plan.toml or the sheet 計画, as one form that is checked as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem, Severity
from plan_report.files.encoding import decode
from plan_report.load.plan_sheet import CONTENT, ITEM, read_plan_sheet, sheet_content
from plan_report.load.reading import attempt
from plan_report.load.settings import Settings, read_settings
from plan_report.load.source import SETTINGS_NAME, SETTINGS_SHEET, Source, find_source
from plan_report.load.toml_texts import texts_as_seen
from plan_report.runs.key_form import Typed, content_of, name_of, paths, title_of, typed_of
from plan_report.table.change_log import LogEntry
from plan_report.table.csv_file import csv_text, read_csv
from plan_report.table.plan_keys import plan_keys
from plan_report.toml.content import with_content
from plan_report.toml.lines import KeyPath, shown_path
from plan_report.toml.parse import parse_toml
from plan_report.toml.section import Findings, Section
from plan_report.workbook.plan_files import bare_rows, differing, rows_of, sheet_text
from plan_report.workbook.settings_rows import with_content_rows
from plan_report.workbook.settings_text import settings_text

KEYS = plan_keys()
_BY_HAND = {  # what messages tell those who edit the file, and what those are told who fill in the form
    "引用符で囲んだ文字を書いてください": "書いてください",
    '文字の並び（例 ["未実施", "実施"]）を書いてください': "「、」で区切って書いてください",
}


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The settings as they are written: the text of plan.toml, or that of the sheet 計画 as CSV."""

    source: Source
    text: str
    content: Mapping[str, Any]  # as plan.toml holds it
    levels: tuple[str, ...] = ()
    in_sheet: bool = False
    sheet: str = ""  # its title; empty where there is none yet
    data: bytes = b""  # of the workbook

    @property
    def path(self) -> Path:
        """The file that holds them, or will."""
        if self.in_sheet:
            return self.source.table.path
        return self.source.settings.path if self.source.settings else self.source.home / SETTINGS_NAME

    @property
    def name(self) -> str:
        """What the official knows it by."""
        return f"シート「{self.sheet or SETTINGS_SHEET}」" if self.in_sheet else "計画のフォルダー"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a box, or with the settings as a whole (no name)."""

    name: str
    text: str


class RefusedError(InputError):
    """The settings as typed cannot be taken; carries each fault with its box."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(tuple(Problem(Place(), each.text) for each in faults))


def read_settings_file(source: Path) -> SettingsFile:
    """The settings of a plan, however much is wrong with its tables.

    Raises:
        InputError: they are no TOML, or there are none and none can be made, for the table cannot be read.
    """
    found = find_source(source)
    if found.settings:
        text = decode(found.settings.read_settings(), found.settings.label)
        return SettingsFile(found, text, parse_toml(text, found.settings.label, "設定を読めません"))
    if found.is_workbook:
        return _of_workbook(found)
    made = settings_text(attempt(source).loaded().plan)
    return SettingsFile(found, made, parse_toml(made, SETTINGS_NAME, "設定を読めません"))


def _of_workbook(found: Source) -> SettingsFile:
    from plan_report.load.workbook import read_workbook  # noqa: PLC0415 only for Excel files

    data = found.table.read()
    book = read_workbook(data, found.table.label)
    plan = attempt(found.table.path).plan
    levels = plan.levels if plan else ()
    if book.settings is None:
        return SettingsFile(found, "", {"title": found.table.path.stem}, levels, in_sheet=True, data=data)
    content, _ = sheet_content(book.settings, found.table.path.stem, levels)
    return SettingsFile(
        found, sheet_text(book.settings), content, levels, in_sheet=True, sheet=book.settings.sheet, data=data
    )


def changed(file: SettingsFile, typed: Typed) -> bytes | None:
    """The file with what is typed in it; None where nothing differs. Nothing is written.

    Raises:
        RefusedError: something typed cannot be taken.
        InputError: the file is written in a way that it cannot be changed in.
    """
    content, origins = content_of(KEYS, file.content, typed)
    if content == file.content and all(list(each) == list(range(len(each))) for each in origins.values()):
        return None
    faults = tuple(faults_of(content, typed))
    if faults:
        raise RefusedError(faults)
    if file.in_sheet:
        return _in_sheet(file, content)
    present: dict[KeyPath, Sequence[int | None]] = {
        path: each for path, each in origins.items() if path[0] in file.content or path[0] in content
    }
    try:
        text = with_content(file.text, content, present)
    except InputError as error:
        problems = (replace(each, place=replace(each.place, file=file.path.name)) for each in error.problems)
        raise InputError(tuple(problems)) from error
    return text.encode()


def _in_sheet(file: SettingsFile, content: Mapping[str, Any]) -> bytes:
    from plan_report.workbook.book_edit import NewSheet, with_texts  # noqa: PLC0415 lxml only for Excel files

    levels = tuple(content.get("levels", file.levels))
    made = csv_text(with_content_rows(rows_of(file.text), file.content, content, levels))
    problems: list[Problem] = []
    grid = replace(read_csv(made, file.source.table.label), sheet=file.sheet or SETTINGS_SHEET)
    stem = file.source.table.path.stem
    said = read_plan_sheet(grid, stem, problems, levels)
    if problems or said != _settings(content, Findings("", {})):
        what = "シート「計画」には、このとおりには書けません"
        mend = "名前に「、」のある団体や、項目が一つもない回など、行に書けないものがないかを確かめてください"
        raise InputError((*problems, Problem(Place(), what, mend)))
    if file.sheet:
        cells = differing(file.text, made)
        return with_texts(file.data, file.source.table.label, {file.sheet: cells})
    new = NewSheet(SETTINGS_SHEET, [[ITEM, CONTENT], *bare_rows(made)[1:]])
    return with_texts(file.data, file.source.table.label, {}, [new])


def with_scheme(source: Path, name: str) -> tuple[Path, bytes] | None:
    """The file of the settings that names another scheme; None where it names that one.

    Raises:
        InputError: it is written in a way that it cannot be changed in.
    """
    file = read_settings_file(source)
    typed = typed_of(KEYS, file.content)
    data = changed(file, replace(typed, texts={**typed.texts, "scheme": name}))
    return None if data is None else (file.path, data)


def faults_of(content: Mapping[str, Any], typed: Typed) -> Iterator[Fault]:
    """What is wrong with settings, each at its box."""
    known = list(paths(KEYS, content))
    findings = Findings("", {path: row for row, path in enumerate(known, start=1)})
    _settings(content, findings)
    for each in findings.problems:
        if each.severity is Severity.ERROR:
            yield _fault(each, known, typed)


def _fault(problem: Problem, known: Sequence[KeyPath], typed: Typed) -> Fault:
    row = problem.place.row
    path = known[row - 1] if row else ()
    text = in_titles(problem.what, known)
    mend = problem.mend
    for told, better in _BY_HAND.items():
        mend = mend.replace(told, better)
    return Fault(name_of(path, typed), f"{text}（{mend}）" if mend else f"{text}。")


def in_titles(text: str, known: Iterable[KeyPath]) -> str:
    """A message with keys called by their titles."""
    for path in sorted(known, key=len, reverse=True):
        text = text.replace(f"「{shown_path(path)}」", f"「{title_of(KEYS, path)}」")
    return text.replace("項目「", "「")


def new_faults(source: Path, before: Iterable[Problem], file: SettingsFile, typed: Typed) -> tuple[Fault, ...]:
    """What is wrong with the plan as it now lies there and was not before, at the boxes where it can be told of.

    Args:
        source: the plan, with its new settings.
        before: what was wrong with it.
        file: its settings as they are written now.
        typed: the boxes they came from.
    """
    known = {each.what for each in before}
    found = attempt(source)
    said = read_settings_file(source)
    lines = found.settings.standing.lines if found.settings else {}
    rows = {row: path for path, row in sorted(lines.items(), key=lambda each: len(each[0]))}
    every = list(paths(KEYS, said.content))
    faults = []
    for each in found.errors:
        if each.what in known:
            continue
        here = each.place.sheet == file.sheet if file.in_sheet else each.place.file.endswith(SETTINGS_NAME)
        path = rows.get(each.place.row or 0, ()) if here else ()
        text = in_titles(each.what, every) + (f"（{each.mend}）" if each.mend else "。")
        faults.append(Fault(name_of(path, typed), text if path else in_titles(str(each), every)))
    return tuple(faults)


def log_of(file: SettingsFile, now: SettingsFile, who: str, today: date) -> tuple[LogEntry, ...]:
    """What 変更履歴 says of the change: each setting with what it was and what it is."""
    old, new = (dict(_said(each.content)) for each in (file, now))
    return tuple(
        LogEntry(who, today, f"計画の設定 {name}", old.get(name, ""), new.get(name, ""), "")
        for name in dict.fromkeys((*old, *new))
        if old.get(name, "") != new.get(name, "")
    )


def _said(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    typed = typed_of(KEYS, content)
    for path in paths(KEYS, content):
        name = ".".join(map(str, path))
        if typed.texts.get(name):
            yield _known_by(content, path), typed.texts[name]


def _known_by(content: Mapping[str, Any], path: KeyPath) -> str:
    """R7のアンケート年度: an element by its own name, where it has one, for its number may be another's tomorrow."""
    if len(path) > 1 and isinstance(path[1], int):
        table = content[str(path[0])][path[1]]
        own = table.get("id") or table.get("year")
        key = next(each for each in KEYS if each.name == path[0])
        if own and len(path) > len(("rounds", 0)):
            return f"{key.title}{own}の{title_of(key.keys, path[2:])}"
    return title_of(KEYS, path)


def _settings(content: Mapping[str, Any], findings: Findings) -> Settings:
    rounds = content.get("rounds")
    if isinstance(rounds, list):
        days = [
            {name: data.isoformat() if isinstance(data, date) else data for name, data in each.items()}
            if isinstance(each, dict)
            else each
            for each in rounds
        ]
        content = {**content, "rounds": days}
    return read_settings(Section(texts_as_seen(content, findings), (), findings))
