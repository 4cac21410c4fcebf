"""What adopted figures do to the judgements: of the report's round always, of the others where they turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plan_report.adopt.decide import Change
from plan_report.adopt.edit import OfIndicator
from plan_report.errors import Place
from plan_report.load import load_scheme
from plan_report.model import Plan
from plan_report.runs.inputs import template_folders
from plan_report.runs.judged import Judged, flips
from plan_report.runs.schemes import scheme_file


def verdicts(
    changes: Sequence[Change], before: Plan, after: Plan, round_id: str, folder: Path | None
) -> Mapping[str, tuple[str, ...]]:
    """A sentence for each judgement, by the number of the indicator whose figure is taken.

    Raises:
        InputError: the plan's rules cannot be read.
    """
    targets = [each.target for each in changes if each.is_figure and isinstance(each.target, OfIndicator)]
    if not targets:
        return {}
    scheme = load_scheme(scheme_file(before.scheme, template_folders(folder), Place()))

    without, taken = Judged(before, scheme), Judged(after, scheme)

    def told(number: str) -> Iterator[str]:
        was, now = without.label(number, round_id), taken.label(number, round_id)
        yield f"{round_id}の評価は「{was}」{f'から「{now}」に変わります' if was != now else 'のまま変わりません'}。"
        for flip in flips(number, without, taken):
            if flip.round_id != round_id:
                yield f"{flip.round_id}の評価も「{flip.old}」から「{flip.new}」に変わります。"

    return {each.id: tuple(told(each.id)) for each in targets}
