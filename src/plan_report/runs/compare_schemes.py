"""One run of `plan-report compare-schemes`: a plan judged by every scheme there is, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plan_report.document import Cell, CellRole, Table
from plan_report.judge import Comparison
from plan_report.judge import compare_schemes as compare
from plan_report.judgement import Meaning
from plan_report.load.rules import load_scheme
from plan_report.render.text import render_table
from plan_report.runs.build import read
from plan_report.runs.schemes import scheme_files

_MARK, _NUMBER, _NAME, _CLASS = 3, 9, 40, 13  # half-width columns with the line between; names of schemes never break


@dataclass(frozen=True, slots=True)
class Compared:
    """Every indicator under every scheme; the schemes by name, in the order of the judgements."""

    schemes: tuple[str, ...]
    indicators: tuple[Comparison, ...]

    @property
    def differing(self) -> int:
        """How many indicators the schemes do not agree on."""
        return sum(each.differs for each in self.indicators)

    @property
    def judging(self) -> tuple[str, ...]:
        """The schemes that judge any of the indicators; one by targets or grades judges none in a plan without."""
        return tuple(
            name
            for index, name in enumerate(self.schemes)
            if any(each.judgements[index].computed.meaning is not Meaning.EXCLUDED for each in self.indicators)
        )

    @property
    def idle(self) -> tuple[str, ...]:
        """The other schemes."""
        return tuple(name for name in self.schemes if name not in self.judging)


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
    """The comparison as a drawn table, a row an indicator, a column a scheme that judges any of them.

    ＊ marks those that the schemes do not agree on.
    """
    shown = compared.judging
    rows = [["", "指標番号", "指標名", *shown]]
    for each in compared.indicators:
        of_each = dict(zip(compared.schemes, each.judgements, strict=True))
        classes = [f"{of_each[name].computed.label} {of_each[name].computed.symbol}".strip() for name in shown]
        rows.append(["＊" if each.differs else "", each.indicator.id, each.indicator.name, *classes])
    cells = [Cell(row, col, text, CellRole.TEXT) for row, texts in enumerate(rows) for col, text in enumerate(texts)]
    widths = (_MARK, _NUMBER, _NAME, *(max(len(name) + 1, _CLASS) for name in shown))
    return render_table(Table("schemes", "", "", widths, len(rows), 1, tuple(cells)), sum(widths) + 1)
