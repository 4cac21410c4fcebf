"""`plan-report next`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan
from plan_report.runs.next import NextRequest, make_next
from plan_report.runs.plan_writing import written_lines


@click.command(cls=Command)
@options.own_source
@click.option("--round", "round_id", default="", metavar="回", help="作る回（例: R8）。省略すると最後の回の次の年度。")
@click.option(
    "--survey-year",
    default="",
    metavar="年度",
    help="標本調査の値の年度（例: R9年度）。調査のない回では「なし」。省略すると、前の調査の間隔から進めます。",
)
@click.option(
    "--results-year",
    default="",
    metavar="年度",
    help="その他の値の年度（例: R7年度）。書かないときは「なし」。省略すると、前の回から進めます。",
)
def next(*, source: Path | None, round_id: str, survey_year: str, results_year: str) -> None:  # noqa: A001 its name
    """次の評価の回を、SOURCE（省略すると今のフォルダーの計画）に作ります（年度、注、アンケート、回の表、取組の列）。"""
    made = make_next(NextRequest(source, round_id, survey_year, results_year), name_plan)
    click.echo(f"評価の回「{made.following.round.id}」を作りました。前の回から進めた内容を確かめてください。")
    for each in made.moved:
        click.echo(f"　{each}")
    for text in made.open:
        click.echo(f"確認: {text}")
    for line in written_lines(made.written):
        click.echo(line)
    click.echo("足りないものは plan-report check で分かります。様式は plan-report template で作ります。")
