"""What is inside and under which licences: a list, the texts of one thing, and all texts as one file."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template

from plan_report.licences import read_licences
from plan_report.resources import licences

BLUEPRINT = Blueprint("licences", __name__)


@BLUEPRINT.get("/help/licences")
def show() -> str:
    """The list; it is read only here, for it is long."""
    return render_template("licences.html", parts=read_licences(licences().read_text("utf-8")))


@BLUEPRINT.get("/help/licences/<int:number>")
def texts(number: int) -> str:
    """Every text of one thing of the list, by its place there."""
    parts = read_licences(licences().read_text("utf-8"))
    if not 0 < number <= len(parts):
        abort(404)
    return render_template("licence.html", part=parts[number - 1])


@BLUEPRINT.get("/help/licences.txt")
def whole() -> Response:
    """All of them as one file, to be kept."""
    headers = {"Content-Disposition": 'attachment; filename="licences.txt"'}
    return Response(licences().read_bytes(), mimetype="text/plain", headers=headers)
