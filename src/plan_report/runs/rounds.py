"""Which round of a plan is reported, and the plan as it stood before it."""

from __future__ import annotations

from plan_report.errors import UsageError
from plan_report.model import Plan


def chosen_round(plan: Plan, asked: str | None) -> str:
    """The round that is asked for, or else the last one.

    Raises:
        UsageError: the plan has no such round.
    """
    known = [each.id for each in plan.rounds]
    if asked is None:
        return known[-1]
    if asked not in known:
        raise UsageError(f"評価の回「{asked}」はこの計画にありません（あるのは {'、'.join(known)}）。")
    return asked


def plan_before(plan: Plan, round_id: str) -> Plan | None:
    """The plan as it stood in the round before; None where there is none, or the plan has been revised since."""
    index = [each.id for each in plan.rounds].index(round_id)
    if not index or plan.rounds[index].revised:
        return None
    return plan.at(plan.rounds[index - 1].id).shown
