"""`plan-report template`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan
from plan_report.runs.template import TemplateRequest, make_templates, summary
from plan_report.workbook.shares import Split


@click.command(cls=Command)
@options.source
@click.option("--round", "round_id", metavar="回", help="記入してもらう評価の回（例: R8）。省略すると最後の回の次。")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="ファイル",
    help="様式のファイル（.xlsx）。--split のときはフォルダー。省略すると「R8様式.xlsx」又は「R8様式」。",
)
@click.option(
    "--split",
    type=click.Choice([str(each) for each in Split]),
    metavar="主体|担当課",
    help="主体ごと又は担当課ごとに、一つずつのファイルに分けます。",
)
@click.option("--force", is_flag=True, help="同じ名前のファイルがあっても書き直します（記入した内容は消えます）。")
def template(*, source: Path | None, round_id: str | None, out: Path | None, split: str | None, force: bool) -> None:
    """次の回の値を記入してもらうExcelの様式を、SOURCE（省略すると今のフォルダーの計画）から作ります。"""
    made = make_templates(TemplateRequest(source, round_id, out, Split(split) if split else None, force), name_plan)
    for path, words in summary(made).items():
        click.echo(f"作成しました: {path}（{words}）")
    click.echo("記入した様式が返ってきたら、plan-report collect で計画のデータに取り込みます。")
