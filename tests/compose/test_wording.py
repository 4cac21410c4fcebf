"""The sentences and figures that the report itself words."""

from decimal import Decimal

import pytest

from plan_report.compose import wording
from plan_report.facts import BEFORE
from plan_report.judgement import YEARLY, Change, Decided, Judgement, JudgementClass, Meaning, PartJudgement


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


def test_what_is_true_of_every_part_is_said_once(classes: tuple[JudgementClass, ...]) -> None:
    """Without the parts' names; what is true of one part stays with it, and a person's own words stay as they are."""
    better, same, mixed = classes
    parts = (
        PartJudgement("個人", better, Decided.RULE, "", notes=("評価の元の値は−5", "数が10未満のため参考")),
        PartJudgement("団体", same, Decided.RULE, "", notes=("評価の元の値は−5",)),
    )
    judgement = Judgement("x", mixed, mixed, parts, ("判定の変更：「−5」を見直したため",))
    assert wording.note_lines(judgement, (), (), "△").splitlines() == [
        "個人 数が10未満のため参考",
        "評価の元の値は△5",
        "判定の変更：「−5」を見直したため",
    ]


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


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (BEFORE, "前回比 △30件（△60.0%）"),
        (YEARLY, "1年当たりの増え方 △30件（△60.0%）"),
        ("その年度の目標値", "その年度の目標値との差 △30件（△60.0%）"),
        ("", "△30件（△60.0%）"),
    ],
)
def test_a_change_that_is_not_from_the_baseline_says_so(of: str, said: str) -> None:
    """Bare, it would be read as 基準値比."""
    assert wording.change_text(Change(Decimal(-30), "件", Decimal(-60), of=of), "△") == said


@pytest.mark.parametrize(("symbol", "said"), [("↗", "甲 ↗"), ("B+", "甲 B+"), ("7点", "甲\n7点"), ("", "甲")])
def test_no_line_cuts_a_symbol_in_two(symbol: str, said: str) -> None:
    """What stands on a line of its own fits; Latin runs are not broken."""
    assert wording.class_text(JudgementClass("a", "甲", symbol, Meaning.OTHER, "FFFFFF")) == said
