"""The figures of the way to the targets."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from fixtures.figure_plans import changed, many
from fixtures.trees import mapped

from plan_report.chart import (
    Pattern,
    ProgressBar,
    ProgressBars,
    Series,
)
from plan_report.compose import Options
from plan_report.compose.class_bars import series_by_class
from plan_report.compose.figures import ProgressFigures
from plan_report.compose.progress import progress_of, scale
from plan_report.document import Document, Figure, Table
from plan_report.judge import judge_plan
from plan_report.load import bundled_scheme
from plan_report.model import (
    Direction,
    Plan,
)
from plan_report.notation import read_target, read_value

THREE_WAY = bundled_scheme("three-way")


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
