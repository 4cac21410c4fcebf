"""What a round still waits for, as counts."""

from __future__ import annotations

from dataclasses import replace

from fixtures.doubts import an_indicator, plan_of

from plan_report.check.awaited import awaited
from plan_report.model import Kind, Plan, Survey
from plan_report.period import fiscal_year


def _plan(survey: str = "", result: str = "", *, footnote: str = "", surveyed: bool = True) -> Plan:
    """A plan of one survey's share and two counts, whose round is of R7 and R6."""
    rows = (
        an_indicator(2, "20% [R5年度]", survey, kind=Kind.SURVEY),
        an_indicator(3, "5件 [R4年度]", result),
        an_indicator(4, "5件 [R4年度]", result),
    )
    plan = plan_of(*rows)
    each = replace(plan.rounds[0], footnote=footnote, results_year=fiscal_year(2024))
    each = replace(each, survey_year=fiscal_year(2025) if surveyed else None)
    return replace(plan, rounds=(each,), surveys=(Survey(fiscal_year(2025), name="市民調査"),))


def _told(plan: Plan) -> list[str]:
    return [str(each) for each in awaited(plan, "R7")]


def test_empty_values_are_counted() -> None:
    """With the first numbers; a dash is a value."""
    assert _told(_plan("21%", ""))[0] == "評価の回「R7」の値が、3指標のうち2件（3、4）空です"
    assert _told(_plan("21%", "—")) == []


def test_a_round_without_a_survey_may_stay_without() -> None:
    """Its shares are told apart from what is to be asked for."""
    first, second = _told(_plan(surveyed=False))
    assert first.startswith("評価の回「R7」の値が、3指標のうち2件")
    assert "アンケートの年度がなく、標本調査の1指標の値が空です（2）" in second


def test_answers_are_awaited_until_there_are_shares() -> None:
    """From then on the sampling error says it."""
    waits = "令和7年度のアンケート「市民調査」の有効回答数がまだありません"
    assert any(waits in each for each in _told(_plan("", "6件")))
    assert _told(_plan("21%", "6件")) == []


def test_years_of_the_footnote_are_those_of_the_values() -> None:
    """The baselines' too; a day is no fiscal year."""
    footnote = "※ 令和7年度調査又はR6年度実績値。基準値は令和4年度、令和3年3月31日現在"
    assert _told(_plan("21%", "6件", footnote=footnote)) == []
    (told,) = _told(_plan("21%", "6件", footnote="※ 令和7年度調査又はR5年度、2022年度、令和元年度実績値"))
    assert "注に「令和元年度」とありますが、その年度の値はありません" in told
