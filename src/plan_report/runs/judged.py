"""A plan whose judgements are asked for one by one, and which of them are others in another state of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plan_report.errors import InputError
from plan_report.judge import judge_indicator
from plan_report.model import Indicator, Plan
from plan_report.scheme import Scheme
from plan_report.workbook.alterations import Flip

_UNJUDGED = "判定できない"


class Judged:
    """A plan whose judgements are asked for one by one; it is put together once for each round."""

    def __init__(self, plan: Plan, scheme: Scheme) -> None:
        self._plan, self._scheme = plan, scheme
        self.rounds = tuple(each.id for each in plan.rounds)
        self._at: dict[str, tuple[Plan, Mapping[str, Indicator]]] = {}

    def name(self, number: str) -> str:
        """What an indicator is called in the last round that has it."""
        found = (self._in(each)[1].get(number) for each in reversed(self.rounds))
        return next((each.name for each in found if each), "")

    def label(self, number: str, round_id: str) -> str:
        """The class of an indicator in a round."""
        plan, indicators = self._in(round_id)
        if number not in indicators:
            return _UNJUDGED
        try:
            return judge_indicator(plan, indicators[number], self._scheme, round_id).outcome.label
        except InputError:
            return _UNJUDGED

    def _in(self, round_id: str) -> tuple[Plan, Mapping[str, Indicator]]:
        if round_id not in self._at:
            plan = self._plan.at(round_id)
            self._at[round_id] = plan, {each.id: each for each in plan.indicators}
        return self._at[round_id]


def flips(number: str, without: Judged, taken: Judged) -> Iterator[Flip]:
    """The judgements of an indicator that are others in the one plan than in the other."""
    for round_id in taken.rounds:
        if round_id in without.rounds:
            old, new = without.label(number, round_id), taken.label(number, round_id)
            if old != new:
                yield Flip(number, taken.name(number), round_id, old, new)
