"""凡例: what each sign that occurs in the report's tables means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_report.compose import wording
from plan_report.compose.grid import checked
from plan_report.document import Cell, CellRole, Table
from plan_report.judgement import JudgementClass, Meaning


def legend(classes: Sequence[JudgementClass], tables: Iterable[Table], negative: str, index: int) -> Table:
    """The classes of the scheme and the signs that the tables use; what does not occur is not explained."""
    texts = {cell.text for table in tables for cell in table.cells}
    occurring = [c for c in classes if c.meaning is not Meaning.MIXED or _occurs(c.label, texts)]
    entries = [(wording.class_text(c), c.description, c.shade) for c in occurring]
    signs = [(negative, negative, wording.DECREASE), *wording.SIGNS]
    entries += [(sign, meaning, "") for found_by, sign, meaning in signs if _occurs(found_by, texts)]
    cells = [Cell(0, col, text, CellRole.COLUMN_HEADER) for col, text in enumerate(wording.LEGEND_COLUMNS)]
    for row, (sign, meaning, shade) in enumerate(entries, start=1):
        cells.append(Cell(row, 0, sign, CellRole.SIGN, shade=shade or None))
        cells.append(Cell(row, 1, meaning, CellRole.TEXT))
    caption = wording.table_caption(index, wording.LEGEND_CAPTION)
    return checked(
        Table(
            key="legend",
            caption=caption,
            description=wording.LEGEND_DESCRIPTION,
            widths=(40, 227),
            n_rows=len(entries) + 1,
            header_rows=1,
            cells=tuple(cells),
            continued_caption=caption + wording.CONTINUED,
        )
    )


def _occurs(sign: str, texts: set[str]) -> bool:
    return any(sign in text for text in texts)
