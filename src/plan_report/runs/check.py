"""One run of `plan-report check`: all up to the composed report, and what should be looked at again."""

from __future__ import annotations

from pathlib import Path

from plan_report.check.open_matters import OpenMatters
from plan_report.data_class import dataclass
from plan_report.runs.build import Request, pages_of, prepare
from plan_report.runs.used import Using


@dataclass(frozen=True, slots=True)
class Looked:
    """How many indicators were read and judged, and what an official should look at again."""

    indicators: int
    matters: OpenMatters


def check(source: Path | None, round_id: str | None = None, actor: str = "", using: Using = lambda _: None) -> Looked:
    """Read, judge, compose and lay out a plan's report; nothing is written. `using` is told which plan and round it is.

    Raises:
        InputError: the data, a template or a rules file cannot be used; carries all problems found.
        UsageError: there is no such source, round or 主体.
        LayoutError: a row is too tall for a page.
    """
    made = prepare(Request(source, round_id=round_id, actor=actor), using=using)
    pages_of(made, lambda _: None)
    return Looked(len(made.judgements), made.open_matters)
