"""A rule takes all that another one would only where it truly does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plan_report.load.rules_order import takes_all
from plan_report.load.rules_when import is_empty
from plan_report.scheme import Against, Condition, Fact, NumberAsked, Presence, Rule, Span, WordAsked

BOUNDS = st.none() | st.integers(-3, 3).map(Decimal)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A span with one bound an end at most."""
    low, high = draw(BOUNDS), draw(BOUNDS)
    at_least, below = draw(st.booleans()), draw(st.booleans())
    return Span(
        at_least=low if at_least else None,
        more_than=None if at_least else low,
        below=high if below else None,
        at_most=None if below else high,
    )


# Every whole and half number in reach of the bounds stands for the numbers between them.
NUMBERS = [Decimal(each) / 2 for each in range(-9, 10)]


def rule(*when: Condition) -> Rule:
    """A rule with these conditions."""
    return Rule("a", when)


def progress(span: Span, against: Against = Against.TARGET) -> NumberAsked:
    """That the progress lies in a span."""
    return NumberAsked(Fact.PROGRESS, span, against)


@given(spans(), spans())
@example(Span(at_least=Decimal(1)), Span(more_than=Decimal(1)))
@example(Span(below=Decimal(1)), Span(at_most=Decimal(1)))
def test_a_span_takes_all_that_lies_within_it(earlier: Span, later: Span) -> None:
    """As trying every number tells."""
    if not is_empty(later):
        within = all(earlier.holds(number) for number in NUMBERS if later.holds(number))
        assert takes_all(rule(progress(earlier)), rule(progress(later))) == within


@given(spans())
def test_an_empty_span_holds_no_number(span: Span) -> None:
    """And one that is not empty holds some."""
    assert is_empty(span) == (not any(span.holds(number) for number in NUMBERS))


BETTER = WordAsked(Fact.CHANGE, ("better",), Against.BASELINE)
NOT_WORSE = WordAsked(Fact.CHANGE, ("better", "same"), Against.BASELINE)
BETTER_THAN_BEFORE = WordAsked(Fact.CHANGE, ("better",), Against.ROUND_BEFORE)
MET, EXCEEDED = WordAsked(Fact.TARGET, ("met",)), WordAsked(Fact.TARGET, ("exceeded",))
MISSED, CROSSED = WordAsked(Fact.TARGET, ("missed",)), WordAsked(Fact.TARGET, ("crossed",))
HALF = progress(Span(at_least=Decimal(50)))
HAS, LACKS = (Presence(Fact.PROGRESS, there=there, against=Against.TARGET) for there in (True, False))


@pytest.mark.parametrize(
    ("earlier", "later", "all_taken"),
    [
        ((), (), True),
        ((), (BETTER,), True),
        ((BETTER,), (), False),
        ((BETTER,), (BETTER,), True),
        ((NOT_WORSE,), (BETTER,), True),
        ((BETTER,), (NOT_WORSE,), False),
        ((BETTER,), (BETTER_THAN_BEFORE,), False),
        ((BETTER,), (MET, BETTER), True),
        ((MET, BETTER), (BETTER,), False),
        ((MET,), (EXCEEDED,), True),
        ((EXCEEDED,), (MET,), False),
        ((MISSED,), (CROSSED,), True),
        ((MET,), (CROSSED,), False),
        ((HAS,), (HALF,), True),
        ((LACKS,), (HALF,), False),
        ((HALF,), (HAS,), False),
        ((HAS,), (LACKS,), False),
        ((LACKS,), (LACKS, BETTER), True),
        ((progress(Span(at_least=Decimal(0), per_year=True)),), (HALF,), False),
        ((progress(Span(at_least=Decimal(0)), Against.LINE),), (HALF,), False),
    ],
)
def test_a_rule_takes_what_meets_all_its_conditions(
    earlier: tuple[Condition, ...], later: tuple[Condition, ...], *, all_taken: bool
) -> None:
    """Met is true of exceeded too, missed of crossed, and a progress of 50 % is there."""
    assert takes_all(rule(*earlier), rule(*later)) is all_taken
