"""0 計画を選ぶ: what was open before, a folder or an Excel file, the sample; opening changes nothing."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.desk.copy import is_passed_over
from plan_report.errors import UsageError
from plan_report.web.desks import all_desks

BLUEPRINT = Blueprint("home", __name__)


@BLUEPRINT.get("/")
def show() -> str | Response:
    """The choice; the plan that was named when the application was started is open at once, the first time."""
    desks = all_desks()
    if desks.first and "choose" not in request.args:
        return redirect(url_for("values.show", key=desks.first))
    return render_template("home.html")


@BLUEPRINT.post("/open")
def open_files() -> Response:
    """The files of a folder, each with its name in it, or one Excel file.

    Raises:
        UsageError: there is none among them.
    """
    given = {each.filename: each.read() for each in request.files.getlist("file") if each.filename}
    wanted = {name: data for name, data in given.items() if not is_passed_over(name)}
    if not wanted:
        raise UsageError("ファイルがありません。計画のフォルダーか、計画のExcelファイルを選んでください。")
    tops = {name.split("/")[0] for name in wanted}
    name = request.form.get("name", "")
    if len(tops) == 1 and all("/" in each for each in wanted):  # a folder as browsers hand it over
        name = name or tops.pop()
        wanted = {each.partition("/")[2]: data for each, data in wanted.items()}
    desk = all_desks().open(name or next(iter(wanted)).rpartition(".")[0], wanted)
    return redirect(url_for("values.show", key=desk.key), 303)


@BLUEPRINT.post("/sample")
def open_sample() -> Response:
    """A copy of the sample."""
    return redirect(url_for("values.show", key=all_desks().open_sample().key), 303)
