"""The plan's files with what was adopted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plan_report.adopt.decide import Change, remark_in
from plan_report.adopt.edit import OfIndicator, OfRemark
from plan_report.errors import InputError, Place, Problem
from plan_report.model import Plan
from plan_report.table.field import Of
from plan_report.toml.replace import with_text
from plan_report.workbook.answers import Answer
from plan_report.workbook.plan_files import PlanFiles, with_answers


def with_changes(files: PlanFiles, changes: Sequence[Change], round_id: str, words: Sequence[str]) -> PlanFiles:
    """The plan's files with the changes.

    Raises:
        InputError: plan.toml is written in a way that a text cannot be replaced, or a figure cannot be read.
    """
    settings = files.settings
    for change in changes:
        if isinstance(change.target, OfRemark):
            settings = _with_remark(settings, files, change, round_id)
    answers = tuple(_answers(changes, files.plan))
    files = replace(files, settings=settings)
    return with_answers(files, files.plan.round(round_id), answers, words) if changes else files


def _with_remark(settings: str, files: PlanFiles, change: Change, round_id: str) -> str:
    assert isinstance(change.target, OfRemark)  # noqa: S101 asked before
    place = remark_in(change.target, files.plan, round_id, change.target.text)
    assert place is not None  # noqa: S101 found a moment ago
    made = with_text(settings, ("remarks", place.remark, place.key), change.new)
    if made is None:
        what = f"{change.name}の文を、この書き方のままでは置き換えられません"
        mend = f'[[remarks]] の下に {place.key} = "…" の形で書くか、手で直してください'
        raise InputError((Problem(Place(files.settings_label), what, mend),))
    return made


def _answers(changes: Sequence[Change], plan: Plan) -> Iterator[Answer]:
    indicators = {each.id: each for each in plan.indicators}
    for change in changes:
        if isinstance(change.target, OfIndicator):
            heading = change.name.removeprefix(f"{change.target.id} ")
            item = indicators[change.target.id]
            yield Answer(Of.INDICATOR, item, heading, change.new, change.old, change.new, item.place)
