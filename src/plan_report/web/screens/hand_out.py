"""4 様式を配る."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug import Response

from plan_report.data_class import dataclass
from plan_report.desk.desk import Desk
from plan_report.desk.folders import FORMS
from plan_report.era import japanese_date, today_in_japan
from plan_report.errors import PlanReportError
from plan_report.files.zip import write_zip
from plan_report.runs.hand_out import (
    Choices,
    about,
    choices,
    counted,
    kind_of,
    last_sent,
    mail,
    make_anew,
    name_of,
    preview,
    standing,
)
from plan_report.runs.template import Made, TemplateRequest, planned
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.web.desks import current_desk
from plan_report.web.faults import said_of_error
from plan_report.web.said import say
from plan_report.web.step_state import NOT_YET, StepState
from plan_report.workbook.call import Call
from plan_report.workbook.handed_out import HandedOut
from plan_report.workbook.shares import Split

NUMBER, NAME = 4, "様式を配る"
BLUEPRINT = Blueprint("hand_out", __name__, url_prefix="/<key>/hand_out")
_WHOLE = "全体"
_NO_FAULTS: Mapping[str, str] = MappingProxyType({"due": "", "again": ""})  # by the field


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields."""

    round_id: str
    by: str  # 担当課, 主体, 全体
    due: str
    contact: str
    again: bool = False

    @property
    def day(self) -> date | None:
        """The day that is meant, if it is one."""
        return read_date(self.due)

    @property
    def split(self) -> Split | None:
        """What the plan is parted by."""
        return None if self.by == _WHOLE else Split(self.by)


def state(desk: Desk) -> StepState:
    """To how many departments forms were handed out."""
    with suppress(PlanReportError):
        sent = last_sent(desk.history(), [each.id for each in desk.reading.rounds])
        if sent:
            return StepState("済み" if len(sent) == 1 else f"{len(sent)}{kind_of(sent[0].share)}")
    return NOT_YET


@BLUEPRINT.get("")
def show() -> str:
    """Who is asked what, and what was handed out already."""
    desk = current_desk()
    try:
        known = choices(desk.source)
    except PlanReportError as error:
        return render_template("hand_out_before.html", faults=said_of_error(error))
    return _page(desk, known, _asked(desk, known, request.args))


@BLUEPRINT.post("/look")
def look() -> str:
    """Who is asked what, with what was just chosen."""
    desk = current_desk()
    known = choices(desk.source)
    typed = _asked(desk, known, request.form)
    return render_template("hand_out_asked.html", faults=_NO_FAULTS, **_shown(desk, known, typed))


@BLUEPRINT.post("/make")
def make() -> tuple[str, int] | Response:
    """Write the forms and the e-mails into the plan's folder."""
    desk = current_desk()
    known = choices(desk.source)
    typed = _asked(desk, known, request.form)
    faults = _faults(desk, typed)
    if any(faults.values()):
        return _page(desk, known, typed, faults), 422
    wanted = TemplateRequest(desk.source, typed.round_id, None, typed.split, call=Call(typed.day, typed.contact))
    with desk.change(f"{typed.round_id}の様式"):
        made = make_anew(wanted, _folder(desk, typed.round_id))
    mails = "依頼文と督促文も、同じところにあります。" if typed.day else ""
    parted = counted([each.form.share.label for each in made])
    say(desk, f"{parted}様式を作りました。「{FORMS}」の「{typed.round_id}」にあります。{mails}")
    return redirect(url_for("hand_out.show"), 303)


@BLUEPRINT.get("/zip")
def take() -> Response:
    """The forms and e-mails of a round in one file."""
    desk = current_desk()
    round_id = request.args.get("round", "")
    start = f"{FORMS}/{round_id}/"
    found = {
        name.removeprefix(start): desk.copy.data(digest)
        for name, digest in desk.copy.state().items()
        if name.startswith(start) and "/" not in name.removeprefix(start)
    }
    if not found:
        abort(404)
    out = BytesIO()
    write_zip(found, out)
    out.seek(0)
    return send_file(out, mimetype="application/zip", as_attachment=True, download_name=f"{round_id}様式.zip")


def _page(desk: Desk, known: Choices, typed: Typed, faults: Mapping[str, str] = _NO_FAULTS) -> str:
    return render_template("hand_out.html", faults=faults, **_shown(desk, known, typed))


def _asked(desk: Desk, known: Choices, given: Mapping[str, str]) -> Typed:
    """What was typed; what was not comes from the last time, and from the plan."""
    last = last_sent(desk.history(), ())
    rounds, ways = known.rounds, (*known.splits, _WHOLE)
    round_id, by = given.get("round", ""), given.get("by", "")
    picked = read_date(given.get("day", ""))
    return Typed(
        round_id if round_id in rounds else known.due,
        by if by in ways else str(ways[0]),
        japanese_date(picked) if picked else given.get("due", "").strip(),
        given.get("contact", last[-1].call.contact if last else "").strip(),
        again="again" in given,
    )


def _faults(desk: Desk, typed: Typed) -> Mapping[str, str]:
    """What is wrong, by the field."""
    found = dict(_NO_FAULTS)
    day, today = typed.day, today_in_japan()
    if typed.due and day is None:
        found["due"] = f"「{typed.due[:40]}」を日付として読めません。{DATE_WAYS}。"
    elif day and day < today:
        found["due"] = f"{japanese_date(day)}は過ぎています。今日（{japanese_date(today)}）以後の日を書いてください。"
    if standing(_folder(desk, typed.round_id)) and not typed.again:
        found["again"] = "前に作った様式があります。作り直すときは、印を付けてください。"
    return found


def _shown(desk: Desk, known: Choices, typed: Typed) -> Mapping[str, object]:
    call = Call(typed.day, typed.contact)
    folder = _folder(desk, typed.round_id)
    made = planned(TemplateRequest(desk.source, typed.round_id, folder, typed.split, call=call)) if typed.split else ()
    if not made:
        file = folder / f"{typed.round_id}様式.xlsx"
        made = planned(TemplateRequest(desk.source, typed.round_id, file, call=call))
    sent = _sent(desk, typed.round_id)
    return {
        "known": known,
        "who": "部署" if typed.split is Split.DEPARTMENT else str(typed.split or "配る先"),
        "typed": typed,
        "forms": [_form(each, sent) for each in made],
        "remark": about(typed.day) if typed.day else "",
        "sent": sent,
        "standing": standing(folder),
        "folder": f"{FORMS}/{typed.round_id}",
        "whole": _WHOLE,
        "name_of": name_of,
        "counted": counted([each.form.share.label for each in made]),
    }


def _form(made: Made, sent: tuple[HandedOut, ...]) -> Mapping[str, object]:
    form = made.form
    return {
        "name": name_of(form.share.label),
        "indicators": len(form.indicators.rows),
        "activities": len(form.activities.rows),
        "open": len(form.open_rows),
        "file": made.path.name,
        "sent": next((each.when for each in sent if each.share == form.share.label), None),
        "tables": preview(form),
        "mail": mail(made),
    }


def _sent(desk: Desk, round_id: str) -> tuple[HandedOut, ...]:
    return tuple(each for each in last_sent(desk.history(), ()) if each.round_id == round_id)


def _folder(desk: Desk, round_id: str) -> Path:
    return desk.copy.path(f"{FORMS}/{round_id}")
