"""The year in thirteen steps: which screen each one is, how far it has come, and what is to be done next."""

from __future__ import annotations

from types import ModuleType

from flask import request, url_for

from plan_report.data_class import dataclass
from plan_report.desk.desk import Desk
from plan_report.web.screens import (
    adopt,
    agenda,
    collect,
    hand_out,
    import_,
    judgements,
    matters,
    next_year,
    open_data,
    publish,
    report,
    settings,
    values,
)
from plan_report.web.step_state import StepState

# The screens in the order of the year, under the headings of the list at the left. Each has a NUMBER, a NAME, a
# BLUEPRINT with the endpoint `show`, and `state`, which says how far it has come.
GROUPS: tuple[tuple[str, tuple[ModuleType, ...]], ...] = (
    ("値をそろえる", (import_, values, settings, hand_out, collect)),
    ("評価を確かめる", (matters, judgements)),
    ("報告書を出す", (report, publish, adopt, agenda, open_data)),
    ("締めくくる", (next_year,)),
)
SCREENS = tuple(screen for _, screens in GROUPS for screen in screens)


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One line of the list at the left."""

    number: int
    name: str
    address: str
    state: StepState
    is_here: bool


def steps(desk: Desk) -> tuple[tuple[str, tuple[ShownStep, ...]], ...]:
    """The list at the left."""
    return tuple((heading, tuple(_shown(screen, desk) for screen in screens)) for heading, screens in GROUPS)


def next_thing(desk: Desk) -> ShownStep | None:
    """The first screen on which something waits to be done."""
    every = (each for _, screens in GROUPS for each in screens)
    return next((shown for each in every if (shown := _shown(each, desk)).state.waits), None)


def _shown(screen: ModuleType, desk: Desk) -> ShownStep:
    name = screen.BLUEPRINT.name
    here = name in request.blueprints
    return ShownStep(screen.NUMBER, screen.NAME, url_for(f"{name}.show"), screen.state(desk), here)
