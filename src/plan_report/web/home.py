"""0 計画を選ぶ: what was open before, a folder or an Excel file, the sample; opening changes nothing.

What was open before the browser remembers, not the application: `static/home.js` fills it in.
"""

from __future__ import annotations

import json

from flask import Blueprint, current_app, g, jsonify, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.desk.desk import Choice, Desk
from plan_report.desk.kept import Way
from plan_report.desk.opening import handed_over
from plan_report.errors import PlanReportError, UsageError
from plan_report.web.desks import all_desks, current_desk
from plan_report.web.said import say
from plan_report.web.work_routes import STOPPED

BLUEPRINT = Blueprint("home", __name__)
_OWN_SAMPLE = "見本の写し"


@BLUEPRINT.get("/")
def show() -> str | Response:
    """The choice; the plan that was named when the application was started is open at once, the first time."""
    desks = all_desks()
    if desks.first and "choose" not in request.args:
        return redirect(url_for("values.show", key=desks.first))
    why, desks.refused = desks.refused, ""
    return _home((why,) if why else ())


@BLUEPRINT.post("/open")
def open_files() -> Response | tuple[str, int]:
    """The files of a folder, each with its name in it (`path`, else the file's own), an Excel file, or a zip."""
    given = request.files.getlist("file")
    paths = request.form.getlist("path") or [each.filename or "" for each in given]
    try:
        if len(paths) != len(given):
            raise UsageError("ファイルが途中までしか届いていません。もう一度選んでください。")
        files = {path: each.read() for path, each in zip(paths, given, strict=True) if path}
        taken = handed_over(files, request.form.get("name", ""))
        way = Way(request.form.get("way", Way.DOWNLOAD))
        desk = all_desks().open(taken.name, taken.files, way=Way.DOWNLOAD if way == Way.SERVER else way)
    except (PlanReportError, ValueError) as error:
        return _home((str(error),)), 422
    why = _no_plan(desk)
    if why:
        all_desks().close(desk.key)
        return _home((why,)), 422
    left_out = taken.left_out + int(request.form.get("left_out", "0") or "0")
    say(desk, f"「{desk.name}」を開きました（ファイル{len(taken.files)}個）。")
    if left_out:
        say(desk, f"ソフトが使うだけのファイル{left_out}個は、読んでいません。")
    return redirect(_first_screen(desk), 303)


@BLUEPRINT.post("/restore")
def restore() -> Response | tuple[str, int]:
    """A desk that is gone, from what the browser has kept of it; says under which address it is now."""
    key, desks = request.form.get("key", ""), all_desks()
    desk = desks.get(key)
    if desk is None:
        paths, files = request.form.getlist("path"), request.files.getlist("file")
        try:
            facts = json.loads(request.form.get("facts", "{}"))
            way = Way.FILE if facts.get("way") == Way.FILE else Way.FOLDER if facts.get("way") == Way.FOLDER else None
            given = {path: each.read() for path, each in zip(paths, files, strict=True)}
            desk = desks.restore(key, str(facts.get("name", "")), given, way or Way.DOWNLOAD, _as_it_was)
        except (PlanReportError, ValueError) as error:
            return _home((str(error),)), 422
    g.desk = desk
    back = request.form.get("back", "")
    return jsonify({"address": back if back.startswith(f"/{desk.key}/") else _first_screen(desk)})


def _as_it_was(desk: Desk) -> None:
    """Make of a new desk what the browser says of the one that is gone."""
    facts = json.loads(request.form.get("facts", "{}"))
    for each in request.files.getlist("base"):
        desk.copy.keep(each.read())
    desk.saved = {str(name): str(digest) for name, digest in json.loads(request.form["saved"]).items()}
    desk.choice = Choice(str(facts.get("plan", "")), str(facts.get("round_id", "")))
    desk.who, desk.is_sample = str(facts.get("who", "")), facts.get("way") == "sample"
    desk.saved_at = str(facts.get("saved_at", ""))
    all_desks().join_outside(desk, str(facts.get("place", "")))
    desk.save()
    if request.form.get("why") == "stopped":  # in the browser itself, work is stopped together with the application
        say(desk, STOPPED)
    else:
        say(desk, f"前回は途中で閉じられました。{request.form.get('until', '')}までの入力を元に戻しました。")


@BLUEPRINT.post("/sample")
def open_sample() -> Response:
    """A copy of the sample."""
    return redirect(url_for("values.show", key=all_desks().open_sample().key), 303)


@BLUEPRINT.post("/<key>/keep_sample")
def keep_sample() -> Response:
    """The sample as it stands, as a plan of one's own, on a desk of its own.

    Raises:
        UsageError: it is no sample.
    """
    sample = current_desk()
    if not sample.is_sample:
        raise UsageError("これは見本ではありません。計画は、開いたフォルダーに保存しています。")
    files = {name: sample.copy.data(digest) for name, digest in sample.copy.state().items()}
    desk = all_desks().open(_OWN_SAMPLE, {})
    with desk.change("見本の写し"):
        desk.copy.put(files)
    say(desk, "見本の写しを、あなたの計画として開きました。")
    say(
        desk,
        "上の「計画をダウンロードする」を押すと、zipのファイルになり、ブラウザーの「ダウンロード」に保存されます。",
    )
    return redirect(url_for("values.show", key=desk.key), 303)


@BLUEPRINT.get("/<key>/choose")
def choose() -> str:
    """Which of the plans of a folder, and which of its rounds, is worked on."""
    desk = current_desk()
    names = [each.name for each in desk.plans] if len(desk.plans) > 1 else []
    return render_template(
        "choose.html",
        opened=desk,
        names=names,
        rounds=desk.reading.rounds if desk.is_chosen else (),
        now=desk.reading.round_id if desk.is_chosen else "",
    )


@BLUEPRINT.post("/<key>/choose")
def choose_plan() -> Response:
    """Work on another plan or round from now on.

    Raises:
        UsageError: it is none of the folder's.
    """
    desk = current_desk()
    plan, round_id = request.form.get("plan", desk.choice.plan), request.form.get("round", "")
    if plan and len(desk.plans) > 1 and plan not in {each.name for each in desk.plans}:
        raise UsageError("その計画は、このフォルダーにありません。もう一度選んでください。")
    if plan != desk.choice.plan:
        round_id = ""
    with desk.lock:
        desk.choice = Choice(plan, round_id)
    found = desk.reading
    say(
        desk,
        f"「{found.title}」の{found.round_name}を開きました。"
        if found.round_name
        else f"「{found.title}」を開きました。",
    )
    return redirect(_first_screen(desk), 303)


def _home(faults: tuple[str, ...] = ()) -> str:
    g.desk = None
    has_import = "import_.show_new" in current_app.view_functions
    return render_template("home.html", faults=faults, new=url_for("import_.show_new") if has_import else "")


def _first_screen(desk: Desk) -> str:
    g.desk = desk
    if not desk.is_chosen:
        return url_for("home.choose", key=desk.key)
    return url_for("values.show", key=desk.key)


def _no_plan(desk: Desk) -> str:
    """Why what was handed over is no plan; empty where it is one, whatever is wrong with it."""
    new = "お使いの表から計画を作るときは、「Excelの表から新しく作る」を押してください。"
    state = desk.copy.state()
    if not desk.plans:
        tops = sorted({name.split("/")[0] for name in state if name.count("/") == 1 and name.endswith("/plan.toml")})
        if tops:
            listed = "、".join(f"「{each}」" for each in tops[:5])
            return f"「{desk.name}」の中に、計画のフォルダー{listed}があります。その中の一つを選んでください。"
        mend = "計画評価で作った計画のフォルダーか、計画のExcelファイルを選んでください。"
        return f"「{desk.name}」には計画がありません。{mend}{new}"
    if len(state) == 1 and desk.reading.inputs is None and not desk.is_plan_workbook:
        return f"「{next(iter(state))}」は、計画として作られた表ではありません。{new}元の表は変わりません。"
    return ""
