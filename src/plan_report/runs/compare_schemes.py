"""One run of `plan-report compare-schemes`: a plan judged by every scheme there is, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plan_report.document import Cell, CellRole, Table
from plan_report.judge import Comparison
from plan_report.judge import compare_schemes as compare
from plan_report.load.rules import load_scheme
from plan_report.render.text import render_table
from plan_report.runs.build import read
from plan_report.runs.schemes import scheme_files


@dataclass(frozen=True, slots=True)
class Compared:
    """Every indicator under every scheme; the schemes by name, in the order of the judgements."""

    schemes: tuple[str, ...]
    indicators: tuple[Comparison, ...]

    @property
    def differing(self) -> int:
        """How many indicators the schemes do not agree on."""
        return sum(each.differs for each in self.indicators)


def compare_schemes(source: Path | None, round_id: str | None = None) -> Compared:
    """Judge a plan by the bundled schemes and its own; of two of one name its own counts.

    Raises:
        InputError: the data or a rules file cannot be used, or a value cannot be judged by one of the schemes.
        UsageError: there is no such source or round.
    """
    inputs = read(source, round_id)
    schemes = [load_scheme(path) for path in scheme_files(inputs.templates).values()]
    compared = compare(inputs.plan, schemes, inputs.round_id)
    return Compared(tuple(scheme.name for scheme in schemes), compared)


def table_text(compared: Compared) -> str:
    """The comparison as a drawn table, a row an indicator; ＊ marks those that the schemes do not agree on."""
    rows = [["", "指標番号", "指標名", *compared.schemes]]
    for each in compared.indicators:
        classes = [f"{j.computed.label} {j.computed.symbol}".strip() for j in each.judgements]
        rows.append(["＊" if each.differs else "", each.indicator.id, each.indicator.name, *classes])
    cells = [Cell(row, col, text, CellRole.TEXT) for row, texts in enumerate(rows) for col, text in enumerate(texts)]
    widths = (3, 9, 60, *(18,) * len(compared.schemes))
    return render_table(Table("schemes", "", "", widths, len(rows), 1, tuple(cells)))
