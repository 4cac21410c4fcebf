"""12 公開: the web page and the open data as everybody will see them, and what in them may tell of a person."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath

from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for
from werkzeug import Response as AnyResponse

from plan_report.desk.desk import Desk
from plan_report.desk.folders import OPEN_DATA
from plan_report.era import today_in_japan
from plan_report.errors import InputError, PlanReportError
from plan_report.runs.open_data import OpenFiles, WebPage, open_files, web_page, zipped
from plan_report.runs.private_details import Looked, confirmation, going_public, looked_at, withdrawal
from plan_report.runs.take_back import differing_values
from plan_report.web.desks import current_desk
from plan_report.web.faults import said_of
from plan_report.web.framed import framed
from plan_report.web.said import say
from plan_report.web.step_state import NOT_YET, StepState
from plan_report.web.words import in_words
from plan_report.web.your_name import NO_NAME, name_given

NUMBER, NAME = 12, "公開"
BLUEPRINT = Blueprint("open_data", __name__, url_prefix="/<key>/open_data")
_TABLES = "評価"  # what the tables of a plan that is a folder are called


def state(desk: Desk) -> StepState:
    """Whether the files are there."""
    return StepState("作成済み") if _made(desk) else NOT_YET


@BLUEPRINT.get("")
def show() -> str:
    """What will be seen, before any of it is made."""
    return _page(current_desk())


@BLUEPRINT.get("/page")
def page() -> Response:
    """The web page, with its own style and no right."""
    desk = current_desk()
    if desk.reading.inputs is None or (found := _web_page(desk)) is None:
        abort(404)
    return framed(found.data)


@BLUEPRINT.post("/look")
def look() -> AnyResponse | tuple[str, int]:
    """Somebody has looked at what may tell of a person, or wants to look once more."""
    desk = current_desk()
    who = name_given(desk)
    if not who:
        return _page(desk, (NO_NAME,), no_name=NO_NAME), 422
    look_at_one(desk, who)
    return redirect(url_for("open_data.show"), 303)


def look_at_one(desk: Desk, who: str) -> None:
    """Write that somebody has looked at the one that the form names, or takes that back; on any screen that asks."""
    done, again = request.form.get("done", ""), request.form.get("again", "")
    found = next((each for each in private_details_of(desk) if each.what in {done, again}), None)
    if found is None:
        return
    make = confirmation if found.what == done else withdrawal
    with desk.change(f"{found.place}の確認"):
        desk.write_log((make(found, who, today_in_japan()),))
    say(desk, f"{found.place}を{'確認済みにしました' if found.what == done else '、また確かめることにしました'}。")


@BLUEPRINT.post("/make")
def make() -> AnyResponse | tuple[str, int]:
    """Put the files into 公開."""
    desk = current_desk()
    try:
        files = {f"{_folder(desk)}/{name}": data for name, data in _files(desk).items()}
    except PlanReportError as error:
        return _page(desk, _told(error)), 422
    with desk.change("公開用のファイルの作成"):
        desk.copy.put(files)
    say(desk, f"公開用のファイルを{len(files)}個、「{_folder(desk)}」に作りました。")
    return redirect(url_for("open_data.show"), 303)


@BLUEPRINT.get("/zip")
def as_zip() -> Response:
    """The files that were made, as one."""
    desk = current_desk()
    made = {PurePosixPath(name).name: desk.copy.data(digest) for name, digest in _made(desk).items()}
    if not made:
        abort(404)
    return send_file(BytesIO(zipped(made)), download_name=f"{OPEN_DATA}.zip", as_attachment=True)


def _page(desk: Desk, faults: tuple[str, ...] = (), *, no_name: str = "") -> str:
    shown: dict[str, object] = {"made": _made(desk), "folder": _folder(desk), "no_name": no_name, "ready": None}
    if desk.reading.inputs is not None:
        try:
            looked, ready, found = private_details_of(desk), _open_files(desk), _web_page(desk)
        except PlanReportError as error:
            return render_template("open_data.html", faults=(*faults, *_told(error)), **shown)
        unseen = sum(each.entry is None for each in looked)
        files = _files(desk)
        old = [name for name, data in files.items() if _now(desk, name) not in {None, data}]
        last = desk.reading.last_published
        differing = desk.made("differing", desk.content, lambda: differing_values(desk.source, last)) if last else ()
        shown |= {
            "differing": differing,
            "ready": ready,
            "looked": looked,
            "unseen": unseen,
            "web_page": found,
            "files": files,
            "old": old,
        }
    return render_template("open_data.html", faults=faults, **shown)


def private_details_of(desk: Desk) -> tuple[Looked, ...]:
    """What may tell of a person, and of each whether somebody has looked at it."""
    found = desk.made("private details", desk.content, lambda: going_public(desk.source))
    return looked_at(found, desk.history())


def _open_files(desk: Desk) -> OpenFiles:
    return desk.made("open data", desk.content, lambda: open_files(desk.source, _stem(desk)))


def _web_page(desk: Desk) -> WebPage | None:
    reading = desk.reading
    return desk.made("web page", desk.content, lambda: web_page(desk.source, reading.round_id, reading.last_published))


def _files(desk: Desk) -> dict[str, bytes]:
    """All that goes out, by its name."""
    found = _web_page(desk)
    return {**_open_files(desk).files, **({found.name: found.data} if found else {})}


def _stem(desk: Desk) -> str:
    """What the tables are called: of a plan that is a file as that is, for several may lie in one folder."""
    return _TABLES if desk.source.is_dir() else desk.source.stem


def _folder(desk: Desk) -> str:
    """Where the files of the plan go; those of a plan that is a file into a folder of its own."""
    try:
        return OPEN_DATA if desk.source.is_dir() else f"{OPEN_DATA}/{desk.source.stem}"
    except PlanReportError:
        return OPEN_DATA


def _made(desk: Desk) -> dict[str, str]:
    """The files that lie there, with their SHA-256."""
    folder = _folder(desk)
    return {name: digest for name, digest in desk.copy.state().items() if name.rpartition("/")[0] == folder}


def _now(desk: Desk, name: str) -> bytes | None:
    digest = desk.copy.state().get(f"{_folder(desk)}/{name}")
    return desk.copy.data(digest) if digest else None


def _told(error: PlanReportError) -> tuple[str, ...]:
    return said_of(error.problems) if isinstance(error, InputError) else (in_words(str(error)),)
