"""The plan's files with what was adopted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.adopt.decide import Change, remark_in
from plan_report.adopt.edit import OfIndicator, OfRemark
from plan_report.model import Plan
from plan_report.workbook.plan_edits import Cell, with_cells, with_setting
from plan_report.workbook.plan_files import PlanFiles


def with_changes(files: PlanFiles, changes: Sequence[Change], round_id: str) -> PlanFiles:
    """The plan's files with the changes.

    Raises:
        InputError: plan.toml is written in a way that a text cannot be replaced, or a figure cannot be read.
    """
    for change in changes:
        if isinstance(change.target, OfRemark):
            files = _with_remark(files, change, round_id)
    return with_cells(files, _cells(changes, files.plan)) if changes else files


def _with_remark(files: PlanFiles, change: Change, round_id: str) -> PlanFiles:
    assert isinstance(change.target, OfRemark)  # noqa: S101 asked before
    place = remark_in(change.target, files.plan, round_id, change.target.text)
    assert place is not None  # noqa: S101 found a moment ago
    return with_setting(files, ("remarks", place.remark, place.key), change.new)


def _cells(changes: Sequence[Change], plan: Plan) -> Iterator[Cell]:
    indicators = {each.id: each for each in plan.indicators}
    for change in changes:
        if isinstance(change.target, OfIndicator):
            yield Cell(indicators[change.target.id], change.target.round_id, change.target.field, change.new)
