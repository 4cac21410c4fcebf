"""元に戻す, and 変更履歴."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.desk.acts import acts_told
from plan_report.web.desks import current_desk
from plan_report.web.said import say

_ON_A_PAGE = 100
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
    """Who changed what, when, from what to what; the newest first, so many on a page (?page=)."""
    desk = current_desk()
    acts = acts_told(desk.history(), desk.acts)[::-1]
    pages = max(1, -(-len(acts) // _ON_A_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    first = (page - 1) * _ON_A_PAGE
    shown = acts[first : first + _ON_A_PAGE]
    return render_template("history.html", acts=shown, count=len(acts), first=first + 1, page=page, pages=pages)
