"""Where in the tree a row stands, as its level columns say it."""

from __future__ import annotations

from plan_report.model import NodePath
from plan_report.table.ids import ID_WAYS, looks_like_day
from plan_report.table.levels import number_heading
from plan_report.table.row_cells import RowCells


def read_path(cells: RowCells) -> tuple[NodePath | None, tuple[str, ...]]:
    """The numbers and names of the levels, down to the last that the row fills in; no path where one is wanting."""
    levels = cells.levels
    numbers = [cells.text(number_heading(label)) for label in levels]
    names = [cells.text(label) for label in levels]
    used = [index for index, pair in enumerate(zip(numbers, names, strict=True)) if any(pair)]
    depth = max(used[-1] + 1 if used else 0, min(len(levels), 1))
    sound = True
    for label, number in zip(levels[:depth], numbers, strict=False):
        heading = number_heading(label)
        if not number:
            sound = False
            if not cells.unreadable(heading):
                cells.problem(heading, f"{heading}が空です", f"{label}の番号を書いてください")
        elif looks_like_day(number):
            sound = False
            cells.problem(heading, f"{heading}が「{number}」です。Excelが日付に変えています", ID_WAYS)
    unreadable = any(cells.unreadable(number_heading(label)) for label in levels[depth:])
    return tuple(numbers[:depth]) if sound and not unreadable else None, tuple(names[:depth])
