"""A rule in words: what falls into a class, said so that a reader can sort the indicators of the tables again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from plan_report.compose.fact_words import listed, of_indicator, of_values
from plan_report.compose.having import Having
from plan_report.compose.rule_order import Run, apart
from plan_report.model import Words
from plan_report.scheme import Rule


def class_sentences(  # noqa: PLR0913 what stands before a rule belongs to it
    named: str, run: Run, having: Having, negative: str, before: Sequence[Rule], *, again: bool
) -> str:
    """What falls into a class: 「改善」は、…ものです。

    Args:
        named: the class.
        run: its rules.
        having: what the plan has, and how it calls it.
        negative: the sign of negative numbers.
        before: the rules that are told before.
        again: some rules of the class stand before these already.
    """
    sentences: list[str] = []
    words = having.words
    for (facts, note), alike in groupby(run, key=lambda rule: (of_values(rule, words, negative), rule.note)):
        rules = tuple(alike)
        what = _falls(rules, facts, words)
        if not facts and all(rule.when for rule in rules) and _left_over(rules, before):
            what = f"ここまでのどれにも当てはまらない、{what}"
        said = f"{what}も、「{named}」とします。" if again or sentences else f"「{named}」は、{what}です。"
        sentences.append(said + (f"{words.note}に「{note}」と記します。" if note and words.note else ""))
    return "".join(sentences)


def _left_over(rules: Sequence[Rule], before: Sequence[Rule]) -> bool:
    """Whether rules of other classes take some of what these ask for: of these the words alone would say too much."""
    return any(rule.key != other.key and not apart(rule, other) for rule in rules for other in before)


def falls(rule: Rule, words: Words, negative: str) -> str:
    """What one rule asks for: 基準値に比べて望ましい方向に変化したもの."""
    return _falls((rule,), of_values(rule, words, negative), words)


def _falls(rules: tuple[Rule, ...], facts: tuple[str, ...], words: Words) -> str:
    """目標値がある指標で、基準値に比べて望ましい方向に変化したもの; of rules that differ in the indicators alone."""
    if not all(rule.when for rule in rules):
        return "ここまでのどれにも当てはまらないもの"
    whose = listed([f"{'、'.join(said)}指標" for rule in rules if (said := of_indicator(rule, words))], "、又は")
    if not facts:
        return whose
    *before, last = facts
    among = "もので、".join(before) + "もののうち、" if before else ""
    return f"{whose}{'で、' if whose else ''}{among}{last}もの"
