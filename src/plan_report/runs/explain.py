"""One run of `plan-report explain`: the working behind one indicator's judgement."""

from __future__ import annotations

from pathlib import Path

from plan_report.runs.explain_lines import explain_lines
from plan_report.runs.inputs import read
from plan_report.runs.used import Using


def explain(
    source: Path | None, round_id: str | None, indicator: str, using: Using = lambda _: None
) -> tuple[str, ...]:
    """The lines of the working; `using` is told of which plan and round.

    Raises:
        InputError: the data, a template or a rules file cannot be used; carries all problems found.
        UsageError: there is no such source, round or indicator.
    """
    inputs = read(source, round_id, using=using)
    return tuple(explain_lines(inputs.plan, inputs.scheme, inputs.round_id, indicator))
