"""What a made-up plan says beyond its values: targets of every kind, what is compared, words, columns, remarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from plan_report.model import (
    Indicator,
    Kind,
    Node,
    Plan,
    Quantity,
    Remark,
    RoundFacts,
    Target,
    Value,
    Words,
    path_of,
)
from plan_report.notation import print_value, read_target, read_value

Text = Callable[[int], str]
_OFTEN, _SELDOM = 0.5, 0.15
_OF_LEVEL = ("{0}以上", "{0}以下", "{0}程度", "{0}を超える", "{0}未満", "{0}～{1}")
_OF_ANY = ("増加", "減少傾向へ", "維持", "設定しない", "文：検討を進める", "前年度以上")
_OF_CHANGE = ("20%減", "10%以上増加", "倍増")
_GRADES = ("", "A", "B", "C", "D")  # those of the bundled scheme `entered`
_TESTS = ("", "", "有意", "有意でない", "p<0.001", "p=0.2")
_COLUMNS = ("baseline", "target", "previous", "current", "course", "judgement", "note", "R5", "R6")


def detailed(random: Random, plan: Plan, text: Text) -> Plan:
    """The plan with more said of it; `text` makes a text of at most so many characters."""
    nodes = tuple(_node(random, node, text) for node in plan.nodes)
    plan = replace(plan, nodes=nodes, surveys=tuple(replace(each, name="市民調査") for each in plan.surveys))
    if random.random() < _OFTEN:
        plan = replace(plan, words=Words("成果指標", "", text(8), "現状値", "めざす値", "実績値", "達成状況", "説明"))
        plan = replace(plan, words=replace(plan.words, indicator="活動指標"))
    if random.random() < _OFTEN:
        chosen = random.sample(_COLUMNS, random.randint(1, len(_COLUMNS)))
        known = {each.id for each in plan.rounds}
        plan = replace(plan, columns=tuple(each for each in chosen if not each.startswith("R") or each in known))
    homes = [path_of(home) for home in plan.homes]
    remarks = (
        Remark(path, text(80), text(40), text(40), random.choice(("", plan.rounds[-1].id)))
        for path in dict.fromkeys(homes)
        if random.random() < _SELDOM
    )
    return replace(plan, remarks=tuple(remarks))


def _node(random: Random, node: Node, text: Text) -> Node:
    indicators = tuple(_indicator(random, each, text) for each in node.indicators)
    return replace(node, indicators=indicators, children=tuple(_node(random, each, text) for each in node.children))


def _indicator(random: Random, indicator: Indicator, text: Text) -> Indicator:
    if random.random() > _OFTEN:
        return indicator
    labels = [part.label for part in indicator.baseline.parts if part.label]
    indicator = replace(
        indicator,
        definition=text(16),
        source=text(10),
        former_name=text(10) if random.random() < _SELDOM else "",
        survey="市民調査" if indicator.kind is Kind.SURVEY else "",
        judged_part=random.choice(labels) if labels and random.random() < _OFTEN else "",
        threshold=_threshold(random, indicator),
        threshold_reason=text(10),
        facts=tuple(_said(random, each, text) for each in indicator.facts),
    )
    if not indicator.judged_part and random.random() < _OFTEN:
        indicator = replace(
            indicator,
            target=_target(random, indicator) or indicator.target,
            facts=tuple(replace(each, target=_target(random, indicator)) for each in indicator.facts),
        )
    return _compared(random, indicator) if not labels and random.random() < _OFTEN else indicator


def _said(random: Random, facts: RoundFacts, text: Text) -> RoundFacts:
    """With a grade and a published test; a reason stands beside a grade only."""
    grade = random.choice(_GRADES)
    return replace(facts, grade=grade, grade_reason=text(10) if grade else "", test=random.choice(_TESTS))


def _threshold(random: Random, indicator: Indicator) -> str:
    """A 変化の基準 that its values can be held against: in percent, in points or in their unit; for words none."""
    values = (indicator.baseline, *(each.value for each in indicator.facts if each.value))
    units = {part.amount.unit for value in values for part in value.parts if isinstance(part.amount, Quantity)}
    if indicator.kind in {Kind.STATUS, Kind.TEXT} or not units:
        return ""
    if len(units) > 1:
        return random.choice(("", "5%"))
    (unit,) = units
    return random.choice(("", "5%", "0.5%", "3ポイント" if unit == "%" else f"2{unit}"))


def _target(random: Random, indicator: Indicator) -> Target | None:
    """One that its values can be held against."""
    numbers = [part.amount for part in indicator.baseline.parts if isinstance(part.amount, Quantity)]
    if len(numbers) != 1:
        return None
    texts = list(_OF_ANY)
    texts += [each.format(*_levels(numbers[0])) for each in _OF_LEVEL]
    texts += _OF_CHANGE if numbers[0].number and not numbers[0].unit.startswith("%") else ()
    return read_target(random.choice(texts))


def _levels(number: Quantity) -> tuple[str, str]:
    """Two levels about a number, as they are written."""
    unit = number.unit
    return f"{number.number}{unit}", f"{number.number + 5}{unit}"


def _compared(random: Random, indicator: Indicator) -> Indicator:
    """Another value to be compared, and how many answered."""
    answers = read_value(str(random.choice((90, 1524)))) if indicator.kind is Kind.SURVEY else None
    now = [each for each in indicator.facts if each.value and each.value.parts]
    if indicator.baseline.parts and indicator.kind in {Kind.SURVEY, Kind.RATE, Kind.COUNT, Kind.EVENTS} and now:
        return replace(
            indicator,
            baseline_comparable=_alone(indicator.baseline),
            baseline_answers=answers,
            facts=tuple(_with_comparable(each, answers) for each in indicator.facts),
        )
    return replace(indicator, baseline_answers=answers)


def _with_comparable(facts: RoundFacts, answers: Value | None) -> RoundFacts:
    if facts.value is None or not facts.value.parts:
        return facts
    return replace(facts, comparable=_alone(facts.value), answers=answers)


def _alone(value: Value) -> Value:
    """The value without its period."""
    return read_value(print_value(replace(value, period=None)))
