"""A doubt about what people wrote and no column of the report prints."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.check.row import doubt
from plan_report.errors import Place, Problem
from plan_report.model import Plan

_NOTE = "note"


def without_notes(plan: Plan, round_id: str) -> Iterator[Problem]:
    """That the plan's own choice of columns has no 備考, in which remarks and the reasons of judgements stand."""
    if not plan.columns or _NOTE in plan.columns:
        return
    facts = [(each, each.in_round(round_id)) for each in plan.indicators]
    counts = (
        ("備考", sum(bool(indicator.note or of_round.note) for indicator, of_round in facts)),
        ("比較できない理由", sum(bool(of_round.not_comparable) for _, of_round in facts)),
        ("判定の変更とその理由", sum(bool(of_round.override) for _, of_round in facts)),
    )
    lost = "、".join(f"{what}{count}件" for what, count in counts if count)
    if lost:
        what = f"columns に {_NOTE} がないため、{lost}が報告書に出ません"
        yield doubt(Place(), what, f"plan.toml の columns に「{_NOTE}」を加えてください")
