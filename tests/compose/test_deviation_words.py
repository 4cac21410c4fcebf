"""How much better or worse than its target a value is, in words."""

from decimal import Decimal

import pytest

from plan_report.compose.fact_words import of_values
from plan_report.model import USUAL_WORDS
from plan_report.scheme import Against, Fact, NumberAsked, Rule, Span

TEN, NOUGHT = Decimal(10), Decimal(0)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(at_least=TEN), "その年度の目標値より10%以上よい"),
        (Span(more_than=TEN), "その年度の目標値より10%を超えてよい"),
        (Span(at_least=NOUGHT), "その年度の目標値と同じか、それよりよい"),
        (Span(more_than=NOUGHT), "その年度の目標値よりよい"),
        (Span(at_least=-TEN), "その年度の目標値より悪くないか、悪くてもその差が10%以内の"),
        (Span(more_than=-TEN), "その年度の目標値より悪くないか、悪くてもその差が10%未満の"),
        (Span(at_most=-TEN), "その年度の目標値より10%以上悪い"),
        (Span(below=-TEN), "その年度の目標値より10%を超えて悪い"),
        (Span(at_most=NOUGHT), "その年度の目標値と同じか、それより悪い"),
        (Span(below=NOUGHT), "その年度の目標値より悪い"),
        (Span(at_most=TEN), "その年度の目標値よりよくないか、よくてもその差が10%以内の"),
        (Span(below=TEN), "その年度の目標値よりよくないか、よくてもその差が10%未満の"),
        (Span(at_least=-TEN, below=TEN), "その年度の目標値との差の割合が△10%以上10%未満の"),
        (Span(at_least=TEN, per_year=True), "その年度の目標値との差の割合が基準の年から1年につき10%以上の"),
    ],
)
def test_a_bound_is_said_without_a_sign(span: Span, said: str) -> None:
    """△10%以上 reads as a fall of ten percent or more; it is the contrary."""
    rule = Rule("x", (NumberAsked(Fact.DEVIATION, span, Against.YEAR_TARGET),))
    assert of_values(rule, USUAL_WORDS, "△") == (said,)
