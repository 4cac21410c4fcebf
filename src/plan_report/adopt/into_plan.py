"""The plan's files with what was adopted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.adopt.decide import Change, remark_in
from plan_report.adopt.edit import OfIndicator, OfRemark
from plan_report.model import Plan
from plan_report.table.field import Of
from plan_report.workbook.answers import Answer
from plan_report.workbook.plan_edits import with_answers, with_setting
from plan_report.workbook.plan_files import PlanFiles


def with_changes(files: PlanFiles, changes: Sequence[Change], round_id: str, words: Sequence[str]) -> PlanFiles:
    """The plan's files with the changes.

    Raises:
        InputError: plan.toml is written in a way that a text cannot be replaced, or a figure cannot be read.
    """
    for change in changes:
        if isinstance(change.target, OfRemark):
            files = _with_remark(files, change, round_id)
    answers = tuple(_answers(changes, files.plan))
    return with_answers(files, files.plan.round(round_id), answers, words) if changes else files


def _with_remark(files: PlanFiles, change: Change, round_id: str) -> PlanFiles:
    assert isinstance(change.target, OfRemark)  # noqa: S101 asked before
    place = remark_in(change.target, files.plan, round_id, change.target.text)
    assert place is not None  # noqa: S101 found a moment ago
    return with_setting(files, ("remarks", place.remark, place.key), change.new)


def _answers(changes: Sequence[Change], plan: Plan) -> Iterator[Answer]:
    indicators = {each.id: each for each in plan.indicators}
    for change in changes:
        if isinstance(change.target, OfIndicator):
            heading = change.name.removeprefix(f"{change.target.id} ")
            item = indicators[change.target.id]
            yield Answer(Of.INDICATOR, item, heading, change.new, change.old, change.new, item.place)
