"""Every kind of target reads, prints and is met or missed as the table says."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.facts import Facts, Point, facts_of
from plan_report.judge.line import line_at
from plan_report.judge.plan import judge_indicator
from plan_report.judge.readable import unreadable
from plan_report.judge.target import Met, met
from plan_report.model import LAST_AVAILABLE, AimKind, Indicator, Plan, RoundFacts
from plan_report.notation import NotationError, print_target, read_target, read_value
from plan_report.scheme import Scheme

MakeIndicator = Callable[[dict[str, str]], Indicator]
MakePlan = Callable[[Iterable[Indicator]], Plan]
CASES = rule_table("target.csv")
READABLE = [case for case in CASES if case["目標の種類"]]
UNREADABLE = [case for case in CASES if not case["目標の種類"]]


def name(case: dict[str, str]) -> str:
    """What the case is about."""
    return f"{case['説明']}-{case['目標値']}"


@pytest.fixture
def facts(make_indicator: MakeIndicator, make_plan: MakePlan) -> Callable[[dict[str, str]], Facts]:
    """What is known of the only part of a row."""

    def of(row: dict[str, str]) -> Facts:
        plan = make_plan([make_indicator(row)])
        return facts_of(plan, next(plan.indicators), plan.rounds[0])[0]

    return of


@pytest.mark.parametrize("case", READABLE, ids=name)
def test_a_target_is_met_as_the_table_says(
    case: dict[str, str], facts: Callable[[dict[str, str]], Facts], schemes: dict[str, Scheme]
) -> None:
    """Its kind, its printed form and whether the current value meets it are those of the row."""
    target = read_target(case["目標値"])
    assert [str(aim.kind) for aim in target.aims] == [case["目標の種類"]]
    assert print_target(target) == case["印字"].replace("⏎", "\n")
    assert str(met(facts(case), schemes["three-way"].status)) == case["達成"]


@pytest.mark.parametrize("case", [case for case in READABLE if case["目標の種類"] != "words"], ids=name)
def test_a_printed_target_reads_back(case: dict[str, str]) -> None:
    """What was printed aims at the same."""
    target = read_target(case["目標値"])
    again = read_target(print_target(target))
    assert (print_target(again), again.period) == (print_target(target), target.period)
    assert [replace(aim, text="") for aim in again.aims] == [replace(aim, text="") for aim in target.aims]


@pytest.mark.parametrize("case", UNREADABLE, ids=name)
def test_an_unclear_target_shows_ways_to_write_it(case: dict[str, str]) -> None:
    """Nothing is guessed."""
    with pytest.raises(NotationError) as caught:
        read_target(case["目標値"])
    assert "ください" in caught.value.mend


_PIECES = ["増加", "減少", "改善", "向上", "増", "維持", "傾向", "へ", "させる", "を", "の", "現状より", "又は", "に"]
_TURNED = ["ない", "抑える", "計画", "体制", "増設", "策定", "対応", "防止"]


@given(st.lists(st.sampled_from(_PIECES), max_size=3), st.sampled_from(_TURNED), st.lists(st.sampled_from(_PIECES)))
def test_no_word_beyond_a_direction_leaves_it_one(before: list[str], word: str, after: list[str]) -> None:
    """Whatever stands around it: a text that says more than a direction is never taken for one."""
    with pytest.raises(NotationError):
        read_target("".join([*before, word, *after]))


@pytest.mark.parametrize(
    "text", ["増加" * 9_000, "現状より" * 4_000, "維持又は" * 4_000, "三割" * 9_000, "割合の" * 6_000]
)
def test_a_very_long_target_is_answered_at_once(text: str) -> None:
    """No cell can stall a build."""
    started = time.perf_counter()
    with pytest.raises(NotationError):
        read_target(text)
    assert time.perf_counter() - started < 0.25


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("充実を図る", "「文：検討を進める」"),
        ("減少させない", "「文：検討を進める」"),
        ("半数に減らす", "「20%減」「5ポイント増」「倍増」「半減」「三割減」「基準値の2倍」"),
    ],
)
def test_a_sentence_is_offered_its_sign_and_an_amount_in_words_its_forms(text: str, way: str) -> None:
    """A text that holds 増 or 減 and says something else is no direction."""
    with pytest.raises(NotationError, match="目標値として読めません") as caught:
        read_target(text)
    assert way in caught.value.mend


@pytest.mark.parametrize(
    ("row", "way"),
    [
        ({"基準値": "0件", "目標値": "20%増", "今回値": "0件"}, "「10件増」"),
        ({"基準値": "0件", "目標値": "倍増", "今回値": "0件"}, "「10件増」"),
        ({"基準値": "20%", "目標値": "三割減", "今回値": "15%", "種類": "割合"}, "「5ポイント減」"),
    ],
)
def test_a_change_that_comes_to_no_number_is_an_error(
    row: dict[str, str], way: str, make_indicator: MakeIndicator, schemes: dict[str, Scheme]
) -> None:
    """The message says how to write it: 20%増 of nothing is nothing, 三割減 of a share may be points."""
    problems = list(unreadable(make_indicator(row), schemes["three-way"], "R7"))
    assert problems
    assert all(way in problem.mend for problem in problems)


def test_targets_of_several_years_are_offered_their_columns() -> None:
    """The message names the columns."""
    with pytest.raises(NotationError, match="「R5の目標値」「R6の目標値」のように"):
        read_target("95件[R5年度] 90件[R6年度]")


def test_a_target_without_a_name_serves_all_parts_and_a_named_one_its_own() -> None:
    """0% is aimed at by both; 計：7% by 計 alone."""
    assert [read_target("0%").aim(label) for label in ("男子", "女子")] == list(read_target("0%").aims) * 2
    assert read_target("計：7%").aim("男性") is None
    assert read_target("計：7%").aim("計") is not None


@pytest.mark.parametrize(
    ("before", "current", "wanted", "found"),
    [
        ("12件", "12件", "前年度以上", Met.MET),
        ("12件", "11件", "前年度以上", Met.MISSED),
        ("12件", "12件", "前年度より増加", Met.MISSED),
        ("12件", "12件", "前年度以下", Met.MET),
    ],
)
def test_a_target_may_be_the_round_before(  # noqa: PLR0913, PLR0917 a row and two fixtures
    before: str,
    current: str,
    wanted: str,
    found: Met,
    facts: Callable[[dict[str, str]], Facts],
    schemes: dict[str, Scheme],
) -> None:
    """前年度以上 is held against the value of the round before."""
    known = facts({"基準値": "10件", "今回値": current, "目標値": wanted})
    amount = read_value(before).parts[0].amount
    assert met(replace(known, before=Point("前の回の値", amount)), schemes["three-way"].status) is found


def test_a_value_carried_on_is_held_against_the_round_before_its_own(
    make_indicator: MakeIndicator, make_plan: MakePlan
) -> None:
    """Not against itself."""
    plan = make_plan([make_indicator({"基準値": "10件", "今回値": "12件", "目標値": "前年度以上"})])
    rounds = tuple(replace(plan.rounds[0], id=each) for each in ("R6", "R7", "R8"))
    plan = replace(plan, rounds=rounds, latest_value=LAST_AVAILABLE)
    plan = plan.each(lambda each: replace(each, facts=(RoundFacts("R6", read_value("11件")), *each.facts))).at("R8")
    (known,) = facts_of(plan, next(plan.indicators), plan.rounds[2])
    assert known.before is not None
    assert (known.current, known.before.amount) == tuple(read_value(text).parts[0].amount for text in ("12件", "11件"))


@pytest.mark.parametrize(
    ("row", "label", "shown"),
    [
        (
            {"基準値": "5,000人", "目標値": "430人削減", "今回値": "4,560人", "望ましい方向": "減少"},
            "達成",
            "4,570人以下",
        ),
        ({"基準値": "1,000人", "目標値": "20%UP", "今回値": "1,150人"}, "進展", "1,200人以上"),
        ({"基準値": "40件", "目標値": "倍増", "今回値": "41件"}, "小幅・横ばい", "80件以上"),
        (
            {"基準値": "25%", "目標値": "30%を超える", "今回値": "30%", "種類": "割合"},
            "進展",
            "進捗率が100.0%（50%以上）",
        ),
        ({"基準値": "10人", "目標値": "増加", "今回値": "9人"}, "後退", "増加"),
        ({"基準値": "80歩", "目標値": "増加", "今回値": "81歩"}, "達成", "今回値81歩が目標「増加」を満たしたため"),
        ({"基準値": "80歩", "目標値": "81歩", "今回値": "81歩"}, "達成", "今回値81歩が目標値81歩に達したため"),
        (
            {"基準値": "65%", "目標値": "40～60%", "今回値": "63%", "種類": "割合"},
            "後退",
            "今回値63%が目標「40～60%」を満たしていないこと及び基準値65%から63%へ2ポイント減少したことから、後退と判定",
        ),
        (
            {"基準値": "30%", "目標値": "40～60%", "今回値": "29%", "種類": "割合", "望ましい方向": "減少"},
            "進展",
            "今回値29%が目標「40～60%」を満たしていないこと及び基準値30%から29%へ1ポイント減少したことから",
        ),
        (
            {"基準値": "10人", "目標値": "前年度以上", "今回値": "12人"},
            "評価対象外",
            "前回の値がないため",
        ),
        ({"基準値": "10人", "目標値": "設定しない", "今回値": "12人"}, "評価対象外", "目標値"),
        ({"基準値": "10人", "目標値": "文：検討する", "今回値": "12人"}, "評価対象外", "文"),
        (
            {"基準値": "35%", "目標値": "40～60%", "今回値": "63%", "望ましい方向": "範囲", "種類": "割合"},
            "小幅・横ばい",
            "40",
        ),
        ({"基準値": "50%", "目標値": "40～60%", "今回値": "63%", "望ましい方向": "範囲", "種類": "割合"}, "後退", "40"),
        ({"基準値": "— ", "目標値": "74人減", "今回値": "154人減", "望ましい方向": "減少"}, "達成", "74人減"),
    ],
)
def test_achievement_looks_at_every_kind(  # noqa: PLR0913, PLR0917 a row and three fixtures
    row: dict[str, str],
    label: str,
    shown: str,
    make_indicator: MakeIndicator,
    make_plan: MakePlan,
    schemes: dict[str, Scheme],
) -> None:
    """The class follows whether the target is met; the reason says what the target comes to."""
    plan = make_plan([make_indicator(row)])
    judgement = judge_indicator(plan, next(plan.indicators), schemes["achievement"], "R7")
    assert judgement.outcome.label == label
    assert shown in judgement.parts[0].reason


@pytest.mark.parametrize(
    ("baseline", "current", "label"),
    [
        ("35%", "38%", "改善"),
        ("35%", "50%", "改善"),
        ("50%", "63%", "悪化"),
        ("45%", "55%", "維持"),
        ("35%", "65%", "維持"),
    ],
)
def test_a_band_judges_by_the_distance_to_it(  # noqa: PLR0913, PLR0917 a row and three fixtures
    baseline: str,
    current: str,
    label: str,
    make_indicator: MakeIndicator,
    make_plan: MakePlan,
    schemes: dict[str, Scheme],
) -> None:
    """Nearer to 40～60% is better, whichever side the values lie on."""
    row = {"種類": "割合", "望ましい方向": "範囲", "基準値": baseline, "今回値": current, "目標値": "40～60%"}
    plan = make_plan([make_indicator(row)])
    assert judge_indicator(plan, next(plan.indicators), schemes["three-way"], "R7").outcome.label == label


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ("R6年度", "R6年度末", "令和6年度末"),
        ("期間平均", "期間平均", "期間平均"),
        ("毎年度", "毎年度", "毎年度"),
        ("R2年度～累計", "R2年度～累計", "令和2年度～累計"),
    ],
)
def test_a_value_of_the_baselines_own_time_is_no_comparison(  # noqa: PLR0913, PLR0917 a row and three fixtures
    then: str, now: str, said: str, make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """It is excluded, and the reason says why."""
    plan = make_plan([make_indicator({"基準値": f"10件 [{then}]", "今回値": f"12件 [{now}]"})])
    judgement = judge_indicator(plan, next(plan.indicators), schemes["three-way"], "R7")
    assert judgement.outcome.label == "評価対象外"
    assert f"ともに{said}の値で、比較にならない" in judgement.parts[0].reason


def test_why_a_value_is_absent_is_said(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """＊ is 秘匿, 調査中 says it itself."""
    for mark, reason in (("＊", "秘匿"), ("調査中", "調査中")):
        plan = make_plan([make_indicator({"基準値": "10件", "今回値": mark})])
        judgement = judge_indicator(plan, next(plan.indicators), schemes["three-way"], "R7")
        assert judgement.parts[0].notes == (f"今回値なし（{reason}）",)


def test_the_line_takes_a_calendar_year_by_its_middle() -> None:
    """From the year 2022 (2021.75) to 2028: the line stands at 12.5 after half the way."""
    stops = ((Fraction(8087, 4), Decimal(10)), (Fraction(8111, 4), Decimal(15)))
    assert line_at(stops, Fraction(8099, 4)) == Decimal("12.5")


def test_the_formula_shows_the_time_that_the_line_is_taken_at(
    explain_row: Callable[[dict[str, str]], tuple[str, ...]],
) -> None:
    """Before the baseline the line stands where it begins, after the target where it ends."""
    for year, at in (("R2", "（2022 − 2022）"), ("R7", "（2025 − 2022）"), ("R12", "（2028 − 2022）")):
        row = {"基準値": "20.4% [R4年度]", "今回値": f"24.0% [{year}年度]", "目標値": "25.0% [R10年度]", "種類": "割合"}
        lines = explain_row({**row, "評価方式": "health-japan-21"})
        assert f"{at}÷（2028 − 2022）" in "".join(lines)


def test_every_kind_of_target_is_in_the_table() -> None:
    """So that none is left untried."""
    assert {case["目標の種類"] for case in READABLE} == {str(kind) for kind in AimKind}
