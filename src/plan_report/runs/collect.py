"""The returned forms into the plan: everything is checked first, then the plan's files are written, or nothing.

With the settings and the table goes 変更履歴.csv, which says what was taken from which form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import BinaryIO

from plan_report.beside import later
from plan_report.data_class import dataclass
from plan_report.era import today_in_japan
from plan_report.errors import InputError, Place, PlanReportError, Problem, Severity, UsageError
from plan_report.files import Lock, Writer, existing, text_writer, write_all
from plan_report.files.names import distinct
from plan_report.files.standing import NOTHING
from plan_report.load import load
from plan_report.load.reading import Loaded, status_words
from plan_report.load.source import (
    ACTIVITIES_NAME,
    LOCK_NAME,
    READABLE,
    SETTINGS_NAME,
    TABLE_NAMES,
    TEMPLATES_NAME,
    Source,
    find_source,
)
from plan_report.model import Plan, Round
from plan_report.runs.collect_flips import with_flips
from plan_report.runs.collect_forms import ReadForm, Wishes, outcomes
from plan_report.runs.form_files import form_files
from plan_report.runs.plan_writing import Before, write_plan
from plan_report.runs.used import Used, used
from plan_report.table.change_log import LogEntry
from plan_report.table.round_fields import value_heading
from plan_report.workbook.answers import Answer
from plan_report.workbook.form import form_round, is_open
from plan_report.workbook.merge import once
from plan_report.workbook.next_round import next_round
from plan_report.workbook.outcome import FormOutcome, OpenShare
from plan_report.workbook.plan_edits import with_answers
from plan_report.workbook.plan_files import PlanFiles, read_plan_files
from plan_report.workbook.reply import reply
from plan_report.workbook.returned import open_form, read_returned
from plan_report.workbook.twice import twice

WHY = "様式の取込み"
_ROW = 100  # bytes of a row of a plan's table, about


@dataclass(frozen=True, slots=True)
class CollectRequest:
    """What the user asked for; `plan` is the plan the forms were made from, if it is not at `out`."""

    files: tuple[Path, ...]
    out: Path
    plan: Path | None = None
    confirmed: bool = False  # the questions have been read, and the answers are right
    accept_changes: bool = False  # changes of the plan's own cells have been seen, and are wanted
    replace_known: bool = False  # take answers that differ from what was put into the plan meanwhile
    replies: Path | None = None  # a folder for the texts to be sent back
    ticked: frozenset[str] | None = None  # answer by answer: what was read and is right (`mark`)
    share: str = ""  # whose forms alone are taken; empty is everybody's
    round_id: str = ""  # whose forms are awaited; empty is what the forms themselves say
    today: date = field(default_factory=today_in_japan)  # for 変更履歴


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of every form, what is still open, and the files that were written.

    `doubts` are about the plan, not about a form.
    """

    plan: Plan
    round_id: str
    forms: tuple[FormOutcome, ...]
    used: Used
    open: tuple[OpenShare, ...] = ()
    doubts: tuple[Problem, ...] = ()
    written: tuple[Path, ...] = ()
    replies: tuple[Path, ...] = ()

    @property
    def heading(self) -> str:
        """The heading of the values that were asked for."""
        return value_heading(self.round_id)

    @property
    def taken(self) -> tuple[Answer, ...]:
        """What is new in the plan."""
        return once(answer for form in self.forms for answer in form.entering)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What else should be looked at, in the forms and in the plan."""
        return (*(note for form in self.forms for note in form.notes), *self.doubts)

    @property
    def waiting(self) -> tuple[FormOutcome, ...]:
        """The forms that were not taken."""
        return tuple(form for form in self.forms if not form.taken)


def collect(request: CollectRequest) -> Collected:
    """Merge returned forms into a plan folder: those without fault and question, each as a whole.

    Raises:
        InputError, UsageError: the plan cannot be read or written, or there is no such file.
        OutputError: a file could not be written, or somebody changed the plan meanwhile; nothing is changed.
    """
    folder = _plan_folder(request)
    # Locked from before the reading: of two at once the later one would find half of what the earlier one writes.
    with existing(folder), Lock(folder / LOCK_NAME, tell=lambda _: None):
        return _collect(request, folder)


def looked_at(request: CollectRequest) -> Collected:
    """What would become of the forms; nothing is written.

    Raises:
        InputError, UsageError: as `collect`.
    """
    return _collect(request, _plan_folder(request), writes=False)


def _collect(request: CollectRequest, folder: Path, *, writes: bool = True) -> Collected:
    """Read the plan and the forms, and write what was taken into the folder."""
    source = _source(request, folder)
    before = Before.of(source, folder)
    size = source.table.path.stat().st_size
    known = later(lambda: _known(request, source, folder), size // _ROW)  # while the first form is opened
    read, beside = _read(request.files, known)
    loaded, files, words = known()
    of_forms = [each.form.number.round_id for each in read if each.form]
    round_id = request.round_id if of_forms and request.round_id else _round_id(loaded.plan, of_forms)
    wishes = Wishes(request.confirmed, request.accept_changes, request.replace_known, request.ticked)
    forms, still_open = outcomes(read, round_id, files, wishes)
    if request.share:
        forms = tuple(replace(form, taken=form.taken and form.share == request.share) for form in forms)
    if not round_id:
        return Collected(files.plan, "", forms, used(loaded.plan, loaded.files), doubts=beside)
    new_round = form_round(files.plan, round_id)[0]
    forms = with_flips(
        forms, lambda answers: with_answers(files, new_round, answers, words).plan, files.plan, loaded.folder
    )
    forms, made = _made(forms, files, new_round, words)
    forms = tuple(replace(form, reply=reply(form, files.plan.title, new_round.name)) for form in forms)
    result = Collected(files.plan, round_id, forms, used(loaded.plan, loaded.files, new_round), still_open, beside)
    if not writes:
        return result
    replies = _replies(result, request.replies)
    result = replace(result, replies=tuple(replies))
    if not any(form.taken for form in forms):
        write_all(replies, dict.fromkeys(replies, NOTHING))
        return result
    is_new = new_round.id not in {each.id for each in files.plan.rounds}
    entries = tuple(_entries(result, request.today, new_round.id if is_new else "")) if result.taken else ()
    own = loaded.folder / TEMPLATES_NAME if loaded.folder and not source.is_in(folder) else None
    copies = _copies(own, folder / TEMPLATES_NAME) if own else {}
    written = write_plan(before, files, made, entries, today=request.today, copies={**copies, **replies})
    own_files = tuple(path for path in written if path not in replies)
    return replace(result, doubts=(*beside, *_to_confirm(files, made)), written=own_files)


def _round_id(plan: Plan, found: Sequence[str]) -> str:
    """Which round is taken where forms of several came: the one that is open, else that of the most; empty of none."""
    if is_open(plan) and plan.latest in found:
        return plan.latest
    return max(found, key=found.count, default="")


def _made(
    forms: tuple[FormOutcome, ...], files: PlanFiles, new_round: Round, words: Sequence[str]
) -> tuple[tuple[FormOutcome, ...], PlanFiles]:
    """The files with the answers of all forms that are to be taken; one that makes the plan unsound has to wait.

    Raises:
        InputError: the plan's files cannot be gone on with, whatever the forms say.
    """
    try:
        return forms, _with_all(forms, files, new_round, words)
    except InputError:
        with_answers(files, new_round, (), words)  # what is wrong with the plan itself is no form's fault
    forms = tuple(_alone(form, files, new_round, words) for form in forms)
    return forms, _with_all(forms, files, new_round, words)


def _with_all(forms: Iterable[FormOutcome], files: PlanFiles, new_round: Round, words: Sequence[str]) -> PlanFiles:
    news = once(answer for form in forms for answer in form.entering)
    return with_answers(files, new_round, news, words) if news else files


def _alone(form: FormOutcome, files: PlanFiles, new_round: Round, words: Sequence[str]) -> FormOutcome:
    """A form that waits where the plan would not be sound with its answers."""
    try:
        _with_all((form,), files, new_round, words)
    except InputError as error:
        return replace(form, taken=False, errors=(*form.errors, *error.problems))
    return form


def _entries(result: Collected, today: date, new_round: str) -> Iterator[LogEntry]:
    """What 変更履歴 says of the answers that were taken: whose form they came in, and what they changed."""
    shares = {form.file: form.share for form in result.forms}
    asked: dict[tuple[str, str], list[str]] = {}
    for each in (question for form in result.forms for question in form.questions):
        asked.setdefault((each.name, each.place.file), []).append(f"「{each.text}」")
    if new_round:
        yield LogEntry("plan-report collect", today, "評価の回", "", new_round, WHY)
    for answer in result.taken:
        file = answer.place.file
        who = f"{shares.get(file, '')}（{Path(file).name}）"
        questions = "".join(asked.get((answer.name, file), ()))
        why = f"{WHY}（{questions}を確かめた）" if questions else WHY
        yield LogEntry(who, today, answer.name, answer.now, answer.text, why)


def _plan_folder(request: CollectRequest) -> Path:
    """Where the plan is to be written.

    Raises:
        UsageError: it is no folder, or nothing says which plan the forms were made from.
    """
    out = request.out
    is_plan = out.suffix.lower() in READABLE and request.plan in {None, out}
    if out.is_file() and (out.name == SETTINGS_NAME or is_plan):
        return out.parent  # the plan is that file
    if out.exists() and not out.is_dir():
        raise UsageError(f"-o には計画のフォルダーを書いてください（「{out}」はファイルです）。")
    if request.plan is None and not out.exists():
        raise UsageError(f"「{out}」というフォルダーがありません。様式の元の計画を --plan で指定してください。")
    return out


def _source(request: CollectRequest, out: Path) -> Source:
    """The plan's files.

    Raises:
        InputError: the plan is not where it should be.
        UsageError: another one stands where this should be written.
    """
    source = find_source(request.plan or request.out)
    there = [name for name in (SETTINGS_NAME, *TABLE_NAMES, ACTIVITIES_NAME) if (out / name).exists()]
    if there and not source.is_in(out):
        raise UsageError(f"「{out}」には別の計画（{'、'.join(there)}）があります。別のフォルダーを指定してください。")
    return source


def _known(request: CollectRequest, source: Source, folder: Path) -> tuple[Loaded, PlanFiles, Sequence[str]]:
    """The plan as it stands, its files' texts, and the words of 実施状況 that it knows."""
    loaded = load(request.plan or request.out)
    words = status_words(loaded.plan.scheme, loaded.folder)
    return loaded, read_plan_files(source, loaded.plan, words, folder), words


def _read(
    paths: Sequence[Path], known: Callable[[], tuple[Loaded, PlanFiles, Sequence[str]]]
) -> tuple[tuple[ReadForm, ...], tuple[Problem, ...]]:
    """Every file that was given, each once, with what is wrong with it; and what is told of none of them."""
    problems: list[Problem] = []
    try:
        found = form_files(paths, problems)
    except PlanReportError:
        known()  # what is wrong with the plan is told first
        raise
    told: dict[str, list[Problem]] = {}
    for problem in problems:
        told.setdefault(problem.place.file, []).append(problem)
    beside = tuple(told.pop("", ()))
    read: list[ReadForm] = []
    for file in found:
        own = told.pop(file.label, [])
        opened = open_form(file, own)
        _, files, words = known()
        form = read_returned(opened, files.plan, words, own) if opened else None
        read.append(ReadForm(file.label, form, (), tuple(own)))
    for problem in twice([each.form for each in read if each.form]):
        told.setdefault(problem.place.file, []).append(problem)
    read = [replace(each, problems=(*each.problems, *told.pop(each.file, ()))) for each in read]
    return (*read, *(ReadForm(label, None, (), tuple(own)) for label, own in told.items())), beside


def _replies(result: Collected, folder: Path | None) -> dict[Path, Writer]:
    """The texts to be sent back, a file for each form; none is written over another."""
    if folder is None:
        return {}
    forms = [form for form in result.forms if form.reply]
    names = distinct([f"{result.round_id}_{form.name}への確認" for form in forms])
    return {
        _free(folder / f"{name}.txt"): text_writer(form.reply, for_excel=True)  # the Notepad of old Windows wants a BOM
        for name, form in zip(names, forms, strict=True)
    }


def _free(path: Path) -> Path:
    """A path at which nothing lies: with _2, _3 … where there is an earlier text, which somebody may have edited."""
    others = (path.with_stem(f"{path.stem}_{number}") for number in count(2))
    return path if not path.exists() else next(other for other in others if not other.exists())


def _copies(own: Path, to: Path) -> Mapping[Path, Writer]:
    """The plan's own look and rules, for a plan that goes into a new folder."""
    files = sorted(path for path in own.rglob("*") if path.is_file())
    return {to / path.relative_to(own): partial(_copy, path) for path in files}


def _copy(path: Path, out: BinaryIO) -> None:
    out.write(path.read_bytes())


def _to_confirm(earlier: PlanFiles, made: PlanFiles) -> tuple[Problem, ...]:
    """That a round was added, with what was moved on for it, which nobody has looked at yet."""
    if len(earlier.plan.rounds) == len(made.plan.rounds):
        return ()
    following = next_round(earlier.plan, made.plan.rounds[-1].id)
    moved = "".join(f"\n　{each}" for each in following.moved)
    what = f"評価の回「{following.round.id}」を書き足しました。前の回から進めた内容は次のとおりです{moved}\n"
    return (Problem(Place(made.settings_label), what, "違っていれば直してください", Severity.DOUBT),)
