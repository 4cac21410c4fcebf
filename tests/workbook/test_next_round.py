"""The round after the last: its years moved on, never silently."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plan_report.errors import UsageError
from plan_report.load import load_plan
from plan_report.model import Plan, Round, Survey
from plan_report.period import Period, fiscal_year, short
from plan_report.period_reading import parse_fiscal_year
from plan_report.workbook.next_round import NextRound, next_id, next_round


def year(text: str) -> Period:
    """A fiscal year."""
    found = parse_fiscal_year(text)
    assert found
    return found


def years(made: NextRound) -> tuple[str, str]:
    """Of the survey and of the results."""
    both = made.round.survey_year, made.round.results_year
    survey, results = (short(each) if each else "" for each in both)
    return survey, results


def with_one_survey(plan: Plan) -> Plan:
    """The plan as if no survey had ever been held before R7."""
    undated = plan.each(lambda each: replace(each, baseline=replace(each.baseline, period=None)))
    return replace(undated, surveys=plan.surveys[1:])


@pytest.mark.parametrize(("last", "following"), [("R7", "R8"), ("R09", "R10"), ("2025", "2026"), ("R9", "R10")])
def test_the_next_id_follows_the_last(last: str, following: str) -> None:
    """By its year, in the spelling of the last one."""
    plan = replace(load_plan(), rounds=(Round(last, "", "", ""),))
    assert next_id(plan) == following


@pytest.mark.parametrize("last", ["中間", "第1回"])
def test_the_next_id_after_none_of_a_year_is_asked_for(last: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UsageError, match="--round"):
        next_id(replace(load_plan(), rounds=(Round(last, "", "", ""),)))


def test_surveys_follow_each_other_as_they_did() -> None:
    """Of R5 and R7 comes R9, not R8; the footnote of R9 speaks of a survey again."""
    plan = load_plan()
    assert next_id(plan) == "R8"
    eighth = next_round(plan, "R8")
    assert (years(eighth), eighth.surveys) == (("", "R7年度"), ())
    assert eighth.round.footnote == "※ R7年度実績値"
    after = replace(plan, rounds=(*plan.rounds, eighth.round))
    ninth = next_round(after, "R9")
    assert years(ninth) == ("R9年度", "R8年度")
    assert ninth.surveys == (Survey(year("R9年度"), name="旭川市民アンケート"),)
    assert ninth.round.footnote == "※ 令和9年度旭川市民アンケート結果又はR8年度実績値"
    assert ninth.round.name == "令和9年度評価"


def test_one_survey_moves_with_the_round_and_it_is_told() -> None:
    """Nobody can know how often it is held."""
    made = next_round(with_one_survey(load_plan()), "R8")
    assert years(made) == ("R8年度", "R7年度")
    assert made.round.footnote == "※ 令和8年度旭川市民アンケート結果又はR7年度実績値"
    assert any("--survey-year なし" in str(each) for each in made.moved)


def test_what_is_said_counts() -> None:
    """Also that there is no survey; a survey that the plan has already is not entered twice."""
    plan = load_plan()
    said = next_round(plan, "R8", survey_year=year("R8年度"), results_year=year("R6年度"))
    assert (years(said), len(said.surveys)) == (("R8年度", "R6年度"), 1)
    assert years(next_round(with_one_survey(plan), "R8", survey_year=None))[0] == ""
    entered = replace(plan, surveys=(*plan.surveys, Survey(year("R8年度"), 1000)))
    assert (years(next_round(entered, "R8"))[0], next_round(entered, "R8").surveys) == ("R8年度", ())


def test_everything_moved_is_told() -> None:
    """Each field of the round that differs from the last one's, and each survey."""
    plan = load_plan()
    made = next_round(plan, "R9")
    told = "\n".join(map(str, made.moved))
    for text in (made.round.name, made.round.footnote, "R9年度", "R8年度", "有効回答数"):
        assert text in told


def test_rounds_without_years() -> None:
    """第2回 needs to be named, and moves by as much as the rounds before it; by nothing where that is unknown."""
    plan = load_plan()
    first = replace(plan.rounds[0], id="第1回", name="第1回評価", survey_year=None, results_year=year("R4年度"))
    one = replace(plan, rounds=(first,), surveys=())
    with pytest.raises(UsageError, match="--round"):
        next_id(one)
    assert years(next_round(one, "第2回")) == ("", "")
    two = replace(one, rounds=(first, replace(first, id="第2回", results_year=year("R6年度"))))
    assert years(next_round(two, "第3回")) == ("", "R8年度")


@pytest.mark.parametrize("wrong", ["R7", "r7", "R6", "R 8", "指標"])
def test_no_round_twice_or_backwards(wrong: str) -> None:
    """One of the plan's, one before its last, and what is no name of a round."""
    with pytest.raises(UsageError):
        next_round(load_plan(), wrong)


def test_first_round_has_nothing_to_move() -> None:
    """A plan without rounds gets one that is bare."""
    made = next_round(replace(load_plan(), rounds=()), "R7")
    assert (made.round, made.moved) == (Round("R7", "令和7年度評価", "今回", ""), ())


def test_day_and_revision_are_the_last_rounds_alone() -> None:
    """A report of the next round is not issued yet."""
    plan = load_plan()
    last = replace(plan.rounds[-1], issued=fiscal_year(2025).first, revised=True)
    made = next_round(replace(plan, rounds=(last,)), "R8")
    assert (made.round.issued, made.round.revised) == (None, False)
