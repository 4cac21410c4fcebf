"""`plan-report export`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan, tell
from plan_report.cli.paths import NamedPath
from plan_report.errors import UsageError
from plan_report.runs.export import export as write_tidy
from plan_report.runs.export import import_tidy


@click.command(cls=Command)
@options.source_unless("tidy")
@click.option(
    "-o",
    "--out",
    required=True,
    type=NamedPath(),
    metavar="ファイル",
    help="オープンデータの表（.csv）。--import のときは、計画のフォルダー。",
)
@click.option(
    "--import",
    "tidy",
    type=NamedPath(),
    metavar="ファイル",
    help="オープンデータの表（.csv）を読み、-o のフォルダーに計画のデータを作ります。",
)
@click.option(
    "--force",
    is_flag=True,
    help="同じ名前のファイルがあっても、日付の入った名前で控えを残して書き直します"
    "（--import では、フォルダーの計画を、控えなしに書き直します）。",
)
def export(*, source: Path | None, out: Path, tidy: Path | None, force: bool) -> None:
    """SOURCE（省略すると今のフォルダーの計画）を、機械で読み取りやすいオープンデータの表（CSV）に書き出します。"""
    if tidy and source:
        raise UsageError("SOURCE と --import は一緒に使えません。どちらか一方を指定してください。")
    made = import_tidy(tidy, out, force=force) if tidy else write_tidy(source, out, force=force, using=name_plan)
    tell(made.doubts, err=True)
    done = "読み戻しました" if tidy else "書き出しました"
    click.echo(f"{sum(1 for _ in made.plan.indicators)}指標を{done}。")
    for path in made.paths:
        click.echo(f"作成しました: {path}")
    for path, backup in made.kept.items():
        click.echo(f"{path} を上書きし、前のものを {backup.name} に残しました。", err=True)
