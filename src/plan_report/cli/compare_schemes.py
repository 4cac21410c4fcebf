"""`plan-report compare-schemes`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan_aside
from plan_report.runs.compare_schemes import compare_schemes as run
from plan_report.runs.compare_schemes import table_text


@click.command(cls=Command)
@options.source
@options.round_id
@click.option("--rules", is_flag=True, help="指標ごとに、各方式が試した規則と数字も示します。")
def compare_schemes(source: Path | None, round_id: str | None, *, rules: bool) -> None:
    """SOURCE（省略すると今のフォルダーの計画）の全ての指標を全ての評価方式で判定し、並べて示します。

    判定の意味が分かれる指標には ＊ が付きます。判定できる指標がない評価方式は、表に載せず、名前を示します。
    """
    compared = run(source, round_id, rules=rules, using=name_plan_aside)
    click.echo(table_text(compared), nl=False)
    for line in (*compared.unreadable, *compared.working):
        click.echo(line)
    click.echo(f"{len(compared.indicators)}指標のうち、評価方式により判定が分かれるのは{compared.differing}指標です。")
    if compared.idle:
        click.echo(f"判定できる指標がないため、表に載せていない評価方式：{'、'.join(compared.idle)}")
