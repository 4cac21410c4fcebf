"""Tells which rules of a scheme can never decide anything, since one before them takes all that they would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plan_report.scheme import Condition, Fact, NumberAsked, Presence, Rule, Span, WordAsked
from plan_report.toml.section import Section

_TAKES_TOO = {"met": "exceeded", "missed": "crossed"}  # of a target: a word that another one is true of as well


def tell_unreachable(sections: Sequence[Section], rules: Sequence[Rule]) -> None:
    """A problem for each rule that can never match, which names the one before it."""
    for index, (section, rule) in enumerate(zip(sections, rules, strict=True)):
        before = next((place for place in range(index) if takes_all(rules[place], rule)), None)
        if before is None:
            continue
        first = sections[before].name()
        what = f"「{section.name()}」は使われません。これに当てはまるものには、先に「{first}」が当てはまります"
        left = (
            "when = {}（その他すべて）は最後に書いてください"
            if not rules[before].when
            else "一方を除くか、順を変えてください"
        )
        section.problem("", what, left)


def takes_all(earlier: Rule, later: Rule) -> bool:
    """Whether all that the later rule would match has been matched by the earlier one."""
    return all(any(_implies(given, asked) for given in later.when) for asked in earlier.when)


def _implies(given: Condition, asked: Condition) -> bool:
    """Whether one condition cannot be true without the other."""
    if (given.fact, given.against) != (asked.fact, asked.against):
        return False
    match given, asked:
        case WordAsked(), WordAsked():
            return set(given.words) <= _true_of(asked)
        case NumberAsked(), NumberAsked():
            return _lies_within(given.span, asked.span)
        case NumberAsked(), Presence():
            return asked.there
        case Presence(), Presence():
            return given.there == asked.there
        case _:
            return False


def _true_of(asked: WordAsked) -> set[str]:
    words = set(asked.words)
    if asked.fact in {Fact.TARGET, Fact.YEAR_TARGET}:
        words |= {_TAKES_TOO[word] for word in asked.words if word in _TAKES_TOO}
    return words


def _lies_within(inner: Span, outer: Span) -> bool:
    """Whether every number of the inner span lies in the outer one."""
    if inner.per_year != outer.per_year:
        return False
    return _starts_within(inner, outer) and _starts_within(_turned(inner), _turned(outer))


def _starts_within(inner: Span, outer: Span) -> bool:
    """Whether the lower end of the inner span is no lower than that of the outer one."""
    outer_low = outer.at_least if outer.more_than is None else outer.more_than
    inner_low = inner.at_least if inner.more_than is None else inner.more_than
    if outer_low is None:
        return True
    if inner_low is None:
        return False
    return inner_low > outer_low or (inner_low == outer_low and (outer.more_than is None or inner.at_least is None))


def _turned(span: Span) -> Span:
    """The span with its numbers negated, so that its upper end is the lower one."""
    at_least, more_than, below, at_most = (
        None if each is None else -each for each in (span.at_most, span.below, span.more_than, span.at_least)
    )
    return replace(span, at_least=at_least, more_than=more_than, below=below, at_most=at_most)
