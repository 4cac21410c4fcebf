"""The files of a desk for the page, which takes them to the folder that it has opened, and to where it keeps them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, send_file, url_for
from werkzeug import Response as Answer

from plan_report.desk.desk import Desk
from plan_report.desk.outside import Conflict
from plan_report.resources import bundled
from plan_report.web.desks import current_desk
from plan_report.web.said import say
from plan_report.web.steps import next_thing

_BYTES = "application/octet-stream"
_SHOWN = {".pdf": "application/pdf", ".txt": "text/plain"}
_DIGEST = re.compile(r"[0-9a-f]{64}")
BLUEPRINT = Blueprint("files", __name__)
_FONTS = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf")


@BLUEPRINT.get("/font/<name>")
def font(name: str) -> Response:
    """The letters of the report, for the screens."""
    if name not in _FONTS:
        abort(404)
    response = Response((bundled("fonts") / name).read_bytes(), mimetype="font/ttf")  # whole: pieces take their time
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@BLUEPRINT.get("/<key>/unsaved")
def unsaved() -> Response:
    """What the page has to know to save and to keep a desk.

    `files` are those that are others than in the opened folder: name, SHA-256 here and as last seen there (null: none);
    `state` and `saved` all files here and there; `facts` what brings the desk back, and what a list of plans says;
    `why` it could not be saved the last time.
    """
    desk = current_desk()
    with desk.lock:  # never half of a step
        now, beside = desk.copy.state(), set(desk.beside())
        files = [
            {"name": each, "here": now.get(each), "there": desk.saved.get(each), "beside": each in beside}
            for each in desk.unsaved()
        ]
        why = desk.conflict.why if desk.conflict else ""
        saved, facts = desk.saved, _facts(desk)
    return jsonify({"files": files, "state": now, "saved": saved, "way": desk.way, "facts": facts, "why": why})


@BLUEPRINT.get("/<key>/content/<digest>")
def content(digest: str) -> Response:
    """What has this SHA-256 in any state of the plan: the page may ask while the next change is made."""
    desk = current_desk()
    if not _is_kept(desk, digest):
        abort(404)
    return send_file(BytesIO(desk.copy.data(digest)), mimetype=_BYTES)


@BLUEPRINT.get("/<key>/file")
def file() -> Response:
    """One file as it is now: ?name=公表/R7-2026-03-31/report.pdf; with &save for a download.

    Only what the browser shows and never runs is shown; a page or a drawing of a folder would speak for us.
    """
    desk = current_desk()
    name = request.args.get("name", "")
    digest = desk.copy.state().get(name)
    if digest is None:
        abort(404)
    short = name.rpartition("/")[2]
    kind = _SHOWN.get(PurePosixPath(name).suffix.lower())
    taken = kind is None or "save" in request.args
    return send_file(BytesIO(desk.copy.data(digest)), kind or _BYTES, as_attachment=taken, download_name=short)


@BLUEPRINT.get("/<key>/zip")
def all_files() -> Response:
    """The files of the desk, or those with a `name`, in their folder."""
    desk = current_desk()
    state, names = desk.copy.state(), request.args.getlist("name")
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(set(state).intersection(names) if names else state):
            archive.writestr(f"{desk.name}/{name}", desk.copy.data(state[name]))
    out.seek(0)
    return send_file(out, mimetype="application/zip")


@BLUEPRINT.post("/<key>/look")
def look() -> Response:
    """Whether somebody has changed the folder meanwhile, where the application itself sees it."""
    desk = current_desk()
    names = desk.look_outside()
    if names:
        say(desk, read_again(names))
    return jsonify({"taken": names})


@BLUEPRINT.get("/<key>/tools")
def tools() -> str:
    """The part of the bar that a change anywhere on a page changes: saved or not, 元に戻す."""
    current = request.headers.get("HX-Current-URL", "")
    _, found, path = current.partition(f"/{current_desk().key}/")
    return render_template("tools.html", back=f"/{current_desk().key}/{path}" if found else "")


@BLUEPRINT.post("/<key>/save")
def save() -> Answer:
    """Take what is unsaved outside, where the application itself writes there."""
    desk = current_desk()
    with desk.lock:
        if desk.conflict and desk.conflict.why:
            desk.conflict = None
        desk.save()
    if not desk.unsaved():
        say(desk, "保存しました。")
    back = request.form.get("back", "")
    return redirect(back if back.startswith(f"/{desk.key}/") else url_for("values.show"), 303)


@BLUEPRINT.post("/<key>/saved")
def saved() -> tuple[str, int]:
    """These contents are now in the opened folder, or downloaded, by their SHA-256; what came after still has to."""
    desk = current_desk()
    given = zip(request.form.getlist("name"), request.form.getlist("here"), strict=True)
    with desk.lock:
        desk.mark_written({name: here for name, here in given if not here or _is_kept(desk, here)})
    return "", 204


@BLUEPRINT.post("/<key>/outside")
def outside() -> Response:
    """What the page has found changed in the opened folder: files with their names (`path`), names that are `gone`.

    What has come of it is said on the next page, and told, for a page that stays.
    """
    desk = current_desk()
    found = zip(request.form.getlist("path"), request.files.getlist("file"), strict=True)
    standing: dict[str, bytes | None] = {name: each.read() for name, each in found}
    standing |= dict.fromkeys(request.form.getlist("gone"))
    with desk.lock:
        before, told = desk.copy.state(), tuple(desk.said)
        fine = desk.take_in(standing)
        now = desk.copy.state()
        taken = [name for name in standing if now.get(name) != before.get(name)]
        if taken:
            say(desk, read_again(taken))
        return jsonify({"conflict": not fine, "taken": taken, "said": [each for each in desk.said if each not in told]})


@BLUEPRINT.post("/<key>/unwritable")
def unwritable() -> tuple[str, int]:
    """The page cannot write into the opened folder, and says why; `lost` where it does not know where that is."""
    desk = current_desk()
    why, is_lost = request.form.get("why", "")[:400], "lost" in request.form
    with desk.lock:
        if not desk.conflict or desk.conflict.why:
            desk.conflict = Conflict({}, why or "フォルダーに書く許可がありません。", is_lost)
    return "", 204


def _is_kept(desk: Desk, digest: str) -> bool:
    return bool(_DIGEST.fullmatch(digest)) and desk.copy.has(digest)


def read_again(names: list[str] | tuple[str, ...]) -> str:
    """What is said of files that somebody else has changed."""
    shown = "、".join(names[:3]) + (f"ほか{len(names) - 3}個" if len(names) > 3 else "")  # noqa: PLR2004 three names say enough
    return f"フォルダーのファイルが変わっていたので、読み直しました（{shown}）。"


def _facts(desk: Desk) -> dict[str, str]:
    reading = desk.reading if desk.is_chosen else None
    waits = next_thing(desk) if reading else None
    return {
        "name": desk.name,
        "title": reading.title if reading else desk.name,
        "round": reading.round_name if reading else "",
        "standing": desk.standing if reading else "",
        "next": f"{waits.number} {waits.name}（{waits.state.text}）" if waits else "",
        "who": desk.who,
        "plan": desk.choice.plan,
        "round_id": desk.choice.round_id,
        "saved_at": desk.saved_at,
        "way": "sample" if desk.is_sample else desk.way,
        "place": str(desk.outside.path) if desk.outside else "",
    }
