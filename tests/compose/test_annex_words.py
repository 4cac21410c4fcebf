"""What the annex says before its table, by scheme: nothing that is not true of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from fixtures.facts import saying
from fixtures.methods import full_plan

from plan_report.compose import Options, compose
from plan_report.compose.annex_words import lead, survey_formula
from plan_report.compose.having import Having
from plan_report.document import Paragraph
from plan_report.judge import judge_plan
from plan_report.load import bundled_scheme
from plan_report.model import USUAL_WORDS, Override, Plan
from plan_report.notation import read_value
from plan_report.scheme import Against, AnyDifference, Condition, Fact, Rule, Scheme, SurveyInterval, WordAsked

PLAIN, TOTALS = Having(), Having(running_totals=True)
GRADE = WordAsked(Fact.GRADE, ("A",))


def _asking(*asked: Condition) -> Scheme:
    """A scheme with a rule for each condition."""
    scheme = bundled_scheme("statistical")
    return replace(scheme, rules=tuple(Rule("better", (each,)) for each in asked))


def _change(against: Against) -> Condition:
    return WordAsked(Fact.CHANGE, ("better",), against)


@pytest.mark.parametrize(
    ("asked", "having", "said"),
    [
        ([_change(Against.BASELINE)], PLAIN, "「計算」の欄の差は、今回値から基準値を引いたものです。"),
        (
            [_change(Against.ROUND_BEFORE), _change(Against.BASELINE)],
            PLAIN,
            "「計算」の欄の差は、今回値から前回の値又は基準値を引いたものです。",
        ),
        ([_change(Against.YEAR_TARGET)], PLAIN, "今回値からその年度の目標値を引いたものです。"),
        ([_change(Against.BEST)], PLAIN, "今回値からこれまでの最もよい値を引いたものです。"),
        (
            [_change(Against.BASELINE)],
            TOTALS,
            "累計の指標の差は、最近の1年当たりの増え方から、比べる1年当たりの増え方を引いたものです。",
        ),
        ([GRADE, _change(Against.BASELINE)], PLAIN, "担当者の評価によるもののほかは、初めに、今回値があるか、"),
        ([GRADE], PLAIN, "評価は、「評価の方法」に記載したとおり、担当者の評価によります。"),
    ],
)
def test_the_lead_says_what_a_scheme_compares(asked: Sequence[Condition], having: Having, said: str) -> None:
    """A difference is from what the rules ask for, of running totals from another increment."""
    assert said in "".join(lead(_asking(*asked), having))


@pytest.mark.parametrize("asked", [GRADE, WordAsked(Fact.TARGET, ("met",)), WordAsked(Fact.YEAR_TARGET, ("met",))])
def test_nothing_is_said_of_differences_where_none_is_asked_for(asked: Condition) -> None:
    """Nor of the baseline."""
    said = "".join(lead(_asking(asked), TOTALS))
    assert "差は" not in said
    assert "基準値" not in said


def test_the_survey_formula_says_what_rounding_does() -> None:
    """By the test of 統計的な判定 it decides the class; of 3区分 it makes a note."""
    z = Decimal("1.959964")
    decides = survey_formula(USUAL_WORDS, SurveyInterval(95), z)
    notes = survey_formula(USUAL_WORDS, AnyDifference(sampling_error_note=True), z)
    assert decides.endswith("その範囲で結果が分かれるときは、変化としません。")
    assert notes.endswith("その範囲で結果が分かれるときは、判断できないと備考に記し、評価の区分は変えません。")


def test_the_test_of_trends_is_named_in_the_annex_alone(made_up: Plan) -> None:
    """Where a trend is printed; the legend says in plain words what it is."""
    scheme = bundled_scheme(made_up.scheme)

    def text(round_id: str, *, annex: bool) -> str:
        judgements = judge_plan(made_up, scheme, round_id)
        document = compose(made_up, judgements, scheme, Options(round_id, annex=annex))
        cells = (cell.text for table in document.tables for cell in table.cells)
        return "".join((*(each.text for each in document.blocks if isinstance(each, Paragraph)), *cells))

    assert "増減の傾向は見られません（6回）" in text("R10", annex=False)
    assert "マン・ケンドール" not in text("R10", annex=False)
    assert "マン・ケンドール" in text("R10", annex=True)
    assert "マン・ケンドール" not in text("R6", annex=True)


@pytest.mark.parametrize("scheme", ["three-way", "statistical"])
def test_a_line_says_where_rounding_decides(scheme: str) -> None:
    """20.4% to 23.4% is within the error or not, by what the shares were before they were rounded."""
    assert "、四捨五入により0を含むかどうかが分かれる" in _lines(_with_value("1", "23.4%"), scheme)["1"]
    assert "四捨五入" not in _lines(_with_value("1", "30.4%"), scheme)["1"]


def test_a_persons_own_words_keep_their_signs() -> None:
    """Only what was computed has the report's sign of negative numbers."""
    override = Override("維持", "「−5」とした前の集計を見直したため", "課長", date(2026, 3, 1))
    plan = full_plan().each(lambda each: saying(each, override=override) if each.id == "1" else each)
    assert "「−5」とした前の集計を見直したため" in _lines(plan, "three-way")["1"]


def _with_value(id_: str, now: str) -> Plan:
    plan = full_plan()
    (node,) = plan.nodes
    changed = (
        replace(each, facts=(replace(each.facts[0], value=read_value(now)),)) if each.id == id_ else each
        for each in node.indicators
    )
    return replace(plan, nodes=(replace(node, indicators=tuple(changed)),))


def _lines(plan: Plan, name: str) -> dict[str, str]:
    """The 計算 of each indicator."""
    scheme = bundled_scheme(name)
    document = compose(plan, judge_plan(plan, scheme, "R7"), scheme, Options("R7", annex=True))
    (table,) = (each for each in document.tables if each.key == "annex")
    ids = {cell.row: cell.text for cell in table.cells if cell.col == 0}
    return {ids[cell.row]: cell.text for cell in table.cells if cell.col == 3}
