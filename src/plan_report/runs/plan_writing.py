"""A plan's changed files and its log, written together: all or none, and nothing that somebody changed meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem
from plan_report.files import Writer, data_writer, write_all
from plan_report.files.backups import backup_path, is_backup
from plan_report.files.standing import NOTHING, see_unchanged
from plan_report.load.source import ACTIVITIES_NAME, LOG_NAME, SETTINGS_NAME, TABLE_NAMES, Source
from plan_report.runs.log import logged
from plan_report.table.change_log import LogEntry
from plan_report.workbook.plan_files import PlanFiles, contents

AFTER = "前に作った報告書には入っていません。plan-report build で作り直してください。"  # what is said last


@dataclass(frozen=True, slots=True)
class Before:
    """A plan's folder as it was when the plan was read: its files by their paths."""

    source: Source
    folder: Path
    files: Mapping[Path, bytes]

    @classmethod
    def of(cls, source: Source, folder: Path) -> Before:
        """As it is now."""
        names = (SETTINGS_NAME, *TABLE_NAMES, ACTIVITIES_NAME)
        paths = {*(folder / name for name in names), *folder.glob("*.csv"), source.table.path}
        return cls(source, folder, {path: path.read_bytes() for path in paths if path.is_file()})


def writers_of(earlier: PlanFiles, made: PlanFiles, folder: Path, today: date) -> dict[Path, Writer]:
    """What writes the files that differ; and the workbook as it was, beside it, with the day in its name.

    Raises:
        InputError: the workbook cannot be written into.
    """
    files = contents(earlier, made, folder)
    writers = {path: data_writer(data) for path, data in files.items()}
    if made.book and made.book.path in files:
        writers[backup_path(made.book.path, today)] = data_writer(made.book.data)
    return writers


def write_plan(  # noqa: PLR0913 what is written, on what ground, and when
    before: Before,
    earlier: PlanFiles,
    made: PlanFiles,
    entries: Iterable[LogEntry],
    *,
    today: date,
    copies: Mapping[Path, Writer] | None = None,
) -> tuple[Path, ...]:
    """Write what differs; a workbook that is written into is kept beside it as it was, with the day in its name.

    Args:
        before: the folder as it was read.
        earlier: the plan's files as read.
        made: as changed.
        entries: for 変更履歴.
        today: for the name of the kept workbook.
        copies: further files of a new folder.

    Raises:
        InputError: a file would be written over that nobody has read, or the workbook cannot be written into.
        OutputError: somebody changed the plan meanwhile, or a file cannot be written; nothing is changed.
    """
    writers = writers_of(earlier, made, before.folder, today)
    own = _only_own(writers, before, earlier.sheets)
    expected = {path: before.files.get(path) for path in (*own, *writers, before.folder / LOG_NAME)}
    as_seen = {path: sha256(data).hexdigest() if data is not None else NOTHING for path, data in expected.items()}
    see_unchanged(as_seen)  # also the log, before it is read once more
    writers |= logged(before.folder, entries)
    write_all({**writers, **(copies or {})}, as_seen)
    return (*writers, *(copies or {}))


def written_lines(paths: Iterable[Path]) -> Iterator[str]:
    """What was written, one file a line; of a file that was kept as it was, that it was kept."""
    for path in paths:
        yield f"書き込む前のファイルを残しました: {path}" if is_backup(path) else f"書き込みました: {path}"


def _only_own(paths: Iterable[Path], before: Before, sheets: Collection[str]) -> tuple[Path, ...]:
    """The plan's own files: no other file is written over, such as a sheet of a round that the plan does not name.

    Raises:
        InputError: there are such files.
    """
    source = before.source
    settings = (source.settings,) if source.settings else ()
    of_rounds = (each for each in source.sheets if each.path.stem in sheets)
    activities = (source.activities,) if source.activities else ()
    files = tuple(each.path for each in (*settings, source.table, *of_rounds, *activities))
    own = {path.resolve() for path in files}
    what = "このファイルは計画の一部として読まれていないため、書き換えません"
    mend = "評価の回を plan.toml の [[rounds]] に書き足すか、ファイルを別の場所へ移してください"
    strangers = (path for path in paths if path in before.files and path.resolve() not in own)
    problems = tuple(Problem(Place(str(path)), what, mend) for path in strangers)
    if problems:
        raise InputError(problems)
    return tuple(path for path in files if path in before.files)
