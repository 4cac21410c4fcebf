"""10 Wordの手直し: an edited Word file of a report, each difference with what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response
from werkzeug.datastructures import FileStorage

from plan_report.data_class import dataclass
from plan_report.desk.desk import Desk
from plan_report.desk.folders import EDITED, REPORTS
from plan_report.errors import InputError, PlanReportError
from plan_report.files.names import safe
from plan_report.runs.adopt import AdoptRequest, adopt
from plan_report.runs.adopt_choices import Choice, Choices, Sort, choices_of
from plan_report.runs.published import frozen_folders
from plan_report.runs.records_for import Origin, origins_of
from plan_report.web.desks import current_desk
from plan_report.web.faults import said_of
from plan_report.web.said import say
from plan_report.web.step_state import DONE, NONE, StepState
from plan_report.web.words import in_words
from plan_report.web.your_name import NO_NAME, name_given

NUMBER, NAME = 10, "Wordの手直し"
BLUEPRINT = Blueprint("adopt", __name__, url_prefix="/<key>/adopt")
_WORD, _RECORD = ".docx", ".json"
TAKE, LEAVE = "take", "leave"


@dataclass(frozen=True, slots=True)
class At:
    """The edited file that is looked at, and the report that it is held against."""

    name: str = ""  # empty where there is none
    path: Path = Path()
    origins: tuple[Origin, ...] = ()
    origin: str = ""  # the name of its record in the folder; empty while nobody knows


def state(desk: Desk) -> StepState:
    """How many differences can still be taken, of the file that was looked at last."""
    names = _edited(desk)
    if not names:
        return NONE
    known = desk.made_before("adopt", _of(desk, None))
    if known is None:
        return StepState("あり", waits=True)
    count = len(known.of(Sort.WORDS)) + len(known.of(Sort.FIGURE))
    return StepState(f"{count}件", waits=True) if count else DONE


@BLUEPRINT.get("")
def show() -> str:
    """The differences of one file, or the place where one is dropped."""
    desk = current_desk()
    return _page(desk, _at(desk, request.args))


@BLUEPRINT.post("/file")
def take_file() -> Response | tuple[str, int]:
    """An edited Word file, and the record of its report where that lies nowhere in the folder."""
    desk = current_desk()
    given = [each for each in request.files.getlist("file") if each.filename]
    words = [each for each in given if _is(each, _WORD)]
    if not words:
        return _page(desk, _at(desk, request.args), ("Word（.docx）のファイルを選んでください。",)), 422
    files = {f"{EDITED}/{_name(each)}": each.read() for each in given if _is(each, _WORD, _RECORD)}
    with desk.change(f"{_name(words[0])}の受取り"):
        desk.copy.put(files)
    say(desk, f"「{_name(words[0])}」を受け取りました。計画は、まだ変わっていません。")
    return redirect(url_for("adopt.show", name=_name(words[0])), 303)


@BLUEPRINT.post("/remove")
def remove() -> Response:
    """Put a file away that is done with."""
    desk = current_desk()
    at = _at(desk, request.form)
    if at.name:
        with desk.change(f"{at.name}の片付け"):
            at.path.unlink()
        say(desk, f"「{at.name}」を片付けました。「元に戻す」で、また見られます。")
    return redirect(url_for("adopt.show"), 303)


@BLUEPRINT.post("/chosen")
def chosen() -> str:
    """What pressing the button would do, after another choice."""
    return render_template("adopt_next.html", count=len(_taken()), who_fault="")


@BLUEPRINT.post("/take")
def take() -> Response | tuple[str, int]:
    """Write what was chosen into the plan."""
    desk = current_desk()
    at, keys, who = _at(desk, request.form), _taken(), name_given(desk)
    faults = [] if keys else ["計画に取り込むものを、一つ以上選んでください。"]
    faults += [] if who else [NO_NAME]
    if faults or not at.origin:
        return _page(desk, at, tuple(faults), request.form), 422
    asked = AdoptRequest(at.path, desk.source, desk.copy.path(at.origin), only=frozenset(keys), who=who)
    try:
        with desk.change("Wordの手直しの取込み"):
            made = adopt(asked)
    except PlanReportError as error:
        return _page(desk, at, _told(error), request.form), 422
    say(desk, f"{len(made.decided.changes)}件を計画に取り込みました。前に作った報告書には入っていません。")
    for line in made.published:
        say(desk, in_words(line))
    return redirect(url_for("adopt.show", name=at.name, origin=at.origin), 303)


def _page(desk: Desk, at: At, faults: tuple[str, ...] = (), typed: Mapping[str, str] | None = None) -> str:
    """The screen for a file; with what was chosen in it where that was refused."""
    typed = typed or {}
    found: Choices | None = None
    if at.origin:
        try:
            found = _choices(desk, at)
        except PlanReportError as error:
            faults = (*faults, *_told(error))
    picked = {each.key: typed.get(f"do-{each.key}", _usual(each)) for each in (found.choices if found else ())}
    return render_template(
        "adopt.html",
        at=at,
        names=_edited(desk),
        found=found,
        faults=faults,
        picked=picked,
        count=sum(each == TAKE for each in picked.values()),
        who=typed.get("who", desk.who),
        who_fault=NO_NAME if typed and not typed.get("who", "").strip() else "",
        words=found.of(Sort.WORDS) if found else (),
        figures=found.of(Sort.FIGURE) if found else (),
        nothing=found.of(Sort.NOTHING) if found else (),
    )


def _choices(desk: Desk, at: At) -> Choices:
    asked = AdoptRequest(at.path, desk.source, desk.copy.path(at.origin))
    return desk.made("adopt", _of(desk, at), lambda: choices_of(asked))


def _of(desk: Desk, at: At | None) -> object:
    """What the differences depend on; without `at` those of the file that was looked at last."""
    if at is None:
        return desk.made_before("adopt of", desk.content)
    now = desk.copy.state()
    made = desk.content, now[f"{EDITED}/{at.name}"], at.name, at.origin
    return desk.made("adopt of", desk.content, lambda: made)


def _at(desk: Desk, asked: Mapping[str, str]) -> At:
    names = _edited(desk)
    name = asked.get("name", "")
    name = name if name in names else next(iter(names), "")
    if not name:
        return At()
    path = desk.copy.path(f"{EDITED}/{name}")
    home = desk.copy.folder
    origins = origins_of(path, (home / EDITED, home / REPORTS, *reversed(frozen_folders(home))))
    known = {each.record.relative_to(home).as_posix(): each for each in origins}
    origin = asked.get("origin", "")
    if origin not in known:
        origin = next((place for place, each in known.items() if each.is_likely), "")
    return At(name, path, origins, origin)


def _edited(desk: Desk) -> tuple[str, ...]:
    """The edited files, by their names."""
    inside = (each.partition("/")[2] for each in desk.copy.state() if each.startswith(f"{EDITED}/"))
    return tuple(sorted(each for each in inside if each.lower().endswith(_WORD) and "/" not in each))


def _taken() -> tuple[str, ...]:
    """The keys of what is chosen in the form."""
    return tuple(
        key.removeprefix("do-") for key, value in request.form.items() if key.startswith("do-") if value == TAKE
    )


def _usual(each: Choice) -> str:
    """A text goes into the plan unless somebody says no, a figure only if somebody says so."""
    return TAKE if each.sort is Sort.WORDS else LEAVE


def _told(error: PlanReportError) -> tuple[str, ...]:
    return said_of(error.problems) if isinstance(error, InputError) else (in_words(str(error)),)


def _is(file: FileStorage, *suffixes: str) -> bool:
    return (file.filename or "").lower().endswith(suffixes)


def _name(file: FileStorage) -> str:
    return safe((file.filename or "").replace("\\", "/").rpartition("/")[2])
