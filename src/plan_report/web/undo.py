"""元に戻す, and 変更履歴."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.web.desks import current_desk
from plan_report.web.said import say

BLUEPRINT = Blueprint("undo", __name__, url_prefix="/<key>")


@BLUEPRINT.post("/undo")
def undo() -> Response:
    """Take back the last step, and stay where one was."""
    desk = current_desk()
    other = desk.undoable is not None
    step = desk.undo(request.form.get("step", ""))
    nothing = "その後に、ほかの変更をしています。何も戻していません。" if other else "元に戻すものはありません。"
    say(desk, f"元に戻しました：{step.label}" if step else nothing)
    back = request.form.get("back", "")
    return redirect(back if back.startswith(f"/{desk.key}/") else url_for("values.show"), 303)


@BLUEPRINT.get("/history")
def history() -> str:
    """Who changed what, when, from what to what."""
    return render_template("history.html", entries=tuple(reversed(current_desk().history())))
