"""What the plan itself says in the 備考."""

from dataclasses import replace

import pytest

from plan_report.compose.figure_wording import target_text
from plan_report.compose.own_notes import own_notes
from plan_report.model import Direction, Indicator, Kind, Plan, RoundFacts, Words
from plan_report.notation import read_target, read_value


def test_a_note_says_of_a_round_that_it_is_one(small_plan: Plan) -> None:
    """R7 alone would be a year."""
    indicator = replace(next(small_plan.indicators), note="", added="R7")
    assert own_notes(indicator, "R6") == ("追加：R7の回",)


def test_a_criterion_of_its_own_is_printed_with_its_reason(small_plan: Plan) -> None:
    """The judgement rests on it, so a reader needs it; percent are of the baseline, of shares too."""
    indicator = replace(next(small_plan.indicators), note="", threshold="5%", threshold_reason="慣例")
    assert own_notes(indicator, "R7") == ("変化の基準：基準値の5%（慣例）",)
    assert own_notes(replace(indicator, threshold_reason=""), "R7") == ("変化の基準：基準値の5%",)
    assert own_notes(replace(indicator, threshold="3ポイント"), "R7") == ("変化の基準：3ポイント（慣例）",)
    said = own_notes(indicator, "R7", words=Words(baseline="現状値"))
    assert said == ("変化の基準：現状値の5%（慣例）",)


def test_a_target_that_is_new_is_called_so_and_not_printed_again(small_plan: Plan) -> None:
    """Its number stands as the target, in a column of its own or in the 備考."""
    facts = RoundFacts("R7", new_target=read_target("10件"))
    indicator = replace(next(small_plan.indicators), note="", facts=(facts,))
    assert own_notes(indicator, "R7") == ("目標はこの回から",)


def test_a_plan_s_own_notes_have_the_report_s_signs() -> None:
    """A target or a comparable value below zero in the 備考 is written as the values beside it are."""
    facts = RoundFacts("R7", target=read_target("-4万円"), comparable=read_value("△2万円"))
    indicator = Indicator("1", "収支", Kind.COUNT, Direction.UP, read_value("△3万円"), (facts,))
    assert own_notes(indicator, "R7", negative="▲") == ("その年度の目標値：▲4万円", "比較用の値：▲2万円")


def _of_year(target: str) -> Indicator:
    facts = RoundFacts("R7", target=read_target(target))
    return Indicator("1", "相談", Kind.COUNT, Direction.DOWN, read_value("500件 [R4年度]"), (facts,))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("20%減", ("その年度の目標値：20%減（400件以下）",)),
        ("30件減 [R7年度]", ("その年度の目標値：30件減（470件以下） [R7年度]",)),
        ("400件", ("その年度の目標値：400件",)),
        ("設定しない", ("その年度の目標値：設定しない",)),
        ("—", ()),
        ("－", ()),
    ],
)
def test_the_year_s_target_says_what_it_comes_to(written: str, said: tuple[str, ...]) -> None:
    """As the plan's own does; a mark of absence is no target."""
    assert own_notes(_of_year(written), "R7") == said


@pytest.mark.parametrize(("written", "said"), [("—", ""), ("設定しない", "目標 設定しない"), ("10件", "目標 10件")])
def test_a_target_that_is_not_there_is_not_printed(written: str, said: str) -> None:
    """目標 — would say nothing; that none was set is said where the plan says it."""
    assert target_text(_of_year("400件"), read_target(written), None, "△") == said
