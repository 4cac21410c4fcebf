"""Which indicators are of which kind, where figures look alike and are tested otherwise."""

from __future__ import annotations

from plan_report.compose.fact_words import KIND_WORDS
from plan_report.model import Indicator, Kind, Plan

_LIKE = {Kind.SURVEY: Kind.RATE, Kind.EVENTS: Kind.COUNT}  # whose figures look the same


def kind_notes(plan: Plan, indicator: Indicator) -> tuple[str, ...]:
    """標本調査の割合, 発生件数 for the 備考, in a plan that has figures of either sort; surveys are told as below."""
    like = _LIKE.get(indicator.kind)
    mixed = any(each.kind is like for each in plan.indicators)
    if not mixed or (indicator.kind is Kind.SURVEY and surveys_are_outcomes(plan)):
        return ()
    return (KIND_WORDS[indicator.kind],)


def surveys_are_outcomes(plan: Plan) -> bool:
    """Whether 成果目標 are surveys and nothing else is, so that one sentence tells which they are."""
    return all(each.is_outcome is (each.kind is Kind.SURVEY) for each in plan.indicators)


def surveys_told(plan: Plan) -> str:
    """標本調査の指標は、成果目標です; empty where every share is one, or the 備考 has it."""
    kinds = {each.kind for each in plan.indicators}
    told = {Kind.SURVEY, Kind.RATE} <= kinds and surveys_are_outcomes(plan)
    return f"標本調査の指標は、{plan.words.outcome}です。" if told and plan.words.outcome else ""
