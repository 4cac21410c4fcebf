"""The plan as the public may see it: without the indicators that are not public."""

from __future__ import annotations

from dataclasses import replace

from plan_report.model import Plan


def for_public(plan: Plan) -> Plan:
    """The plan without indicators marked 公開：しない; 取組 and remarks are of their nodes, and stay."""
    shown = plan.shown
    outcomes = {each.id for each in shown.indicators}
    return shown.each(lambda each: each if each.linked_outcome in outcomes else replace(each, linked_outcome=""))
