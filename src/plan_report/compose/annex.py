"""評価の算定根拠: for each indicator the working behind its judgement, so that anyone can recompute it."""

from __future__ import annotations

from plan_report.compose import wording
from plan_report.compose.grid import under_headings
from plan_report.document import Cell, CellRole, Table
from plan_report.judgement import Judgement, Judgements
from plan_report.model import Plan


def annex(plan: Plan, judgements: Judgements, index: int) -> Table:
    """One row an indicator: its number and name, and the steps of the judgement."""
    cells: list[Cell] = []
    for row, indicator in enumerate(plan.indicators, start=1):
        cells.append(Cell(row, 0, indicator.id, CellRole.ROW_HEADER))
        cells.append(Cell(row, 1, indicator.name, CellRole.TEXT))
        cells.append(Cell(row, 2, _working(judgements[indicator.id]), CellRole.TEXT))
    caption = wording.table_caption(index, wording.ANNEX_CAPTION)
    columns = zip(wording.ANNEX_COLUMNS, (18, 90, 159), strict=True)
    return under_headings("annex", caption, wording.ANNEX_DESCRIPTION, columns, cells)


def _working(judgement: Judgement) -> str:
    lines: list[str] = []
    for part in judgement.parts:
        if part.label:
            lines.append(f"【{part.label}】")
        lines.extend(part.steps)
    lines.extend(judgement.notes)
    return "\n".join(lines)
