"""The plan's log, 変更履歴.csv, with further entries, to be written together with what they tell of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plan_report.files import Writer, text_writer, write_all
from plan_report.files.encoding import decode
from plan_report.load.source import LOG_NAME, DataFile
from plan_report.table.change_log import LogEntry, appended, read_log


def logged(home: Path, entries: Iterable[LogEntry]) -> dict[Path, Writer]:
    """The log with these entries at its end, as a file to be written; none where there are no entries.

    Args:
        home: the folder of the plan (`Source.home`).
        entries: what was done, in order.

    Raises:
        InputError: there is a file of that name that is no such log.
    """
    new = tuple(entries)
    path = home / LOG_NAME
    return {path: text_writer(appended(_text(path), str(path), new), for_excel=True)} if new else {}


def write_log(home: Path, entries: Iterable[LogEntry]) -> None:
    """Put entries at the end of the log, alone.

    Raises:
        InputError: there is a file of that name that is no such log.
        OutputError: it cannot be written.
    """
    write_all(logged(home, entries))


def log_entries(home: Path) -> tuple[LogEntry, ...]:
    """Every entry of a plan's log; none where there is no log yet.

    Raises:
        InputError: there is a file of that name that is no such log.
    """
    path = home / LOG_NAME
    text = _text(path)
    return read_log(text, str(path)) if text.strip() else ()


def _text(path: Path) -> str:
    return decode(DataFile(path, str(path)).read(), str(path)) if path.exists() else ""
