"""評価の方法: the surveys whose figures the report uses, with the answers that their errors are computed from."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.compose.kind_notes import surveys_told
from plan_report.model import Indicator, Kind, Plan, Survey, Value
from plan_report.period import Period, long

UNNAMED = "名称の記載のない調査"  # beside one that has a name


def surveys_item(plan: Plan, round_id: str) -> str:
    """標本調査は、…市民アンケート（令和5年度 有効回答数1,524人、令和7年度 1,508人）です; empty where none is known.

    Args:
        plan: the plan as it stands in the round.
        round_id: the round; nothing of later ones is looked at.
    """
    by_name: dict[str, list[Survey]] = {}
    for survey in sorted(_used(plan, round_id), key=lambda each: (each.name, each.year.western or 0)):
        by_name.setdefault(survey.name, []).append(survey)
    order = list(dict.fromkeys(each.name for each in plan.surveys if each.name in by_name))
    if order == [""]:
        return f"標本調査の有効回答数は、{_answers(by_name[''], '')}です。{surveys_told(plan)}"
    said = [f"{name or UNNAMED}（{_answers(by_name[name], '有効回答数')}）" for name in order]
    return f"標本調査は、{'、'.join(said)}です。{surveys_told(plan)}" if said else ""


def _answers(surveys: list[Survey], of: str) -> str:
    """令和5年度 有効回答数1,524人、令和7年度 1,508人."""
    first, *further = surveys
    answers = [  # each is known of those that are used
        f"{long(first.year)} {of}{first.valid:,}人",
        *(f"{long(each.year)} {each.valid:,}人" for each in further),
    ]
    return "、".join(answers)


def _used(plan: Plan, round_id: str) -> set[Survey]:
    """Every survey that a value of the report is from, and whose answers are counted already."""
    surveyed = [each for each in plan.indicators if each.kind is Kind.SURVEY]
    times = [(each.survey, when) for each in surveyed for when in _periods(plan, each, round_id)]
    return {
        held
        for name, when in times
        for held in plan.surveys
        if when and held.valid and held.year.western == when.western and name in {"", held.name}
    }


def _periods(plan: Plan, indicator: Indicator, round_id: str) -> Iterator[Period | None]:
    """The times of the baseline and of the values until this round."""
    if _there(indicator.baseline):
        yield indicator.baseline.period
    for each in plan.rounds[: [known.id for known in plan.rounds].index(round_id) + 1]:
        if _there(indicator.value(each.id)):
            yield plan.current_period(indicator, each.id)


def _there(value: Value | None) -> bool:
    return value is not None and not value.absent
