"""Judges a plan: every indicator part by part, then the row as a whole, then what a person has set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from types import MappingProxyType

from plan_report.beside import each_of
from plan_report.era import japanese_date
from plan_report.errors import InputError, Problem, UsageError
from plan_report.facts import facts_of
from plan_report.judge.own_words import in_own_words
from plan_report.judge.part import judge_part
from plan_report.judge.readable import class_for_parts, override_faults, unreadable
from plan_report.judge.rollup import level_faults
from plan_report.judgement import Judgement, JudgementClass, Judgements, Meaning, PartJudgement
from plan_report.model import Indicator, Plan, Round
from plan_report.scheme import Parts, Scheme


def judge_plan(plan: Plan, scheme: Scheme, round_id: str) -> Judgements:
    """Judge every indicator of a plan in one round.

    Raises:
        InputError: values that cannot be read (RULES.md), an override that cannot be used, a level
            of `[rollup]` that the plan does not have; all of them.
        UsageError: the plan has no such round.
    """
    round_ = round_of(plan, round_id)
    indicators = tuple(plan.indicators)
    problems = [*_repeated_ids(indicators), *class_for_parts(indicators, scheme, round_id), *level_faults(plan, scheme)]
    for indicator in indicators:
        problems.extend(unreadable(indicator, scheme, round_id))
        problems.extend(override_faults(indicator, scheme, round_id))
    if problems:
        raise InputError(tuple(problems))
    judged = each_of(
        indicators, lambda each: _with_override(each, _judge(plan, each, scheme, round_), scheme, round_id)
    )
    return MappingProxyType({each.indicator_id: each for each in judged})


def judge_indicator(
    plan: Plan, indicator: Indicator, scheme: Scheme, round_id: str, *, with_override: bool = True
) -> Judgement:
    """Judge one indicator of a plan; without the override the computed class stands.

    Raises:
        InputError: its values cannot be judged, or its override cannot be used.
        UsageError: the plan has no such round.
    """
    round_ = round_of(plan, round_id)
    problems = [*class_for_parts([indicator], scheme, round_id), *unreadable(indicator, scheme, round_id)]
    if with_override:
        problems.extend(override_faults(indicator, scheme, round_id))
    if problems:
        raise InputError(tuple(problems))
    judgement = _judge(plan, indicator, scheme, round_)
    return _with_override(indicator, judgement, scheme, round_id) if with_override else judgement


def round_of(plan: Plan, round_id: str) -> Round:
    """The round of that id.

    Raises:
        UsageError: the plan has no such round; the text lists those it has.
    """
    try:
        return plan.round(round_id)
    except KeyError:
        known = "、".join(each.id for each in plan.rounds) or "なし"
        raise UsageError(f"評価の回「{round_id}」はありません（ある回：{known}）") from None


def _judge(plan: Plan, indicator: Indicator, scheme: Scheme, round_: Round) -> Judgement:
    known = facts_of(plan, indicator, round_)
    parts = tuple(in_own_words(judge_part(facts, scheme), facts, scheme, plan.words) for facts in known)
    outcome = _together(parts, scheme)
    return Judgement(indicator.id, outcome, outcome, parts)


def _together(parts: tuple[PartJudgement, ...], scheme: Scheme) -> JudgementClass:
    """The class on which all parts agree, else 混在, or the worst of theirs, those that are excluded left aside."""
    outcomes = {part.outcome.key: part.outcome for part in parts}
    if len(outcomes) == 1:
        return parts[0].outcome
    if scheme.parts is Parts.WORST:
        judged = [each for each in scheme.classes if each.key in outcomes and each.meaning is not Meaning.EXCLUDED]
        return judged[-1]
    mixed = scheme.of(Meaning.MIXED)
    assert mixed is not None  # noqa: S101 `readable` asks for it where an indicator has parts
    return mixed


def _with_override(indicator: Indicator, judgement: Judgement, scheme: Scheme, round_id: str) -> Judgement:
    override = indicator.in_round(round_id).override
    chosen = scheme.named(override.label) if override else None
    if override is None or chosen is None:
        return judgement
    note = (
        f"判定の変更：{override.reason}（{override.who}、{japanese_date(override.when)}。"
        f"計算による判定は{judgement.computed.label}）"
    )
    return Judgement(indicator.id, chosen, judgement.computed, judgement.parts, (note,))


def _repeated_ids(indicators: tuple[Indicator, ...]) -> Iterator[Problem]:
    counts = Counter(indicator.id for indicator in indicators)
    for indicator in indicators:
        if counts[indicator.id] > 1:
            yield Problem(
                indicator.place,
                f"指標の番号「{indicator.id}」が{counts[indicator.id]}回使われています",
                "別の番号にしてください",
            )
