"""The sentence that says of which years the values are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.methods import indicator, plan_of

from plan_report.compose.years import years_item
from plan_report.model import Kind, Plan, Round
from plan_report.period import fiscal_year

COUNT = indicator("1", Kind.COUNT, "3件 [R4年度]", "5件")
SHARE = indicator("2", Kind.SURVEY, "20.4% [R5年度]", "22.0%")
DATED = indicator("3", Kind.COUNT, "3件 [R4年度]", "5件 [R3年度]")
BOTH = Round("R7", "", "今回", "", survey_year=fiscal_year(2025), results_year=fiscal_year(2024))
SAME = replace(BOTH, survey_year=fiscal_year(2024))
RESULTS, SURVEYS = replace(BOTH, survey_year=None), replace(BOTH, results_year=None)
FOOT = replace(BOTH, footnote="※ 令和7年度市民アンケート結果又はR6年度実績値")


@pytest.mark.parametrize(
    ("plan", "round_", "said"),
    [
        (plan_of(COUNT, SHARE), BOTH, "今回値は、令和6年度（標本調査は令和7年度）のものです。"),
        (plan_of(COUNT, SHARE), SAME, "今回値は、令和6年度のものです。"),
        (plan_of(COUNT), BOTH, "今回値は、令和6年度のものです。"),
        (plan_of(SHARE), BOTH, "今回値は、令和7年度のものです。"),
        (plan_of(COUNT, SHARE), RESULTS, "標本調査のほかの今回値は、令和6年度のものです。"),
        (plan_of(COUNT, SHARE), SURVEYS, "標本調査の今回値は、令和7年度のものです。"),
        (plan_of(COUNT, DATED), BOTH, "今回値は、令和6年度のものです（年度を記したものを除きます）。"),
        (plan_of(DATED), BOTH, ""),
        (plan_of(COUNT, SHARE), FOOT, ""),
        (
            plan_of(COUNT, SHARE),
            replace(FOOT, footnote="※ R6年度実績値"),
            "今回値は、令和6年度（標本調査は令和7年度）のものです。",
        ),
        (plan_of(COUNT), replace(RESULTS, heading="R6年度の実績"), ""),
        (plan_of(COUNT), replace(RESULTS, results_year=None), ""),
    ],
)
def test_the_years_of_the_values_are_said_where_the_tables_do_not(plan: Plan, round_: Round, said: str) -> None:
    """The line, the pace and what is so much a year cannot be computed again without them."""
    assert years_item(replace(plan, rounds=(round_,)), "R7") == said
