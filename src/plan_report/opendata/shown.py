"""The plan as the public may see it: without the indicators that are not public, and what hangs on them alone."""

from __future__ import annotations

from dataclasses import replace

from plan_report.model import Plan, path_of


def for_public(plan: Plan) -> Plan:
    """The plan without indicators marked 公開：しない, without remarks and 取組 of parts that hold no others."""
    shown = plan.shown
    homes = {path_of(home) for home in shown.homes}
    outcomes = {each.id for each in shown.indicators}
    unlinked = shown.each(lambda each: each if each.linked_outcome in outcomes else replace(each, linked_outcome=""))
    return replace(
        unlinked,
        remarks=tuple(each for each in plan.remarks if each.node in homes),
        activities=tuple(each for each in plan.activities if each.node in homes),
    )
