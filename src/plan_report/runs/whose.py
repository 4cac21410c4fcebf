"""Whose an indicator is: who is asked about it."""

from __future__ import annotations

from plan_report.model import Indicator

WHOLE_PLAN = "計画全体"


def whose(indicator: Indicator) -> str:
    """Its 担当課, else its 主体, else the plan's."""
    return indicator.department or "、".join(indicator.actors) or WHOLE_PLAN
