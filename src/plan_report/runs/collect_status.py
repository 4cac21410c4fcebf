"""How far the forms of a round have come; nothing of the plan is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO

from plan_report.data_class import dataclass
from plan_report.era import in_japan, today_in_japan
from plan_report.errors import InputError, UsageError
from plan_report.files import seen, text_writer, write_all
from plan_report.load.source import find_source
from plan_report.model import Plan
from plan_report.runs.collect import WHY, Collected, CollectRequest, looked_at
from plan_report.runs.log import log_entries
from plan_report.table.change_log import LogEntry, in_force
from plan_report.table.round_fields import BETWEEN
from plan_report.workbook.came_back import came_back
from plan_report.workbook.form import asked, form_round
from plan_report.workbook.handed_out import handed_out
from plan_report.workbook.status import Known, Status, complete, make_status
from plan_report.workbook.status_page import STATUS_TITLE, status_page

_KINDS = (".xlsx", ".html")


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """What the user asked for; the forms that lie there are read, if they are named."""

    files: tuple[Path, ...]
    out: Path  # the plan's folder, as for `collect`
    plan: Path | None = None
    today: date = field(default_factory=today_in_japan)


def collect_status(request: StatusRequest) -> Status:
    """The status of the round of the forms; without any, of the round that was handed out last.

    Raises:
        InputError, UsageError: the plan cannot be read, or there is no such file.
    """
    wanted = CollectRequest(request.files, request.out, request.plan)
    entries = log_entries(find_source(request.plan or request.out).home)
    return status_of(looked_at(wanted), entries, request.today)


def status_of(found: Collected, entries: Sequence[LogEntry], today: date) -> Status:
    """The status of the round that was looked at; without any form, of the round that was handed out last.

    Args:
        found: the forms that lie there, looked at (`looked_at`).
        entries: of the plan's log.
        today: the day that is counted from.

    Raises:
        UsageError: there is neither a round nor a form that was handed out.
    """
    last = [form.round_id for form in handed_out(entries)][-1:] or [each.id for each in found.plan.rounds[-1:]]
    round_id = found.round_id or "".join(last)
    if not round_id:
        raise UsageError("この計画には評価の回がなく、渡された様式もないため、様式の状況は分かりません。")
    sent = [form for form in handed_out(entries) if form.round_id == round_id]
    came = {each.file: each.when for each in came_back(entries) if each.round_id == round_id}
    known = Known(
        today,
        sent={form.share: form.when for form in sent},
        due=next((form.call.due for form in reversed(sent) if form.call.due), None),
        taken=dict(_taken(entries, round_id)),
        arrived={
            form.file: day for form in found.forms if (day := came.get(PurePath(form.file).name) or _day_of(form.file))
        },
    )
    each = form_round(found.plan, round_id)[0]
    return make_status(asked(found.plan, round_id), round_id, each.name, found.forms, known)


def write_status(status: Status, path: Path) -> None:
    """Write it as Excel or HTML, as the file's name says; an earlier status of that name is replaced.

    Raises:
        UsageError: the name says neither, or another file has it.
        OutputError: it could not be written.
    """
    kind = path.suffix.lower()
    if kind not in _KINDS:
        raise UsageError("--to には、名前が .xlsx 又は .html で終わるファイルを書いてください。")
    as_seen = {} if path.is_dir() else seen((path,))
    if path.exists() and not _is_status(path):
        raise UsageError(f"「{path}」は様式の状況のファイルではないため、書き換えません。別の名前にしてください。")
    writer = text_writer(status_page(status)) if kind == ".html" else partial(_write_book, status)
    write_all({path: writer}, as_seen)


def _write_book(status: Status, out: BinaryIO) -> None:
    from plan_report.workbook.status_sheet import write_status_book  # noqa: PLC0415 openpyxl only where it is needed

    write_status_book(status, out)


def _is_status(path: Path) -> bool:
    """Whether a file was written by `write_status`."""
    from plan_report.xlsx.read import read_sheets  # noqa: PLC0415 as above

    if path.is_dir():
        return False
    data = path.read_bytes()
    if path.suffix.lower() == ".html":
        return f"<title>{STATUS_TITLE}".encode() in data
    try:
        return [each.sheet for each in read_sheets(data, str(path))] == [STATUS_TITLE]
    except InputError:
        return False


def complete_in(plan: Plan, round_id: str, shares: Sequence[str]) -> frozenset[str]:
    """Of these shares those of which the plan has every answer; none while it has no such round."""
    if round_id not in {each.id for each in plan.rounds}:
        return frozenset()
    return complete(asked(plan, round_id), round_id, shares)


def _taken(entries: Sequence[LogEntry], round_id: str) -> Iterator[tuple[str, date]]:
    """The last day on which answers of a round were taken, by whose form they came in as the log has it."""
    for entry in in_force(entries):
        _, _, heading = entry.what.partition(" ")
        if entry.why.startswith(WHY) and heading.startswith(f"{round_id}{BETWEEN}"):
            yield entry.who, entry.when


def _day_of(file: str) -> date | None:
    """The day of a file, or of the .zip that it lies in."""
    for path in (Path(file), *Path(file).parents):
        if path.is_file():
            with suppress(OSError, OverflowError, ValueError):  # Windows knows no days before 1970
                return in_japan(datetime.fromtimestamp(path.stat().st_mtime, UTC)).date()
            return None
    return None
