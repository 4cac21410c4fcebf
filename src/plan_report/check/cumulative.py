"""Doubts about running totals: they never fall, and a rise says little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plan_report.check.row import BASELINE, CURRENT, Row, doubt, same_unit
from plan_report.errors import Problem
from plan_report.model import Aggregation, Direction, Indicator, Kind
from plan_report.notation import print_quantity

_WORD = "累計"


def totals_by_name_alone(indicators: Iterable[Indicator]) -> Iterator[Problem]:
    """One doubt an indicator, in the same words, so that many of them can be told as one."""
    for indicator in indicators:
        if _by_name_alone(indicator):
            mend = "列「集計」に「累計」又は「単年」と書いてください。累計は減ることがありません"
            yield doubt(replace(indicator.place, column="指標名"), f"指標名に「{_WORD}」とあります", mend)


def fallen_totals(row: Row) -> Iterator[Problem]:
    """A running total that is smaller than an earlier one of its own: one of the two is no total, or mistyped."""
    if row.indicator.aggregation is not Aggregation.TOTAL or not row.comparable:
        return
    for label, now in row.current.items():
        for name, earlier in ((BASELINE, row.baseline.get(label)), (row.before_word, row.before.get(label))):
            if earlier and same_unit(earlier, now) and now.number < earlier.number:
                what = f"{label}{CURRENT}{print_quantity(now)}が、{name}{print_quantity(earlier)}より減っています"
                yield row.doubt(what, "累計は減ることがありません。値と、列「集計」を確かめてください")
                break


def _by_name_alone(indicator: Indicator) -> bool:
    """Whether nothing but its name says that the values are running totals."""
    judged = indicator.kind is Kind.COUNT and indicator.direction is not Direction.NONE
    return judged and _WORD in indicator.name and indicator.aggregation is Aggregation.UNSAID
