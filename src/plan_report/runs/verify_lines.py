"""What was found of reports and published sets, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.runs.published import FrozenFolder, untouched_records
from plan_report.runs.verify import Checked, verify

_MOST = 100  # differences of one file that are shown


def checked_lines(each: Checked) -> Iterator[str]:
    """How one file stands to its record, then each thing that differs."""
    yield f"{each.path}：{each.why or f'{each.state.value}。'}"
    yield from (f"  {difference}" for difference in each.differences[:_MOST])
    if len(each.differences) > _MOST:
        yield f"  ほか{len(each.differences) - _MOST}か所"
    yield from (f"  {line}。" for line in (*each.looks, *each.lost))
    yield from (f"  {note}" for note in each.notes)
    yield from (f"  見ていないもの：{sentence}" for sentence in each.not_seen)


def frozen_lines(found: FrozenFolder) -> Iterator[str]:
    """How a published set stands: whether it is as it was, and what of it is not."""
    if not found.changed:
        yield f"{found.folder}（{found.said}）：公表した時のまま変わっていません。"
        return
    yield f"{found.folder}（{found.said}）：公表した時と変わっています。"
    yield from (f"  {name}：{state.value}。" for name, state in found.changed)
    for record in untouched_records(found):
        for each in verify(record):
            if each.differences:
                yield from checked_lines(each)
