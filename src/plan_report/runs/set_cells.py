"""Cells of a plan with other texts, written together with what 変更履歴 says of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.errors import UsageError
from plan_report.load import load
from plan_report.load.reading import status_words
from plan_report.load.source import find_source
from plan_report.runs.plan_writing import Before, write_plan
from plan_report.table.change_log import LogEntry
from plan_report.table.field import Field
from plan_report.workbook.plan_edits import Cell, with_cells
from plan_report.workbook.plan_files import read_plan_files


@dataclass(frozen=True, slots=True)
class CellText:
    """What is to stand in a field of an indicator; `round_id` is empty for a field that is of no round."""

    indicator: str
    round_id: str
    field: Field
    text: str


def set_cells(source: Path, cells: Sequence[CellText], entries: Sequence[LogEntry], today: date) -> None:
    """Write the cells and the entries, all or none.

    Args:
        source: the plan.
        cells: what is to stand where.
        entries: for 変更履歴.
        today: for the name of a workbook that is kept as it was.

    Raises:
        InputError: the plan cannot be read, or would no longer be sound.
        UsageError: it has no such indicator.
        OutputError: it cannot be written; nothing is changed.
    """
    found = find_source(source)
    before = Before.of(found, found.home)
    loaded = load(source)
    indicators = {each.id: each for each in loaded.plan.indicators}
    if lacking := [each.indicator for each in cells if each.indicator not in indicators]:
        raise UsageError(f"指標「{lacking[0]}」は、計画にありません。")
    files = read_plan_files(found, loaded.plan, status_words(loaded.plan.scheme, loaded.folder))
    changed = with_cells(
        files, [Cell(indicators[each.indicator], each.round_id, each.field, each.text) for each in cells]
    )
    write_plan(before, files, changed, entries, today=today)
