"""All indicators under several schemes side by side, for `plan-report compare-schemes`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plan_report.errors import InputError, Problem
from plan_report.judge.plan import judge_indicator, round_of
from plan_report.judge.readable import class_for_parts, unreadable
from plan_report.judgement import Judgement, Meaning
from plan_report.model import Indicator, Plan
from plan_report.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator with its computed judgement under each scheme, in the order of the schemes."""

    indicator: Indicator
    judgements: tuple[Judgement, ...]

    @property
    def differs(self) -> bool:
        """Whether the schemes that judge the indicator do not all mean the same; 評価対象外 is no verdict."""
        return len({judgement.computed.meaning for judgement in self.judgements} - {Meaning.EXCLUDED}) > 1


def compare_schemes(plan: Plan, schemes: Sequence[Scheme], round_id: str) -> tuple[Comparison, ...]:
    """Judge every indicator under every scheme; a person's override is left out, it belongs to one scheme only.

    Raises:
        InputError: values that cannot be judged under one of the schemes; all of them.
        UsageError: the plan has no such round.
    """
    round_of(plan, round_id)
    indicators = tuple(plan.indicators)
    problems: dict[Problem, None] = {}
    for scheme in schemes:
        problems.update(dict.fromkeys(class_for_parts(indicators, scheme, round_id)))
    for indicator in indicators:
        for scheme in schemes:
            problems.update(dict.fromkeys(unreadable(indicator, scheme, round_id)))
    if problems:
        raise InputError(tuple(problems))
    return tuple(
        Comparison(
            indicator,
            tuple(judge_indicator(plan, indicator, scheme, round_id, with_override=False) for scheme in schemes),
        )
        for indicator in indicators
    )
