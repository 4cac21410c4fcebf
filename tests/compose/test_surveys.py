"""The surveys that 評価の方法 names, and which indicators are from them."""

from __future__ import annotations

from dataclasses import replace

from fixtures.methods import full_plan, indicator, plan_of

from plan_report.compose.kind_notes import KindNotes
from plan_report.compose.surveys import surveys_item
from plan_report.model import Kind, Plan, Round, RoundFacts, Survey
from plan_report.notation import read_value
from plan_report.period import fiscal_year

SURVEYS = tuple(Survey(fiscal_year(year), valid, name="市民調査") for year, valid in ((2023, 1524), (2025, 1508)))
SHARE = replace(indicator("1", Kind.SURVEY, "20.4% [R5年度]", "22.0%"), is_outcome=True)


def test_each_survey_is_named_with_its_years_and_answers() -> None:
    """From which a reader computes the errors."""
    said = surveys_item(plan_of(SHARE, surveys=SURVEYS), "R7")
    assert said == "標本調査は、市民調査（令和5年度 有効回答数1,524人、令和7年度 1,508人）です。"


def test_surveys_that_no_value_is_from_are_not_named() -> None:
    """Neither those of other years nor any where nothing is from a survey."""
    others = (
        *SURVEYS,
        Survey(fiscal_year(2020), 900, name="市民調査"),
        Survey(fiscal_year(2025), 300, name="別の調査"),
    )
    said = surveys_item(plan_of(replace(SHARE, survey="市民調査"), surveys=others), "R7")
    assert "令和2年度" not in said
    assert "別の調査" not in said
    assert surveys_item(plan_of(indicator("1", Kind.COUNT, "3件", "5件"), surveys=SURVEYS), "R7") == ""


def test_a_survey_of_a_later_round_is_not_known_yet() -> None:
    """So that the report of any round can be made again."""
    later = Round("R9", "", "今回", "", survey_year=fiscal_year(2027))
    told = replace(SHARE, facts=(*SHARE.facts, RoundFacts("R9", read_value("23.0%"))))
    plan = plan_of(told, surveys=(*SURVEYS, Survey(fiscal_year(2027), 1400, name="市民調査")))
    plan = replace(plan, rounds=(*plan.rounds, later))
    assert "令和9年度" not in surveys_item(plan, "R7")
    assert "令和9年度 1,400人" in surveys_item(plan, "R9")


def test_a_survey_without_a_name_is_said_to_be_one() -> None:
    """Nobody's name is made up, beside one that has a name neither."""
    plan = plan_of(SHARE, surveys=(Survey(fiscal_year(2025), 1508),))
    assert surveys_item(plan, "R7") == "標本調査の有効回答数は、令和7年度 1,508人です。"
    beside = (Survey(fiscal_year(2023), 1524, name="市民調査"), Survey(fiscal_year(2025), 1508))
    said = surveys_item(plan_of(SHARE, surveys=beside), "R7")
    assert "市民調査（令和5年度 有効回答数1,524人）、名称の記載のない調査（令和7年度" in said


def _notes(plan: Plan) -> list[tuple[str, ...]]:
    return [KindNotes.of(plan).beside(each) for each in plan.indicators]


def test_shares_of_surveys_are_told_from_other_shares() -> None:
    """In one sentence where they are the 成果目標, else beside each; nothing where every share is from a survey."""
    rate = indicator("2", Kind.RATE, "90% [R4年度]", "91%")
    plan = plan_of(SHARE, rate, surveys=SURVEYS)
    assert surveys_item(plan, "R7").endswith("標本調査の指標は、成果目標です。")
    assert _notes(plan) == [(), ()]
    assert _notes(plan_of(replace(SHARE, is_outcome=False), rate, surveys=SURVEYS)) == [("標本調査の割合",), ()]
    assert _notes(plan_of(replace(SHARE, is_outcome=False), surveys=SURVEYS)) == [()]


def test_events_are_told_from_what_the_body_decides() -> None:
    """Another test holds for them."""
    noted = {each.id: KindNotes.of(full_plan()).beside(each) for each in full_plan().indicators}
    assert noted["3"] == ("発生件数",)
    assert noted["5"] == ()
