"""All indicators under several schemes side by side, for `plan-report compare-schemes`."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Problem
from plan_report.judge.plan import judge_indicator, round_of
from plan_report.judge.readable import class_for_parts, unreadable
from plan_report.judgement import Judgement, Meaning
from plan_report.model import Indicator, Plan
from plan_report.scheme import Scheme

_NO_VERDICT = frozenset({Meaning.EXCLUDED, Meaning.OTHER})  # nothing that another scheme could agree with


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator with its computed judgement under each scheme, in the order of the schemes.

    None where a scheme cannot read its values (words or grades that it does not know); `problems` says why.
    """

    indicator: Indicator
    judgements: tuple[Judgement | None, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the schemes that judge the indicator do not all mean the same; 評価対象外 is no verdict."""
        return len({each.computed.meaning for each in self.judgements if each} - _NO_VERDICT) > 1


def compare_schemes(plan: Plan, schemes: Sequence[Scheme], round_id: str) -> tuple[Comparison, ...]:
    """Judge every indicator under every scheme; a person's override is left out, it belongs to one scheme only.

    Raises:
        InputError: values that cannot be judged under any of the schemes; all of them.
        UsageError: the plan has no such round.
    """
    round_of(plan, round_id)
    compared = tuple(_compared(plan, indicator, schemes, round_id) for indicator in plan.indicators)
    hopeless = [each for each in compared if not any(each.judgements)]
    if hopeless:
        raise InputError(tuple(dict.fromkeys(problem for each in hopeless for problem in each.problems)))
    return compared


def _compared(plan: Plan, indicator: Indicator, schemes: Sequence[Scheme], round_id: str) -> Comparison:
    judgements: list[Judgement | None] = []
    problems: dict[Problem, None] = {}
    for scheme in schemes:
        found = (*class_for_parts([indicator], scheme, round_id), *unreadable(indicator, scheme, round_id))
        problems.update(dict.fromkeys(found))
        readable = not found
        judgements.append(judge_indicator(plan, indicator, scheme, round_id, with_override=False) if readable else None)
    return Comparison(indicator, tuple(judgements), tuple(problems))
