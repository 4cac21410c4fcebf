"""The sentences and figures that the report itself words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from plan_report.compose import wording
from plan_report.judgement import Change, Decided, Judgement, JudgementClass, PartJudgement
from plan_report.model import Direction, Indicator, Kind, Plan, RoundFacts
from plan_report.notation import read_target, read_value


@pytest.mark.parametrize(
    ("difference", "unit", "ratio", "said"),
    [
        ("270", "件", "15.0669", "+270件（+15.1%）"),
        ("-10", "人", "-8", "△10人（△8.0%）"),
        ("0.8", "ポイント", None, "+0.8ポイント"),
        ("-0.90", "ポイント", None, "△0.90ポイント"),
        ("3.0", "ポイント", None, "+3.0ポイント"),
        ("2.50", "km", None, "+2.5km"),
        ("0", "件", "0", "増減なし"),
        ("0.00", "ポイント", None, "増減なし"),
        ("1486", "件", "78.7076", "+1,486件（+78.7%）"),
        ("100", "件", None, "+100件"),
        ("1E+6", "件", "1E+30", "+1,000,000件（+1,000,000,000,000,000,000,000,000,000,000.0%）"),
        ("1", ":1", "33.33", "比の値+1（+33.3%）"),
        ("-0.33", ":1", "-14.29", "比の値△0.33（△14.3%）"),
        ("-0.04", "件", "-0.04", "△0.04件（0.0%）"),
    ],
)
def test_a_change_is_printed_with_sign_unit_and_ratio(difference: str, unit: str, ratio: str | None, said: str) -> None:
    """Negatives carry △, shares change by ポイント, a ratio has one decimal rounded half-up."""
    change = Change(Decimal(difference), unit, Decimal(ratio) if ratio else None)
    assert wording.change_text(change, "△") == said


def test_the_negative_sign_is_a_setting() -> None:
    """Some cities print ▲."""
    assert wording.change_text(Change(Decimal(-1), "件"), "▲") == "▲1件"


def test_a_figure_in_a_note_carries_the_reports_negative_sign(classes: tuple[JudgementClass, ...]) -> None:
    """進捗率△2.2%, not with the minus of formulas."""
    part = PartJudgement("", classes[0], Decided.RULE, "", notes=("進捗率−2.2%",))
    assert list(wording.part_lines(part, "▲")) == ["進捗率▲2.2%"]


def test_shares_of_the_summary_are_rounded_half_up() -> None:
    """1 of 16 is 6.25 and prints as 6.3."""
    assert wording.percent(Decimal(1), Decimal(16)) == "6.3%"


def test_parts_that_disagree_print_each_class(classes: tuple[JudgementClass, ...]) -> None:
    """The row says 混在 and each part its own class."""
    better, same, mixed = classes
    parts = (
        PartJudgement("個人", better, Decided.RULE, ""),
        PartJudgement("団体", same, Decided.RULE, ""),
    )
    judgement = Judgement("x", mixed, mixed, parts)
    assert wording.judgement_text(judgement) == "混在 ◇\n個人 改善 ↗\n団体 維持 →"


def test_the_summary_states_its_denominator(classes: tuple[JudgementClass, ...]) -> None:
    """A share without its denominator cannot be checked by a reader."""
    better, same, _ = classes
    said = wording.summary_sentence([(better, 3), (same, 1)], 4, "評価")
    assert said == (
        "全4指標の評価は、「改善」が3指標（75.0%）、「維持」が1指標（25.0%）です。割合の分母は、全指標数の4です。"
    )


def test_a_note_says_of_a_round_that_it_is_one(small_plan: Plan) -> None:
    """R7 alone would be a year."""
    indicator = replace(next(small_plan.indicators), note="", added="R7")
    assert wording.own_notes(indicator, "R6") == ("追加：R7の回",)


def test_a_criterion_of_its_own_is_printed_with_its_reason(small_plan: Plan) -> None:
    """The judgement rests on it, so a reader needs it."""
    indicator = replace(next(small_plan.indicators), note="", threshold="5%", threshold_reason="慣例")
    assert wording.own_notes(indicator, "R7") == ("変化の基準：5%（慣例）",)
    assert wording.own_notes(replace(indicator, threshold_reason=""), "R7") == ("変化の基準：5%",)


def test_a_target_that_is_new_is_called_so_and_not_printed_again(small_plan: Plan) -> None:
    """Its number stands as the target, in a column of its own or in the 備考."""
    facts = RoundFacts("R7", new_target=read_target("10件"))
    indicator = replace(next(small_plan.indicators), note="", facts=(facts,))
    assert wording.own_notes(indicator, "R7") == ("目標はこの回から",)


def test_a_plan_s_own_notes_have_the_report_s_signs() -> None:
    """A target or a comparable value below zero in the 備考 is written as the values beside it are."""
    facts = RoundFacts("R7", target=read_target("-4万円"), comparable=read_value("△2万円"))
    indicator = Indicator("1", "収支", Kind.COUNT, Direction.UP, read_value("△3万円"), (facts,))
    assert wording.own_notes(indicator, "R7", negative="▲") == ("この年の目標：▲4万円", "比較用の値：▲2万円")
