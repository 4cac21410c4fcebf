"""A plan is judged whole: parts, rows, overrides, and everything that cannot be judged told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest
from fixtures.facts import saying

from plan_report.errors import InputError, Place, UsageError
from plan_report.judge import judge_indicator, judge_plan
from plan_report.judgement import Decided, Judgement, Meaning
from plan_report.model import Indicator, Override, Plan
from plan_report.scheme import Scheme

MakeIndicator = Callable[[dict[str, str]], Indicator]
MakePlan = Callable[[Iterable[Indicator]], Plan]
JudgeRow = Callable[[dict[str, str]], Judgement]

PROBLEMS = [
    ({"基準値": "10件", "今回値": "12人"}, "今回値の12人と基準値の10件は、単位が違います", "R7の値"),
    ({"基準値": "10件", "今回値": "12"}, "今回値の12と基準値の10件は、単位が違います", "R7の値"),
    ({"基準値": "12回/年", "今回値": "1回/月"}, "今回値の1回/月と基準値の12回/年は、単位が違います", "R7の値"),
    (
        {"基準値": "10件", "今回値": "12件", "目標値": "15人"},
        "目標値の15人と基準値の10件や今回値の12件は、単位が違います",
        "目標値",
    ),
    (
        {"基準値": "10件", "今回値": "12人", "目標値": "15件"},
        "今回値の12人と基準値の10件や目標値の15件は、単位が違います",
        "R7の値",
    ),
    (
        {"基準値": "10人", "今回値": "12件", "目標値": "15件"},
        "基準値の10人と今回値の12件や目標値の15件は、単位が違います",
        "基準値",
    ),
    ({"基準値": "—", "今回値": "12件", "目標値": "15人"}, "目標値の15人と今回値の12件は、単位が違います", "目標値"),
    (
        {"基準値": "(個人) 5人 (団体) 2団体", "今回値": "7人"},
        "今回値の内訳（内訳なし）が、基準値の内訳（個人、団体）と合いません",
        "R7の値",
    ),
    (
        {"種類": "標本調査", "基準値": "20.4%", "今回値": "104%"},
        "今回値の104%は、標本調査の割合として扱えません",
        "R7の値",
    ),
    (
        {"種類": "標本調査", "基準値": "20件", "今回値": "21件"},
        "基準値の20件は、標本調査の割合として扱えません",
        "基準値",
    ),
    (
        {"種類": "標本調査", "基準値": "20.4%", "今回値": "30.0%", "比較用の値": "120%"},
        "比較用の値の120%は、標本調査の割合として扱えません",
        "R7の比較用の値",
    ),
    (
        {"種類": "標本調査", "基準値": "20.4%", "基準値の比較用の値": "33件", "今回値": "30.0%"},
        "基準値の比較用の値の33件は、標本調査の割合として扱えません",
        "基準値の比較用の値",
    ),
    (
        {"種類": "率", "基準値": "120.5人", "今回値": "118.0人", "比較用の値": "80.0件"},
        "比較用の値の80.0件と基準値の120.5人は、単位が違います",
        "R7の比較用の値",
    ),
    (
        {"基準値": "10件", "基準値の比較用の値": "8.0人", "今回値": "12件", "比較用の値": "9.0件"},
        "比較用の値の9.0件と基準値の比較用の値の8.0人は、単位が違います",
        "R7の比較用の値",
    ),
    (
        {
            "基準値": "(男) 10件 (女) 12件",
            "基準値の比較用の値": "(男) 8.0人",
            "今回値": "(男) 12件 (女) 13件",
            "比較用の値": "(男) 9.0人 (女) 9.5人",
        },
        "比較用の値の9.5人と基準値の12件は、単位が違います",
        "R7の比較用の値",
    ),
    (
        {"基準値": "10件", "今回値": "12件", "目標値": "15件", "比較用の値": "9.0人"},
        "比較用の値の9.0人と基準値の10件や目標値の15件は、単位が違います",
        "R7の比較用の値",
    ),
    (
        {"基準値": "(男) 10件", "今回値": "(男) 12件", "比較用の値": "(女) 12件"},
        "比較用の値の内訳（女）が、今回値の内訳（男）と合いません",
        "R7の比較用の値",
    ),
    (
        {"種類": "標本調査", "基準値": "20.4%", "今回値": "30.0%", "回答数": "-5"},
        "回答数の−5は、回答数として扱えません",
        "R7の回答数",
    ),
    (
        {"種類": "標本調査", "基準値": "20.4%", "基準値の回答数": "20%", "今回値": "30.0%"},
        "基準値の回答数の20%は、回答数として扱えません",
        "基準値の回答数",
    ),
    (
        {"種類": "標本調査", "基準値": "20.4%", "今回値": "30.0%", "回答数": "175.5"},
        "回答数の175.5は、回答数として扱えません",
        "R7の回答数",
    ),
    (
        {"種類": "標本調査", "基準値": "(男) 20% (女) 30%", "今回値": "(男) 21% (女) 31%", "回答数": "(男) 90 (女) 0"},
        "回答数の0は、回答数として扱えません",
        "R7の回答数",
    ),
    (
        {"種類": "標本調査", "基準値": "(男) 20% (女) 30%", "今回値": "(男) 21% (女) 31%", "回答数": "175"},
        "回答数の内訳（内訳なし）が、今回値の内訳（男、女）と合いません",
        "R7の回答数",
    ),
]


@pytest.mark.parametrize("case", PROBLEMS, ids=lambda case: case[1])
def test_what_cannot_be_judged_names_the_cell(
    case: tuple[dict[str, str], str, str],
    make_indicator: MakeIndicator,
    make_plan: MakePlan,
    schemes: dict[str, Scheme],
) -> None:
    """Before the rules: the problem names file, row and column, and nothing is judged."""
    row, what, column = case
    indicator = replace(make_indicator(row), place=Place("indicators.csv", row=12))
    with pytest.raises(InputError) as caught:
        judge_plan(make_plan([indicator]), schemes["three-way"], "R7")
    problem = caught.value.problems[0]
    assert problem.what == f"指標 1：{what}"
    assert problem.place == Place("indicators.csv", row=12, column=column)
    assert problem.mend


def test_both_comparable_values_may_stand_on_a_scale_of_their_own(judge_row: JudgeRow) -> None:
    """What is judged is held against what is judged: deaths are printed, rates per 100,000 compared."""
    row = {
        "望ましい方向": "減少",
        "基準値": "1,234人",
        "基準値の比較用の値": "80.5人/10万人",
        "今回値": "1,300人",
        "比較用の値": "79.0人/10万人",
    }
    assert judge_row(row).outcome.label == "改善"


def test_units_may_differ_where_the_values_do_not_compare(judge_row: JudgeRow) -> None:
    """The reason that they do not is said, and nothing is computed."""
    row = {"基準値": "10件", "今回値": "12人", "目標値": "15件", "比較不可の理由": "数え方を変えたため"}
    assert judge_row(row).parts[0].decided is Decided.NOT_COMPARABLE


def test_all_problems_of_a_plan_come_at_once(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """Two bad rows and a number used twice give all their problems in one error."""
    rows = [
        {"番号": "1", "基準値": "10件", "今回値": "12人"},
        {"番号": "2", "基準値": "10件", "今回値": "12件"},
        {"番号": "2", "基準値": "(個人) 5人", "今回値": "5人"},
    ]
    with pytest.raises(InputError) as caught:
        judge_plan(make_plan([make_indicator(row) for row in rows]), schemes["three-way"], "R7")
    assert len(caught.value.problems) == 4


def test_a_status_word_that_the_scheme_does_not_order_is_a_problem(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """The order of the words is the scheme's; a word without a place in it cannot be judged."""
    three = schemes["three-way"]
    short = replace(three, status=replace(three.status, ranks=(("未実施",), ("実施",))))
    row = {"種類": "実施状況", "基準値": "未実施", "今回値": "一部実施"}
    with pytest.raises(
        InputError, match="今回値の「一部実施」は、実施状況の言葉にありません（使える言葉：未実施、実施）"
    ):
        judge_plan(make_plan([make_indicator(row)]), short, "R7")


def test_an_unknown_round_is_a_usage_error(make_plan: MakePlan, schemes: dict[str, Scheme]) -> None:
    """The message lists the rounds that there are."""
    with pytest.raises(UsageError, match="評価の回「R9」はありません（ある回：R7）"):
        judge_plan(make_plan([]), schemes["three-way"], "R9")


def test_parts_keep_the_order_of_the_baseline_and_add_what_is_new(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """A part that only one side has is not judged, by the gate that fits; the row is 混在."""
    row = {"基準値": "(個人) 5人 (団体) 2団体", "今回値": "(企業) 3社 (個人) 7人"}
    judgement = judge_plan(make_plan([make_indicator(row)]), schemes["three-way"], "R7")["1"]
    assert [(part.label, part.decided) for part in judgement.parts] == [
        ("個人", Decided.RULE),
        ("団体", Decided.NO_CURRENT),
        ("企業", Decided.MISSING),
    ]
    assert judgement.outcome.meaning is Meaning.MIXED
    assert judgement.parts[0].reason.startswith("個人は、基準値5人から7人へ2人増加した")


def test_a_part_of_a_survey_has_no_known_sample_size(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """The survey's valid answers are those of the whole; a part is judged by points and marked 参考."""
    row = {"種類": "標本調査", "基準値": "(男) 20.4% (女) 30.0% [R5年度]", "今回値": "(男) 23.5% (女) 33.5%"}
    judgement = judge_plan(make_plan([make_indicator(row)]), schemes["statistical"], "R7")["1"]
    assert all(part.notes[0].startswith("参考") for part in judgement.parts)


OVERRIDE = Override("維持", "集計の対象が広がったため", "地域福祉課長", date(2025, 10, 1))


def test_an_override_is_printed_and_the_computed_class_stays(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """The row has the person's class and a note with reason, name and date; the engine's class is kept beside it."""
    indicator = saying(make_indicator({"基準値": "10件", "今回値": "12件"}), override=OVERRIDE)
    judgement = judge_plan(make_plan([indicator]), schemes["three-way"], "R7")["1"]
    assert (judgement.outcome.label, judgement.computed.label) == ("維持", "改善")
    assert judgement.parts[0].outcome.label == "改善"
    assert judgement.notes == (
        "判定の変更：集計の対象が広がったため（地域福祉課長、令和7年10月1日。計算による判定は改善）",
    )


@pytest.mark.parametrize(
    ("override", "what"),
    [
        (replace(OVERRIDE, label="改良"), "「改善」の誤りではありませんか"),
        (replace(OVERRIDE, label="よい"), "使える区分：改善、維持、悪化、混在、評価対象外"),
        (replace(OVERRIDE, reason=" "), "判定の変更に理由がありません"),
        (replace(OVERRIDE, who=""), "判定の変更に変更者がありません"),
    ],
)
def test_an_override_needs_a_class_a_reason_and_a_name(
    override: Override, what: str, make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """A class the scheme does not have, or one without a reason or name, is a problem."""
    indicator = saying(make_indicator({"基準値": "10件", "今回値": "12件"}), override=override)
    with pytest.raises(InputError, match=what):
        judge_plan(make_plan([indicator]), schemes["three-way"], "R7")
    with pytest.raises(InputError, match=what):
        judge_indicator(make_plan([indicator]), indicator, schemes["three-way"], "R7")


def test_an_override_may_name_a_class_by_its_sign(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """Who writes B* or B* 改善（到達懸念） means that class."""
    for label in ("B*", "B* 改善（到達懸念）", "改善（到達懸念）"):
        override = replace(OVERRIDE, label=label)
        indicator = saying(make_indicator({"基準値": "10件", "今回値": "12件"}), override=override)
        judgement = judge_indicator(make_plan([indicator]), indicator, schemes["health-japan-21"], "R7")
        assert judgement.outcome.symbol == "B*"


def test_judgements_stand_in_printed_order(
    make_indicator: MakeIndicator, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """The mapping keeps the order of the plan."""
    rows = [{"番号": number, "基準値": "1件", "今回値": "2件"} for number in ("3", "1", "2")]
    judgements = judge_plan(make_plan([make_indicator(row) for row in rows]), schemes["three-way"], "R7")
    assert list(judgements) == ["3", "1", "2"]
