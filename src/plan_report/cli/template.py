"""`plan-report template`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan
from plan_report.cli.paths import NamedPath
from plan_report.errors import UsageError
from plan_report.runs.template import TemplateRequest, mails, make_templates, summary, why_this_round
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.workbook.call import Call
from plan_report.workbook.shares import Split


@click.command(cls=Command)
@options.source
@click.option(
    "--round",
    "round_id",
    metavar="回",
    help="記入してもらう評価の回（例: R8）。省略すると、値のそろっていない最後の回、そろっていればその次の回。",
)
@click.option(
    "-o",
    "--out",
    type=NamedPath(),
    metavar="ファイル",
    help="様式のファイル（.xlsx）。--split のときはフォルダー。省略すると「R8様式.xlsx」又は「R8様式」。",
)
@click.option(
    "--split",
    type=click.Choice([str(each) for each in Split]),
    metavar="主体|担当課",
    help="主体ごと又は担当課ごとに、一つずつのファイルに分けます。",
)
@click.option("--due", metavar="期日", help="提出期限（例: 2026-07-31）。様式に印字し、依頼文と督促文も作ります。")
@click.option("--contact", metavar="連絡先", default="", help="問合せ先（例: 福祉課 内線1234）。様式に印字します。")
@click.option("--force", is_flag=True, help="同じ名前のファイルがあっても書き直します（記入した内容は消えます）。")
def template(  # noqa: PLR0913 each is an option
    *,
    source: Path | None,
    round_id: str | None,
    out: Path | None,
    split: str | None,
    due: str | None,
    contact: str,
    force: bool,
) -> None:
    """次の回の値を記入してもらうExcelの様式を、SOURCE（省略すると今のフォルダーの計画）から作ります。"""
    call = Call(_day(due) if due else None, contact)
    request = TemplateRequest(source, round_id, out, Split(split) if split else None, force, call)
    made = make_templates(request, name_plan)
    if note := why_this_round(request, made):
        click.echo(note)
    for path, words in summary(made).items():
        click.echo(f"作成しました: {path}（{words}）")
    for path in mails(request, made):
        click.echo(f"作成しました: {path}")
    click.echo("記入した様式が返ってきたら、plan-report collect で計画のデータに取り込みます。")


def _day(text: str) -> date:
    """A day as it was typed.

    Raises:
        UsageError: it is none.
    """
    day = read_date(text)
    if day is None:
        raise UsageError(f"--due の「{text[:40]}」を日付として読めません。{DATE_WAYS}。")
    return day
