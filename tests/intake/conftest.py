"""Tables as sheets, read as a file would be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from plan_report.intake.sheet import Sheet
from plan_report.table.grid import Grid, GridRow, MergedRange


@pytest.fixture
def sheet() -> Callable[..., Sheet]:
    """A sheet of rows of texts; `merged` are (first row, last row, first column, last column)."""

    def make(*rows: Sequence[str], merged: Sequence[tuple[int, int, int, int]] = ()) -> Sheet:
        width = max(map(len, rows))
        filled = [(*row, *[""] * (width - len(row))) for row in rows]
        grid = tuple(GridRow(number, row) for number, row in enumerate(filled, start=1) if any(row))
        ranges = tuple(MergedRange("x", range(a, b + 1), range(c, d + 1)) for a, b, c, d in merged)
        return Sheet(Grid("表.xlsx", "指標", grid, merged=ranges))

    return make
