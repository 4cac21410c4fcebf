"""The figure of the shares with their intervals."""

from dataclasses import replace
from decimal import Decimal

import pytest
from fixtures.figure_plans import changed, chart_of, composed
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from plan_report.chart import (
    DotWhiskers,
    Estimate,
    EstimateRow,
)
from plan_report.compose.estimates import estimates
from plan_report.document import Document
from plan_report.judge import judge_plan
from plan_report.load import bundled_scheme, load_plan
from plan_report.model import (
    Kind,
    Part,
    Plan,
    Quantity,
    RoundFacts,
    Value,
)
from plan_report.notation import read_value
from plan_report.resources import bundled

THREE_WAY = bundled_scheme("three-way")


def estimated(plan: Plan, decimals: int | None = None) -> DotWhiskers | None:
    """The estimates of a plan's round R7."""
    return estimates(plan, judge_plan(plan, THREE_WAY, "R7"), THREE_WAY, "R7", decimals)


def test_intervals_are_wilsons(seed_report: Document) -> None:
    """As statsmodels has them, to the decimal that is printed."""
    sizes = {"基準値 [R5年度]": 1524, "今回 [R7年度]": 1508}
    for row in chart_of(seed_report, DotWhiskers).rows:
        assert [each.time for each in row.estimates] == list(sizes)
        for each in row.estimates:
            n = sizes[each.time]
            ends = proportion_confint(float(each.share) / 100 * n, n, method="wilson")
            assert [float(each.lower), float(each.upper)] == pytest.approx([100 * end for end in ends], abs=0.0501)
            assert each.text == f"{each.share}%（{each.lower}～{each.upper}%）"


def test_a_share_is_shown_with_the_decimals_it_needs(seed_report: Document) -> None:
    """37.30 is 37.3; two decimals come only where a share has them, and then for all."""
    chart = chart_of(seed_report, DotWhiskers)
    assert chart.places == 1
    assert chart.rows[1].estimates[1].share == Decimal("37.3")
    plan = changed(
        load_plan(bundled("data")), "2-0", facts=(RoundFacts("R7", Value((Part(Quantity(Decimal("37.35"), "%")),))),)
    )
    exact = estimated(plan)
    assert exact is not None
    assert (exact.places, exact.rows[0].estimates[0].text) == (2, "20.40%（18.45～22.50%）")
    rounded = estimated(plan, 1)
    assert rounded is not None
    assert rounded.rows[1].estimates[1].share == Decimal("37.4")


@pytest.mark.parametrize(
    "change",
    [
        {"kind": Kind.RATE},
        {"facts": (RoundFacts("R7", Value((Part(Quantity(Decimal(21), "%")),)), not_comparable="問い方を変えたため"),)},
        {"baseline": Value((), mark="—")},
        {"facts": (RoundFacts("R7"),)},
    ],
    ids=["full count", "not comparable", "no baseline", "no current value"],
)
def test_a_row_needs_two_shares_that_compare(change: dict[str, object]) -> None:
    """Without them the 成果目標 is left out of the figure."""
    plan = changed(load_plan(bundled("data")), "1-0", **change)
    chart = estimated(plan)
    assert chart is not None
    assert [row.label[0] for row in chart.rows] == ["2", "3", "4"]


def test_a_row_needs_the_sample_sizes() -> None:
    """Without any there is no such figure."""
    plan = replace(load_plan(bundled("data")), surveys=())
    assert estimated(plan) is None
    assert [figure.key for figure in composed(plan)] == ["classes"]


def test_a_row_has_the_shares_and_answers_that_are_judged() -> None:
    """The indicator's own number of answers, and 比較用の値, which the row says; in parts there is no row."""
    plan = load_plan(bundled("data"))

    def drawn(**said: object) -> tuple[str, list[str]]:
        facts = next(each for each in plan.indicators if each.id == "1-0").in_round("R7")
        changes = {name: value for name, value in said.items() if name.startswith("baseline")}
        now = {name: value for name, value in said.items() if name not in changes}
        chart = estimated(changed(plan, "1-0", facts=(replace(facts, **now),), **changes))  # type: ignore[arg-type]
        assert chart is not None
        return chart.rows[0].label, [each.text for each in chart.rows[0].estimates]

    label, (then, now) = drawn()
    assert drawn(answers=read_value("100")) == (label, [then, "21.2%（14.3～30.2%）"])
    assert drawn(baseline_answers=read_value("100")) == (label, ["20.4%（13.7～29.3%）", now])
    both = drawn(comparable=read_value("25.0%"), baseline_comparable=read_value("22.0%"))
    assert both[0] == f"{label}（比較用の値）"
    assert [text.split("（")[0] for text in both[1]] == ["22.0%", "25.0%"]


shares = st.decimals(min_value=0, max_value=100, places=1)


@given(st.lists(st.tuples(shares, shares, shares), min_size=1, max_size=8))
def test_every_whisker_lies_on_the_scale(triples: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    """Its ends are marks, and it stays within 0 to 100."""
    rows = tuple(EstimateRow("", (Estimate("", *sorted(triple), ""),)) for triple in triples)
    rows = tuple(EstimateRow("", (Estimate("", e.lower, e.share, e.upper, ""),)) for row in rows for e in row.estimates)
    axis = DotWhiskers(("今回",), rows, 95, 1, "95%信頼区間").scale
    assert 0 <= axis.lowest < axis.highest <= 100
    assert (axis.highest - axis.lowest) % axis.step == 0
    assert len(axis.marks) <= 9
    for row in rows:
        for each in row.estimates:
            assert axis.lowest <= each.lower <= each.upper <= axis.highest


def test_shares_of_100_percent_have_a_scale_below_them() -> None:
    """The scale never goes past 100 %."""
    full = Estimate("", Decimal(100), Decimal(100), Decimal(100), "")
    axis = DotWhiskers(("今回",), (EstimateRow("", (full,)),), 95, 1, "95%信頼区間").scale
    assert (axis.lowest, axis.highest) == (99, 100)
