"""時間のかかる仕事: what is being done on a desk now, and 途中でやめる."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from plan_report.desk.work import Work
from plan_report.web.desks import current_desk

BLUEPRINT = Blueprint("work", __name__, url_prefix="/<key>")
STOPPING = "途中でやめています。少しお待ちください。"
STOPPED = "途中でやめました。何も変わっていません。"


@BLUEPRINT.get("/progress")
def progress() -> Response:
    """What static/work.js shows: whether there is any work, how far it is, and that in words."""
    return jsonify(how_far(current_desk().work))


@BLUEPRINT.post("/stop")
def stop() -> tuple[str, int]:
    """End the work at its next step; everything stays as it was."""
    current_desk().work.stop()
    return "", 204


def how_far(work: Work) -> dict[str, str | int]:
    """The same, for whoever cannot be asked while the work is done."""
    return {"running": work.is_running, "done": work.done, "total": work.total, "words": in_full(work)}


def in_full(work: Work) -> str:
    """報告書を作っています：3／5　PDF."""
    if work.is_stopping:
        return STOPPING
    how_far = f"{work.done}／{work.total}" if work.total and work.done else ""
    said = "　".join(filter(None, (how_far, work.said)))
    return "：".join(filter(None, (work.what, said)))
