"""The application: its screens, what every page shows around them, and what becomes of errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hmac import compare_digest
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, redirect, render_template, request, url_for
from jinja2 import StrictUndefined
from werkzeug import Response as Answer
from werkzeug.exceptions import HTTPException

from plan_report.desk.copy import MOST_BYTES
from plan_report.desk.work import StoppedError
from plan_report.edition import IN_BROWSER
from plan_report.era import japanese_date
from plan_report.errors import InputError, PlanReportError
from plan_report.web import about, conflict, files, framed, home, licences, safety, undo, work_routes
from plan_report.web.desks import Desks, all_desks, current_desk
from plan_report.web.faults import said_of
from plan_report.web.policy import POLICY
from plan_report.web.said import said, say
from plan_report.web.steps import SCREENS, steps
from plan_report.web.words import called_file, in_words
from plan_report.web.work_routes import STOPPED

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer, forms would be sent with Origin: null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_SAME_FOR_ALL = ("static", "files.font")  # in which nothing of a plan is


def create_app(
    opened: Path | None = None,
    scripts: tuple[str, ...] = (),
    hear: Callable[[str, Mapping[str, Any]], None] = lambda *_: None,
    csrf: str = "",
    policy: str = POLICY,
) -> Flask:
    """The application, for whichever host calls it.

    Args:
        opened: the plan that is open from the start, which the application itself reads and writes where it lies.
        scripts: further files of `static` for the pages, which only this host needs.
        hear: is told how far the long work of a desk is, by the desk's name; for a host that cannot ask meanwhile.
        csrf: what only our pages say, of a host that starts the application anew under the same page.
        policy: what the browser enforces of this host's pages.

    Raises:
        OutputError: the plan cannot be opened.
    """
    app = Flask(__name__)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["in_words"] = in_words
    app.jinja_env.filters["called_file"] = called_file
    app.jinja_env.globals |= {"STOPPING": work_routes.STOPPING, "IN_BROWSER": IN_BROWSER}
    app.jinja_env.filters["japanese_date"] = japanese_date
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MOST_BYTES  # a large text of a form is a form
    app.config["MAX_FORM_PARTS"] = 20_000  # of a plan of a thousand indicators
    app.config["CSRF"], app.config["SCRIPTS"], app.config["POLICY"] = csrf or token_urlsafe(24), scripts, policy
    desks = Desks(lambda desk: hear(desk.key, work_routes.how_far(desk.work)))
    app.extensions["desks"] = desks
    if opened:
        desks.open_outside(opened)
    for each in (*SCREENS, home, about, licences, safety, files, conflict, framed, undo, work_routes):
        app.register_blueprint(each.BLUEPRINT)
    app.url_value_preprocessor(_take_desk)
    app.url_defaults(_give_desk)
    app.before_request(_refuse_strangers)
    app.before_request(_refuse_other_round)
    app.before_request(_look_outside)
    app.before_request(_ask_which_plan)
    app.context_processor(_around)
    app.after_request(_with_headers)
    app.register_error_handler(PlanReportError, _refused)
    app.register_error_handler(StoppedError, _stopped)
    app.register_error_handler(HTTPException, _not_so)
    return app


def open_too(app: Flask, path: Path | None) -> str:
    """Open a further plan where the application itself reads it; the path of its screen.

    Args:
        app: the application.
        path: None lets the page choose.
    """
    desks: Desks = app.extensions["desks"]
    if path is None:
        return "/?choose=1"
    try:
        return f"/{desks.open_outside(path).key}/values"
    except PlanReportError as error:
        desks.refused = str(error)
        return "/?choose=1"


def keep_something(app: Flask) -> bool:
    """Whether something lies here that lies nowhere else yet, or is being made."""
    desks: Desks = app.extensions["desks"]
    return desks.keep_something


def _take_desk(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """The desk that an address names, instead of its key."""
    del endpoint
    key = values.pop("key", None) if values else None
    g.desk = all_desks().get(key) if key else None
    if key and g.desk is None:
        g.gone = key
        abort(410)


def _give_desk(endpoint: str, values: dict[str, Any]) -> None:
    if current_app.url_map.is_endpoint_expecting(endpoint, "key") and g.get("desk"):
        values.setdefault("key", g.desk.key)


def _refuse_strangers() -> None:
    """A form is ours if it knows what only our pages say.

    What stays when the inside of a page is exchanged may be of an application that has ended; the form is of this one.
    """
    if request.method in {"GET", "HEAD"}:
        return
    given = request.headers.get("X-CSRF", ""), request.form.get("csrf", "")
    wanted = current_app.config["CSRF"].encode()
    if not any(compare_digest(each.encode(errors="replace"), wanted) for each in given):
        abort(403)


def _refuse_other_round() -> None:
    """What was pressed on a screen of one plan and round is never done to another that was chosen meanwhile."""
    desk, at = g.get("desk"), request.headers.get("X-At")
    if desk and at and request.method not in {"GET", "HEAD"} and at != desk.at:
        abort(409)


def _look_outside() -> None:
    """What was changed in the folder meanwhile is read again before a screen is shown."""
    desk = g.get("desk")
    if not desk or request.method != "GET" or request.blueprint == "files":
        return
    if request.headers.get("HX-Request-Type") != "partial":
        names = desk.look_outside()
        if names:
            say(desk, files.read_again(names))


def _ask_which_plan() -> Answer | None:
    """Of a folder with several plans no screen can be shown before one is chosen."""
    desk = g.get("desk")
    if not desk or request.blueprint in {"files", "home"} or desk.is_chosen or not desk.plans:
        return None
    return redirect(url_for("home.choose", key=desk.key), 303)


def _around() -> dict[str, Any]:
    """What every page shows around its own."""
    desk = g.get("desk")
    desk = desk if desk and (desk.is_chosen or not desk.plans) else None
    config = current_app.config
    found: dict[str, Any] = {"csrf": config["CSRF"], "scripts": config["SCRIPTS"], "desk": desk}
    if desk:
        found |= {"reading": desk.reading, "steps": steps(desk)}
        found["desk_said"] = lambda: said(desk)
    return found


def _with_headers(response: Response) -> Response:
    for name, value in (("Content-Security-Policy", current_app.config["POLICY"]), *_HEADERS.items()):
        response.headers.setdefault(name, value)
    if request.endpoint not in _SAME_FOR_ALL:  # what is sent as a file would be kept by the browser
        response.headers["Cache-Control"] = _HEADERS["Cache-Control"]
    return response


def _refused(error: Exception) -> tuple[str, int]:
    """What a run refuses, where the screen has not said it in its own place."""
    problems = error.problems if isinstance(error, InputError) else ()
    faults = said_of(problems) or (in_words(str(error)),)
    return render_template("refused.html", faults=faults, back=_before()), 422


def _before() -> str:
    """The address of ours from which somebody came here, root-absolute; empty where that is not known."""
    came = urlsplit(request.headers.get("HX-Current-URL") or request.referrer or "")
    in_fragment = came.fragment if came.fragment.startswith("/") else ""  # as the host in the browser has it
    path = in_fragment or (f"{came.path}?{came.query}" if came.query else came.path)
    here = request.full_path.rstrip("?")
    is_ours = came.netloc == request.host or bool(in_fragment)
    return path if is_ours and path.startswith("/") and not path.startswith("//") and path != here else ""


def _stopped(error: Exception) -> Any:
    """Back to the screen where the work was begun, which says that it was stopped."""
    del error
    say(current_desk(), STOPPED)
    return redirect(url_for(f"{request.blueprint}.show"), 303)


def _not_so(error: Exception) -> tuple[str, int, dict[str, str]]:
    code = (error.code if isinstance(error, HTTPException) else None) or 500
    if g.get("gone"):
        g.desk = None
        return render_template("gone.html", gone=g.gone), code, _WHOLE_PAGE
    g.setdefault("desk", None)
    why = _WHY.get(code, "この画面は表示できません。入力した値は、残っています。")
    return render_template("refused.html", faults=(why,), back=_before()), code, _WHOLE_PAGE


_WHOLE_PAGE = {"HX-Retarget": "body", "HX-Reswap": "innerHTML"}  # of a screen's part nothing would be left to see
_WHY = {
    413: f"ファイルが大きすぎます（合わせて{MOST_BYTES // 1024**2}MBまで）。計画のファイルだけを選んでください。",
    403: "この画面は古くなっています。画面を読み込み直してから、もう一度押してください。",
    404: "この画面はありません。",
    409: "ほかの画面で、別の計画又は評価の回が選ばれています。何も書いていません。画面を読み込み直してください。",
}
