"""`plan-report collect`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan
from plan_report.cli.paths import NamedPath
from plan_report.errors import UsageError
from plan_report.runs.collect import CollectRequest
from plan_report.runs.collect import collect as run
from plan_report.runs.collect_lines import collected_lines
from plan_report.runs.collect_status import StatusRequest, collect_status, write_status
from plan_report.runs.here import plan_here
from plan_report.runs.status_text import status_text


@click.command(cls=Command)
@click.argument("files", nargs=-1, type=NamedPath(), metavar="様式...")
@click.option(
    "-o",
    "--out",
    type=NamedPath(),
    metavar="フォルダー",
    callback=lambda ctx, _, named: options.named_or_here(ctx, named),
    help="取り込み先の計画のフォルダー。R8.csv などの回の表や plan.toml に書き足します。省略すると今のフォルダー。",
)
@click.option(
    "--plan",
    type=NamedPath(),
    metavar="SOURCE",
    help="様式の元の計画。省略すると -o の計画です。",
)
@click.option("--yes", "confirmed", is_flag=True, help="確かめることを読み、回答が正しければ付けます。")
@click.option(
    "--accept-changes", is_flag=True, help="様式で書き換えられた計画の内容（望ましい方向など）も取り込みます。"
)
@click.option(
    "--reply",
    type=NamedPath(file_okay=False),
    metavar="フォルダー",
    help="確かめること、直すところ、未記入を、様式ごとに返す文として書きます。",
)
@click.option(
    "--replace", "replace_known", is_flag=True, help="様式を配った後に計画に入った値も、違う回答があれば置き換えます。"
)
@click.option(
    "--status", is_flag=True, help="何も取り込まずに、部署ごとの様子（未着、要修正、確かめ中、受領）を表で示します。"
)
@click.option(
    "--to",
    type=NamedPath(),
    metavar="ファイル",
    help="--status の表を、名前のとおりExcel（.xlsx）又はHTML（.html）にも書き出します。",
)
def collect(  # noqa: PLR0913 one parameter for each option
    *,
    files: tuple[Path, ...],
    out: Path | None,
    plan: Path | None,
    confirmed: bool,
    accept_changes: bool,
    reply: Path | None,
    replace_known: bool,
    status: bool,
    to: Path | None,
) -> None:
    """返ってきた様式（.xlsx。フォルダーでも可）を確かめ、問題のない様式から計画のデータに取り込みます。

    誤りや確かめることのある様式は、その様式だけを取り込まずに待たせ、終了コード 1 で終わります。
    """
    out = out or plan or plan_here("plan-report collect 様式 -o")
    if status:
        _show_status(StatusRequest(files, out, plan), to)
        return
    if to:
        raise UsageError("--to は --status と一緒に使ってください。")
    if not files:
        raise UsageError("「様式...」を指定してください（返ってきたファイル、zip又はフォルダー）。")
    made = run(CollectRequest(files, out, plan, confirmed, accept_changes, replace_known, reply))
    name_plan(made.used)
    for line in collected_lines(made):
        click.echo(line)
    if made.waiting:
        sys.exit(1)


def _show_status(request: StatusRequest, to: Path | None) -> None:
    made = collect_status(request)
    click.echo(status_text(made))
    if to:
        write_status(made, to)
        click.echo(f"書き込みました: {to}")
