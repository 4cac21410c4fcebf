"""What is said above a table, from its figures alone: how the classes are spread, what worsened, what improved most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from types import MappingProxyType

from plan_report.compose.by_size import by_size
from plan_report.compose.fact_words import listed
from plan_report.compose.glance_words import BULLET, UNDECIDED, spread, within, worse_item
from plan_report.compose.method import named
from plan_report.compose.options import Options
from plan_report.compose.short_names import short_names
from plan_report.compose.told import Told
from plan_report.compose.wording import changes_text
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
_ByClass = Mapping[JudgementClass, Sequence[Told]]


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
    names, by_class = short_names(indicators), _by_class(plan, indicators, judgements, scheme, options)
    text = _spread(by_class, scheme, plan.words.judgement) + _doubts(by_class)
    paragraphs: list[Paragraph] = []
    for meaning in (*_BAD, None):
        for outcome, found in by_class.items():
            if outcome.meaning is meaning:
                said, items = _went_badly(outcome, found, scheme, names, options.negative)
                text += said
                if items:
                    paragraphs += [Paragraph(text), *items]
                    text = ""
            elif meaning is None and outcome.meaning in _GOOD:
                text += _improved(outcome, found, scheme, names)
    return (*paragraphs, Paragraph(text)) if text else tuple(paragraphs)


def _by_class(
    plan: Plan, indicators: Sequence[Indicator], judgements: Judgements, scheme: Scheme, options: Options
) -> _ByClass:
    """The indicators of each class that has any, the largest changes first; where no change is told, as they stand."""
    by_id = {each.id: each for each in indicators}
    found: dict[JudgementClass, list[Told]] = {}
    for outcome in scheme.classes:
        own = [judgements[id_] for id_ in by_id if judgements[id_].outcome.key == outcome.key]
        own = by_size(own) if outcome.meaning in _CHANGED else own
        if own:
            found[outcome] = [Told.of(plan, by_id[each.indicator_id], each, scheme, options) for each in own]
    return found


def _spread(by_class: _ByClass, scheme: Scheme, judgement: str) -> str:
    """9指標の評価は、改善6、維持1、悪化2でした。 or of one class alone 9指標全てが改善しました。"""
    counts = [(outcome, len(told)) for outcome, told in by_class.items()]
    total = sum(count for _, count in counts)
    if len(counts) > 1:
        return f"{total:,}指標の{judgement}は、{spread(counts)}でした。"
    ((outcome, _),) = counts
    every = "全て" if total > 1 else ""
    if said := _truly(outcome, scheme):
        return f"{total:,}指標{every}{said[1]}。"
    return f"{total:,}指標{every}の{judgement}が「{named(scheme, outcome)}」でした。"


def _doubts(by_class: _ByClass) -> str:
    """What of that cannot be said to have changed, and why."""
    changed = {outcome: told for outcome, told in by_class.items() if outcome.meaning in _CHANGED}
    chance = [each for told in changed.values() for each in told if each.judgement.by_chance]
    kinds = {each.indicator.kind for each in chance}
    undecided = [each for told in changed.values() for each in told if each.undecided and each not in chance]
    doubted = ((chance, f"{within(kinds)}で、変化したとはいえません"), (undecided, UNDECIDED))
    return "".join(f"{_of_these(told, by_class)}、{why}。" for told, why in doubted if told)


def _of_these(doubted: Sequence[Told], by_class: _ByClass) -> str:
    if len(by_class) > 1:
        tally = Counter(each.judgement.outcome.key for each in doubted)
        return f"ただし、{spread([(outcome, tally[outcome.key]) for outcome in by_class])}は"
    if len(doubted) < sum(map(len, by_class.values())):
        return f"ただし、このうち{len(doubted):,}指標は"
    return "ただし、いずれも" if len(doubted) > 1 else "ただし"


def _went_badly(
    outcome: JudgementClass, told: Sequence[Told], scheme: Scheme, names: Mapping[str, str], negative: str
) -> tuple[str, list[Paragraph]]:
    """悪化した2指標は、「A」（8.0%減）及び「B」（1件減）です。 or the lead of a list, and the list, as on page one."""
    subject = _subject(outcome, told, scheme)
    of_change = outcome.meaning in _CHANGED
    if len(told) <= _MOST_IN_A_SENTENCE:
        texts = [f"「{names[each.indicator.id]}」{each.bracket if of_change else ''}" for each in told]
        return f"{subject}は、{listed(texts, '及び')}です。", []
    items = [
        worse_item(
            names[each.indicator.id],
            (changes_text(each.judgement, negative) or each.change) if of_change else "",
            by_chance=of_change and each.judgement.by_chance,
            kinds={each.indicator.kind},
        )
        for each in told[:_MOST_LISTED]
    ]
    if len(told) > _MOST_LISTED:
        items.append(f"{BULLET}\tほか{len(told) - _MOST_LISTED:,}指標")
    return f"{subject}は、次のとおりです。", [Paragraph(item, ParagraphRole.BULLET) for item in items]


def _improved(outcome: JudgementClass, by_size_: Sequence[Told], scheme: Scheme, names: Mapping[str, str]) -> str:
    """改善した6指標は、増減率の大きい順に、「A」（78.7%増）、「B」（78.0%増）、「C」（51.7%増）ほか3指標です。

    Those that surely changed come first, and numbers before shares, for a percent and a point are no sizes of one
    kind. That they are the largest is said only where it is so. Of a target that is met it is no matter how far the
    value came.
    """
    of_change = outcome.meaning in _CHANGED
    told = sorted(by_size_, key=lambda each: each.in_doubt) if of_change else by_size_
    shown, rest = told[:_MOST_IMPROVED], len(told[_MOST_IMPROVED:])
    texts = "、".join(f"「{names[each.indicator.id]}」{each.bracket if of_change else ''}" for each in shown)
    largest = of_change and rest and shown == by_size_[:_MOST_IMPROVED] and all(each.has_rate for each in shown)
    order = "増減率の大きい順に、" if largest else ""
    return f"{_subject(outcome, told, scheme)}は、{order}{texts}{f'ほか{rest:,}指標' if rest else ''}です。"


def _subject(outcome: JudgementClass, told: Sequence[Told], scheme: Scheme) -> str:
    """悪化した4指標; 「後退」の4指標, so also where it cannot be said that all of them changed."""
    count = f"{len(told):,}指標" if len(told) > 1 else "指標"
    said = _truly(outcome, scheme)
    if said and not (outcome.meaning in _CHANGED and any(each.in_doubt for each in told)):
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
