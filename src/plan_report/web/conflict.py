"""What somebody else changed in the folder meanwhile: both are shown, and nothing is written until one is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for
from werkzeug import Response as Answer

from plan_report.desk.desk import Desk
from plan_report.desk.merging import Difference, differences
from plan_report.web.desks import current_desk
from plan_report.web.said import say

BLUEPRINT = Blueprint("conflict", __name__, url_prefix="/<key>/conflict")


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that was changed here and there; without `values` it is chosen as a whole."""

    name: str
    values: tuple[Difference, ...] | None
    is_here: bool
    is_there: bool


@BLUEPRINT.get("")
def show() -> str | Answer:
    """Both, value by value; or why the folder cannot be written, and what to do."""
    desk = current_desk()
    with desk.lock:
        if not desk.conflict:
            return redirect(url_for("values.show"), 303)
        found, files, seen = desk.conflict, _changed(desk), _seen(desk)
    return render_template("conflict.html", files=files, why=found.why, is_lost=found.is_lost, seen=seen)


@BLUEPRINT.post("")
def settle() -> Answer:
    """What was chosen, into the files; or theirs there and mine beside it."""
    desk = current_desk()
    with desk.lock:  # what was shown is what is settled
        files = _changed(desk)
        if request.form.get("seen") != _seen(desk):
            say(desk, "選んでいる間に、もう一度変わりました。まだ何も書いていません。もう一度選んでください。")
        elif "aside" in request.form:
            folder = desk.settle({}, aside=True)
            say(desk, f"フォルダーの値を読み直し、あなたの値は「{folder}」に保存しました。")
        else:
            desk.settle({each.name: _mine(number, each) for number, each in enumerate(files)})
            say(desk, "選んだ値にしました。")
    return redirect(url_for("conflict.show" if desk.conflict else "values.show"), 303)


@BLUEPRINT.get("/file")
def theirs() -> Response:
    """A file as it stands outside: ?name=…."""
    conflict = current_desk().conflict
    data = conflict.files.get(request.args.get("name", "")) if conflict else None
    if data is None:
        abort(404)
    name = request.args["name"].rpartition("/")[2]
    kind = "application/octet-stream"
    return send_file(BytesIO(data), kind, download_name=f"フォルダーの{name}", as_attachment=True)


def _changed(desk: Desk) -> tuple[Changed, ...]:
    now = desk.copy.state()
    found = []
    for name, there in (desk.conflict.files if desk.conflict else {}).items():
        here = desk.copy.data(now[name]) if name in now else None
        is_table = name.endswith(".csv") and here is not None and there is not None
        values = differences(desk.base(name), here or b"", there or b"") if is_table else None
        found.append(Changed(name, values or None, here is not None, there is not None))
    return tuple(found)


def _mine(number: int, file: Changed) -> tuple[Difference, ...] | bool:
    if file.values is None:
        return request.form.get(f"file{number}") == "mine"
    return tuple(
        each
        for value, each in enumerate(file.values)
        if request.form.get(f"file{number}-{value}", "mine" if each.prefers_mine else "theirs") == "mine"
    )


def _seen(desk: Desk) -> str:
    """What was shown, so that nothing else is chosen."""
    now = desk.copy.state()
    hashed = sha256()
    for name, data in sorted((desk.conflict.files if desk.conflict else {}).items()):
        hashed.update(f"{name}\n{now.get(name)}\n".encode() + (data or b""))
    return hashed.hexdigest()
