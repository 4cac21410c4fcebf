"""The returned forms into the plan: everything is checked first, then the plan's files are written, or nothing.

With the settings and the table goes 変更履歴.csv, which says what was taken from which form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from plan_report.era import today_in_japan
from plan_report.errors import InputError, OutputError, Place, Problem, Severity, UsageError
from plan_report.files import Lock, Writer, existing, text_writer, write_all
from plan_report.load import load
from plan_report.load.reading import status_words
from plan_report.load.source import (
    ACTIVITIES_NAME,
    LOG_NAME,
    SETTINGS_NAME,
    TABLE_NAMES,
    TEMPLATES_NAME,
    Source,
    find_source,
)
from plan_report.runs.form_files import form_files
from plan_report.table.change_log import LogEntry, appended
from plan_report.table.encoding import decode
from plan_report.table.round_fields import value_heading
from plan_report.workbook.answers import Answer, Expected, read_answers
from plan_report.workbook.form import asked, form_round, make_form
from plan_report.workbook.merge import one_answer_each, unanswered
from plan_report.workbook.plan_files import PlanFiles, read_plan_files, sheet_name, with_answers
from plan_report.workbook.returned import Returned, read_returned
from plan_report.workbook.shares import whole

_WHY = "様式の取込み"


@dataclass(frozen=True, slots=True)
class CollectRequest:
    """What the user asked for; `plan` is the plan the forms were made from, if it is not at `out`."""

    files: tuple[Path, ...]
    out: Path
    plan: Path | None = None
    partial: bool = False  # take what is there, though answers are missing
    replace_known: bool = False  # take answers that differ from what was put into the plan meanwhile
    today: date = field(default_factory=today_in_japan)  # for 変更履歴


@dataclass(frozen=True, slots=True)
class Collected:
    """What was taken, what should be looked at, and the files that were written."""

    round_id: str
    taken: tuple[Answer, ...]
    doubts: tuple[Problem, ...]
    written: tuple[Path, ...]

    @property
    def heading(self) -> str:
        """The heading of the values that were asked for."""
        return value_heading(self.round_id)


class RefusedError(InputError):
    """Nothing was taken; `doubts` are what else should be looked at in the forms."""

    def __init__(self, problems: tuple[Problem, ...], doubts: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.doubts = doubts


def collect(request: CollectRequest) -> Collected:
    """Merge returned forms into a plan folder.

    Raises:
        RefusedError: the forms cannot be taken as they are; carries every problem found in any of them.
        InputError, UsageError: the plan cannot be read, or there is no such file.
        OutputError: a file could not be written, or somebody changed the plan meanwhile; nothing is changed.
    """
    folder = _folder(request)
    # Locked from before the reading: of two at once the later one would find half of what the earlier one writes.
    with existing(folder), Lock(folder / ".plan-report-collect.lock", tell=lambda _: None):
        return _collect(request, folder)


def _collect(request: CollectRequest, folder: Path) -> Collected:
    """Read the plan and the forms, and write what was taken into the folder."""
    source, targets = _places(request, folder)
    before = {path: path.read_bytes() for path in (*targets, *folder.glob("*.csv")) if path.is_file()}
    loaded = load(request.plan or request.out)
    words = status_words(loaded.plan.scheme, loaded.folder)
    files = read_plan_files(source, loaded.plan, words)
    problems: list[Problem] = []
    returned = _returned(request.files, files, words, problems)
    round_id, answers = _answers(returned, files, problems, replace_known=request.replace_known)
    missing = Severity.DOUBT if request.partial else Severity.ERROR
    problems.extend(unanswered(asked(files.plan, round_id), round_id, returned, answers, missing) if returned else ())
    doubts = tuple(problem for problem in problems if problem.severity is Severity.DOUBT)
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        raise RefusedError(errors, doubts)
    taken = tuple(answer for answer in answers if answer.changes)
    new_round = form_round(files.plan, round_id)[0]
    made = with_answers(files, new_round, taken, words) if taken else files
    texts: dict[Path, tuple[str | None, str]] = {
        targets[0]: (files.settings, made.settings),
        targets[1]: (files.table, made.table),
    }
    texts |= {folder / sheet_name(each): (files.sheets.get(each), text) for each, text in made.sheets.items()}
    if made.activities is not None:
        texts[folder / ACTIVITIES_NAME] = (files.activities, made.activities)
    _only_own(texts, before, source, files.sheets)
    if taken:
        is_new = new_round.id not in {each.id for each in files.plan.rounds}
        entries = _entries(taken, returned, request.today, new_round.id if is_new else "")
        log = folder / LOG_NAME
        earlier = decode(before[log], str(log)) if log in before else None
        texts[log] = (earlier, appended(earlier or "", str(log), entries))
    own = loaded.folder / TEMPLATES_NAME if loaded.folder and not source.is_in(folder) else None
    written = _write(texts, before, _copies(own, folder / TEMPLATES_NAME) if own else {})
    return Collected(round_id, taken, (*doubts, *_to_confirm(files, made)), written)


def _only_own(texts: Iterable[Path], before: Collection[Path], source: Source, sheets: Collection[str]) -> None:
    """That no file is written over which nobody has read, such as a sheet of a round that the plan does not name.

    Raises:
        InputError: there are such files.
    """
    settings = (source.settings,) if source.settings else ()
    of_rounds = (each for each in source.sheets if each.path.stem in sheets)
    activities = (source.activities,) if source.activities else ()
    own = {each.path.resolve() for each in (*settings, source.table, *of_rounds, *activities)}
    what = "このファイルは計画の一部として読まれていないため、書き換えません"
    mend = "評価の回を plan.toml の [[rounds]] に書き足すか、ファイルを別の場所へ移してください"
    strangers = (path for path in texts if path in before and path.resolve() not in own)
    problems = tuple(Problem(Place(str(path)), what, mend) for path in strangers)
    if problems:
        raise RefusedError(problems, ())


def taken_line(answer: Answer) -> str:
    """One cell that was taken: what it was and what it is now."""
    now, text = (" ".join(each.split()) or "（空欄）" for each in (answer.now, answer.text))
    change = f"{now} → {text}" if answer.now else text
    unit = "（様式の単位を補いました）" if answer.completed else ""
    return f"取り込み: {answer.name}: {change}{unit}"


def _entries(taken: Sequence[Answer], returned: Sequence[Returned], today: date, new_round: str) -> Iterator[LogEntry]:
    """What 変更履歴 says of the answers that were taken: whose form they came in, and what they changed."""
    shares = {form.file: form.number.share for form in returned}
    if new_round:
        yield LogEntry("plan-report collect", today, "評価の回", "", new_round, _WHY)
    for answer in taken:
        file = answer.place.file
        who = f"{shares.get(file, '')}（{Path(file).name}）"
        yield LogEntry(who, today, answer.name, answer.now, answer.text, _WHY)


def _folder(request: CollectRequest) -> Path:
    """Where the plan is to be written.

    Raises:
        UsageError: it is no folder, or nothing says which plan the forms were made from.
    """
    out = request.out.parent if request.out.name == SETTINGS_NAME else request.out
    if out.exists() and not out.is_dir():
        raise UsageError(f"-o には計画のフォルダーを書いてください（「{out}」はファイルです）。")
    if request.plan is None and not out.exists():
        raise UsageError(f"「{out}」というフォルダーがありません。様式の元の計画を --plan で指定してください。")
    return out


def _places(request: CollectRequest, out: Path) -> tuple[Source, tuple[Path, Path]]:
    """The plan's files, and the settings and the table to be written.

    Raises:
        InputError: the plan is not where it should be.
        UsageError: it cannot be written to, or another one stands where this should be written.
    """
    source = find_source(request.plan or out)
    in_place = source.is_in(out)
    if in_place and source.is_workbook:
        raise UsageError(
            f"{source.table.label} はExcelのファイルなので、書き足せません。"
            "-o に新しいフォルダーを指定すると、plan.toml と indicators.csv の形で作ります。"
        )
    there = [name for name in (SETTINGS_NAME, *TABLE_NAMES, ACTIVITIES_NAME) if (out / name).exists()]
    if there and not in_place:
        raise UsageError(f"「{out}」には別の計画（{'、'.join(there)}）があります。別のフォルダーを指定してください。")
    return source, (out / SETTINGS_NAME, source.table.path if in_place else out / TABLE_NAMES[0])


def _returned(
    paths: Sequence[Path], files: PlanFiles, words: Sequence[str], problems: list[Problem]
) -> tuple[Returned, ...]:
    """The forms that could be read, each file once."""
    forms = (read_returned(file, files.plan, words, problems) for file in form_files(paths, problems))
    return tuple(form for form in forms if form)


def _answers(
    returned: Sequence[Returned], files: PlanFiles, problems: list[Problem], *, replace_known: bool
) -> tuple[str, tuple[Answer, ...]]:
    """The round of the forms, and one answer for each cell that somebody filled in."""
    if not returned:
        return "", ()
    round_id = returned[0].number.round_id
    plan = asked(files.plan, round_id)
    expected = Expected.of(make_form(plan, round_id, whole(plan)), files.unnumbered)
    answers: list[Answer] = []
    for form in returned:
        if form.number.round_id == round_id:
            answers.extend(read_answers(form, expected, problems, replace_known=replace_known))
        else:
            what = f"「{form.number.round_id}」の様式です。{returned[0].file} は「{round_id}」の様式です"
            problems.append(Problem(Place(form.file), what, "同じ回の様式だけを渡してください"))
    order = {key: index for index, key in enumerate(expected.rows)}
    return round_id, tuple(sorted(one_answer_each(answers, problems), key=lambda each: order[each.key]))


def _write(
    texts: Mapping[Path, tuple[str | None, str]], before: Mapping[Path, bytes], copies: Mapping[Path, Writer]
) -> tuple[Path, ...]:
    """Write the texts (earlier, new) that differ or have no file yet; a plan saved meanwhile stays as it is."""
    changed = {path: new for path, (earlier, new) in texts.items() if new != earlier or path not in before}
    for path in texts if changed else ():
        if before.get(path) != (path.read_bytes() if path.exists() else None):
            raise OutputError(
                f"取り込んでいる間に {path} が書き換えられたため、中止しました。もう一度実行してください。"
            )
    writers = {path: text_writer(new, for_excel=path.name != SETTINGS_NAME) for path, new in changed.items()}
    write_all({**writers, **copies})
    return (*writers, *copies)


def _copies(own: Path, to: Path) -> Mapping[Path, Writer]:
    """The plan's own look and rules, for a plan that goes into a new folder."""
    files = sorted(path for path in own.rglob("*") if path.is_file())
    return {to / path.relative_to(own): partial(_copy, path) for path in files}


def _copy(path: Path, out: BinaryIO) -> None:
    out.write(path.read_bytes())


def _to_confirm(earlier: PlanFiles, made: PlanFiles) -> tuple[Problem, ...]:
    """That a round was added whose years nobody has said yet."""
    if earlier.settings == made.settings:
        return ()
    what = f"評価の回「{made.plan.rounds[-1].id}」を書き足しました"
    mend = "値の年度、表の見出しと注は、案を # の行に書きました。確かめて # を消してください"
    return (Problem(Place(made.settings_label), what, mend, Severity.DOUBT),)
