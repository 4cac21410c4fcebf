"""Cells of the table that name something else of the plan: a round, a survey, a part of the value, an outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plan_report.errors import Place, Problem
from plan_report.model import Indicator, Kind, Plan, Value
from plan_report.period import long
from plan_report.table.fields import INDICATOR

_HEADINGS = {field.key: field.heading for field in INDICATOR}


def references(plan: Plan) -> Iterator[Problem]:
    """Cells of the table that name a round, a survey, a part or another indicator that is not there."""
    rounds = [each.id for each in plan.rounds]
    surveys = [each.name for each in plan.surveys if each.name]
    outcomes = [each.id for each in plan.indicators if each.is_outcome]
    for each in plan.indicators:
        labels = [part.label for value in (each.baseline, *_values(each)) for part in value.parts if part.label]
        named = (
            ("added", each.added, rounds, "評価の回"),
            ("dropped", each.dropped, rounds, "評価の回"),
            ("survey", each.survey, surveys, "調査"),
            ("linked_outcome", each.linked_outcome, outcomes, "成果目標"),
            ("judged_part", each.judged_part, labels, "内訳"),
        )
        for key, text, known, thing in named:
            if text and text not in known:
                listing = "、".join(dict.fromkeys(known)) or "ありません"
                what = f"「{text[:40]}」という{thing}はありません"
                yield Problem(_at(each, key), what, f"あるのは{listing}です" if known else "")
        if {each.added, each.dropped} <= set(rounds) and rounds.index(each.dropped) <= rounds.index(each.added):
            what = f"廃止の回「{each.dropped}」が追加の回「{each.added}」より後ではありません"
            yield Problem(_at(each, "dropped"), what, "どちらかを直してください")
        yield from _survey_unsaid(plan, each)


def _survey_unsaid(plan: Plan, indicator: Indicator) -> Iterator[Problem]:
    """A share of a year with two surveys, of which nobody says whose it is."""
    if indicator.kind is not Kind.SURVEY or indicator.survey:
        return
    periods = [indicator.baseline.period, *(plan.current_period(indicator, each.id) for each in plan.rounds)]
    for period in periods:
        held = [each for each in plan.surveys if period and each.year.western == period.western]
        if len(held) > 1:
            names = "、".join(each.name or "名称なし" for each in held)
            what = f"{long(held[0].year)}の調査が{len(held)}つあり、どの調査の値か分かりません"
            yield Problem(_at(indicator, "survey"), what, f"調査名を書いてください（{names}）")
            return


def _values(indicator: Indicator) -> Iterator[Value]:
    return (facts.value for facts in indicator.facts if facts.value)


def _at(indicator: Indicator, key: str) -> Place:
    return replace(indicator.place, column=_HEADINGS[key])
