"""Tables as sheets, read as a file would be."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp

import pytest

from plan_report.intake.sheet import Sheet
from plan_report.runs.import_table import Imported, ImportRequest, import_table
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


class Taking:
    """Takes tables of texts, each into a folder of its own, for a folder's 取り込み.toml would be used again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.plan = folder

    def take(self, *rows: Sequence[str], round_id: str = "") -> Imported:
        """A table as CSV, taken."""
        folder = Path(mkdtemp(dir=self._folder))
        self.plan = folder / "計画"
        path = folder / "表.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return import_table(ImportRequest(path, self.plan, round_id=round_id))

    def made(self, name: str = "indicators.csv") -> list[dict[str, str]]:
        """The rows of a file that the last of them made."""
        with (self.plan / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture
def taking(tmp_path: Path) -> Taking:
    """Takes tables of texts."""
    return Taking(tmp_path)


@pytest.fixture
def take_rows(taking: Taking) -> Callable[..., Imported]:
    """Takes rows of texts, the first of them the headings, as a CSV."""
    return taking.take


@pytest.fixture
def rows_made(taking: Taking) -> Callable[..., list[dict[str, str]]]:
    """The rows of a file (indicators.csv unless another is named) that were made of the last table."""
    return taking.made
