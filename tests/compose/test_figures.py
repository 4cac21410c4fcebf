"""The figures of 評価の概要."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import pytest
from fixtures.trees import mapped
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from plan_report.chart import (
    Bar,
    DotWhiskers,
    Estimate,
    EstimateRow,
    Pattern,
    ProgressBar,
    ProgressBars,
    Series,
    StackedBars,
)
from plan_report.compose import Layout, Options
from plan_report.compose.class_bars import class_series, series_by_class
from plan_report.compose.estimates import estimates
from plan_report.compose.figures import ProgressFigures, figures
from plan_report.compose.progress import progress_of, scale
from plan_report.document import Document, Figure, Table
from plan_report.judge import judge_plan
from plan_report.judgement import JudgementClass, Meaning
from plan_report.load import bundled_scheme, load_plan
from plan_report.model import (
    Aim,
    AimKind,
    Direction,
    Indicator,
    Kind,
    Node,
    Part,
    Plan,
    Quantity,
    RoundFacts,
    Target,
    Value,
)
from plan_report.notation import read_target, read_value
from plan_report.resources import bundled

SCHEMES = ("three-way", "statistical", "survey-3pt", "health-japan-21", "achievement")
THREE_WAY = bundled_scheme("three-way")
T = TypeVar("T")


def chart_of(document: Document, kind: type[T]) -> T:
    """The document's chart of that kind."""
    (chart,) = (figure.chart for figure in document.figures if isinstance(figure.chart, kind))
    return chart


def changed(plan: Plan, id_: str, **changes: object) -> Plan:
    """The plan with one of its indicators changed."""

    def each(indicator: Indicator) -> Indicator:
        return replace(indicator, **changes) if indicator.id == id_ else indicator  # type: ignore[arg-type]

    return mapped(plan, each)


def many(n: int, *, target: bool = False) -> Plan:
    """A plan with n indicators in n areas that went from 10 to 15."""

    def value(number: int) -> Value:
        return Value((Part(Quantity(Decimal(number), "件")),))

    aim = Target((Aim(AimKind.LEVEL, value(20).parts[0].amount),)) if target else None
    areas = tuple(
        Node(
            str(number),
            f"地域{number}",
            (),
            (
                Node(
                    "1",
                    "考え方",
                    (
                        Indicator(
                            f"{number}-1",
                            "件数",
                            Kind.COUNT,
                            Direction.UP,
                            value(10),
                            (RoundFacts("R7", value(15)),),
                            target=aim,
                        ),
                    ),
                ),
            ),
        )
        for number in range(1, n + 1)
    )
    seed = load_plan(bundled("data"))
    return replace(seed, nodes=areas)


def composed(plan: Plan) -> tuple[Figure, ...]:
    """The figures of a plan's round R7."""
    return figures(plan, judge_plan(plan, THREE_WAY, "R7"), THREE_WAY, Options("R7"))


def estimated(plan: Plan, decimals: int | None = None) -> DotWhiskers | None:
    """The estimates of a plan's round R7."""
    return estimates(plan, judge_plan(plan, THREE_WAY, "R7"), THREE_WAY, "R7", decimals)


def progress_in(plan: Plan) -> tuple[tuple[ProgressBar, ...], int]:
    """The progress bars of a plan's last round, and how many indicators have none."""
    judgements = judge_plan(plan, THREE_WAY, plan.latest)
    found = progress_of(
        plan, plan.indicators, judgements, Options(plan.latest), series_by_class(plan, judgements, THREE_WAY)
    )
    return found.bars, found.left_out


def drawn_for(plan: Plan, round_id: str, first: int = 3) -> tuple[Figure, ...]:
    """The figures of progress of a plan's areas, numbered from `first`."""
    made = ProgressFigures(plan, judge_plan(plan, THREE_WAY, round_id), THREE_WAY, Options(round_id), first)
    found: list[Figure] = []
    for node in plan.nodes:
        found += made.of(node, first + len(found))
    return tuple(found)


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


def test_progress_is_the_way_done_from_baseline_to_target(made_up: Plan) -> None:
    """Rising and falling targets by one formula; what goes backwards is below 0; the furthest comes first."""
    bars, left_out = progress_in(made_up)
    assert [(bar.label, bar.text, bar.values, bar.series.label) for bar in bars] == [
        ("1-0　支え合っていると思う市民の割合", "78.3%", "20.4% → 24.0%（目標 25%）", "改善 ↗"),
        ("1-1-1　講座の件数", "60.0%", "10件 → 16件（目標 20件）", "改善 ↗"),
        ("2-1-1　待機者の数", "50.0%", "120人 → 90人（目標 60人）", "改善 ↗"),
        ("2-1-5　協力店の数", "△60.0%", "30件 → 24件（目標 40件）", "悪化 ↘"),
    ]
    assert left_out == 1  # its baseline is a word
    assert [bar.percent for bar in bars] == [Decimal(text) for text in ("78.3", "60.0", "50.0", "-60.0")]
    assert bars[-1].said == "30件から24件へ、目標値は令和12年度に40件"


def test_bars_are_sorted_and_level_ones_stay_in_printed_order(made_up: Plan) -> None:
    """The furthest first, whatever the order of the table."""
    facts = next(each for each in made_up.indicators if each.id == "1-1-1").in_round("R10")
    less = changed(made_up, "1-1-1", facts=(replace(facts, value=read_value("15件")),))
    assert [bar.label[:5] for bar in progress_in(less)[0]] == ["1-0　支", "1-1-1", "2-1-1", "2-1-5"]
    least = changed(made_up, "1-1-1", facts=(replace(facts, value=read_value("11件")),))
    assert [bar.label[:5] for bar in progress_in(least)[0]] == ["1-0　支", "2-1-1", "1-1-1", "2-1-5"]


def test_what_rounds_to_nothing_has_no_sign(made_up: Plan) -> None:
    """A step back of 0.04 % is 0.0 %, as the tables have it."""
    facts = next(each for each in made_up.indicators if each.id == "1-1-1").in_round("R10")
    now = (replace(facts, value=read_value("9999件")),)
    target = read_target("20000件 [R12年度]")
    bars, _ = progress_in(changed(made_up, "1-1-1", facts=now, baseline=read_value("10000件"), target=target))
    (bar,) = (each for each in bars if each.label.startswith("1-1-1"))
    assert (bar.text, str(bar.percent)) == ("0.0%", "0.0")


def test_a_part_has_its_own_class_unless_a_person_decided(made_up: Plan) -> None:
    """個人 went forward and 団体 backward: each bar says so; an override is of the whole row."""
    parts = {
        "baseline": read_value("(個人) 10人\n(団体) 10団体"),
        "target": read_target("(個人) 20人\n(団体) 20団体 [R12年度]"),
        "judged_part": "",
    }
    facts = next(each for each in made_up.indicators if each.id == "1-1-1").in_round("R10")
    facts = replace(facts, value=read_value("(個人) 15人\n(団体) 5団体"))

    def classes(**said: object) -> list[str]:
        plan = changed(made_up, "1-1-1", **parts, facts=(replace(facts, **said),))  # type: ignore[arg-type]
        return [bar.series.word for bar in progress_in(plan)[0] if bar.label.startswith("1-1-1")]

    assert classes() == ["改善", "悪化"]


def test_what_cannot_be_reached_from_the_baseline_has_no_bar(made_up: Plan) -> None:
    """A target that the baseline met, values that do not compare, indicators that are not judged."""
    facts = next(each for each in made_up.indicators if each.id == "2-1-1").in_round("R10")
    incomparable = {"facts": (replace(facts, not_comparable="変えたため"),)}
    for change in ({"direction": Direction.UP}, incomparable, {"direction": Direction.NONE}):
        bars, left_out = progress_in(changed(made_up, "2-1-1", **change))
        assert (len(bars), left_out) == (3, 2)


def test_progress_is_that_of_the_values_that_are_judged(made_up: Plan) -> None:
    """比較用の値 in place of the printed ones; the name says so."""
    facts = next(each for each in made_up.indicators if each.id == "2-1-1").in_round("R10")
    now = (replace(facts, comparable=read_value("75人")),)
    bars, _ = progress_in(changed(made_up, "2-1-1", facts=now, baseline_comparable=read_value("90人")))
    assert [(bar.label, bar.text, bar.values) for bar in bars if bar.label.startswith("2-1-1")] == [
        ("2-1-1　待機者の数（比較用の値）", "50.0%", "90人 → 75人（目標 60人）")
    ]


def test_the_way_into_a_band_ends_at_its_near_end(made_up: Plan) -> None:
    """The target is printed as it is written."""
    bars, _ = progress_in(changed(made_up, "2-1-1", target=read_target("50～60人 [R12年度]")))
    assert [(bar.text, bar.values) for bar in bars if bar.label.startswith("2-1-1")] == [
        ("50.0%", "120人 → 90人（目標 50～60人）")
    ]


def test_a_bound_is_printed_with_what_it_asks(made_up: Plan) -> None:
    """The bar of 100% of a target 30%を超える that is not yet met seemed to be wrong."""
    bars, _ = progress_in(changed(made_up, "1-0", target=read_target("24%を超える [R12年度]")))
    assert [(bar.text, bar.values) for bar in bars if bar.label.startswith("1-0")] == [
        ("100.0%", "20.4% → 24.0%（目標 24%を超える）")
    ]


def test_what_the_gates_leave_out_has_no_bar(made_up: Plan) -> None:
    """A value of the baseline's own time is no progress, and the caption counts it."""
    baseline = read_value("120人 [R9年度]")
    bars, left_out = progress_in(changed(made_up, "2-1-1", baseline=baseline))
    assert (len(bars), left_out) == (3, 2)


def test_the_scale_makes_room_only_where_a_bar_goes_beyond() -> None:
    """From 0 to 100; half as much more below or above."""

    def bar(percent: str) -> ProgressBar:
        return ProgressBar("", Decimal(percent), "", "", "", Series("", "", "FFFFFF", Pattern.SOLID))

    ends = [(s.lowest, s.highest) for s in (scale([bar("0"), bar(last)], "△") for last in ("100", "-0.1", "100.1"))]
    assert ends == [(0, 100), (-50, 100), (0, 150)]


def test_beyond_the_scale_bars_end_where_it_ends(made_up: Plan) -> None:
    """The number is written in full."""
    axis = scale(progress_in(made_up)[0], "△")
    assert [axis.place(Decimal(percent)) for percent in (-500, -50, 25, 100, 9999)] == [0, 0, 0.5, 1, 1]
    assert [axis.text(mark) for mark in axis.marks] == ["△50%", "0%", "50%", "100%"]


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


def test_a_large_plan_spreads_its_rows_over_figures() -> None:
    """Evenly, none lost, each with its number and part."""
    made = composed(many(30))
    charts = [figure.chart for figure in made]
    bars = [chart.bars for chart in charts if isinstance(chart, StackedBars)]
    assert [len(group) for group in bars] == [10, 10, 11]
    assert [bar.label for group in bars for bar in group] == [*(f"{n}　地域{n}" for n in range(1, 31)), "合計"]
    assert made[1].caption == "図２　目指す地域像別の評価区分の割合（帯の中の数字は指標数）（2／3）"
    assert len({figure.key for figure in made}) == len(made)


def test_shares_of_100_percent_have_a_scale_below_them() -> None:
    """The scale never goes past 100 %."""
    full = Estimate("", Decimal(100), Decimal(100), Decimal(100), "")
    axis = DotWhiskers(("今回",), (EstimateRow("", (full,)),), 95, 1, "95%信頼区間").scale
    assert (axis.lowest, axis.highest) == (99, 100)


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


def test_each_area_has_one_figure_of_progress_at_most(made_up: Plan) -> None:
    """Numbered as they are read; what 0 % and 100 % are is said once, a cut bar and a missing one where they are."""
    made = drawn_for(made_up, "R10")
    assert [(figure.key, figure.caption) for figure in made] == [
        ("progress-1", "図３　目指す地域像１の目標に対する進捗率（基準値が0%、目標値が100%）"),
        (
            "progress-2",
            "図４　目指す地域像２の目標に対する進捗率（切れ目のある棒は目盛りを超える値。図に表せない1指標を除く）",
        ),
    ]
    assert made[1].alt == (
        "棒グラフです。進捗率の高い順です。2-1-1　待機者の数は、50.0%（120人から90人へ、目標値は令和12年度に60人）"
        "で、評価は改善。2-1-5　協力店の数は、マイナス60.0%（30件から24件へ、目標値は令和12年度に40件）で、評価は悪化。"
    )


def test_the_progress_of_an_area_stands_after_its_table(made_up: Plan, report_of: Callable[..., Document]) -> None:
    """And its footnote, within the section of the area."""
    blocks = report_of(made_up, "R10").blocks
    keys = [each.key for each in blocks if isinstance(each, Table | Figure)]
    at = keys.index("node-1")
    assert keys[at : at + 4] == ["node-1", "progress-1", "node-2", "progress-2"]


def test_an_area_without_a_way_to_a_target_has_no_figure(made_up: Plan) -> None:
    """And takes no number; a plan without levels has one for all."""
    plan = mapped(made_up, lambda each: replace(each, target=None) if each.id.startswith("1") else each)
    (made,) = drawn_for(plan, "R10")
    assert made.caption.startswith("図３　目指す地域像２の目標に対する進捗率（基準値が0%、目標値が100%。")


def test_of_many_bars_the_lowest_are_shown_and_the_others_counted() -> None:
    """A figure is never divided, and never silent about what it has no room for."""
    areas = many(30, target=True)
    one = replace(areas.nodes[0], children=tuple(child for area in areas.nodes for child in area.children))
    plan = replace(areas, nodes=(one,))
    facts = {each.id: each for each in plan.indicators}
    plan = changed(plan, "7-1", facts=(replace(facts["7-1"].facts[0], value=read_value("11件")),))
    (made,) = drawn_for(plan, "R7")
    assert isinstance(made.chart, ProgressBars)
    assert made.caption.endswith("（基準値が0%、目標値が100%。進捗率の低い16件。ほか14件は省略）")
    assert [bar.text for bar in made.chart.bars] == [*["50.0%"] * 15, "10.0%"]


def test_classes_that_a_bar_has_none_of_are_not_said(made_up: Plan, report_of: Callable[..., Document]) -> None:
    """Zeros are left out of the alternative text."""
    assert report_of(made_up, "R10").figures[0].alt == (
        "帯グラフです。1　作り物の支え合う地域（4指標）は、改善4。"
        "2　作り物の安心な地域（6指標）は、改善3、悪化2、評価対象外1。合計（10指標）は、改善7、悪化2、評価対象外1。"
    )
