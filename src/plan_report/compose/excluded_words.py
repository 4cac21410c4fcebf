"""評価の方法: what is left out of the judgement, and where the reason stands."""

from __future__ import annotations

from plan_report.compose.fact_words import against_words
from plan_report.compose.having import Having
from plan_report.scheme import NUMBERS, Against, Condition, Fact, NumberAsked, Presence, Scheme, WordAsked

OF_BASELINE = (Fact.CHANGE, Fact.MOVEMENT, Fact.PROGRESS, Fact.LINE)  # facts that take a baseline


def excluded_item(scheme: Scheme, having: Having, named: str) -> str:
    """What cannot be judged, and where its reason stands."""
    words = having.words
    if only_grades(scheme):
        what = ["担当者の評価がないもの"]
    else:
        what = [f"{words.current_value}がないもの"]
        what += [f"{against_words(None, words)}と比べられないもの"] if scheme.asks(*OF_BASELINE) else []
        what += [f"{against_words(each, words)}がないもの" for each in _needed(scheme)]
        what += ["判定しないと定めたもの"] if having.not_judged else []
        what += ["どの区分にも当てはまらないもの"] if not _all_said(scheme) else []
    reason = f"理由は{words.note}に記します。" if words.note else ""
    return f"{'、'.join(what)}は、「{named}」とします。{reason}"


def only_grades(scheme: Scheme) -> bool:
    """Whether nothing is computed: people's grades are all that the rules ask for."""
    return all(rule.only_grade for rule in scheme.rules)


def _needed(scheme: Scheme) -> tuple[Against, ...]:
    """The targets without which no rule can match."""
    return tuple(
        target
        for target in (Against.TARGET, Against.YEAR_TARGET)
        if scheme.rules and all(any(_needs(each, target) for each in rule.when) for rule in scheme.rules)
    )


def _needs(asked: Condition, target: Against) -> bool:
    of_target = {Against.TARGET: Fact.TARGET, Against.YEAR_TARGET: Fact.YEAR_TARGET}[target]
    match asked:
        case WordAsked(fact, said):
            return fact is of_target and "none" not in said
        case NumberAsked(_, _, against):
            return against is target
        case Presence(fact, there, against):
            return there and (fact is of_target or (fact in NUMBERS and against is target))


def _all_said(scheme: Scheme) -> bool:
    """Whether nothing is left over: a rule takes the rest, or every change has its class, or a target is needed."""
    if _needed(scheme) or not all(rule.when for rule in scheme.rules):
        return True
    alone = [rule.when[0] for rule in scheme.rules if len(rule.when) == 1]
    changes = {
        word
        for each in alone
        if isinstance(each, WordAsked) and each.fact in {Fact.CHANGE, Fact.MOVEMENT}
        for word in each.words
    }
    return changes >= {"better", "same", "worse"} or changes >= {"rose", "level", "fell"}
