"""`plan-report correct`."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.errata import Day
from plan_report.cli.japanese import Command
from plan_report.cli.messages import Progress, tell_files
from plan_report.cli.publish import allow_open, copies, formats, look
from plan_report.render.formats import Format
from plan_report.runs.build import Request
from plan_report.runs.correct import Correction
from plan_report.runs.correct import correct as run
from plan_report.runs.errata import sentences


@click.command(cls=Command)
@options.own_source
@copies
@formats
@options.round_id
@look
@click.option("--number", default="", metavar="資料番号", help="正誤表の右上に枠で囲んで印刷する番号（例: 資料1）。")
@allow_open
@click.option(
    "--reason", default="", metavar="理由", help="訂正の理由。変更履歴.csv に残します。正誤表には載りません。"
)
@click.option("--date", "day", type=Day(), metavar="日付", help="訂正の日。正誤表にも載ります。省略すると今日。")
def correct(  # noqa: PLR0913 one parameter an option
    *,
    source: Path | None,
    out: Path | None,
    formats: tuple[Format, ...],
    round_id: str | None,
    look: str | None,
    number: str,
    allow_open: str,
    reason: str,
    day: date | None,
) -> None:
    """公表した報告書と SOURCE（省略すると今のフォルダーの計画）の今の値を比べ、正誤表と訂正版を作ります。

    計画のフォルダーの「公表」に、回と日付の名前の新しいフォルダーを作って入れます。前に公表した一式はそのまま残ります。
    """
    request = Request(source=source, formats=formats, round_id=round_id, look=look or "", allow_open=allow_open)
    order = Correction(request, out, day, number=number, reason=reason)
    gc.disable()  # as in build
    with Progress(total=4 + len(formats)) as progress:
        made = run(order, progress.step, progress.say, progress.name_plan)
    click.echo(f"公表した {made.last.folder}（{made.last.known.kind}）と比べました。")
    for sentence in sentences(made.comparison):
        click.echo(sentence)
    if made.frozen is None:
        click.echo("公表した内容と同じなので、何も作っていません。")
        return
    tell_files((*made.frozen.paths, *made.frozen.copies), made.frozen.replaced)
    click.echo(f"正誤表と訂正版を {made.frozen.folder} に残し、変更履歴.csv に記録しました。")
    click.echo(f"{made.last.folder} の一式は、公表した時のまま残っています。")
    for other in made.others:
        click.echo(
            f"{other.folder}（{other.known.kind}）は、まだ訂正していません。--look を付けて、もう一度実行してください。"
        )
