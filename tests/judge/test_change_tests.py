"""The change tests of a scheme whose limits a user has set, and the sentences that give the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from plan_report.judge import judge_plan
from plan_report.judgement import Judgement, PartJudgement
from plan_report.model import Indicator, Kind, Plan
from plan_report.scheme import AnyDifference, LeastDifference, Scheme, SurveyInterval, Test

JudgeRow = Callable[[dict[str, str]], Judgement]
JudgeBy = Callable[[Test, dict[str, str]], PartJudgement]


@pytest.fixture
def judge_by(
    schemes: dict[str, Scheme],
    make_indicator: Callable[[dict[str, str]], Indicator],
    make_plan: Callable[[Iterable[Indicator]], Plan],
) -> JudgeBy:
    """The judgement of one row when every number is tested by the given test."""

    def judge(test: Test, row: dict[str, str]) -> PartJudgement:
        three = schemes["three-way"]
        tests = {Kind.SURVEY: test, Kind.COUNT: test, Kind.RATE: test, Kind.STATUS: three.tests[Kind.STATUS]}
        judgements = judge_plan(make_plan([make_indicator(row)]), replace(three, tests=tests), "R7")
        return judgements["1"].parts[0]

    return judge


@pytest.mark.parametrize(
    ("current", "label"),
    [("105件", "維持"), ("106件", "改善"), ("95件", "維持"), ("94件", "悪化"), ("100件", "維持")],
)
def test_an_absolute_tolerance_widens_the_middle(judge_by: JudgeBy, current: str, label: str) -> None:
    """A difference of at most the tolerance is 維持, one beyond it is judged."""
    test = AnyDifference(tolerance=Decimal(5))
    assert judge_by(test, {"基準値": "100件", "今回値": current}).outcome.label == label


@pytest.mark.parametrize(
    ("current", "label"), [("204件", "維持"), ("205件", "改善"), ("196件", "維持"), ("195件", "悪化")]
)
def test_a_relative_tolerance_is_a_share_of_the_baseline(judge_by: JudgeBy, current: str, label: str) -> None:
    """Two percent of 200件 are 4件."""
    test = AnyDifference(tolerance=Decimal(2), relative=True)
    assert judge_by(test, {"基準値": "200件", "今回値": current}).outcome.label == label


def test_a_relative_tolerance_of_a_baseline_of_zero_is_zero(judge_by: JudgeBy) -> None:
    """From 0 any difference is judged, whatever the relative tolerance."""
    test = AnyDifference(tolerance=Decimal(50), relative=True)
    assert judge_by(test, {"基準値": "0件", "今回値": "1件"}).outcome.label == "改善"


def test_the_working_of_a_tolerance_shows_its_figures(judge_by: JudgeBy) -> None:
    """Reason and steps name difference and tolerance."""
    part = judge_by(AnyDifference(Decimal(2), relative=True), {"基準値": "200件", "今回値": "203件"})
    assert part.reason == "基準値200件から203件への3件の増加が許容差（基準値の2%）以内であるため、維持と判定しました。"
    assert part.formulas == ("203 − 200 = +3件（許容差基準値の2%以内）",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            {"基準値": "1,792件", "今回値": "2,062件"},
            "基準値1,792件から2,062件へ270件増加したため、改善と判定しました。",
        ),
        (
            {"基準値": "38.2%", "今回値": "37.30%", "種類": "割合"},
            "基準値38.2%から37.30%へ0.9ポイント減少したため、悪化と判定しました。",
        ),
        ({"基準値": "11回", "今回値": "11回"}, "基準値11回と今回値11回が同じであるため、維持と判定しました。"),
        (
            {"基準値": "531件", "今回値": "366件", "望ましい方向": "減少"},
            "基準値531件から366件へ165件減少したため、減少が望ましい指標として改善と判定しました。",
        ),
        (
            {"基準値": "10件", "今回値": "12件", "望ましい方向": "維持"},
            "基準値10件から12件へ20.0%（5%以上）増加したため、維持が望ましい指標として悪化と判定しました。",
        ),
        (
            {"基準値": "未実施", "今回値": "一部実施", "種類": "実施状況"},
            "基準値「未実施」から「一部実施」へ進んだため、改善と判定しました。",
        ),
        (
            {"基準値": "3:1", "今回値": "4:1", "種類": "率"},
            "基準値3:1から4:1へ比の値で1増加したため、改善と判定しました。",
        ),
        (
            {"基準値": "7:3", "今回値": "2:1", "種類": "率"},
            "基準値7:3から2:1へ比の値で0.33減少したため、悪化と判定しました。",
        ),
        ({"基準値": "—", "今回値": "5件"}, "基準値がないため、評価対象外としました。"),
        ({"基準値": "未実施", "今回値": "47件"}, "基準値「未実施」から47件の実績が生じたため、改善と判定しました。"),
    ],
)
def test_the_reason_is_one_sentence_with_the_numbers(judge_by: JudgeBy, row: dict[str, str], reason: str) -> None:
    """The reason names both values as written, the change, and the class."""
    assert judge_by(AnyDifference(), row).reason == reason


def test_a_least_difference_names_its_limit(judge_by: JudgeBy) -> None:
    """The reason says that the difference reaches the limit, or that it does not."""
    test = LeastDifference(Decimal(3))
    above = judge_by(test, {"種類": "割合", "基準値": "20.4%", "今回値": "23.4%"})
    below = judge_by(test, {"種類": "割合", "基準値": "20.4%", "今回値": "23.3%"})
    assert above.reason == "基準値20.4%から23.4%へ3.0ポイント（3ポイント以上）増加したため、改善と判定しました。"
    assert below.reason == "基準値20.4%から23.3%への2.9ポイントの増加が3ポイント未満であるため、維持と判定しました。"


def test_a_ratio_is_never_rounded_onto_the_limit_it_misses(judge_row: JudgeRow) -> None:
    """4.97 percent is not printed as 5.0 percent beside the words 「5%未満」."""
    judgement = judge_row({"評価方式": "statistical", "基準値": "1,792件", "今回値": "1,881件"})
    expected = "基準値1,792件から1,881件への4.97%の増加が5%未満であるため、維持と判定しました。"
    assert judgement.parts[0].reason == expected


def test_a_survey_interval_is_told_in_the_reason(judge_by: JudgeBy) -> None:
    """The reason gives the interval's ends and whether it holds 0; the working gives the formula with its figures."""
    part = judge_by(SurveyInterval(), {"種類": "標本調査", "基準値": "20.4% [R5年度]", "今回値": "23.5%"})
    assert part.reason == (
        "基準値20.4%から23.5%へ3.1ポイント増加し、"
        "差の95%信頼区間（+0.15ポイントから+6.04ポイントまで）が0を含まないため、改善と判定しました。"
    )
    assert part.formulas[-1] == "差の95%信頼区間 +0.15～+6.04（n=1,524、1,508）"


def test_a_verdict_that_rounding_decides_says_so(judge_by: JudgeBy) -> None:
    """The interval leaves out 0, but shares that print the same would not: 維持, with the reason."""
    part = judge_by(SurveyInterval(), {"種類": "標本調査", "基準値": "20.4% [R5年度]", "今回値": "23.4%"})
    assert part.reason == (
        "基準値20.4%から23.4%へ3.0ポイント増加し、差の95%信頼区間（+0.06ポイントから+5.94ポイントまで）が0を含まない"
        "ものの、値が四捨五入されていて判断できないため、維持と判定しました。"
    )


def test_huge_and_tiny_numbers_are_judged_and_told(judge_row: JudgeRow) -> None:
    """The largest number the notation reads against the smallest gives a verdict and a reason, not a failure."""
    row = {"評価方式": "statistical", "基準値": "0.00000001件", "今回値": "999,999,999,999,999,999件"}
    assert judge_row(row).outcome.label == "改善"


def test_the_reason_of_a_progress_names_its_range(judge_row: JudgeRow) -> None:
    """Figures, progress in percent and the range it falls into."""
    row = {"評価方式": "achievement", "種類": "割合", "基準値": "20.4%", "今回値": "22.6%", "目標値": "25.0%"}
    part = judge_row(row).parts[0]
    assert part.reason == (
        "基準値20.4%から目標値25.0%までのうち、今回値22.6%での進捗率が47.8%（0%以上50%未満）であるため、小幅・横ばいと判定しました。"
    )
    assert part.formulas[0] == "進捗率 = 100 ×（22.6 − 20.4）÷（25.0 − 20.4）= 47.8%"


def test_the_reason_behind_the_line_names_where_it_stands(judge_row: JudgeRow) -> None:
    """20.4 (2022) to 25 (2028) stands at 22.7 in 2025, with the formula."""
    row = {"評価方式": "health-japan-21", "種類": "割合", "基準値": "20.4% [2022年度]", "今回値": "22.6% [2025年度]"}
    part = judge_row({**row, "目標値": "25.0% [2028年度]"}).parts[0]
    assert part.reason == (
        "基準値20.4%から22.6%へ10.8%（5%以上）増加したこと及び目標の達成に必要な今回の値22.7%以上に達していないことから、"
        "改善（到達懸念）と判定しました。"
    )
