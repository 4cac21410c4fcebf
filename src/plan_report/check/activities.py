"""取組 of which nobody has said yet what was done in the round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plan_report.check.row import doubt
from plan_report.errors import Problem
from plan_report.model import Plan
from plan_report.table.activity_fields import RESULT
from plan_report.table.round_fields import heading_in

_MOST_NAMED = 5


def without_results(plan: Plan, round_id: str) -> Iterator[Problem]:
    """One line with the count and the first numbers; nothing where all have 実績."""
    empty = [each for each in plan.activities if not each.in_round(round_id).result]
    if not empty:
        return
    named = "、".join(each.id for each in empty[:_MOST_NAMED]) + ("など" if len(empty) > _MOST_NAMED else "")
    what = f"取組{len(plan.activities):,}件のうち{len(empty):,}件（{named}）の{RESULT.heading}が空です"
    yield doubt(replace(empty[0].place, column=heading_in(round_id, RESULT)), what)
