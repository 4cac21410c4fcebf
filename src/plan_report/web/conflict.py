"""What somebody else changed in the folder meanwhile: both are shown, and nothing is written until one is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for
from werkzeug import Response as Answer

from plan_report.data_class import dataclass
from plan_report.desk.desk import Desk
from plan_report.desk.merging import Difference, differences
from plan_report.desk.merging_toml import is_settings, toml_differences
from plan_report.errors import InputError
from plan_report.files.encoding import decode
from plan_report.web.desks import current_desk
from plan_report.web.said import say

_TEXTS = (".toml", ".csv")
_MOST = 100_000  # bytes that are shown side by side
BLUEPRINT = Blueprint("conflict", __name__, url_prefix="/<key>/conflict")


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that was changed here and there; without `values` it is chosen as a whole."""

    name: str
    values: tuple[Difference, ...] | None
    is_here: bool
    is_there: bool
    texts: tuple[str, str] | None = None  # of a file that is chosen as a whole: mine, theirs

    @property
    def called(self) -> str:
        """What the official knows it by."""
        return "計画の設定" if is_settings(self.name) else self.name


@BLUEPRINT.get("")
def show() -> str | Answer:
    """Both, value by value; or why the folder cannot be written, and what to do."""
    desk = current_desk()
    with desk.lock:
        if not desk.conflict:
            return redirect(url_for("values.show"), 303)
        return _page(desk, _changed(desk))


def _page(desk: Desk, files: tuple[Changed, ...], left_open: tuple[str, ...] = ()) -> str:
    found = desk.conflict
    return render_template(
        "conflict.html",
        files=files,
        why=found.why if found else "",
        is_lost=bool(found and found.is_lost),
        seen=_seen(desk),
        left_open=left_open,
        chosen=request.form,
    )


def _left_open(files: tuple[Changed, ...]) -> Iterator[str]:
    """The files and values of which nobody has said whose is to hold."""
    for number, file in enumerate(files):
        if file.values is None and not request.form.get(f"file{number}"):
            yield file.called
        for value, each in enumerate(file.values or ()):
            if each.is_open and not request.form.get(f"file{number}-{value}"):
                yield each.name


@BLUEPRINT.post("")
def settle() -> Answer | tuple[str, int]:
    """What was chosen, into the files; or theirs there and mine beside it.

    Nothing is written while a value that both have changed is left open.
    """
    desk = current_desk()
    with desk.lock:  # what was shown is what is settled
        files = _changed(desk)
        if request.form.get("seen") != _seen(desk):
            say(desk, "選んでいる間に、もう一度変わりました。まだ何も書いていません。もう一度選んでください。")
        elif "aside" in request.form:
            folder = desk.settle({}, aside=True)
            say(desk, f"フォルダーの値を読み直し、あなたの値は「{folder}」に保存しました。")
        elif open_ones := tuple(_left_open(files)):
            return _page(desk, files, open_ones), 422
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
        values = None
        if here is not None and there is not None:
            base = desk.base(name)
            is_table = name.endswith(".csv")
            values = differences(base, here, there) if is_table else toml_differences(name, base, here, there)
        texts = None if values else _texts(name, here, there)
        found.append(Changed(name, values or None, here is not None, there is not None, texts))
    return tuple(found)


def _texts(name: str, here: bytes | None, there: bytes | None) -> tuple[str, str] | None:
    """What both say, where that can be looked at side by side."""
    if here is None or there is None or not name.endswith(_TEXTS) or len(here) + len(there) > _MOST:
        return None
    try:
        return decode(here, name), decode(there, name)
    except InputError:
        return None


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
