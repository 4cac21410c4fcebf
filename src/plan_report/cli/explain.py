"""`plan-report explain`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan_aside
from plan_report.runs.explain import explain as run


@click.command(cls=Command, options_metavar="[オプション]")
@click.argument("arguments", metavar="[SOURCE] 指標番号", nargs=-1)
@options.sample
@options.round_id
@click.pass_context
def explain(ctx: click.Context, arguments: tuple[str, ...], round_id: str | None) -> None:
    """一つの指標について、判定の手順、使った数値、式、結果を示します（例: explain 計画フォルダー 1-1-2）。"""
    if len(arguments) not in {1, 2} or (len(arguments) == 1 and Path(arguments[0]).exists()):
        raise click.UsageError("SOURCE（省略可）と指標番号を指定してください。")
    named = Path(arguments[0]) if len(arguments) == 2 else None  # noqa: PLR2004 SOURCE and ID
    for line in run(options.named_or_here(ctx, named), round_id, arguments[-1], name_plan_aside):
        click.echo(line)
