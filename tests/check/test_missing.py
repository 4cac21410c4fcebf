"""Years and surveys that the report's sentences rely on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from fixtures.doubts import FILE, an_indicator, plan_of
from fixtures.facts import saying

from plan_report.check.missing import missing_surveys, missing_years
from plan_report.load.rules import load_scheme
from plan_report.model import Direction, Indicator, Kind, Plan, Round, Survey
from plan_report.notation import read_value
from plan_report.period import Period, fiscal_year
from plan_report.resources import bundled
from plan_report.scheme import LeastDifference, Scheme

R5, R7 = fiscal_year(2023), fiscal_year(2025)


def _survey(row: int, baseline: str = "20.4% [R5年度]", now: str = "21.2%") -> Indicator:
    return an_indicator(row, baseline, now, kind=Kind.SURVEY)


def _plan(*indicators: Indicator, known: Sequence[Period] = ()) -> Plan:
    """A plan whose round says its years."""
    each = Round("R7", "", "今回", "", survey_year=R7, results_year=fiscal_year(2024))
    surveys = tuple(Survey(year, 1500) for year in known)
    return replace(plan_of(*indicators), rounds=(each,), surveys=surveys)


@pytest.fixture(scope="module")
def three_way() -> Scheme:
    """The scheme that notes the sampling error."""
    return load_scheme(bundled("templates") / "rules" / "three-way.toml")


def test_values_of_no_year_are_told_once_a_kind() -> None:
    """With how many there are, and the two places where the year may be written."""
    plan = plan_of(_survey(2), _survey(3), an_indicator(4, "5件", "6件"), an_indicator(5, "5件", "6件 [R6年度]"))
    surveys, results = (str(doubt) for doubt in missing_years(plan, "R7"))
    assert surveys == (
        "評価の回「R7」の標本調査の値（2指標）が何年度のものか、書かれていません"
        "（plan.toml の [[rounds]] の survey_year か、シート「計画」の「R7のアンケート年度」に書いてください）"
    )
    assert results == (
        "評価の回「R7」の実績の値（1指標）が何年度のものか、書かれていません"
        "（plan.toml の [[rounds]] の results_year か、シート「計画」の「R7の実績年度」に書いてください）"
    )


def test_a_year_of_the_round_or_of_the_value_is_enough() -> None:
    """Values that are not there need none."""
    assert list(missing_years(_plan(_survey(2), an_indicator(3, "5件", "6件")), "R7")) == []
    rows = (an_indicator(2, "5件", "6件 [R6年度]"), an_indicator(3, "5件", "—"), an_indicator(4, "5件", ""))
    assert list(missing_years(plan_of(*rows), "R7")) == []


def test_a_year_without_survey_is_told_once(three_way: Scheme) -> None:
    """Each year in its order, with how many indicators need it."""
    told = [str(doubt) for doubt in missing_surveys(_plan(_survey(2), _survey(3)), "R7", three_way)]
    assert told == [
        f"{year}のアンケートの有効回答数がないため、標本調査の2指標の標本誤差を計算できません"
        "（plan.toml の [[surveys]] の year と valid か、"
        f"シート「計画」の「{short}アンケートの有効回答数」に書いてください）"
        for year, short in (("令和5年度", "R5年度"), ("令和7年度", "R7年度"))
    ]
    assert len(list(missing_surveys(_plan(_survey(2), known=[R5]), "R7", three_way))) == 1
    assert list(missing_surveys(_plan(_survey(2), known=[R5, R7]), "R7", three_way)) == []


def test_an_indicators_own_answers_are_enough(three_way: Scheme) -> None:
    """No survey is needed for the time that has them, not even a year."""
    then = {"baseline_answers": read_value("500")}
    assert list(missing_surveys(_plan(replace(_survey(2), **then), known=[R7]), "R7", three_way)) == []
    assert list(missing_surveys(_plan(replace(_survey(2, "20.4%"), **then), known=[R7]), "R7", three_way)) == []
    now = saying(_survey(2), answers=read_value("500"))
    assert list(missing_surveys(_plan(now, known=[R5]), "R7", three_way)) == []
    assert len(list(missing_surveys(_plan(now, known=[R7]), "R7", three_way))) == 1


def test_a_baseline_without_year_is_told_at_its_row(three_way: Scheme) -> None:
    """No survey can be found for it."""
    plan = _plan(_survey(2, "20.4%"), _survey(3, "20.4%"), known=[R5, R7])
    (told,) = missing_surveys(plan, "R7", three_way)
    assert str(told).startswith(f"{FILE} 2行目「基準値」列：基準値に年度がないため、標本調査の2指標の標本誤差を")


@pytest.mark.parametrize(
    "row",
    [
        replace(_survey(2), direction=Direction.NONE),
        saying(_survey(2), not_comparable="問いを変えたため"),
        _survey(2, "—"),
        _survey(2, now="—"),
        an_indicator(2, "5件 [R5年度]", "6件"),
    ],
)
def test_what_is_not_compared_needs_no_survey(row: Indicator, three_way: Scheme) -> None:
    """Nor do counts."""
    assert list(missing_surveys(_plan(row), "R7", three_way)) == []


def test_a_scheme_that_asks_for_no_sizes_needs_no_survey(three_way: Scheme) -> None:
    """By its tests, whatever its own sentences speak of."""
    tests = {**three_way.tests, Kind.SURVEY: LeastDifference(Decimal(3))}
    scheme = replace(three_way, tests=tests, description="標本誤差を考えます。")
    assert list(missing_surveys(_plan(_survey(2)), "R7", scheme)) == []
