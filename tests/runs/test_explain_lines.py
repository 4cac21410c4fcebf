"""`explain` tells the whole working; `compare_schemes` sets the classes side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from fixtures.facts import saying

from plan_report.errors import InputError, UsageError
from plan_report.judge import compare_schemes
from plan_report.model import Indicator, Override, Plan
from plan_report.runs.explain_lines import explain_lines
from plan_report.scheme import Scheme

MakeIndicator = Callable[[dict[str, str]], Indicator]
MakePlan = Callable[[Iterable[Indicator]], Plan]

SURVEY = {"番号": "1-0", "指標名": "満足度", "種類": "標本調査", "基準値": "20.4% [R5年度]", "今回値": "23.5%"}
COUNT = {"番号": "1-1-1", "基準値": "1,792件 [R4年度]", "今回値": "1,881件"}
PARTS = {"番号": "2", "基準値": "(個人) 525人 (団体) 279団体", "今回値": "(個人) 619人 (団体) 270団体"}


@pytest.fixture
def plan(make_indicator: MakeIndicator, make_plan: MakePlan) -> Plan:
    """A survey share, a count, and a compound."""
    return make_plan([make_indicator(row) for row in (SURVEY, COUNT, PARTS)])


def test_explain_tells_values_rules_formula_and_verdict(plan: Plan, schemes: dict[str, Scheme]) -> None:
    """The lines of a count under the 5 percent rule, as a person would read them."""
    because = "基準値1,792件から1,881件への4.97%の増加が5%未満である"
    assert explain_lines(plan, schemes["statistical"], "R7", "1-1-1") == (
        "指標：1-1-1　試しの指標",
        "評価の回：令和7年度評価",
        "評価方式：統計的な判定による評価",
        "種類：件数、増加が望ましい指標",
        "基準値：1,792件（令和4年度）",
        "今回値：1,881件（令和6年度）",
        "規則の前の確認：値は読み取れ、今回値があり、比較できないとの指定はありません。",
        f"規則1「改善 ↗」基準値に比べて望ましい方向に変化したもの：当てはまりません（{because}）",
        "　　差 = 今回値 − 基準値 = 1,881 − 1,792 = 89（件）",
        "　　増減率 = 89 ÷ 1,792 × 100 = +4.97%",
        "　　4.97% ＜ 5%",
        "　　変化があったとはいえません。",
        f"規則2「維持 →」基準値に比べて変化がないもの：当てはまります（{because}）",
        "判定：維持 →",
        "理由：基準値1,792件から1,881件への4.97%の増加が5%未満であるため、維持と判定しました。",
        "備考：5%未満の増減",
    )


def test_explain_shows_the_survey_formula_with_its_figures(plan: Plan, schemes: dict[str, Scheme]) -> None:
    """Sample sizes, both Wilson intervals, the difference's interval and the rounding check are there."""
    text = "\n".join(explain_lines(plan, schemes["statistical"], "R7", "1-0"))
    for figure in ("基準値 1,524人、今回値 1,508人", "z = 1.959964", "+0.15ポイントから+6.04ポイントまで", "±0.05"):
        assert figure in text


def test_explain_tells_each_part_and_the_whole(plan: Plan, schemes: dict[str, Scheme]) -> None:
    """A compound has a section a part and a line for the row."""
    lines = explain_lines(plan, schemes["three-way"], "R7", "2")
    assert [line for line in lines if line.startswith(("【", "判定", "全体"))] == [
        "【個人】",
        "判定：改善 ↗",
        "【団体】",
        "判定：悪化 ↘",
        "全体の判定：混在 ◇",
    ]


def test_explain_tells_an_override_and_what_was_computed(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """The computed verdict stands first, then the one a person set, with the note."""
    override = Override("改善", "対象が広がったため", "課長", date(2025, 10, 1))
    indicator = saying(make_indicator(COUNT), override=override)
    lines = explain_lines(make_plan([indicator]), schemes["statistical"], "R7", "1-1-1")
    assert lines[-2:] == (
        "変更後の判定：改善 ↗",
        "判定の変更：対象が広がったため（課長、令和7年10月1日。計算による判定は維持）",
    )


def test_explain_of_an_unknown_indicator_suggests_near_ones(plan: Plan, schemes: dict[str, Scheme]) -> None:
    """A mistyped number is answered with those that look like it."""
    with pytest.raises(UsageError, match="指標「1-1-2」はありません（近い番号：1-1-1"):
        explain_lines(plan, schemes["three-way"], "R7", "1-1-2")


def test_schemes_are_compared_by_what_their_classes_mean(plan: Plan, schemes: dict[str, Scheme]) -> None:
    """改善 against B does not differ; 改善 against 維持 does."""
    chosen = [schemes[name] for name in ("three-way", "statistical", "health-japan-21")]
    found = compare_schemes(plan, chosen, "R7")
    assert [(each.indicator.id, [j.computed.label for j in each.judgements], each.differs) for each in found] == [
        ("1-0", ["改善", "改善", "改善傾向"], False),
        ("1-1-1", ["改善", "維持", "変わらない"], True),
        ("2", ["混在", "混在", "混在"], False),
    ]


def test_a_comparison_leaves_overrides_out(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """A class that belongs to one scheme does not stop the others from being shown."""
    override = Override("維持", "対象が広がったため", "課長", date(2025, 10, 1))
    plan = make_plan([saying(make_indicator(COUNT), override=override)])
    chosen = [schemes[name] for name in ("achievement", "health-japan-21", "statistical", "survey-3pt", "three-way")]
    found = compare_schemes(plan, chosen, "R7")
    assert [judgement.computed.label for judgement in found[0].judgements] == [
        "評価対象外",
        "変わらない",
        "維持",
        "改善",
        "改善",
    ]


def test_a_comparison_tells_every_problem_once(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """A bad cell is bad under every scheme and named once."""
    plan = make_plan([make_indicator({"基準値": "10件", "今回値": "12人"})])
    with pytest.raises(InputError) as caught:
        compare_schemes(plan, list(schemes.values()), "R7")
    assert len(caught.value.problems) == 1


def test_every_rule_has_its_line_with_what_it_asks_for_and_failed_on(
    explain_row: Callable[[dict[str, str]], tuple[str, ...]],
) -> None:
    """Rules are numbered as they stand in the file; the verdict comes after them."""
    lines = explain_row({"基準値": "—", "今回値": "2件"})
    assert lines[7] == "規則1「改善 ↗」基準値に比べて望ましい方向に変化したもの：当てはまりません（基準値がない）"
    assert [line[:3] for line in lines[6:12]] == ["規則の", "規則1", "規則2", "規則3", "どの規", "判定："]


def test_a_gate_is_told_instead_of_rules(explain_row: Callable[[dict[str, str]], tuple[str, ...]]) -> None:
    """Where there is no value, no rule is tried."""
    lines = explain_row({"基準値": "2件", "今回値": ""})
    assert "規則の前の確認：今回値がないため、規則を試さずに決まります。" in lines
    assert not any(line.startswith("規則1") for line in lines)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (
            {"評価方式": "achievement", "種類": "割合", "基準値": "20.4%", "今回値": "22.6%", "目標値": "25.0%"},
            "　　進捗率 = 100 ×（22.6 − 20.4）÷（25.0 − 20.4）= 47.8%",
        ),
        (
            {
                "評価方式": "health-japan-21",
                "種類": "割合",
                "基準値": "20.4% [2022年度]",
                "今回値": "22.6% [2025年度]",
                "目標値": "25.0% [2028年度]",
            },
            "　　目標値への直線：20.4 + （25.0 − 20.4）×（2025 − 2022）÷（2028 − 2022）= 22.7（2025年度）",
        ),
        (
            {"評価方式": "statistical", "種類": "標本調査", "基準値": "20.4% [R5年度]", "今回値": "23.5%"},
            "　　差の95%信頼区間（ニューカム法）の下限 = 3.1 − √（（23.5 − 21.429）² + （22.496 − 20.4）²） = +0.15",
        ),
    ],
)
def test_the_formulas_have_their_figures(
    row: dict[str, str], line: str, explain_row: Callable[[dict[str, str]], tuple[str, ...]]
) -> None:
    """Progress, the line to the target, the interval of a survey."""
    assert line in explain_row(row)
