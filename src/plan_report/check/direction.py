"""Doubts about targets that ask for the other way than 望ましい方向: 20%以下 where more is better."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.check.row import TARGET, Row
from plan_report.errors import Problem
from plan_report.model import Aim, AimKind, Direction, Target
from plan_report.notation import print_aim

_WORDS = {Direction.UP: "増加", Direction.DOWN: "減少"}
_SENSES = {AimKind.AT_LEAST: 1, AimKind.ABOVE: 1, AimKind.AT_MOST: -1, AimKind.BELOW: -1}
_WITH_SENSE = (AimKind.COURSE, AimKind.KEEP_OR_BETTER, AimKind.FROM_BASELINE, AimKind.FROM_ROUND_BEFORE)


def against_direction(row: Row, round_id: str) -> Iterator[Problem]:
    """One doubt for each target of an indicator, or of its round, that is met by what the direction calls worse."""
    wanted = {Direction.UP: 1, Direction.DOWN: -1}.get(row.indicator.direction)
    if wanted is None:
        return
    facts = row.indicator.in_round(round_id)
    named = (
        (TARGET, row.indicator.target),
        (f"{round_id}の{TARGET}", facts.target),
        (f"{round_id}からの{TARGET}", facts.new_target),
    )
    for name, target in named:
        for aim in _aims(target):
            if _sense(aim) == -wanted:
                label = f"（{aim.label}）" if aim.label else ""
                what = f"{name}{label}「{print_aim(aim)}」は、望ましい方向「{_WORDS[row.indicator.direction]}」と逆です"
                yield row.doubt(what, "どちらかに誤りがないか確かめてください")


def _aims(target: Target | None) -> tuple[Aim, ...]:
    return target.aims if target else ()


def _sense(aim: Aim) -> int:
    """Which way an aim asks for: up (1), down (-1), or no way of its own (0)."""
    return _SENSES.get(aim.kind, aim.sense if aim.kind in _WITH_SENSE else 0)
