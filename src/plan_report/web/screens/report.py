"""8 報告書."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from plan_report.desk.desk import Desk
from plan_report.desk.folders import REPORTS
from plan_report.runs.build import Request, build
from plan_report.web.desks import current_desk
from plan_report.web.said import say
from plan_report.web.step_state import NOT_YET, StepState

NUMBER, NAME = 8, "報告書"
BLUEPRINT = Blueprint("report", __name__, url_prefix="/<key>/report")
_STEPS = 4  # before the files are written


def state(desk: Desk) -> StepState:
    """What there is."""
    del desk
    return NOT_YET


@BLUEPRINT.get("")
def show() -> str:
    """The report as it is now."""
    return render_template("report.html")


@BLUEPRINT.post("/make")
def make() -> Response:
    """The report's files."""
    desk = current_desk()
    request = Request(formats=Request().formats)
    told: list[str] = []
    with desk.aside("報告書の作成", "報告書を作っています", _STEPS + len(request.formats)) as there:
        build(Request(source=there.source, out=there.folder / REPORTS), desk.work.step, told.append)
    say(desk, "（案）の報告書を作りました。")
    return redirect(url_for("report.show"), 303)
