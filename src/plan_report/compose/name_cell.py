"""The cell with an indicator's name, for the eye and for the ear."""

from __future__ import annotations

from plan_report.compose import wording
from plan_report.document import Cell, CellRole
from plan_report.model import Indicator


def name_cell(indicator: Indicator, row: int, col: int, colspan: int = 1) -> Cell:
    """The name; its reading (よみ) is what the text for 音声コード says.

    Where more is not better, that is said beside it, for nobody would read it out of the figures.
    """
    wished = wording.WISHED.get(indicator.direction, "")
    role = CellRole.OUTCOME if indicator.is_outcome else CellRole.INDICATOR
    text = "\n".join(filter(None, (indicator.name, wished)))
    spoken = "\n".join(filter(None, (indicator.reading, wished))) if indicator.reading else ""
    return Cell(row, col, text, role, colspan=colspan, spoken=spoken)
