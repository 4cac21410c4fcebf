"""From what the user named (files, .zip, folders and those below) to the bytes of forms; what is no form is told."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from plan_report.audit.freeze import FOLDER
from plan_report.errors import InputError, Place, Problem, Severity, UsageError
from plan_report.files.libreoffice import converted, libreoffice
from plan_report.load.source import LOG_NAME, SETTINGS_NAME, SPREADSHEETS, TABLE_NAMES, DataFile
from plan_report.workbook.form_csv import csv_form
from plan_report.workbook.form_file import CONVERTED, FormFile, harmful
from plan_report.workbook.form_zip import members
from plan_report.xlsx.kinds import FileKind, kind_of

SET_ASIDE = "使わない様式"  # a folder of forms that are kept, but not read
ORIGINALS = "元のファイル"  # a folder of those that were converted
_WANTED = frozenset({".xlsx", ".csv", ".zip", *SPREADSHEETS})
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_MOST = 2_000  # files below a folder
_LARGEST = 500 * 1024 * 1024  # bytes of all forms together: a thousand of them need a tenth of it
_SAVE_AGAIN = "Excelで開き、「Excelブック（.xlsx）」の形式で保存し直してください"
_FILL_IN = "配った様式（.xlsx）に記入して返してもらうか、書かれた値を様式に写してください"
_NO_TABLES = frozenset({".docx", ".docm", ".doc", ".rtf", ".pdf", ".jtd"})  # what people answer in instead of the form
_XLSX = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})  # one content under four names


def form_files(paths: Iterable[Path], problems: list[Problem]) -> tuple[FormFile, ...]:
    """Everything that may be a form, each file once, those that another program wrote as an .xlsx.

    Args:
        paths: files, .zip files and folders.
        problems: takes what cannot be read, what was left out (by count), and what was converted.
    """
    gathering = _Gathering(problems)
    for path in paths:
        gathering.add(path)
    problems.extend(gathering.left_out())
    return tuple(as_xlsx(gathering.files, problems))


class _Gathering:
    """The files so far, and what was left out."""

    def __init__(self, problems: list[Problem]) -> None:
        self.files: list[FormFile] = []
        self._problems = problems
        self._seen: set[Path] = set()
        self._left_out: Counter[str] = Counter()
        self._size = 0

    def add(self, path: Path) -> None:
        """A file, a .zip, or a folder with all below it.

        Raises:
            UsageError: there is no such file.
        """
        if not path.exists():
            raise UsageError(f"「{path}」というファイル又はフォルダーはありません。名前と場所を確かめてください。")
        if not path.is_dir():
            self._file(path)
            return
        before = len(self.files), len(self._problems)
        found = 0
        for each in _below(path, self._unread):
            why = _no_form(each, path)
            if why:
                self._left_out[why] += 1
                continue
            found += 1
            if found > _MOST:
                what = f"フォルダーの中のファイルが{_MOST:,}個を超えます"
                self._problems.append(Problem(Place(str(path)), what, "様式だけを一つのフォルダーに集めてください"))
                return
            self._file(each)
        if (len(self.files), len(self._problems)) == before:
            self._problems.append(Problem(Place(str(path)), "フォルダーに様式（.xlsx）がありません"))

    def left_out(self) -> Iterator[Problem]:
        """What was left out, by kind and count."""
        if self._left_out:
            told = "、".join(f"{why}{count}件" for why, count in self._left_out.items())
            yield Problem(Place(), f"様式でないため読まなかったファイルがあります：{told}", "", Severity.DOUBT)

    def _unread(self, error: OSError) -> None:
        what = "フォルダーの中を読めません"
        self._problems.append(Problem(Place(str(error.filename)), what, "読む許可があるかを確かめてください"))

    def _file(self, path: Path) -> None:
        own = path.resolve()
        if own in self._seen:
            return
        self._seen.add(own)
        try:
            self._add(str(path), DataFile(path, str(path)).read())
        except InputError as error:
            self._problems.extend(error.problems)

    def _add(self, label: str, data: bytes) -> None:
        kind = kind_of(data)
        self._size += len(data)
        if self._size > _LARGEST:
            what = f"これより前のファイルと合わせて{_LARGEST // 1024 // 1024}MBを超えるため、読みませんでした"
            self._problems.append(Problem(Place(label), what, "何回かに分けて取り込んでください"))
        elif kind is FileKind.ZIP or _suffix(label) == ".zip":
            self._zip(label, data)
        elif data and (
            kind in CONVERTED or kind is FileKind.XLSX or (kind is FileKind.OTHER and _suffix(label) in _XLSX)
        ):
            self.files.append(FormFile(label, data, kind))
        else:
            self._problems.append(_refused(label, data, kind))

    def _zip(self, label: str, data: bytes) -> None:
        before = len(self.files), len(self._problems)
        for name, content in members(data, label):
            if content is None:
                self._left_out["zipの外を指す名前のファイル"] += 1
            elif why := _no_form(PurePosixPath(name), PurePosixPath()):
                self._left_out[why] += 1
            elif kind_of(content) is FileKind.ZIP:
                self._left_out["zipの中のzip"] += 1
            else:
                self._add(f"{label}/{name}", content)
        if (len(self.files), len(self._problems)) == before:
            self._problems.append(Problem(Place(label), "zipファイルの中に様式（.xlsx）がありません"))


def _below(folder: Path, unread: Callable[[OSError], None]) -> Iterator[Path]:
    """The files of a folder and of those below it, in order; a link to a folder is not followed.

    `unread` is told of folders that cannot be looked into.
    """
    for here, folders, names in os.walk(folder, onerror=unread):
        folders.sort()
        yield from (Path(here) / name for name in sorted(names))


def _no_form(path: Path | PurePosixPath, root: Path | PurePosixPath) -> str:
    """Why a file that nobody named is left out; empty where it may be a form."""
    parts = path.relative_to(root).parts
    name = path.name
    if name.startswith("~$"):
        return "開いているファイルの目印（~$）"
    if any(part.startswith(".") or part.lower() in _OF_THE_SYSTEM for part in parts):
        return "隠しファイル"
    if FOLDER in parts[:-1]:
        return "公表済みのファイル"
    if SET_ASIDE in parts[:-1]:
        return "使わないことにした様式"
    if ORIGINALS in parts[:-1]:
        return "変換する前の様式"
    if isinstance(path, Path) and _is_of_a_plan(path):
        return "計画のデータ"
    if path.suffix.lower() not in _WANTED:
        return f"{path.suffix.lower() or '拡張子のない'}のファイル"
    return ""


def is_form_file(path: PurePosixPath) -> bool:
    """Whether a file that somebody sends may be a form; not what systems and programs put beside it."""
    system = any(part.startswith(".") or part.lower() in _OF_THE_SYSTEM for part in path.parts)
    return not system and not path.name.startswith("~$")


def _is_of_a_plan(path: Path) -> bool:
    """Whether it lies beside a plan.toml and is a table, which there is the plan's own."""
    of_a_plan = path.suffix.lower() == ".csv" or path.name in {SETTINGS_NAME, LOG_NAME, *TABLE_NAMES}
    return of_a_plan and (path.parent / SETTINGS_NAME).is_file()


def _refused(label: str, data: bytes, kind: FileKind) -> Problem:
    """What is wrong with a file that is no form, and what to do about it."""
    suffix = _suffix(label)
    if kind is FileKind.LOCKED:
        return Problem(
            Place(label), "パスワードが掛かっているため、読めません", "パスワードを外して保存し直してください"
        )
    if suffix in _NO_TABLES:
        return Problem(Place(label), f"「{suffix}」の形式は、様式として読めません", _FILL_IN)
    if not data:
        return Problem(Place(label), "空のファイルです", _SAVE_AGAIN)
    if suffix == ".csv":
        return csv_form(label, data)
    if suffix in SPREADSHEETS:
        return Problem(Place(label), f"「{suffix}」の形式は読めません", _SAVE_AGAIN)
    what = f"「{suffix or PurePosixPath(label).name}」の形式は読めません"
    return Problem(Place(label), what, "読めるのは、様式（.xlsx）、様式を入れたフォルダー、zipファイルです")


def as_xlsx(files: Sequence[FormFile], problems: list[Problem]) -> Iterator[FormFile]:
    """The files in their order, those of other programs converted where that can be done."""
    foreign = [file for file in files if file.was in CONVERTED and not _told(harmful(file), problems)]
    made = _converted(foreign, problems)
    for file in files:
        if file.was not in CONVERTED:
            yield file
        elif data := made.get(file.label):
            yield replace(file, data=data)


def _converted(files: Sequence[FormFile], problems: list[Problem]) -> dict[str, bytes]:
    """The .xlsx of each file by its label."""
    if files and libreoffice() is None:
        for file in files:
            what = f"「{file.was}」の形式は、LibreOfficeのないパソコンでは読めません"
            problems.append(Problem(Place(file.label), what, _SAVE_AGAIN))
        return {}
    results = converted([(file.was, file.data) for file in files], "xlsx") if files else ()
    made: dict[str, bytes] = {}
    for file, data in zip(files, results, strict=True):
        if data:
            what = f"「{file.was}」の形式なので、LibreOfficeで .xlsx に変換して読みました"
            problems.append(Problem(Place(file.label), what, "", Severity.DOUBT))
            made[file.label] = data
        else:
            what = f"「{file.was}」の形式のファイルを、LibreOfficeが開けませんでした"
            mend = f"パスワードが掛かっていれば外し、{_SAVE_AGAIN}"
            problems.append(Problem(Place(file.label), what, mend))
    return made


def _told(error: InputError | None, problems: list[Problem]) -> bool:
    problems.extend(error.problems if error else ())
    return error is not None


def _suffix(label: str) -> str:
    return PurePosixPath(label.replace("\\", "/")).suffix.lower()
