"""An edited Word file of the report back into its plan: shown first, then written all at once or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path

from plan_report.adopt.decide import Decided, decided
from plan_report.adopt.edits import edits
from plan_report.adopt.into_plan import with_changes
from plan_report.audit.json_file import read_record
from plan_report.audit.protect import RECORD_SUFFIX
from plan_report.audit.record import Record, Subject
from plan_report.data_class import dataclass
from plan_report.era import today_in_japan
from plan_report.errors import InputError, Place, Problem, UsageError
from plan_report.files import Lock, existing
from plan_report.files.frozen import is_frozen
from plan_report.load import load
from plan_report.load.reading import status_words
from plan_report.load.source import LOCK_NAME, Source, find_source
from plan_report.model import Plan
from plan_report.runs.adopt_verdicts import verdicts
from plan_report.runs.plan_writing import Before, write_plan, writers_of
from plan_report.runs.published import State, checked, newest, published
from plan_report.runs.used import Using, used
from plan_report.runs.verify import read_word_file
from plan_report.table.change_log import LogEntry
from plan_report.verify.cells import Normal
from plan_report.verify.found import Found, HostileError, UnreadableError
from plan_report.verify.word_notes import Comment, read_word_notes
from plan_report.workbook.plan_files import PlanFiles, read_plan_files


@dataclass(frozen=True, slots=True)
class AdoptRequest:
    """What the user asked for; `record` is the audit record where it does not lie beside the Word file."""

    report: Path
    source: Path | None = None
    record: Path | None = None
    take: tuple[str, ...] = ()  # the ids of indicators whose changed figures go into the plan too
    only: frozenset[str] | None = None  # the keys of the changes that alone are wanted, be they words or figures
    today: date = field(default_factory=today_in_japan)  # for 変更履歴
    who: str = "plan-report adopt"  # for it, where the Word file does not say who edited it


@dataclass(frozen=True, slots=True)
class Adoption:
    """What was changed by hand and what becomes of it; `written` are the files, none while it is but shown."""

    decided: Decided
    comments: tuple[Comment, ...]
    verdicts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what taken figures do, by the number
    published: tuple[str, ...] = ()  # what follows from that the round has been published
    written: tuple[Path, ...] = ()


def compared(request: AdoptRequest, using: Using = lambda _: None) -> Adoption:
    """What would be adopted; nothing is written. `using` is told of the plan and the round.

    Raises:
        InputError: the plan, the record or the Word file cannot be used.
        UsageError: they do not belong together, or `take` names what has not changed.
    """
    ready = _prepare(request, using)
    writers_of(ready.files, ready.changed, ready.before.folder, request.today)  # tells of a workbook that takes nothing
    return ready.adoption


def adopt(request: AdoptRequest, using: Using = lambda _: None) -> Adoption:
    """Write what `compared` shows into the plan, with its entries in 変更履歴.

    Raises:
        InputError, UsageError: as `compared`, or the plan would not be sound with a changed figure.
        OutputError: a file could not be written, or somebody changed the plan meanwhile; nothing is changed.
    """
    home = find_source(request.source).home
    with existing(home), Lock(home / LOCK_NAME, tell=lambda _: None):
        ready = _prepare(request, using)
        written = write_plan(ready.before, ready.files, ready.changed, ready.entries, today=request.today)
    return replace(ready.adoption, written=written)


@dataclass(frozen=True, slots=True)
class _Ready:
    """What is adopted, the plan's files before and after it, and what the log says of it."""

    adoption: Adoption
    before: Before
    files: PlanFiles
    changed: PlanFiles
    entries: tuple[LogEntry, ...]


def _prepare(request: AdoptRequest, using: Using) -> _Ready:
    record, source = _record(request), find_source(request.source)
    before = Before.of(source, source.home)  # what changes from here on is seen before anything is written
    loaded = load(request.source)
    _belong_together(record, loaded.plan)
    using(used(loaded.plan, loaded.files, loaded.plan.round(record.round["id"])))
    words = status_words(loaded.plan.scheme, loaded.folder)
    files = read_plan_files(source, loaded.plan, words)
    found, normal = _read(request.report)
    notes = read_word_notes(request.report)
    made = decided(edits(record, found, normal), record, loaded.plan, request.take, request.only)
    changed = with_changes(files, made.changes, record.round["id"])
    adoption = Adoption(
        made,
        notes.comments,
        verdicts(made.changes, loaded.plan, changed.plan, record.round["id"], loaded.folder),
        tuple(_after_publishing(request.report, source, record)) if made.changes else (),
    )
    why = f"Wordの手直しの取込み（{request.report.name}）"
    authors = "、".join(loaded.plan.organisations)  # as whom the program itself saves a report
    who = notes.editor if notes.editor != authors else ""
    entries = (
        LogEntry(who or request.who, request.today, change.name, change.old, change.new, why) for change in made.changes
    )
    return _Ready(adoption, before, files, changed, tuple(entries))


def _after_publishing(report: Path, source: Source, record: Record) -> Iterator[str]:
    """What else is to be done where the round has been published."""
    if is_frozen(report.parent) and (report.name, State.CHANGED) in checked(report.parent).changed:
        yield (
            f"{report} は公表した一式のファイルで、公表した後に書き換えられています。"
            "公表した時のファイルを控えから戻してください。"
        )
    try:
        last = newest(published(source, record.plan["title"], record.round["id"]))
    except InputError as error:
        yield f"この回を公表したかどうかが分かりません。{error}"
        return
    if last:
        yield (
            f"この回は {last.folder} に公表済みです。"
            "取り込んだ後に、plan-report correct で正誤表と訂正した報告書を作ってください。"
        )


def _record(request: AdoptRequest) -> Record:
    """The record of the report that was edited.

    Raises:
        UsageError: it is no Word file, has no record, or one that says too little.
        InputError: the record cannot be read.
    """
    if request.report.suffix.lower() != ".docx":
        raise UsageError(
            f"{request.report.name} は Word（.docx）のファイルではありません。直した Word を指定してください。"
        )
    if not request.report.is_file():
        raise UsageError(f"「{request.report}」というファイルはありません。名前と場所を確かめてください。")
    path = request.record or request.report.with_suffix(RECORD_SUFFIX)
    if not path.is_file():
        raise UsageError(f"監査記録「{path}」がありません。報告書と一緒に出来た .json を --record で指定してください。")
    record = read_record(path)
    if record.subject is not Subject.REPORT:
        raise UsageError(f"{path.name} は評価報告書の監査記録ではありません。")
    if record.into:
        raise UsageError("様式に入れて作った Word（build --into）は、記録と比べられないため、取り込めません。")
    return record


def _belong_together(record: Record, plan: Plan) -> None:
    """That the plan is the report's.

    Raises:
        UsageError: it is another one.
    """
    if record.plan["title"] != plan.title:
        raise UsageError(f"この報告書は「{record.plan['title']}」のものですが、計画は「{plan.title}」です。")
    if record.round["id"] not in {each.id for each in plan.rounds}:
        raise UsageError(f"この報告書の評価の回「{record.round['id']}」は、計画にありません。")


def _read(path: Path) -> tuple[Sequence[Found], Normal]:
    """What stands in the Word file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return read_word_file(path)
    except HostileError as error:
        raise InputError((Problem(Place(str(path)), error.why, error.mend),)) from error
    except UnreadableError as error:
        raise InputError(
            (
                Problem(
                    Place(str(path)),
                    "Wordの文書として読めません",
                    "壊れていないか、パスワードが付いていないかを確かめてください",
                ),
            )
        ) from error
    except OSError as error:
        raise InputError(
            (Problem(Place(str(path)), "開けません", "ほかのソフトで開いていれば閉じてください"),)
        ) from error
