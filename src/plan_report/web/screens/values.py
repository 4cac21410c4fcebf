"""2 値を確かめる."""

from __future__ import annotations

from flask import Blueprint, render_template

from plan_report.desk.desk import Desk
from plan_report.web.desks import current_desk
from plan_report.web.step_state import DONE, StepState

NUMBER, NAME = 2, "値を確かめる"
BLUEPRINT = Blueprint("values", __name__, url_prefix="/<key>/values")


def state(desk: Desk) -> StepState:
    """How many places are to be mended."""
    faults = len(desk.reading.problems)
    return StepState(f"あと{faults}件", waits=True) if faults else DONE


@BLUEPRINT.get("")
def show() -> str:
    """Every value as it is written and as it was read."""
    return render_template("values.html", judgements=current_desk().reading.judgements)
