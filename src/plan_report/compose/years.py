"""評価の方法: of which years the values of a round are, where neither their heading nor the footnote says so."""

from __future__ import annotations

from plan_report.model import Kind, Plan, Round
from plan_report.period import Period, long, printed, short


def years_item(plan: Plan, round_id: str) -> str:
    """今回値は、令和6年度（標本調査は令和7年度）のものです; empty where nobody knows, or the tables say it.

    Args:
        plan: the plan as it stands in the round.
        round_id: the round.
    """
    this = plan.round(round_id)
    undated = {survey: _has_undated(plan, round_id, survey=survey) for survey in (False, True)}
    results = this.results_year if undated[False] else None
    surveys = this.survey_year if undated[True] else None
    known = [each for each in (results, surveys) if each]
    if all(_is_told(each, this) for each in known):
        return ""
    years = [long(each) for each in known]
    when = f"{years[0]}（標本調査は{years[1]}）" if len(set(years)) > 1 else years[0]
    of = "標本調査の" if undated[False] and not results else "標本調査のほかの" if undated[True] and not surveys else ""
    but = "（年度を記したものを除きます）" if _has_dated(plan, round_id) else ""
    return f"{of}{plan.words.current_value}は、{when}のものです{but}。"


def _has_undated(plan: Plan, round_id: str, *, survey: bool) -> bool:
    """Whether a value, from a survey or not, is printed without its year."""
    of_sort = (each.value(round_id) for each in plan.indicators if (each.kind is Kind.SURVEY) is survey)
    return any(value and not value.absent and not value.period for value in of_sort)


def _has_dated(plan: Plan, round_id: str) -> bool:
    values = (each.value(round_id) for each in plan.indicators)
    return any(value and not value.absent and value.period for value in values)


def _is_told(year: Period, of: Round) -> bool:
    """Whether the column's heading or the footnote of the tables names the year."""
    shown = of.heading + of.footnote
    return any(text in shown for text in (printed(year), short(year), long(year)))
