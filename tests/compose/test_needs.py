"""What leaves an indicator without a class, by scheme and plan."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from fixtures.methods import schemes
from hypothesis import given

from plan_report.compose.excluded_words import excluded_item
from plan_report.compose.having import Having
from plan_report.compose.needs import wanting
from plan_report.load import bundled_scheme
from plan_report.model import Direction, Kind
from plan_report.scheme import Against, Fact, NumberAsked, Rule, Scheme, Span, WordAsked

PLAIN = Having(kinds=frozenset({Kind.COUNT}), directions=frozenset({Direction.UP}))
STATUSES = replace(PLAIN, kinds=frozenset({Kind.COUNT, Kind.STATUS}), status_words=True)
EVENTS = replace(PLAIN, kinds=frozenset({Kind.EVENTS}), not_whole=True)
BANDS = replace(PLAIN, directions=frozenset({Direction.RANGE}), no_band=True)


def _changes(against: Against, *words: str) -> tuple[Rule, ...]:
    return tuple(Rule(word, (WordAsked(Fact.CHANGE, (word,), against),)) for word in words)


def _own(*rules: Rule) -> Scheme:
    return replace(bundled_scheme("three-way"), rules=rules)


COMPARED = "基準値と比べられないもの"
LEFT = "どの区分にも当てはまらないもの"
EVERY = ("better", "same", "worse")


@pytest.mark.parametrize(
    ("scheme", "having", "said"),
    [
        (bundled_scheme("three-way"), PLAIN, COMPARED),
        (
            bundled_scheme("statistical"),
            replace(PLAIN, running_totals=True),
            f"{COMPARED}、累計で値が3時点に満たないもの",
        ),
        (bundled_scheme("three-way"), replace(PLAIN, running_totals=True), COMPARED),
        (bundled_scheme("statistical"), EVENTS, f"{COMPARED}、今回値などが整数でない発生件数"),
        (bundled_scheme("three-way"), EVENTS, COMPARED),
        (bundled_scheme("three-way"), BANDS, f"{COMPARED}、目標値の範囲がないもの"),
        (_own(*_changes(Against.ROUND_BEFORE, *EVERY)), PLAIN, "前回の値がないもの"),
        (_own(*_changes(Against.BEST, *EVERY)), PLAIN, "これまでの最もよい値がないもの"),
        (_own(*_changes(Against.YEAR_TARGET, *EVERY)), PLAIN, "その年度の目標値がないもの"),
        (bundled_scheme("health-japan-21"), PLAIN, f"{LEFT}（{COMPARED}）"),
        (bundled_scheme("achievement"), PLAIN, f"目標値がないもの、{LEFT}（{COMPARED}）"),
        (bundled_scheme("achievement"), STATUSES, f"{LEFT}（目標値がないもの、{COMPARED}）"),
        (bundled_scheme("ratio"), replace(PLAIN, target_in_words=True), "目標値がないもの、目標値が文のもの"),
        (bundled_scheme("ratio"), replace(PLAIN, not_comparable=True), "目標値がないもの、比較できない理由のあるもの"),
        (bundled_scheme("three-way"), replace(PLAIN, not_comparable=True), COMPARED),
        (_own(*_changes(Against.BASELINE, *EVERY), Rule("same", ())), PLAIN, ""),
        (_own(*_changes(Against.BASELINE, "better", "worse")), PLAIN, f"{COMPARED}、{LEFT}"),
    ],
)
def test_what_is_left_out_is_said_with_every_reason_there_can_be(scheme: Scheme, having: Having, said: str) -> None:
    """And with none that scheme and plan do not have."""
    what = "、".join(filter(None, ("今回値がないもの", said)))
    assert excluded_item(scheme, having, "評価対象外") == f"{what}は、「評価対象外」とします。理由は備考に記します。"


def test_people_s_grades_need_nothing_else() -> None:
    """Where rules of numbers stand beside them, what is said of numbers is not said of what has a grade."""
    entered = excluded_item(bundled_scheme("entered"), PLAIN, "評価対象外")
    assert entered == "担当者の評価がないものは、「評価対象外」とします。理由は備考に記します。"
    both = _own(Rule("better", (WordAsked(Fact.GRADE, ("A",)),)), *_changes(Against.BASELINE, *EVERY))
    said = excluded_item(both, PLAIN, "評価対象外")
    assert said.startswith("担当者の評価によるもののほかは、今回値がないもの、")


@pytest.mark.parametrize(("bound", "more"), [(50, False), (49, True)])
def test_a_gap_between_numbers_is_found(bound: int, *, more: bool) -> None:
    """From 49 to 50 % no rule matches."""
    far = NumberAsked(Fact.RATIO, Span(at_least=Decimal(50)), Against.TARGET)
    near = NumberAsked(Fact.RATIO, Span(below=Decimal(bound)), Against.TARGET)
    assert wanting(_own(Rule("better", (far,)), Rule("worse", (near,))), PLAIN)[2] is more


@given(schemes())
def test_a_rule_that_takes_the_rest_leaves_nothing_out(scheme: Scheme) -> None:
    """Whatever else a scheme asks for."""
    taking = replace(scheme, rules=(*scheme.rules, Rule(scheme.rules[0].key, ())))
    assert wanting(taking, Having.everything()) == ((), (), False)


@given(schemes())
def test_what_every_rule_needs_is_not_said_to_be_needed_sometimes(scheme: Scheme) -> None:
    """Each reason is told once."""
    always, sometimes, _ = wanting(scheme, Having.everything())
    assert len({*always, *sometimes}) == len(always) + len(sometimes)
