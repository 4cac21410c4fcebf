"""What a round still waits for: values, answers of a survey, and a footnote whose years are those of its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan_report.check.row import doubt
from plan_report.errors import Place, Problem
from plan_report.model import Indicator, Kind, Plan, Survey
from plan_report.moved_text import fiscal_years_in
from plan_report.period import Period, long

_MOST_NAMED = 5


def awaited(plan: Plan, round_id: str) -> Iterator[Problem]:
    """Everything that a round waits for, as counts.

    Args:
        plan: the plan as it stands in the round.
        round_id: one of its rounds.
    """
    yield from _values(plan, round_id)
    yield from _answers(plan, round_id)
    yield from _footnote(plan, round_id)


def _values(plan: Plan, round_id: str) -> Iterator[Problem]:
    """The indicators without a value; those from surveys apart where the round has none."""
    every = list(plan.indicators)
    empty = [each for each in every if each.value(round_id) is None]
    this = plan.round(round_id)
    without_survey = [each for each in empty if each.kind is Kind.SURVEY and this.survey_year is None]
    others = [each for each in empty if each not in without_survey]
    if others:
        what = f"評価の回「{round_id}」の値が、{len(every):,}指標のうち{len(others):,}件（{_named(others)}）空です"
        yield doubt(Place(), what)
    if without_survey:
        what = f"評価の回「{round_id}」にはアンケートの年度がなく、標本調査の{len(without_survey):,}指標の値が空です"
        mend = (
            "調査のない年であれば、このままで構いません。あれば、plan.toml の [[rounds]] の survey_year か、"
            f"シート「計画」の「{round_id}のアンケート年度」に書いてください"
        )
        yield doubt(Place(), f"{what}（{_named(without_survey)}）", mend)


def _answers(plan: Plan, round_id: str) -> Iterator[Problem]:
    """The round's survey while nobody has counted its answers; once there are shares of it, `missing_surveys` tells."""
    for each in awaited_surveys(plan, round_id):
        what = f"{long(each.year)}のアンケート{f'「{each.name}」' if each.name else ''}の有効回答数がまだありません"
        mend = "調査が終わったら、[[surveys]] の valid（シート「計画」では「有効回答数」の行）に書いてください"
        yield doubt(Place(), what, mend)


def awaited_surveys(plan: Plan, round_id: str) -> tuple[Survey, ...]:
    """The surveys of the round whose answers nobody has counted, while there are no shares of them yet."""
    year = plan.round(round_id).survey_year
    if year is None or any(each.value(round_id) for each in plan.indicators if each.kind is Kind.SURVEY):
        return ()
    return tuple(each for each in plan.surveys if each.year.western == year.western and each.valid is None)


def _footnote(plan: Plan, round_id: str) -> Iterator[Problem]:
    for item, written in strange_years(plan, round_id):
        what = f"評価の回「{round_id}」の{item}に「{written}」とありますが、その年度の値はありません"
        yield doubt(Place(), what, f"{item}か、値の年度を直してください")


def strange_years(plan: Plan, round_id: str) -> Iterator[tuple[str, str]]:
    """A year in the heading or footnote (見出し, 注) of the round that none of its values is of, as it is written."""
    this = plan.round(round_id)
    own = [plan.current_period(each, round_id) for each in plan.indicators if each.value(round_id)]
    known = _years((this.survey_year, this.results_year, *own))
    if not known:
        return
    known |= _years(each.baseline.period for each in plan.indicators)
    for item, text in (("見出し", this.heading), ("注", this.footnote)):
        for written, year in fiscal_years_in(text):
            if year not in known:
                yield item, written


def _years(periods: Iterable[Period | None]) -> set[int]:
    return {each.western for each in periods if each and each.western}


def _named(indicators: Sequence[Indicator]) -> str:
    more = "など" if len(indicators) > _MOST_NAMED else ""
    return "、".join(each.id for each in indicators[:_MOST_NAMED]) + more
