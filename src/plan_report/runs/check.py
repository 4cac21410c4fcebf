"""One run of `plan-report check`: all up to the composed report, and what should be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plan_report.check.doubts import find_doubts
from plan_report.errors import Problem
from plan_report.runs.build import Request, prepare


@dataclass(frozen=True, slots=True)
class Looked:
    """How many indicators were read and judged, and what an official should look at again."""

    indicators: int
    doubts: tuple[Problem, ...]


def check(source: Path | None, round_id: str | None = None) -> Looked:
    """Read, judge and compose a plan's report; nothing is written.

    Raises:
        InputError: the data, a template or a rules file cannot be used; carries all problems found.
        UsageError: there is no such source or round.
    """
    made = prepare(Request(source, round_id=round_id))
    doubts = (*made.inputs.doubts, *find_doubts(made.inputs.plan, made.inputs.round_id))
    return Looked(len(made.judgements), doubts)
