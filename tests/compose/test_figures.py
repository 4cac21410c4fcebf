"""The figures of 評価の概要: the bars of classes, and where the figures stand."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import pytest
from fixtures.figure_plans import chart_of, composed, many

from plan_report.chart import (
    Bar,
    DotWhiskers,
    Pattern,
    StackedBars,
)
from plan_report.compose import Layout
from plan_report.compose.class_bars import class_series
from plan_report.document import Document, Table
from plan_report.judgement import JudgementClass, Meaning
from plan_report.load import bundled_scheme, load_plan
from plan_report.model import (
    Part,
    Plan,
    Quantity,
    RoundFacts,
    Value,
)
from plan_report.resources import bundled

SCHEMES = ("three-way", "statistical", "survey-3pt", "health-japan-21", "achievement")
THREE_WAY = bundled_scheme("three-way")
T = TypeVar("T")


def test_the_bars_hold_the_numbers_of_the_summary_table(seed_report: Document) -> None:
    """Areas and total, class by class; the denominators are their sums."""
    chart = chart_of(seed_report, StackedBars)
    (summary,) = (table for table in seed_report.tables if table.key == "summary")
    n_cols = len(summary.widths)
    texts = [cell.text for cell in summary.cells]
    rows = [texts[start : start + n_cols] for start in range(n_cols, len(texts), n_cols)][: len(chart.bars)]
    assert [series.label for series in chart.series] == texts[2:n_cols]
    assert [(bar.label, str(bar.total), [str(n) for n in bar.counts]) for bar in chart.bars] == [
        (label, total, [count.partition("（")[0] for count in counts]) for label, total, *counts in rows
    ]
    assert chart.bars[-1] == Bar("合計", "34指標", (16, 5, 8, 5))


def test_the_figures_follow_the_summary_table(seed_report: Document) -> None:
    """Bars, then dots with whiskers; numbered, and each says in words all it shows."""
    blocks = list(seed_report.blocks)
    at = blocks.index(seed_report.figures[0])
    before = next(block for block in reversed(blocks[:at]) if isinstance(block, Table))
    assert before.key == "summary"
    assert [figure.caption for figure in seed_report.figures] == [
        "図１　目指す地域像別の評価区分の割合（帯の中の数字は指標数）",
        "図２　成果目標の基準値と今回値（アンケートによる割合と95%信頼区間）",
    ]
    first, second = (figure.alt for figure in seed_report.figures)
    assert "合計（34指標）は、改善16、維持5、悪化8、評価対象外5。" in first
    assert "基準値（令和5年度）が20.4%（95%信頼区間は18.5%から22.5%まで）、今回（令和7年度）が21.2%" in second
    assert "で、評価は改善。" in second


def test_the_plans_own_layout_has_no_figures(made_up: Plan, report_of: Callable[..., Document]) -> None:
    """Nothing is added to the plan's tables."""
    document = report_of(made_up, "R10", Layout.PLAN)
    assert document.figures == ()
    assert not any(cell.figure for table in document.tables for cell in table.cells)


def test_a_plan_without_indicators_has_no_figures() -> None:
    """There is nothing to draw."""
    assert composed(many(0)) == ()


@pytest.mark.parametrize("name", SCHEMES)
def test_no_two_classes_of_a_scheme_look_the_same_without_colour(name: str) -> None:
    """Every class has a pattern of its own."""
    patterns = [series.pattern for series in class_series(bundled_scheme(name).classes)]
    assert len(set(patterns)) == len(patterns)


def test_more_classes_than_patterns_are_drawn_all_the_same() -> None:
    """Colour and word are left to tell them apart."""
    classes = THREE_WAY.classes * 3
    assert {series.pattern for series in class_series(classes)} == set(Pattern)


@pytest.mark.parametrize("count", [2, 5, 7])
def test_classes_that_mean_nothing_known_are_told_apart_in_black_and_white(count: int) -> None:
    """Bands of a ratio, with 評価対象外 left white."""
    bands = [JudgementClass(f"k{n}", f"{n}", "", Meaning.OTHER, "C5E3EF") for n in range(count)]
    excluded = JudgementClass("excluded", "評価対象外", "－", Meaning.EXCLUDED, "FFFFFF")
    patterns = [series.pattern for series in class_series((*bands, excluded))]
    assert len(set(patterns)) == count + 1
    assert patterns[-1] is Pattern.BLANK


def test_a_large_plan_spreads_its_rows_over_figures() -> None:
    """Evenly, none lost, each with its number and part."""
    made = composed(many(30))
    charts = [figure.chart for figure in made]
    bars = [chart.bars for chart in charts if isinstance(chart, StackedBars)]
    assert [len(group) for group in bars] == [10, 10, 11]
    assert [bar.label for group in bars for bar in group] == [*(f"{n}　地域{n}" for n in range(1, 31)), "合計"]
    assert made[1].caption == "図２　目指す地域像別の評価区分の割合（帯の中の数字は指標数）（2／3）"
    assert len({figure.key for figure in made}) == len(made)


def test_the_parts_of_one_figure_share_their_scale() -> None:
    """So that a reader may compare shares of different parts, though each part's own whiskers end elsewhere."""
    plan = load_plan(bundled("data"))
    area = plan.nodes[0]
    outcomes = tuple(
        replace(
            area.indicators[0],
            id=f"1-0-{n}",
            facts=(RoundFacts("R7", Value((Part(Quantity(Decimal(n), "%")),))),),
        )
        for n in range(10, 90, 10)
    )
    many = replace(plan, nodes=(replace(area, indicators=outcomes), *plan.nodes[1:]))
    charts = [each.chart for each in composed(many) if isinstance(each.chart, DotWhiskers)]
    assert len(charts) > 1
    assert len({chart.ends for chart in charts}) > 1
    assert len({chart.scale for chart in charts}) == 1


def test_classes_that_a_bar_has_none_of_are_not_said(made_up: Plan, report_of: Callable[..., Document]) -> None:
    """Zeros are left out of the alternative text."""
    assert report_of(made_up, "R10").figures[0].alt == (
        "帯グラフです。1　作り物の支え合う地域（4指標）は、改善4。"
        "2　作り物の安心な地域（6指標）は、改善3、悪化2、評価対象外1。合計（10指標）は、改善7、悪化2、評価対象外1。"
    )
