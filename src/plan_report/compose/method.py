"""評価の方法: the scheme's sentences, made from its rules, so that no number stands in two places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plan_report.compose.change_words import change_items, parts_items
from plan_report.compose.excluded_words import excluded_item, only_grades
from plan_report.compose.fact_words import against_words, number_name
from plan_report.compose.having import Having
from plan_report.compose.needs import can_be_met
from plan_report.compose.rule_order import Run, order_matters, runs
from plan_report.compose.rule_words import class_sentences
from plan_report.compose.worth import OF_BASELINE, differences_item
from plan_report.judgement import JudgementClass
from plan_report.model import Direction, Plan
from plan_report.scheme import NUMBERS, Against, Fact, LessIsBetter, NumberAsked, Presence, Rule, Scheme

_LONGEST_ITEM = 160  # two lines of a page
NEEDED_NOW = "目標の達成に必要な今回の値"  # what the line asks for, as the 備考 has it


def method(plan: Plan, scheme: Scheme, round_id: str, negative: str = "△") -> tuple[str, ...]:
    """How a scheme judges a plan in a round, an item a line, for 評価の方法 and for explain.

    Args:
        plan: the plan as it stands in the round; says which sentences are needed, and in which words.
        scheme: the one it is judged by.
        round_id: the round.
        negative: the report's sign of negative numbers.
    """
    return scheme_items(scheme, Having.of(plan, round_id), negative)


def scheme_items(scheme: Scheme, having: Having, negative: str = "△") -> tuple[str, ...]:
    """How a scheme judges what there is."""
    by_rules = (
        f"{having.words.judgement}は、「{scheme.title}」の方法によります。{_in_order(scheme, having)}",
        *_classes(scheme, having, negative),
    )
    changes = (*_defined(scheme, having), *change_items(scheme, having))
    beside = (
        *(() if only_grades(scheme) else parts_items(scheme, having)),
        *_without_baseline(scheme, having),
        *differences_item(scheme, having),
        excluded_item(scheme, having, named(scheme, scheme.excluded)),
    )
    own = (line for line in scheme.description.splitlines() if line.strip())
    return (*_joined(by_rules), *_joined(changes), *_joined(beside), *own)


def _joined(sentences: Iterable[str]) -> Iterator[str]:
    """Sentences that belong together in as few items as they fit into."""
    item = ""
    for sentence in sentences:
        if item and len(item) + len(sentence) > _LONGEST_ITEM:
            yield item
            item = ""
        item += sentence
    if item:
        yield item


def named(scheme: Scheme, outcome: JudgementClass) -> str:
    """A class by its word; with its symbol where several have the same word."""
    same = sum(each.label == outcome.label for each in scheme.classes) > 1
    return outcome.text if same else outcome.label


def _in_order(scheme: Scheme, having: Having) -> str:
    return "次の順に見て、初めに当てはまる区分とします。" if order_matters(_told(scheme, having)) else ""


def _classes(scheme: Scheme, having: Having, negative: str) -> Iterator[str]:
    """What falls into each class, in the order of the rules."""
    told: list[Rule] = []
    for run in _told(scheme, having):
        key = run[0].key
        name = named(scheme, scheme.by_key(key))
        yield class_sentences(name, run, having, negative, told, again=any(key == rule.key for rule in told))
        told += run


def _told(scheme: Scheme, having: Having) -> tuple[Run, ...]:
    """The rules but those that no indicator of the plan can meet; every class keeps one."""
    rules = [rule for rule in scheme.rules if can_be_met(rule, having)]
    kept = {rule.key for rule in rules}
    return runs([rule for rule in scheme.rules if rule.key not in kept or can_be_met(rule, having)])


def _defined(scheme: Scheme, having: Having) -> Iterator[str]:
    """What the numbers are that the rules ask for, each said once."""
    words = having.words
    for fact, against in _asked(scheme):
        name = number_name(fact, against, words)
        target, now = against_words(against, words), words.current_value
        match fact:
            case Fact.PROGRESS:
                then = against_words(None, words)
                yield f"{name}は、{then}から{target}までの隔たりのうち、{now}までに進んだ割合です。"
            case Fact.RATIO:
                less = _less_is_better(scheme, now, target) if Direction.DOWN in having.directions else ""
                yield f"{name}は、{now}÷{target}です。{less}"
            case _:
                yield (
                    f"{name}は、{now}と{target}の差を{target}で割ったものです。よいときを正、悪いときを負の数とします。"
                )
    if scheme.asks(Fact.LINE) or any(against is Against.LINE for _, against in _asked(scheme)):
        then, target = against_words(None, words), against_words(Against.TARGET, words)
        shown = f"（{words.note}の「{NEEDED_NOW}」）" if scheme.asks(Fact.LINE) and words.note else ""
        yield (
            f"期待値{shown}は、{then}と{target}を結ぶ直線がその時点で示す値です。"
            f"その間の年度の{target}があれば、直線はそれを通します。"
        )


def _asked(scheme: Scheme) -> dict[tuple[Fact, Against], None]:
    """The numbers that rules ask for, in their order."""
    conditions = (each for rule in scheme.rules for each in rule.when)
    return {
        (each.fact, each.against or Against.TARGET): None
        for each in conditions
        if isinstance(each, NumberAsked | Presence) and each.fact in NUMBERS
    }


def _less_is_better(scheme: Scheme, now: str, target: str) -> str:
    turned = f"{target}÷{now}" if scheme.less_is_better is LessIsBetter.INVERSE else f"2から{now}÷{target}を引いたもの"
    return f"減少が望ましい指標では、{turned}です。"


def _without_baseline(scheme: Scheme, having: Having) -> Iterator[str]:
    if scheme.first_value_is_baseline and having.without_baseline and scheme.asks(*OF_BASELINE):
        baseline = against_words(None, having.words)
        yield f"{baseline}のないものは、初めて得られた値を、次の回からの比較の基準とします。"
