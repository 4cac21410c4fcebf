"""Rules brought together by class."""

from __future__ import annotations

from decimal import Decimal

import pytest
from fixtures.methods import conditions
from hypothesis import given
from hypothesis import strategies as st

from plan_report.compose.rule_order import apart, order_matters, runs
from plan_report.scheme import (
    AGAINST,
    NUMBERS,
    TEXTS,
    WORDS,
    Against,
    Condition,
    Fact,
    NumberAsked,
    Presence,
    Rule,
    Span,
    WordAsked,
)

Known = dict[tuple[Fact, Against | None], str | Decimal | None]

_asked = st.lists(conditions(), min_size=1, max_size=3, unique_by=lambda each: (each.fact, each.against))
_rules = st.lists(st.builds(Rule, st.sampled_from("abc"), _asked.map(tuple)), min_size=2, max_size=6)
_TRUE_OF = {"exceeded": {"exceeded", "met"}, "crossed": {"crossed", "missed"}}


@st.composite
def known(draw: st.DrawFn) -> Known:
    """What may be known of an indicator, without contradictions."""
    found: Known = {}
    for fact in Fact:
        for against in AGAINST.get(fact, (None,)):
            if fact in NUMBERS:
                found[fact, against] = draw(st.none() | st.decimals(-200, 200, places=1))
            else:
                found[fact, against] = draw(st.sampled_from(("A", "B", "件") if fact in TEXTS else WORDS[fact]))
    for (fact, against), value in found.items():
        ends = (found[Fact.BASELINE, None], found[Fact.CURRENT, None])
        of_ends = ends if fact is Fact.PROGRESS else ends[1:]
        if fact in NUMBERS and value is not None and any(end != "number" for end in of_ends):
            found[fact, against] = None
        if fact in {Fact.CHANGE, Fact.MOVEMENT} and against is Against.BASELINE and ends[0] == "none":
            found[fact, against] = "unknown"
    return found


def _meets(asked: Condition, found: Known) -> bool:
    value = found[asked.fact, asked.against]
    match asked:
        case WordAsked(_, words):
            return not _TRUE_OF.get(str(value), {str(value)}).isdisjoint(words)
        case NumberAsked(_, span):
            return isinstance(value, Decimal) and span.holds(value)
        case Presence(_, there):
            return (value not in {None, "unknown", "none"}) is there


def _decided(rules: list[Rule], found: Known) -> str:
    return next((rule.key for rule in rules if all(_meets(each, found) for each in rule.when)), "")


@given(_rules, known())
def test_bringing_rules_together_changes_no_verdict(rules: list[Rule], found: Known) -> None:
    """Whatever is known of an indicator, the first rule that matches is of the same class."""
    assert _decided([rule for run in runs(rules) for rule in run], found) == _decided(rules, found)


@given(_rules, known())
def test_where_the_order_does_not_matter_any_order_decides_alike(rules: list[Rule], found: Known) -> None:
    """So that it need not be told."""
    if not order_matters(runs(rules)):
        assert _decided(rules[::-1], found) == _decided(rules, found)


def _progress(**span: Decimal) -> Rule:
    return Rule("a", (NumberAsked(Fact.PROGRESS, Span(**span), Against.TARGET),))


@pytest.mark.parametrize(
    ("one", "other", "never"),
    [
        (_progress(at_least=Decimal(50)), _progress(below=Decimal(50)), True),
        (_progress(at_least=Decimal(50)), _progress(at_most=Decimal(50)), False),
        (_progress(more_than=Decimal(50)), _progress(at_most=Decimal(50)), True),
        (
            _progress(at_least=Decimal(50)),
            Rule("b", (Presence(Fact.PROGRESS, there=False, against=Against.TARGET),)),
            True,
        ),
        (Rule("a", (WordAsked(Fact.TARGET, ("met",)),)), Rule("b", (WordAsked(Fact.TARGET, ("exceeded",)),)), False),
        (Rule("a", (WordAsked(Fact.TARGET, ("met",)),)), Rule("b", (WordAsked(Fact.TARGET, ("missed",)),)), True),
        (_progress(below=Decimal(0)), Rule("b", (WordAsked(Fact.BASELINE, ("status",)),)), True),
        (Rule("a", ()), Rule("b", ()), False),
    ],
)
def test_rules_that_can_never_match_together(one: Rule, other: Rule, *, never: bool) -> None:
    """Spans that do not meet, words that exclude each other, a figure computed from what is no number."""
    assert apart(one, other) is never
    assert apart(other, one) is never
