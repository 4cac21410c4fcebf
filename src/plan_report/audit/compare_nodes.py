"""What differs in the verdicts of nodes, and in how they came about."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.audit.change import Change, Effect, Nature
from plan_report.audit.compare_plan import called
from plan_report.audit.record import NodeVerdict, Record
from plan_report.compose.rollup_words import WHOLE_PLAN

_COMES, _GOES = "この評価が加わります。", "この評価がなくなります。"


def node_changes(old: Record, new: Record) -> Iterator[Change]:
    """Every difference; nodes are compared by their numbers."""
    before, after = ({each.path: each for each in record.nodes} for record in (old, new))
    for path in dict.fromkeys((*before, *after)):
        was, now = before.get(path), after.get(path)
        if _said(was) != _said(now):
            page = was.page if was else 0
            place = called(old.plan.levels, path) or WHOLE_PLAN
            word = new.plan.words.judgement
            yield Change(Nature.JUDGEMENT, place, word, _said(was), _said(now), page, _effect(was, now))


def _said(verdict: NodeVerdict | None) -> str:
    return f"{verdict.label}\n{verdict.working}" if verdict else ""


def _effect(was: NodeVerdict | None, now: NodeVerdict | None) -> Effect:
    if was is None or now is None:
        return Effect(cause=_COMES if now else _GOES)
    return Effect(was.label, now.label)
