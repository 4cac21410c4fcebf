"""The files of a desk for the page, which takes them to the folder that it has opened, and to where it keeps them."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, Response, abort, jsonify, request, send_file

from plan_report.resources import bundled
from plan_report.web.desks import current_desk

BLUEPRINT = Blueprint("files", __name__)
# What was made is shown by itself or in a frame of ours: its own style, its pictures, nothing that runs.
DOCUMENT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data: 'self'; frame-ancestors 'self'"
)
_FONTS = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf")


@BLUEPRINT.get("/font/<name>")
def font(name: str) -> Response:
    """The letters of the report, for the screens."""
    if name not in _FONTS:
        abort(404)
    response = send_file(bundled("fonts") / name, mimetype="font/ttf")
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@BLUEPRINT.get("/<key>/unsaved")
def unsaved() -> Response:
    """The files that are others than in the opened folder: name, SHA-256 here and as last seen there (null: none)."""
    desk = current_desk()
    now = desk.copy.state()
    found = [{"name": each, "here": now.get(each), "there": desk.saved.get(each)} for each in desk.unsaved()]
    return jsonify({"files": found, "by_page": desk.outside is None and not desk.is_sample})


@BLUEPRINT.get("/<key>/file")
def file() -> Response:
    """One file as it is now: ?name=公表/R7-2026-03-31/report.pdf; with &save for a download."""
    desk = current_desk()
    name = request.args.get("name", "")
    digest = desk.copy.state().get(name)
    if digest is None:
        abort(404)
    data = BytesIO(desk.copy.data(digest))
    response = send_file(data, download_name=name.rpartition("/")[2], as_attachment="save" in request.args)
    response.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    return response


@BLUEPRINT.post("/<key>/saved")
def saved() -> tuple[str, int]:
    """These files are now in the opened folder as they were here, by their SHA-256."""
    desk = current_desk()
    now = desk.copy.state()
    given = zip(request.form.getlist("name"), request.form.getlist("here"), strict=True)
    desk.mark_saved(tuple(name for name, here in given if now.get(name, "") == here))
    return "", 204
