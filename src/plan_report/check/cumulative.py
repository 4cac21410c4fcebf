"""Doubts about running totals: they never fall, and a rise says little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plan_report.check.row import doubt
from plan_report.errors import Problem
from plan_report.model import Aggregation, Direction, Indicator, Kind

_WORD = "累計"


def totals_by_name_alone(indicators: Iterable[Indicator]) -> Iterator[Problem]:
    """One doubt an indicator, in the same words, so that many of them can be told as one."""
    for indicator in indicators:
        if _by_name_alone(indicator):
            mend = "列「集計」に「累計」又は「単年」と書いてください。累計は減ることがありません"
            yield doubt(replace(indicator.place, column="指標名"), f"指標名に「{_WORD}」とあります", mend)


def _by_name_alone(indicator: Indicator) -> bool:
    """Whether nothing but its name says that the values are running totals."""
    judged = indicator.kind is Kind.COUNT and indicator.direction is not Direction.NONE
    return judged and _WORD in indicator.name and indicator.aggregation is Aggregation.UNSAID
