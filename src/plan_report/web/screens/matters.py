"""6 確認事項: everything that is open, by department; what somebody has confirmed, with who and when."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.desk.desk import Desk
from plan_report.era import today_in_japan
from plan_report.errors import PlanReportError, UsageError
from plan_report.runs.matter_confirm import ask_again, confirm
from plan_report.runs.matter_list import ListedMatter, MatterList, OpenCount, by_department, how_many_open, matter_list
from plan_report.runs.matter_text import question_text
from plan_report.web.desks import current_desk
from plan_report.web.said import say
from plan_report.web.step_state import DONE, NOT_YET, StepState
from plan_report.web.your_name import NO_NAME, name_given

NUMBER, NAME = 6, "確認事項"
BLUEPRINT = Blueprint("matters", __name__, url_prefix="/<key>/matters")
_LONGEST = 100  # characters of a name or of a note


def state(desk: Desk) -> StepState:
    """How many are open."""
    if desk.reading.inputs is None:
        return NOT_YET
    count = open_count(desk).total
    return StepState(f"{count}件", waits=True) if count else DONE


def open_count(desk: Desk) -> OpenCount:
    """How many are open, as every screen says it."""
    try:
        return how_many_open(desk.reading, desk.history())
    except PlanReportError:  # the log cannot be read, which is told where it is shown
        return how_many_open(desk.reading, ())


@BLUEPRINT.get("")
def show() -> str:
    """The list: what is open, all of it or of one sort (?list=flags, doubts), or what was confirmed (confirmed)."""
    return _shown(request.args.get("note", ""), request.args.get("at", -1, type=int))


@BLUEPRINT.post("")
def act() -> Response | tuple[str, int]:
    """Remember who confirms; confirm a matter, or take that back."""
    desk, note = current_desk(), _line("note")
    who = name_given(desk)
    wanted = request.form.get("confirm") or request.form.get("again")
    if not who:
        return _shown(note, fault=NO_NAME), 422
    at = None
    if not wanted:
        say(desk, f"変更履歴に残す名前を「{who}」にしました。")
    else:
        listed = matter_list(desk.reading, desk.history())
        matter = listed.find(wanted)
        if matter is None:
            raise UsageError("この確認事項は、もうありません。値が変わったか、ほかの人が確かめています。")
        shown = _of_list(listed)
        at = shown.index(matter) if matter in shown else None
        _change(desk, matter, note)
    return redirect(url_for("matters.show", note=note or None, at=at, list=_which() or None), 303)


def _change(desk: Desk, matter: ListedMatter, note: str) -> None:
    what = matter.place or matter.text[:20]
    if matter.by:
        with desk.change(f"{what}の確認の取消し"):
            ask_again(desk.reading, matter, desk.who, today_in_japan())
        say(desk, f"{what}の確認を取り消しました。")
    else:
        with desk.change(f"{what}の確認"):
            confirm(desk.reading, matter, desk.who, note, today_in_japan())
        say(desk, f"{what}を確認済みにしました。")


def _shown(note: str, at: int = -1, fault: str = "") -> str:
    desk = current_desk()
    listed = matter_list(desk.reading, desk.history())
    shown = _of_list(listed)
    name = desk.reading.round_name or desk.reading.title
    groups = [
        (department, matters, question_text(desk.reading.title, name, department, matters))
        for department, matters in by_department(shown)
    ]
    focus = shown[min(at, len(shown) - 1)].key if at >= 0 and shown else ""
    return render_template(
        "matters.html",
        listed=listed,
        groups=groups,
        which=_which(),
        note=note,
        who=_line("who") or desk.who,
        focus=focus,
        fault=fault,
        longest=_LONGEST,
    )


def _which() -> str:
    """Which part of the list is asked for; empty for all that is open."""
    asked = request.args.get("list", "")
    return asked if asked in {"flags", "doubts", "confirmed"} else ""


def _of_list(listed: MatterList) -> tuple[ListedMatter, ...]:
    match _which():
        case "flags":
            return tuple(each for each in listed.open if each.flag)
        case "doubts":
            return tuple(each for each in listed.open if not each.flag)
        case "confirmed":
            return listed.confirmed
        case _:
            return listed.open


def _line(name: str) -> str:
    return " ".join(request.form.get(name, "").split())[:_LONGEST]
