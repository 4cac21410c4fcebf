"""7 判定: every indicator with its judgement and the working behind it; what a person sets instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from plan_report.desk.desk import Desk
from plan_report.era import today_in_japan
from plan_report.errors import UsageError
from plan_report.runs.judgement_list import (
    JudgedIndicator,
    classes_of,
    departments_of,
    find_judged,
    judgement_list,
    unjudged,
    working_of,
)
from plan_report.runs.set_verdict import Verdict, set_verdict, take_verdict_back, verdict_faults
from plan_report.web.desks import current_desk
from plan_report.web.said import say
from plan_report.web.step_state import NOT_YET, StepState

NUMBER, NAME = 7, "判定"
BLUEPRINT = Blueprint("judgements", __name__, url_prefix="/<key>/judgements")


def state(desk: Desk) -> StepState:
    """How many have a value and no judgement."""
    if desk.reading.inputs is None:
        return NOT_YET
    count = unjudged(desk.reading)
    return StepState(f"あと{count}件", waits=True) if count else StepState("判定済み")


@BLUEPRINT.get("")
def show() -> str:
    """All, or those of a class (?class=) or of a department (?of=); beside them the working of one (?id=)."""
    desk = current_desk()
    return _shown(_stands(desk, _chosen(desk)), {})


@BLUEPRINT.post("")
def change() -> Response | tuple[str, int]:
    """Set another judgement than the computed one, or take that back."""
    desk = current_desk()
    judged = _chosen(desk)
    if judged is None:
        raise UsageError("この指標は、もうありません。")
    if "back" in request.form:
        who = desk.who or (judged.override.who if judged.override else "")
        with desk.change(f"{judged.number}の判定の変更の取消し"):
            take_verdict_back(desk.reading, judged, who, today_in_japan())
        say(desk, f"{judged.number}を、計算による判定「{judged.judgement.computed.label}」に戻しました。")
    else:
        given = (request.form.get(name, "") for name in ("label", "reason", "who", "when"))
        verdict = Verdict(*(" ".join(text.split()) for text in given))
        if faults := verdict_faults(desk.reading, judged, verdict):
            return _shown(verdict, faults), 422
        with desk.change(f"{judged.number}の判定の変更"):
            set_verdict(desk.reading, judged, verdict, today_in_japan())
        desk.who = desk.who or verdict.who
        say(desk, f"{judged.number}の判定を「{verdict.label}」に変えました。理由は報告書の備考に載ります。")
    return redirect(f"{url_for('judgements.show')}?{urlencode(_asked())}#chosen", 303)


def _shown(verdict: Verdict, faults: Mapping[str, str]) -> str:
    desk = current_desk()
    reading, asked = desk.reading, _asked()
    nodes = judgement_list(reading, asked.get("class", ""), asked.get("of", ""))
    in_department = judgement_list(reading, department=asked.get("of", ""))
    counts = Counter(each.judgement.outcome.key for node in in_department for each in node.indicators)
    chosen = _chosen(desk)
    return render_template(
        "judgements.html",
        nodes=nodes,
        shown=sum(len(each.indicators) for each in nodes),
        counts=counts,
        classes=classes_of(reading),
        departments=departments_of(reading),
        asked=asked,
        filters={name: value for name, value in asked.items() if name != "id"},
        chosen=chosen,
        working=working_of(reading, chosen.number) if chosen else (),
        verdict=verdict,
        faults=faults,
    )


def _chosen(desk: Desk) -> JudgedIndicator | None:
    return find_judged(judgement_list(desk.reading), request.args.get("id", ""))


def _stands(desk: Desk, judged: JudgedIndicator | None) -> Verdict:
    """What a person has set; else an empty form with who works here, and today."""
    if judged and judged.override:
        set_by = judged.override
        return Verdict(judged.judgement.outcome.label, set_by.reason, set_by.who, set_by.when.isoformat())
    return Verdict("", "", desk.who, today_in_japan().isoformat())


def _asked() -> dict[str, str]:
    """Which are shown, and which one beside them."""
    return {name: request.args[name] for name in ("class", "of", "id") if request.args.get(name)}
