"""What is said above a table, from its figures alone: how the classes are spread, what worsened, what improved most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType

from plan_report.compose.fact_words import listed
from plan_report.compose.method import named
from plan_report.compose.options import Options
from plan_report.compose.told import BY_CHANCE, BY_ERROR, UNDECIDED, WITHIN, Told, lead_by_ratio, ranked
from plan_report.document import Paragraph, ParagraphRole
from plan_report.judgement import JudgementClass, Judgements, Meaning
from plan_report.model import Indicator, Node, Plan
from plan_report.scheme import Against, Condition, Fact, Scheme

# What indicators of a class did, within a sentence and at its end, where the class has the usual label and its rules
# ask for what that says. Any other word (小幅・横ばい), and what people entered, is quoted: it would be untrue to say
# "improved" of it.
_SAID: Mapping[tuple[Meaning, str], tuple[str, str]] = MappingProxyType(
    {
        (Meaning.ACHIEVED, "達成"): ("目標を達成した", "が目標を達成しました"),
        (Meaning.MISSED, "未達成"): ("目標に達しなかった", "が目標に達しませんでした"),
        (Meaning.BETTER, "改善"): ("改善した", "が改善しました"),
        (Meaning.WORSE, "悪化"): ("悪化した", "が悪化しました"),
        (Meaning.EXCLUDED, "評価対象外"): ("評価の対象外の", "が評価の対象外でした"),
    }
)
_OF_TARGET = frozenset({Fact.TARGET})
_OF_TIME = frozenset({Fact.CHANGE, Fact.MOVEMENT, Fact.PROGRESS})
_DECIDES: Mapping[Meaning, frozenset[Fact]] = MappingProxyType(  # what makes these words true
    {Meaning.ACHIEVED: _OF_TARGET, Meaning.MISSED: _OF_TARGET, Meaning.BETTER: _OF_TIME, Meaning.WORSE: _OF_TIME}
)
_BAD, _GOOD = (Meaning.WORSE, Meaning.MISSED), (Meaning.ACHIEVED, Meaning.BETTER)
_CHANGED = frozenset({Meaning.BETTER, Meaning.WORSE})  # of these chance may say that they did not
_MOST_IN_A_SENTENCE = 2  # of what went badly; more are a list
_MOST_LISTED = 8  # a reader of more looks into the table
_MOST_IMPROVED = 3
_COUNTABLE = re.compile(
    r"[^\W\da-zA-Z０-９]+(?:[・（）、][^\W\da-zA-Z０-９]*)*"
)  # labels that a number may stand behind
_REMARK = re.compile(r"（[^（）]*）$")


def narrative(
    plan: Plan, node: Node, judgements: Judgements, scheme: Scheme, options: Options
) -> tuple[Paragraph, ...]:
    """Sentences in plain 公用文, and a list of what went badly where that is more than two; nothing of no indicators.

    Args:
        plan: the plan as it stands in the round.
        node: the outermost node, or the nameless one.
        judgements: one for each indicator, by id.
        scheme: the one they were made with.
        options: the round, and how figures are printed.
    """
    indicators = list(node.every_indicator)
    if not indicators:
        return ()
    names = _short_names(indicators)
    told = [Told.of(plan, each, judgements[each.id], scheme, options) for each in indicators]
    by_class = {
        outcome: found
        for outcome in scheme.classes
        if (found := [each for each in told if each.judgement.outcome.key == outcome.key])
    }
    text = _spread(by_class, scheme, plan.words.judgement) + _doubts(by_class, scheme)
    paragraphs: list[Paragraph] = []
    for meaning in (*_BAD, None):
        for outcome, found in by_class.items():
            if outcome.meaning is meaning:
                said, items = _went_badly(outcome, found, scheme, names)
                text += said
                if items:
                    paragraphs += [Paragraph(text), *items]
                    text = ""
            elif meaning is None and outcome.meaning in _GOOD:
                text += _improved(outcome, found, scheme, names)
    return (*paragraphs, Paragraph(text)) if text else tuple(paragraphs)


def _spread(by_class: Mapping[JudgementClass, Sequence[Told]], scheme: Scheme, judgement: str) -> str:
    """9指標の評価は、改善6、維持1、悪化2でした。 or of one class alone 9指標全てが改善しました。"""
    total = sum(map(len, by_class.values()))
    if len(by_class) > 1:
        return f"{total:,}指標の{judgement}は、{_counted(by_class, scheme, '、')}でした。"
    ((outcome, _),) = by_class.items()
    every = "全て" if total > 1 else ""
    if said := _truly(outcome, scheme):
        return f"{total:,}指標{every}{said[1]}。"
    return f"{total:,}指標{every}の{judgement}が「{named(scheme, outcome)}」でした。"


def _counted(by_class: Mapping[JudgementClass, Sequence[Told]], scheme: Scheme, last: str) -> str:
    """改善6、維持1; where a label has signs that would run into the number 「110%以上」2指標."""
    labels = {outcome: named(scheme, outcome) for outcome in by_class}
    bare = all(_COUNTABLE.fullmatch(each.label) for each in scheme.classes)
    return listed(
        [
            f"{labels[outcome]}{len(found):,}" if bare else f"「{labels[outcome]}」{len(found):,}指標"
            for outcome, found in by_class.items()
        ],
        last,
    )


def _doubts(by_class: Mapping[JudgementClass, Sequence[Told]], scheme: Scheme) -> str:
    """What of that cannot be said to have changed, and why."""
    changed = {outcome: found for outcome, found in by_class.items() if outcome.meaning in _CHANGED}
    sentences = []
    for certain, reasons in ((False, {UNDECIDED}), (True, {BY_ERROR + WITHIN, BY_CHANCE + WITHIN})):
        doubted = {
            outcome: in_doubt
            for outcome, found in changed.items()
            if (in_doubt := [each for each in found if each.doubt in reasons])
        }
        if doubted:
            found = [each.doubt for told in doubted.values() for each in told]
            kinds = [each for each in (BY_ERROR, BY_CHANCE) if each + WITHIN in found]
            why = f"{listed(kinds)}{WITHIN}" if certain else UNDECIDED
            sentences.append(f"{_of_these(doubted, by_class, scheme)}、{why}。")
    return "".join(reversed(sentences))


def _of_these(
    doubted: Mapping[JudgementClass, Sequence[Told]], by_class: Mapping[JudgementClass, Sequence[Told]], scheme: Scheme
) -> str:
    if len(by_class) > 1:
        return f"ただし、{_counted(doubted, scheme, '及び')}は"
    ((outcome, found),) = doubted.items()
    if len(found) < len(by_class[outcome]):
        return f"ただし、このうち{len(found):,}指標は"
    return "ただし、いずれも" if len(found) > 1 else "ただし"


def _went_badly(
    outcome: JudgementClass, found: Sequence[Told], scheme: Scheme, names: Mapping[str, str]
) -> tuple[str, list[Paragraph]]:
    """悪化した2指標は、「A」（8.0%減）及び「B」（1件減）です。 or the lead of a list, and the list."""
    of_change = outcome.meaning in _CHANGED
    told = ranked(list(found)) if of_change else list(found)
    subject = _subject(outcome, told, scheme)
    texts = [(names[each.indicator.id], each.bracket if of_change else "") for each in told]
    if len(told) <= _MOST_IN_A_SENTENCE:
        return f"{subject}は、{listed([f'「{name}」{said}' for name, said in texts], '及び')}です。", []
    items = [name + said for name, said in texts[:_MOST_LISTED]]
    if len(told) > _MOST_LISTED:
        items.append(f"ほか{len(told) - _MOST_LISTED:,}指標")
    return f"{subject}は、次のとおりです。", [
        Paragraph(f"({n})\t{item}", ParagraphRole.ITEM) for n, item in enumerate(items, start=1)
    ]


def _improved(outcome: JudgementClass, found: Sequence[Told], scheme: Scheme, names: Mapping[str, str]) -> str:
    """改善した6指標は、増減率の大きい順に、「A」（78.7%増）、「B」（78.0%増）、「C」（51.7%増）ほか3指標です。

    That they are the largest is said only where it is so: of shares and of words there is no such ratio. Of a target
    that is met it is no matter how far the value came.
    """
    of_change = outcome.meaning in _CHANGED
    told = ranked(list(found)) if of_change else list(found)
    shown = told[:_MOST_IMPROVED]
    named_ = "、".join(f"「{names[each.indicator.id]}」{each.bracket if of_change else ''}" for each in shown)
    rest = len(told) - len(shown)
    order = "増減率の大きい順に、" if of_change and rest and lead_by_ratio(told, len(shown)) else ""
    return f"{_subject(outcome, told, scheme)}は、{order}{named_}{f'ほか{rest:,}指標' if rest else ''}です。"


def _subject(outcome: JudgementClass, told: Sequence[Told], scheme: Scheme) -> str:
    """悪化した4指標; 「後退」の4指標, so also where it cannot be said that all of them changed."""
    count = f"{len(told):,}指標" if len(told) > 1 else "指標"
    said = _truly(outcome, scheme)
    if said and not (outcome.meaning in _CHANGED and any(each.doubt for each in told)):
        return f"{said[0]}{count}"
    return f"「{named(scheme, outcome)}」の{count}"


def _truly(outcome: JudgementClass, scheme: Scheme) -> tuple[str, str] | None:
    """What indicators of a class did, in words that its rules make true; None where only its label can be quoted."""
    of_label, deciding = _SAID.get((outcome.meaning, outcome.label)), _DECIDES.get(outcome.meaning)
    if of_label is None or deciding is None or _all_ask(outcome, scheme, deciding):
        return of_label
    if deciding == _OF_TARGET and _all_ask(outcome, scheme, frozenset({Fact.YEAR_TARGET})):
        within, end = (text.replace("目標", "その年度の目標") for text in of_label)
        return within, end
    return None


def _all_ask(outcome: JudgementClass, scheme: Scheme, facts: Container[Fact]) -> bool:
    """Whether each rule of a class asks for one of these; a class without rules is a person's word."""
    rules = [rule for rule in scheme.rules if rule.key == outcome.key]
    return bool(rules) and all(any(_asks(each, facts) for each in rule.when) for rule in rules)


def _asks(asked: Condition, facts: Container[Fact]) -> bool:
    """A change from the year's target is none in time."""
    return asked.fact in facts and not (asked.fact in _OF_TIME and asked.against is Against.YEAR_TARGET)


def _short_names(indicators: Iterable[Indicator]) -> dict[str, str]:
    """Names without the remark in brackets at their end, unless two would then be the same."""
    full = {each.id: each.name for each in indicators}
    short = {id_: _REMARK.sub("", name) or name for id_, name in full.items()}
    times = Counter(short.values())
    return {id_: name if times[name] == 1 else full[id_] for id_, name in short.items()}
