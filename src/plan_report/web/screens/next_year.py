"""13 次の年度へ: all that is moved on for the next round, shown and editable before anything is written."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.desk.desk import Choice, Desk
from plan_report.errors import UsageError
from plan_report.runs.next import NextRequest, ProposedRound, make_next, propose_next
from plan_report.web.desks import current_desk
from plan_report.web.said import say
from plan_report.web.step_state import DONE, NOT_YET, StepState
from plan_report.web.words import in_words

NUMBER, NAME = 13, "次の年度へ"
BLUEPRINT = Blueprint("next_year", __name__, url_prefix="/<key>/next_year")

_WANTS_NAME = "値のない回の次の回も作るときは、「{}に値がなくても作る」に印を付けてください。"


def state(desk: Desk) -> StepState:
    """Whether the round that is looked at has one after it; it waits for one once it is published."""
    rounds = [each.id for each in desk.reading.rounds]
    if desk.reading.round_id in rounds[:-1]:
        return DONE
    return StepState(NOT_YET.text, waits=desk.standing == "公表済")


@BLUEPRINT.get("")
def show() -> str | tuple[str, int]:
    """What would be made, from the plan and from what was typed."""
    desk = current_desk()
    if desk.reading.inputs is None:
        return render_template("next_year.html", made=None, faults=(), typed={}, is_last=True)
    made, faults = _proposed(desk)
    return _page(made, faults, status=200)


@BLUEPRINT.post("/look")
def look() -> tuple[str, int]:
    """The same with other years; nothing is written."""
    made, faults = _proposed(current_desk())
    return _page(made, faults, status=200)


@BLUEPRINT.post("")
def make() -> Response | tuple[str, int]:
    """Write it, in one step."""
    desk = current_desk()
    made, faults = _proposed(desk)
    if made and not made.is_after_values and "anyway" not in request.form:
        faults = (_WANTS_NAME.format(made.plan.latest),)
    if made is None or faults:
        return _page(made, faults, status=422)
    with desk.change(f"次の回（{made.following.round.id}）を作る"):
        make_next(_request(desk, made.following.round.id))
        desk.choice = Choice(desk.choice.plan)  # the last round, which it is now
    say(desk, f"{desk.reading.round_name}の回を作りました。")
    return redirect(url_for("hand_out.show"), 303)


@BLUEPRINT.post("/last")
def choose_last() -> Response:
    """Go on to the plan's last round."""
    desk = current_desk()
    desk.choice = Choice(desk.choice.plan)
    return redirect(url_for("next_year.show"), 303)


def _page(made: ProposedRound | None, faults: tuple[str, ...], status: int) -> tuple[str, int]:
    typed = {name: request.values.get(name, "").strip() for name in ("round", "survey", "results")}
    if made and not faults:
        typed = {"round": made.following.round.id, "survey": made.survey_year, "results": made.results_year}
    rounds = current_desk().reading.rounds
    is_last = not rounds or current_desk().reading.round_id == rounds[-1].id
    return render_template("next_year.html", made=made, faults=faults, typed=typed, is_last=is_last), status


def _proposed(desk: Desk) -> tuple[ProposedRound | None, tuple[str, ...]]:
    """The round as it was typed; else as it would be by itself, with what is wrong with what was typed."""
    wanted = _request(desk)
    try:
        return propose_next(wanted), ()
    except UsageError as error:
        faults = (in_words(str(error)),)
    try:
        return propose_next(NextRequest(desk.source)), faults
    except UsageError:  # a round that is called after no year
        return None, faults


def _request(desk: Desk, round_id: str = "") -> NextRequest:
    asked = round_id or request.values.get("round", "").strip()
    wanted = NextRequest(desk.source, asked, _year("survey"), _year("results"))
    return replace(wanted, who=desk.who) if desk.who else wanted


def _year(name: str) -> str:
    """A year as it was typed; none where it still is the one that was assumed, so that it is assumed anew."""
    typed = request.values.get(name, "").strip()
    return "" if typed == request.values.get(f"{name}_assumed") else typed
