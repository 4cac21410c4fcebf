"""What `import` took each column for, as the terminal shows it."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.data_class import dataclass
from plan_report.document import Cell, CellRole, Table
from plan_report.render.text import render_table
from plan_report.spreadsheet import column_letter

_WIDTHS = (5, 34, 28, 12, 36, 35)
_LONGEST = 40  # characters of a sample


@dataclass(frozen=True, slots=True)
class Seen:
    """A column with its guess and the first of its values."""

    sheet: str
    column: int
    heading: str
    field: str
    sure: str
    samples: tuple[str, ...]
    why: str = ""


def columns_table(seen: Sequence[Seen]) -> str:
    """The columns as a drawn table; with more than one sheet each is named with its sheet."""
    with_sheets = len({each.sheet for each in seen}) > 1
    rows = [["列", "見出し", "読み方", "確かさ", "初めの値", "理由"]]
    for each in seen:
        column = f"{each.sheet} " * with_sheets + column_letter(each.column)
        samples = "、".join(_short(text) for text in each.samples)
        rows.append([column, each.heading or "（なし）", each.field, each.sure, samples, each.why])
    cells = [Cell(r, c, text, CellRole.TEXT) for r, texts in enumerate(rows) for c, text in enumerate(texts)]
    widths = (14, *_WIDTHS[1:]) if with_sheets else _WIDTHS
    return render_table(Table("columns", "", "", widths, len(rows), 1, tuple(cells)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
