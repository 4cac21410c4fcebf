"""評価の算定根拠: for each indicator the working behind its judgement, so that anyone can recompute it."""

from __future__ import annotations

from plan_report.compose import wording
from plan_report.compose.grid import checked
from plan_report.document import Cell, CellRole, Table
from plan_report.judgement import Judgement, Judgements
from plan_report.model import Plan


def annex(plan: Plan, judgements: Judgements, index: int) -> Table:
    """One row an indicator: its number and name, and the steps of the judgement."""
    cells = [Cell(0, col, text, CellRole.COLUMN_HEADER) for col, text in enumerate(wording.ANNEX_COLUMNS)]
    row = 0
    for row, indicator in enumerate(plan.indicators, start=1):
        cells.append(Cell(row, 0, indicator.id, CellRole.ROW_HEADER))
        cells.append(Cell(row, 1, indicator.name, CellRole.TEXT))
        cells.append(Cell(row, 2, _working(judgements[indicator.id]), CellRole.TEXT))
    caption = wording.table_caption(index, wording.ANNEX_CAPTION)
    return checked(
        Table(
            key="annex",
            caption=caption,
            description=wording.ANNEX_DESCRIPTION,
            widths=(18, 90, 159),
            n_rows=row + 1,
            header_rows=1,
            cells=tuple(cells),
            continued_caption=caption + wording.CONTINUED,
        )
    )


def _working(judgement: Judgement) -> str:
    lines: list[str] = []
    for part in judgement.parts:
        if part.label:
            lines.append(f"【{part.label}】")
        lines.extend(part.steps)
    lines.extend(judgement.notes)
    return "\n".join(lines)
