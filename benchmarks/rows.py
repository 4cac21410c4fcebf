"""Writes the rows of a plan's 評価 tables as JSON: what the other tools are given to make their one table of.

They get the easier work: one table instead of a report, and of each merged cell only its text, in the first row of it
and in the widest column, the other slots empty.

    python benchmarks/rows.py PLAN OUT.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from plan_report.compose.evaluation import TABLE_KEY
from plan_report.runs.build import Request, prepare


def main(plan: Path, out: Path) -> None:
    """Header, rows and column widths (shares) of all 評価 tables, one after the other."""
    tables = [each for each in prepare(Request(source=plan)).document.tables if each.key.startswith(TABLE_KEY)]
    header: list[list[str]] = []
    rows: list[list[str]] = []
    for table in tables:
        grid = [[""] * len(table.widths) for _ in range(table.n_rows)]
        for cell in table.cells:
            columns = range(cell.col, cell.col + cell.colspan)
            grid[cell.row][max(columns, key=table.widths.__getitem__)] = cell.text
        header = grid[: table.header_rows]
        rows += grid[table.header_rows :]
    out.write_text(json.dumps({"header": header[0], "rows": rows, "widths": tables[0].widths}, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
