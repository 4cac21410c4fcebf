"""What once went wrong in a verdict or beside it, each as a kind: units, words, bounds and warnings that mislead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.random_rows import plan_of, row

from plan_report.errors import InputError
from plan_report.judge import judge_plan
from plan_report.judgement import PartJudgement
from plan_report.load.rules import load_scheme
from plan_report.model import (
    LAST_AVAILABLE,
    Aggregation,
    Aim,
    AimKind,
    Direction,
    Indicator,
    Kind,
    StatusWord,
    Target,
)
from plan_report.resources import bundled
from plan_report.scheme import Against, CountInterval, Fact, NumberAsked, Presence, Rule, Scheme, Span, WordAsked

BASE = "100件 [R4年度]"


def scheme(name: str) -> Scheme:
    """A scheme that comes with the tool."""
    return load_scheme(bundled("templates") / "rules" / f"{name}.toml")


def judged(indicator: Indicator, by: Scheme, round_id: str = "R7") -> PartJudgement:
    """The only part of an indicator in a round."""
    return judge_plan(plan_of([indicator]), by, round_id)["1"].parts[0]


def of_change(against: Against, *, scheme_of: str = "three-way") -> Scheme:
    """The classes of three-way by a change against something else."""
    rules = tuple(Rule(key, (WordAsked(Fact.CHANGE, (key,), against),)) for key in ("better", "same", "worse"))
    return replace(scheme(scheme_of), rules=rules)


@pytest.mark.parametrize(("earlier", "label"), [("12件", "改善"), ("", "改善"), ("11,000千円", "改善")])
def test_a_value_of_another_measure_never_changes_how_money_is_compared(earlier: str, label: str) -> None:
    """12件 in an earlier round leaves 12,000千円 and 1,190万円 in one unit."""
    money = row(baseline="12,000千円 [R4年度]", values={"R6": earlier, "R7": "1,190万円"}, direction=Direction.DOWN)
    found = judged(money, scheme("three-way"))
    assert found.outcome.label == label
    assert found.change is not None
    assert (found.change.difference, found.change.unit) == (-100_000, "円")


def test_the_target_of_a_carried_value_is_read_where_it_stands() -> None:
    """A word that no one knows there is a fault of that cell, not a crash."""
    target = Target((Aim(AimKind.STATUS, StatusWord("策定"), text="策定"),))
    indicator = row(kind=Kind.STATUS, baseline="未実施", values={"R6": "実施"})
    said = tuple(replace(each, target=target) if each.round_id == "R6" else each for each in indicator.facts)
    plan = replace(plan_of([replace(indicator, facts=said)]), latest_value=LAST_AVAILABLE).at("R7")
    with pytest.raises(InputError, match=r"「R6の目標値」列.*「策定」"):
        judge_plan(plan, scheme("yearly-target"), "R7")


@pytest.mark.parametrize(("now", "label"), [("85件", "後退"), ("95件", "達成")])
def test_a_target_of_the_round_before_says_nothing_of_the_baseline(now: str, label: str) -> None:
    """前年度以上 was never met by the baseline, so it is neither crossed nor met from the start."""
    found = judged(row(baseline=BASE, target="前年度以上", values={"R6": "90件", "R7": now}), scheme("achievement"))
    assert found.outcome.label == label
    assert not any("満たして" in note for note in found.notes)


def test_what_was_kept_is_no_warning_and_a_floor_that_was_kept_is_one() -> None:
    """現状維持 is met by the baseline itself; 90件 was met from the start."""
    kept = row(baseline=BASE, target="現状維持", values={"R7": "101件"}, direction=Direction.KEEP)
    floor = row(baseline=BASE, target="90件", values={"R7": "101件"})
    assert judged(kept, scheme("achievement")).notes == ()
    assert judged(floor, scheme("achievement")).notes == ("基準値で既に目標を満たしていました",)


def test_a_bound_of_each_year_needs_the_year() -> None:
    """Without the baseline's year the reason says so, and no rule for the rest takes it."""
    span = Span(at_least=None, more_than=None, below=None, at_most=None, per_year=True)
    by = replace(scheme("three-way"), rules=(Rule("better", (NumberAsked(Fact.PROGRESS, span, Against.TARGET),)),))
    found = judged(row(baseline="50件", target="100件 [R10年度]", values={"R7": "90件"}), by)
    assert found.notes == ("基準値又は今回値の年度なし",)


def test_the_best_of_a_band_is_what_lies_nearest_to_it() -> None:
    """50 was inside 40～60, so 70 is worse, although 80 was the most; what is to be kept has no best."""
    band = row(
        baseline="80件 [R4年度]", target="40～60件", values={"R6": "50件", "R7": "70件"}, direction=Direction.RANGE
    )
    assert judged(band, of_change(Against.BEST)).outcome.label == "悪化"
    kept = row(baseline="80件 [R4年度]", values={"R7": "70件"}, direction=Direction.KEEP)
    assert judged(kept, of_change(Against.BEST)).notes == ("維持が望ましい指標には、最もよい値がありません",)


def test_no_warning_speaks_against_the_test_that_decided() -> None:
    """At 90 percent 29 to 44 is beyond chance; against the round before another pair is judged."""
    events = row(baseline="29件 [R4年度]", values={"R7": "44件"}, kind=Kind.EVENTS, direction=Direction.DOWN)
    by = replace(scheme("statistical"), tests={**scheme("statistical").tests, Kind.EVENTS: CountInterval(90)})
    assert (judged(events, by).outcome.label, judged(events, by).notes) == ("悪化", ())
    again = row(baseline="5件 [R4年度]", values={"R6": "200件", "R7": "101件"})
    assert judged(again, of_change(Against.ROUND_BEFORE)).notes == ("前回の値200件と比べました",)


def test_a_change_within_chance_is_warned_of_where_no_test_asked_for_it() -> None:
    """発生件数 from 5 to 12 in three-way; counts that the body itself decides are only few."""
    for kind, note in (
        (Kind.EVENTS, "偶然による変動の範囲内で、変化したとはいえません"),
        (Kind.COUNT, "数が10未満のため参考"),
    ):
        found = judged(row(baseline="5件 [R4年度]", values={"R7": "12件"}, kind=kind), scheme("three-way"))
        assert (found.outcome.label, found.notes) == ("改善", (note,))


def test_an_entered_grade_has_no_warning_of_figures() -> None:
    """Nothing of it was computed, and what does not compare has no pace."""
    graded = row(baseline="5件 [R4年度]", target="20件 [R10年度]", values={"R7": "9件"})
    said = tuple(
        replace(each, grade="B", not_comparable="数え方を変えたため") if each.round_id == "R7" else each
        for each in graded.facts
    )
    found = judged(replace(graded, facts=said), scheme("entered"))
    assert (found.outcome.symbol, found.notes, found.pace) == ("B", (), "")


def test_yearly_increments_have_two_decimals_in_print() -> None:
    """10件 in three years are 3.33件 a year, wherever it stands; the verdict rests on the unrounded number."""
    total = row(baseline="10件 [R2年度]", values={"R5": "20件", "R7": "35件"})
    found = judged(replace(total, aggregation=Aggregation.TOTAL), scheme("statistical"))
    texts = (found.reason, *found.notes, *found.formulas)
    assert any("3.33件" in text for text in texts)
    assert not any("3.333" in text for text in texts)


def test_a_rule_of_what_is_not_there_says_what_is_not_there() -> None:
    """A class for indicators without a target has that as its reason."""
    by = replace(scheme("three-way"), rules=(Rule("same", (Presence(Fact.TARGET, there=False),)),))
    assert judged(row(baseline=BASE, values={"R7": "90件"}), by).reason == "目標値がないため、維持と判定しました。"


@pytest.mark.parametrize(
    ("target", "now", "reason"),
    [
        ("50件を超える", "51件", "今回値51件が目標「50件を超える」を満たしたため、達成と判定しました。"),
        ("概ね50件", "48件", "今回値48件が目標「概ね50件」を満たしたため、達成と判定しました。"),
    ],
)
def test_a_target_in_words_is_fulfilled(target: str, now: str, reason: str) -> None:
    """「超えるに達した」 is no Japanese."""
    found = judged(row(baseline="40件 [R4年度]", target=target, values={"R7": now}), scheme("achievement"))
    assert found.reason == reason


def test_negative_numbers_stand_in_brackets_within_a_formula() -> None:
    """Never 「−80 − −100」."""
    found = judged(row(baseline="△100件 [R4年度]", values={"R7": "△80件"}), scheme("three-way"))
    assert found.formulas[0] == "−80 − （−100） = +20件"


def test_a_change_from_the_first_value_always_says_so() -> None:
    """Also where the target decides and not the change."""
    started = row(baseline="—", target="30件 [R10年度]", values={"R6": "20件", "R7": "31件"})
    found = judged(started, scheme("health-japan-21"))
    assert (found.outcome.label, found.notes) == ("達成", ("基準値がないため、R6年度の値（20件）と比べました",))
