"""Doubts about years and surveys that nobody has given, though the report's sentences rely on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from plan_report.check.row import doubt
from plan_report.errors import Place, Problem
from plan_report.model import Direction, Indicator, Kind, Plan, Value
from plan_report.period import Period, fiscal_year, long, short
from plan_report.scheme import AnyDifference, Scheme, SurveyInterval

_YEARS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"survey_year": ("標本調査の値", "アンケート年度"), "results_year": ("実績の値", "実績年度")}
)


def missing_years(plan: Plan, round_id: str) -> Iterator[Problem]:
    """That values of a round are of no year: neither they nor the round say one."""
    for key, count in undated(plan, round_id).items():
        kind, item = _YEARS[key]
        what = f"評価の回「{round_id}」の{kind}（{count}指標）が何年度のものか、書かれていません"
        yield doubt(Place(), what, _either(f"[[rounds]] の {key}", f"{round_id}の{item}"))


def undated(plan: Plan, round_id: str) -> Mapping[str, int]:
    """The years of a round that nobody has given (survey_year, results_year), with how many values need each."""
    found = [each for each in _with_value(plan, round_id) if plan.current_period(each, round_id) is None]
    counts = Counter("survey_year" if each.kind is Kind.SURVEY else "results_year" for each in found)
    return {key: counts[key] for key in _YEARS if counts[key]}


def missing_surveys(plan: Plan, round_id: str, scheme: Scheme) -> Iterator[Problem]:
    """That no number of answers is known for the year of a survey's share, where the scheme speaks of errors."""
    compared = _compared(plan, round_id, scheme)
    without_year = [each for each in compared if each.baseline.period is None and not _counted(each.baseline_answers)]
    if without_year:
        place = replace(without_year[0].place, column="基準値")
        what = f"基準値に年度がないため、標本調査の{len(without_year)}指標の標本誤差を計算できません"
        yield doubt(place, what, "「20.4% [R5年度]」のように、調査の年度を書いてください")
    for year, count in uncounted(plan, round_id, scheme).items():
        what = f"{long(year)}のアンケートの有効回答数がないため、標本調査の{count}指標の標本誤差を計算できません"
        yield doubt(Place(), what, _either("[[surveys]] の year と valid", f"{short(year)}アンケートの有効回答数"))


def uncounted(plan: Plan, round_id: str, scheme: Scheme) -> Mapping[Period, int]:
    """The years of surveys whose number of answers nobody has given, with how many indicators need it."""
    unknown = _unknown(plan, round_id, _compared(plan, round_id, scheme))
    return dict(sorted(unknown.items(), key=lambda each: each[0].western or 0))


def _compared(plan: Plan, round_id: str, scheme: Scheme) -> Sequence[Indicator]:
    """The shares of surveys that are compared, where the scheme speaks of errors."""
    if not _relies_on_sizes(scheme):
        return ()
    return [
        each
        for each in _with_value(plan, round_id)
        if each.kind is Kind.SURVEY
        and not each.baseline.absent
        and not each.in_round(round_id).not_comparable
        and each.direction is not Direction.NONE
    ]


def _unknown(plan: Plan, round_id: str, compared: Sequence[Indicator]) -> Counter[Period]:
    """Years without a survey, with how many indicators need one, for they say no number of answers of their own."""
    unknown: Counter[Period] = Counter()
    for each in compared:
        said = each.in_round(round_id)
        times = ((each.baseline.period, each.baseline_answers), (plan.current_period(each, round_id), said.answers))
        years = {period.western: period for period, answers in times if period and not _counted(answers)}
        unknown.update(
            fiscal_year(western)
            for western, period in years.items()
            if western and plan.sample_size(period, each.survey) is None
        )
    return unknown


def _counted(answers: Value | None) -> bool:
    """Whether an indicator says a number of answers of its own."""
    return answers is not None and not answers.absent


def _with_value(plan: Plan, round_id: str) -> Iterator[Indicator]:
    for each in plan.indicators:
        value = each.value(round_id)
        if value and not value.absent:
            yield each


def _relies_on_sizes(scheme: Scheme) -> bool:
    """Whether the scheme judges by the number of answers, or notes the sampling error."""
    match scheme.tests.get(Kind.SURVEY):
        case SurveyInterval() | AnyDifference(sampling_error_note=True):
            return True
        case _:
            return False


def _either(key: str, item: str) -> str:
    return f"plan.toml の {key} か、シート「計画」の「{item}」に書いてください"
