"""Which indicators are of which kind, where figures look alike and are tested otherwise."""

from __future__ import annotations

from plan_report.compose.fact_words import KIND_WORDS
from plan_report.data_class import dataclass
from plan_report.model import Indicator, Kind, Plan

_LIKE = {Kind.SURVEY: Kind.RATE, Kind.EVENTS: Kind.COUNT}  # whose figures look the same


@dataclass(frozen=True, slots=True)
class KindNotes:
    """標本調査の割合, 発生件数 for the 備考, in a plan that has figures of either sort; or a sentence has it."""

    noted: frozenset[Kind]

    @classmethod
    def of(cls, plan: Plan) -> KindNotes:
        """Those of a plan."""
        there = {each.kind for each in plan.indicators}
        mixed = {kind for kind, like in _LIKE.items() if like in there}
        return cls(frozenset(mixed - ({Kind.SURVEY} if surveys_are_outcomes(plan) else set())))

    def beside(self, indicator: Indicator) -> tuple[str, ...]:
        """What an indicator's 備考 says of its kind."""
        return (KIND_WORDS[indicator.kind],) if indicator.kind in self.noted else ()


def surveys_are_outcomes(plan: Plan) -> bool:
    """Whether 成果目標 are surveys and nothing else is, so that one sentence tells which they are."""
    return all(each.is_outcome is (each.kind is Kind.SURVEY) for each in plan.indicators)


def surveys_told(plan: Plan) -> str:
    """標本調査の指標は、成果目標です; empty where every share is one, or the 備考 has it."""
    kinds = {each.kind for each in plan.indicators}
    told = {Kind.SURVEY, Kind.RATE} <= kinds and surveys_are_outcomes(plan)
    return f"標本調査の指標は、{plan.words.outcome}です。" if told and plan.words.outcome else ""
