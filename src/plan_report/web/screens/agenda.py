"""11 会議資料."""

from __future__ import annotations

from flask import Blueprint

from plan_report.desk.desk import Desk
from plan_report.web.step_state import NOT_YET, StepState

NUMBER, NAME = 11, "会議資料"
BLUEPRINT = Blueprint("agenda", __name__, url_prefix="/<key>/agenda")


def state(desk: Desk) -> StepState:
    """Stub."""
    return NOT_YET


@BLUEPRINT.get("")
def show() -> str:
    """Stub."""
    return ""
