"""From a SOURCE to the forms of a round: one file for everybody, or one for each 主体 or 担当課."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from plan_report.data_class import dataclass
from plan_report.era import japanese_date, today_in_japan
from plan_report.errors import OutputError, UsageError
from plan_report.files import Lock, Writer, seen, text_writer, write_all
from plan_report.files.names import distinct
from plan_report.load import load
from plan_report.load.reading import status_words
from plan_report.load.source import GUIDE_SHEET, LOCK_NAME, LOG_NAME, find_source
from plan_report.model import Indicator, Plan
from plan_report.resources import bundled
from plan_report.runs.log import logged
from plan_report.runs.used import Using, used
from plan_report.table.clean import clean
from plan_report.workbook.call import Call
from plan_report.workbook.form import Form, asked, make_form, next_round
from plan_report.workbook.form_table import SHEET_OF
from plan_report.workbook.handed_out import HandedOut
from plan_report.workbook.request_text import reminder_text, request_text
from plan_report.workbook.shares import Share, Split, shares, whole

SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class TemplateRequest:
    """What the user asked for; a `round_id` of None is the last round while it is open, else the one after it."""

    source: Path | None = None
    round_id: str | None = None
    out: Path | None = None  # a file, or with `split` a folder
    split: Split | None = None
    force: bool = False
    call: Call = field(default_factory=Call)  # until when, and whom to ask
    today: date = field(default_factory=today_in_japan)  # for 変更履歴


@dataclass(frozen=True, slots=True)
class Made:
    """A form that was written."""

    path: Path
    form: Form


def make_templates(request: TemplateRequest, using: Using = lambda _: None) -> tuple[Made, ...]:
    """Write the forms, with a day also the e-mails; what exists already stays, for it may have been filled in.

    What was made is entered in 変更履歴.csv of the plan; the bundled one has none.

    Args:
        request: what the user asked for.
        using: is told which plan it is, and the round that is asked for.

    Raises:
        InputError, UsageError: the plan cannot be read, or has no such round or no such split; the day is over.
        OutputError: a form exists already and `force` was not given, or a file could not be written.
    """
    if request.call.due and request.call.due < request.today:
        raise UsageError(f"--due の{japanese_date(request.call.due)}は過ぎています。提出期限を確かめてください。")
    loaded = load(request.source)
    plan, made = _planned(request, loaded.plan)
    using(used(plan, loaded.files, made[0].form.round))
    paths = [each.path for each in made]
    texts = mails(request, made)
    as_seen = seen((*paths, *texts))
    if not request.force:
        _refuse_existing((*paths, *texts))
    words = status_words(plan.scheme, loaded.folder)
    writers = {each.path: _writer(each.form, plan, words) for each in made}
    with ExitStack() as held:
        log: Mapping[Path, Writer] = {}
        if (home := _log_home(request)) is not None:
            held.enter_context(Lock(home / LOCK_NAME, tell=lambda _: None))
            as_seen = {**as_seen, **seen((home / LOG_NAME,))}
            log = _log(home, request, made)
        write_all({**log, **writers, **texts}, as_seen)  # the plan's folder, which every run reads, holds the journal
    return made


def planned(request: TemplateRequest) -> tuple[Made, ...]:
    """The forms as `make_templates` would write them; nothing is written.

    Raises:
        InputError, UsageError: as `make_templates`, but for the day.
    """
    return _planned(request, load(request.source).plan)[1]


def _planned(request: TemplateRequest, plan: Plan) -> tuple[Plan, tuple[Made, ...]]:
    """The plan as the round's forms ask about it, and the forms with the paths that they go to."""
    round_id = request.round_id or next_round(plan)
    plan = asked(plan, round_id)
    parted = shares(plan, request.split) if request.split else (whole(plan),)
    forms = [make_form(plan, round_id, share, request.call) for share in parted]
    paths = _paths(request, forms[0].round.id, parted)
    return plan, tuple(Made(path, form) for path, form in zip(paths, forms, strict=True))


def mails(request: TemplateRequest, made: Sequence[Made]) -> Mapping[Path, Writer]:
    """The texts of the e-mails beside the forms, to send them with and to remind of them, where a day is said."""
    if request.call.due is None:
        return {}
    first = made[0].path
    start = f"{made[0].form.round.id}_" if request.split else f"{first.stem}_"
    waiting = [each for each in made if each.form.open_rows] or made  # with nothing open, a round is corrected
    named = [(each.path.name, each.form) for each in waiting]
    contents = {"依頼文": request_text(named), "督促文": reminder_text(named)}
    return {first.with_name(f"{start}{name}.txt"): text_writer(text, for_excel=True) for name, text in contents.items()}


def _log_home(request: TemplateRequest) -> Path | None:
    """Where the plan's log lies; None of the bundled plan, which nobody writes to."""
    home = find_source(request.source).home
    return None if home.resolve() == bundled("data").resolve() else home


def _log(home: Path, request: TemplateRequest, made: Sequence[Made]) -> Mapping[Path, Writer]:
    """The plan's log with what was made."""
    sent = (
        HandedOut(each.form.round.id, clean(each.form.share.label), request.today, each.path.name, request.call)
        for each in made
    )
    return logged(home, (each.entry for each in sent))


def write_form(form: Form, plan: Plan, words: Sequence[str], out: BinaryIO) -> None:
    """Write one form as an .xlsx.

    Args:
        form: what to write.
        plan: the plan it was made from.
        words: the words of 実施状況 that the plan's scheme knows.
        out: a binary file open for writing.
    """
    from openpyxl import Workbook  # noqa: PLC0415 slow to import, and `--help` needs none of it

    from plan_report.workbook.guide import draw_guide  # noqa: PLC0415 as above
    from plan_report.workbook.inputs import Asking  # noqa: PLC0415 as above
    from plan_report.workbook.package import save  # noqa: PLC0415 as above
    from plan_report.workbook.sheet import draw_table  # noqa: PLC0415 as above
    from plan_report.workbook.styles import add_styles  # noqa: PLC0415 as above

    asking = Asking(tuple(words), plan.absence)
    book = Workbook()
    add_styles(book)
    assert book.active is not None  # noqa: S101 a new workbook has one sheet
    book.remove(book.active)
    for table in form.tables:
        draw_table(book.create_sheet(SHEET_OF[table.of]), form, table, asking)
    draw_guide(book.create_sheet(GUIDE_SHEET), form, asking)
    book.properties.title = f"{form.title} {form.round.name}"
    book.properties.subject = str(form.number)
    book.properties.creator = "、".join(plan.organisations) or "plan-report"
    book.properties.language = "ja-JP"
    save(book, out)


def _writer(form: Form, plan: Plan, words: Sequence[str]) -> Writer:
    return lambda out: write_form(form, plan, words, out)


def _paths(request: TemplateRequest, round_id: str, parted: Sequence[Share]) -> tuple[Path, ...]:
    (start,) = distinct([f"{round_id}様式"])
    if request.split is None:
        path = request.out or Path(start + SUFFIX)
        if path.suffix.lower() != SUFFIX or path.is_dir():
            raise UsageError(f"-o には {SUFFIX} で終わるファイルの名前を書いてください（「{path}」になっています）。")
        return (path,)
    folder = request.out or Path(start)
    if folder.suffix.lower() == SUFFIX or folder.is_file():
        raise UsageError(f"--split のときは、-o にフォルダーの名前を書いてください（「{folder}」になっています）。")
    names = distinct(f"{round_id}_{share.name}" for share in parted)
    return tuple(folder / (name + SUFFIX) for name in names)


def _refuse_existing(paths: Sequence[Path]) -> None:
    existing = [path for path in paths if path.exists()]
    if existing:
        named = "、".join(map(str, existing))
        raise OutputError(
            f"{named} が既にあります。記入した内容を消さないよう、上書きしません。"
            "別の名前にするか、書き直してよければ --force を付けてください。"
        )


def summary(made: Sequence[Made]) -> Mapping[Path, str]:
    """What each file is for, for the terminal."""
    return {each.path: "、".join((each.form.share.label, *_asked(each.form))) for each in made}


def why_this_round(request: TemplateRequest, made: Sequence[Made]) -> str:
    """Where the last round was taken though it has values: that some are open, and how to ask for the next."""
    items = {row.item.id: row.item for each in made for row in each.form.indicators.rows}
    round_id = made[0].form.round.id
    left = [number for number, item in items.items() if isinstance(item, Indicator) and item.value(round_id) is None]
    if request.round_id or len(left) == len(items):
        return ""
    return (
        f"「{round_id}」にまだ値のない指標が{len(left)}件あるため、「{round_id}」の様式を作りました。"
        "ほかの回の様式は、--round で指定してください。"
    )


def _asked(form: Form) -> Iterator[str]:
    if form.indicators.rows:
        yield f"{len(form.indicators.rows)}指標"
    if form.activities.rows:
        yield f"取組{len(form.activities.rows)}件"
