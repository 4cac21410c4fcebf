"""A paragraph for each table, from its figures alone: how many indicators went which way, and which, by how much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType

from plan_report.compose import wording
from plan_report.judgement import Judgement, JudgementClass, Judgements, Meaning
from plan_report.model import Indicator, Node
from plan_report.scheme import Against, Condition, Fact, Scheme

# How a count of a class is said within a sentence and at its end, and what its indicators are called, where the class
# has the usual label and its rules ask for what that says. Any other word (小幅・横ばい), and what people entered, is
# quoted: it would be untrue to say "kept" of it.
_SAID = {
    (Meaning.ACHIEVED, "達成"): ("が目標を達成し", "が目標を達成しました", "目標を達成した指標"),
    (Meaning.MISSED, "未達成"): ("が目標に達せず", "が目標に達しませんでした", "目標に達しなかった指標"),
    (Meaning.BETTER, "改善"): ("が改善し", "が改善しました", "改善した指標"),
    (Meaning.SAME, "維持"): ("が維持となり", "が維持となりました", "維持となった指標"),
    (Meaning.WORSE, "悪化"): ("が悪化し", "が悪化しました", "悪化した指標"),
    (Meaning.MIXED, "混在"): ("で内訳により評価が分かれ", "で内訳により評価が分かれました", "評価が分かれた指標"),
    (Meaning.EXCLUDED, "評価対象外"): ("が評価の対象外となり", "が評価の対象外となりました", "評価の対象外の指標"),
}
_OF_TARGET = frozenset({Fact.TARGET})
_OF_TIME = frozenset({Fact.CHANGE, Fact.MOVEMENT, Fact.PROGRESS})
_DECIDES: Mapping[Meaning, frozenset[Fact]] = MappingProxyType(  # what makes these words true
    {
        Meaning.ACHIEVED: _OF_TARGET,
        Meaning.MISSED: _OF_TARGET,
        Meaning.BETTER: _OF_TIME,
        Meaning.SAME: _OF_TIME,
        Meaning.WORSE: _OF_TIME,
    }
)
_NAMED = frozenset({Meaning.ACHIEVED, Meaning.MISSED, Meaning.BETTER, Meaning.WORSE})
_MOST_NAMED = 12  # of a direction in one paragraph; a reader of more looks into the table
_REMARK = re.compile(r"（[^（）]*）$")


def narrative(node: Node, judgements: Judgements, scheme: Scheme, negative: str) -> str:
    """Sentences in plain 公用文, classes in the scheme's order; empty when there is no indicator."""
    indicators = list(node.every_indicator)
    if not indicators:
        return ""
    names = _short_names(indicators)
    sentences = [_counts([judgements[each.id] for each in indicators], scheme)]
    for outcome in scheme.classes:
        changed = [each for each in indicators if judgements[each.id].outcome.key == outcome.key]
        if changed and outcome.meaning in _NAMED:
            shown = changed[:_MOST_NAMED]
            named = "、".join(_with_change(names[each.id], judgements[each.id], negative) for each in shown)
            more = f"ほか{len(changed) - len(shown):,}指標" if len(changed) > len(shown) else ""
            sentences.append(f"{_said(outcome, scheme)[2]}は、{named}{more}です。")
    return "".join(sentences)


def _counts(judgements: Sequence[Judgement], scheme: Scheme) -> str:
    """8指標のうち5指標が改善し、2指標が維持となり、1指標が悪化しました。"""
    tally = Counter(judgement.outcome.key for judgement in judgements)
    *before, last = [(_said(each, scheme), tally[each.key]) for each in scheme.classes if tally[each.key]]
    if not before:
        of_all = "の全て" if len(judgements) > 1 else ""
        return f"{len(judgements):,}指標{of_all}{last[0][1]}。"
    within = "".join(f"{count:,}指標{said[0]}、" for said, count in before)
    return f"{len(judgements):,}指標のうち{within}{last[1]:,}指標{last[0][1]}。"


def _said(outcome: JudgementClass, scheme: Scheme) -> tuple[str, str, str]:
    quoted = f"「{outcome.label}」"
    of_label, deciding = _SAID.get((outcome.meaning, outcome.label)), _DECIDES.get(outcome.meaning)
    if of_label and (deciding is None or _all_ask(outcome, scheme, deciding)):
        return of_label
    if of_label and deciding == _OF_TARGET and _all_ask(outcome, scheme, frozenset({Fact.YEAR_TARGET})):
        within, end, called = (text.replace("目標", "その年度の目標") for text in of_label)
        return within, end, called
    return f"が{quoted}となり", f"が{quoted}となりました", f"{quoted}の指標"


def _all_ask(outcome: JudgementClass, scheme: Scheme, facts: Container[Fact]) -> bool:
    """Whether each rule of a class asks for one of these; a class without rules is a person's word."""
    rules = [rule for rule in scheme.rules if rule.key == outcome.key]
    return bool(rules) and all(any(_asks(each, facts) for each in rule.when) for rule in rules)


def _asks(asked: Condition, facts: Container[Fact]) -> bool:
    """A change from the year's target is none in time."""
    return asked.fact in facts and not (asked.fact in _OF_TIME and asked.against is Against.YEAR_TARGET)


def _with_change(name: str, judgement: Judgement, negative: str) -> str:
    changes = [
        f"{part.label}{' ' if part.label and change.of else ''}{wording.change_text(change, negative, ratio=False)}"
        for part in judgement.parts
        if (change := part.change) is not None and change.difference
    ]
    return f"「{name}」" + (f"（{'、'.join(changes)}）" if changes else "")


def _short_names(indicators: Iterable[Indicator]) -> dict[str, str]:
    """Names without the remark in brackets at their end, unless two would then be the same."""
    full = {each.id: each.name for each in indicators}
    short = {id_: _REMARK.sub("", name) or name for id_, name in full.items()}
    times = Counter(short.values())
    return {id_: name if times[name] == 1 else full[id_] for id_, name in short.items()}
