"""5 様式を受け取る."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePath, PurePosixPath

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug import Response

from plan_report.desk.desk import Desk
from plan_report.desk.folders import RETURNED
from plan_report.era import today_in_japan
from plan_report.errors import PlanReportError
from plan_report.files.libreoffice import libreoffice
from plan_report.files.names import safe
from plan_report.runs.arrive import arrived, put_aside
from plan_report.runs.collect import Collected, CollectRequest, looked_at
from plan_report.runs.collect import collect as run
from plan_report.runs.collect_board import Sheet, entering_of, sheets
from plan_report.runs.collect_status import complete_in, status_of
from plan_report.runs.form_files import is_form_file
from plan_report.runs.hand_out import choices, kind_of, last_sent, name_of, reminder
from plan_report.web.desks import current_desk
from plan_report.web.faults import said_of, said_of_error
from plan_report.web.said import say
from plan_report.web.step_state import DONE, NOT_YET, StepState
from plan_report.workbook.came_back import CameBack
from plan_report.workbook.status import Progress, Status

NUMBER, NAME = 5, "様式を受け取る"
BLUEPRINT = Blueprint("collect", __name__, url_prefix="/<key>/collect")
_NOBODY = "様式を受け取る画面"  # who, for the log, where nobody has said a name
_MOST_NAMED = 5


def state(desk: Desk) -> StepState:
    """How many of the departments that were asked have answered all, as the plan has it."""
    with suppress(PlanReportError):
        sent = last_sent(desk.history(), [each.id for each in desk.reading.rounds])
        if sent:
            shares = tuple(each.share for each in sent)
            whole = len(_complete(desk, sent[0].round_id, shares))
            if whole == len(sent):
                return DONE
            return StepState("まだ" if len(sent) == 1 else f"{whole}／{len(sent)}{kind_of(shares[0])}", waits=True)
    return NOT_YET


def _complete(desk: Desk, round_id: str, shares: tuple[str, ...]) -> frozenset[str]:
    plan = desk.reading.found.plan if desk.reading.found else None
    if plan is None:
        return frozenset()
    return desk.made("complete", (desk.content, round_id, shares), lambda: complete_in(plan, round_id, shares))


@BLUEPRINT.get("")
def show() -> str:
    """Who has answered, and what a department has answered beside what stood before."""
    return _page(current_desk(), request.args.get("share", ""), with_text="text" in request.args)


@BLUEPRINT.post("/files")
def put() -> str | tuple[str, int] | Response:
    """Keep what came in the plan's folder; nothing of the plan changes."""
    desk = current_desk()
    round_id = _round(desk)
    given = [(each.filename, each.read()) for each in request.files.getlist("file") if each.filename]
    folder = _folder(desk, round_id)
    came = arrived(given, folder)
    if came.files:
        who, today = desk.who or _NOBODY, today_in_japan()
        with desk.change(f"届いた様式（{len(came.forms)}個）"):
            desk.copy.put({f"{RETURNED}/{round_id}/{name}": data for name, data in came.files.items()})
            desk.write_log(tuple(CameBack(round_id, name, today, who).entry for name in came.forms))
        say(
            desk,
            f"様式のファイル{len(came.forms)}個を置きました。計画には、まだ取り込んでいません。下で確かめてください。",
        )
    for text in came.told:
        say(desk, text)
    if came.problems:
        return _page(desk, "", faults=said_of(came.problems)), 422
    if not given or not (came.files or came.told):
        return _page(desk, "", faults=("様式のファイルがありません。返ってきたファイルを選んでください。",)), 422
    return redirect(url_for("collect.show"), 303)


@BLUEPRINT.post("/would")
def would() -> str:
    """What goes in if the button is pressed now."""
    desk = current_desk()
    share, ticked = request.form.get("share", ""), _ticked()
    made = sheets(_look(desk, ticked, share), share, ticked)
    return render_template("collect_next.html", share=share, name=name_of(share), sheets=made, **_counts(made))


@BLUEPRINT.post("/take")
def take() -> tuple[str, int] | Response:
    """Put a department's answers into the plan: those without a question, and those that were ticked."""
    desk = current_desk()
    share, ticked = request.form.get("share", ""), _ticked()
    entering = entering_of(sheets(_look(desk, ticked, share), share, ticked))
    if not entering or not share:
        return _page(desk, share, faults=("取り込む回答がありません。確かめることを読み、印を付けてください。",)), 422
    name, known = name_of(share), [each.id for each in desk.reading.rounds]
    with desk.change(f"{name}の{len(entering)}件の取込み"):
        made = run(_request(desk, ticked, share))
    say(desk, f"{name}の{len(entering)}件を計画に取り込みました。")
    if made.round_id not in known:
        say(desk, f"評価の回「{made.round_id}」を加えました。注や年度は前の回から進めたので、確かめてください。")
    return redirect(url_for("collect.show", share=share), 303)


@BLUEPRINT.post("/aside")
def aside() -> Response:
    """Keep a form, but read it no more."""
    desk = current_desk()
    name = request.form.get("file", "")
    with desk.change(f"使わない様式（{name}）"):
        at = put_aside(name, _folder(desk, _round(desk)))
    say(desk, f"「{name}」は使わないことにして、「{at}」に移しました。")
    return redirect(url_for("collect.show", share=request.form.get("share", "")), 303)


@BLUEPRINT.get("/text")
def text() -> Response:
    """The text to a department as a file."""
    desk = current_desk()
    share = request.args.get("share", "")
    found = _look(desk)
    data = _text(desk, found, share).replace("\n", "\r\n").encode("utf-8-sig")
    name = f"{found.round_id or _round(desk)}_{safe(name_of(share))}への文.txt"
    return send_file(BytesIO(data), mimetype="text/plain", as_attachment=True, download_name=name)


def _page(desk: Desk, share: str, *, with_text: bool = False, faults: tuple[str, ...] = ()) -> str:
    ticked = _ticked()
    try:
        found = _look(desk, ticked)
        status = status_of(found, desk.history(), today_in_japan())
    except PlanReportError as error:
        return render_template("collect_before.html", faults=(*faults, *said_of_error(error)))
    started = bool(found.forms or last_sent(desk.history(), [each.id for each in desk.reading.rounds]))
    chosen = share or _first(status, found)
    made = sheets(found, chosen, ticked) if chosen else ()
    text = _text(desk, found, chosen) if with_text and chosen else ""
    return render_template(
        "collect.html",
        faults=faults,
        started=started,
        status=status,
        progress=Progress,
        share=chosen,
        name=name_of(chosen),
        sheets=made,
        strangers=sheets(found, ""),
        doubts=said_of(each for each in found.doubts),
        text=text,
        with_text=with_text,
        converts=libreoffice() is not None,
        file_name=lambda file: PurePath(file).name,
        **_counts(made),
    )


def _first(status: Status, found: Collected) -> str:
    """The department whose answers are shown first: one that waits for us, else one whose form lies there."""
    order = (Progress.TO_CONFIRM, Progress.TO_MEND)
    waiting = [line.share for each in order for line in status.lines if line.progress is each]
    return next(iter(waiting or [form.share for form in found.forms if form.share]), "")


def _counts(made: tuple[Sheet, ...]) -> Mapping[str, object]:
    """What goes in, what waits for a tick, and how many there would be with all ticks."""
    entering = entering_of(made)
    waiting = tuple(dict.fromkeys(row.number for each in made if not each.errors for row in each.waiting))
    named = "、".join(waiting[:_MOST_NAMED]) + ("ほか" if len(waiting) > _MOST_NAMED else "")
    missing = len({number for each in made for number in each.unanswered})
    return {"entering": len(entering), "waiting": len(waiting), "named": named, "missing": missing}


def _text(desk: Desk, found: Collected, share: str) -> str:
    """What is written to a department: what is to be looked at again, or that its form is missing."""
    replies = [form.reply for form in found.forms if form.share == share and form.reply]
    if replies or any(form.share == share for form in found.forms):
        return "\n".join(replies)
    return reminder(desk.source, desk.history(), found.round_id or _round(desk), share)


def _ticked() -> frozenset[str]:
    return frozenset(request.form.getlist("tick"))


def _look(desk: Desk, ticked: frozenset[str] = frozenset(), share: str = "") -> Collected:
    of = tuple(sorted(desk.copy.state().items())), desk.choice, ticked, share
    return desk.made("様式", of, lambda: looked_at(_request(desk, ticked, share)))


def _request(desk: Desk, ticked: frozenset[str], share: str) -> CollectRequest:
    round_id = _round(desk)
    folder = _folder(desk, round_id)
    files = (each for each in folder.glob("*") if each.is_file() and is_form_file(PurePosixPath(each.name)))
    return CollectRequest(tuple(sorted(files)), desk.source, ticked=ticked, share=share, round_id=round_id)


def _round(desk: Desk) -> str:
    """The round whose forms are awaited: the one that was handed out last, else the one that is due."""
    sent = last_sent(desk.history(), [each.id for each in desk.reading.rounds])
    return sent[0].round_id if sent else choices(desk.source).due


def _folder(desk: Desk, round_id: str) -> Path:
    return desk.copy.path(f"{RETURNED}/{round_id}")
