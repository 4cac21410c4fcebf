"""What is open before a report goes out, counted in one way for every command."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.check.activities import without_results
from plan_report.check.awaited import awaited
from plan_report.check.doubts import find_doubts
from plan_report.check.missing import missing_surveys, missing_years
from plan_report.check.row import doubt, named
from plan_report.check.together import together
from plan_report.check.unprinted import without_notes
from plan_report.data_class import dataclass
from plan_report.errors import Problem
from plan_report.model import Plan
from plan_report.scheme import Scheme

_FLAGS, _DOUBTS = "要確認", "疑問点"


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What people have marked as open in the data, and what the machine finds doubtful in it."""

    flags: tuple[Problem, ...]
    doubts: tuple[Problem, ...]

    @property
    def by_word(self) -> tuple[tuple[str, tuple[Problem, ...]], ...]:
        """Both, each with the word that messages begin with."""
        return (_FLAGS, self.flags), (_DOUBTS, self.doubts)

    @property
    def counted(self) -> str:
        """How many there are of each, for a sentence."""
        flags, doubts = len(self.flags), len(self.doubts)
        return f"{_FLAGS}（データに書かれたもの）{flags}件、{_DOUBTS}（機械が見つけたもの）{doubts}件"


def open_matters(plan: Plan, round_id: str, scheme: Scheme, of_reading: Sequence[Problem] = ()) -> OpenMatters:
    """Everything open in a plan for the report of one round.

    Args:
        plan: the plan.
        round_id: one of its rounds.
        scheme: what it is judged by.
        of_reading: the doubts that arose when its files were read.
    """
    flags = tuple(
        doubt(indicator.place, f"{named(indicator)}の{flag.item}は要確認です。{flag.reason}")
        for indicator in plan.indicators
        for flag in indicator.doubts_in(round_id)
    )
    missing = (
        *awaited(plan, round_id),
        *missing_years(plan, round_id),
        *missing_surveys(plan, round_id, scheme),
        *without_results(plan, round_id),
        *without_notes(plan, round_id),
    )
    return OpenMatters(flags, together((*of_reading, *missing, *find_doubts(plan, round_id))))
