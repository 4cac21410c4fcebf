"""Problems as a page lists them: where, what, and what to do, each in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from plan_report.errors import InputError, PlanReportError, Problem
from plan_report.web.words import in_words


def said_of(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Each problem as a line: R7.csv 5行目「今回の値」：…."""
    return tuple(in_words(str(each)) for each in problems)


def said_of_error(error: PlanReportError) -> tuple[str, ...]:
    """What a run refuses, a line for each problem."""
    problems = error.problems if isinstance(error, InputError) else ()
    return said_of(problems) or (in_words(str(error)),)
