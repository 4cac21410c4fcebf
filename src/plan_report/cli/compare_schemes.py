"""`plan-report compare-schemes`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.document import Cell, CellRole, Table
from plan_report.judge import Comparison
from plan_report.judge import compare_schemes as compare
from plan_report.load.rules import load_scheme
from plan_report.render.text import render_table
from plan_report.runs import build as run
from plan_report.scheme import Scheme


@click.command(cls=Command)
@options.source
@options.round_id
def compare_schemes(source: Path | None, round_id: str | None) -> None:
    """SOURCE の全ての指標を全ての評価方式で判定し、並べて示します。判定の意味が分かれる指標には ＊ が付きます。"""
    inputs = run.read(source, round_id)
    paths: dict[str, Path] = {}
    for folder in inputs.templates:
        for path in sorted((folder / "rules").glob("*.toml")):
            paths.setdefault(path.stem, path)
    schemes = [load_scheme(path) for path in paths.values()]
    compared = compare(inputs.plan, schemes, inputs.round_id)
    click.echo(render_table(_table(compared, schemes)), nl=False)
    click.echo(
        f"{len(compared)}指標のうち、評価方式により判定が分かれるのは{sum(c.differs for c in compared)}指標です。"
    )


def _table(compared: Sequence[Comparison], schemes: Sequence[Scheme]) -> Table:
    headings = ["", "指標番号", "指標名", *(scheme.name for scheme in schemes)]
    rows = [headings]
    for each in compared:
        classes = [f"{j.computed.label} {j.computed.symbol}".strip() for j in each.judgements]
        rows.append(["＊" if each.differs else "", each.indicator.id, each.indicator.name, *classes])
    cells = [Cell(row, col, text, CellRole.TEXT) for row, texts in enumerate(rows) for col, text in enumerate(texts)]
    return Table("schemes", "", "", (3, 9, 60, *(18,) * len(schemes)), len(rows), 1, tuple(cells))
