"""`plan-report publish`."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.errata import Day
from plan_report.cli.japanese import Command
from plan_report.cli.messages import Progress, tell_files
from plan_report.cli.paths import NamedPath
from plan_report.render.formats import Format
from plan_report.runs.build import Request
from plan_report.runs.inputs import WORD_TEMPLATES
from plan_report.runs.publish import Publication, publish_round

look = click.option(
    "--look",
    type=click.Choice(list(WORD_TEMPLATES)),
    default=None,
    help="文字の大きさ。large は大活字（12ポイント以上）。省略すると計画の設定のとおり。",
)
formats = click.option(
    "--format",
    "formats",
    type=options.Formats(),
    default="docx,pdf,html",
    show_default=True,
    metavar="形式",
    help="docx、pdf、html、text、voice（音声コード用）をコンマで区切って並べます。",
)
copies = click.option(
    "-o",
    "--out",
    type=NamedPath(file_okay=False),
    metavar="フォルダー",
    help="同じファイルを、このフォルダーにも置きます（ウェブサイト、会議資料など）。",
)
allow_open = click.option(
    "--allow-open",
    default="",
    metavar="理由",
    help="要確認が残ったまま公表する理由。報告書と監査記録に載せます。",
)


@click.command(cls=Command)
@options.own_source
@copies
@formats
@options.round_id
@look
@click.option("--number", default="", metavar="資料番号", help="1ページ目の右上に枠で囲んで印刷する番号（例: 資料1）。")
@click.option("--annex", is_flag=True, help="巻末に「評価の算定根拠」（指標ごとの計算）を付けます。")
@allow_open
@click.option("--date", "day", type=Day(), metavar="日付", help="公表の日。省略すると今日。")
def publish(  # noqa: PLR0913 one parameter an option
    *,
    source: Path | None,
    out: Path | None,
    formats: tuple[Format, ...],
    round_id: str | None,
    look: str | None,
    number: str,
    annex: bool,
    allow_open: str,
    day: date | None,
) -> None:
    """SOURCE（省略すると今のフォルダーの計画）の報告書の確定版を作り、公表した一式として残します。

    計画のフォルダーの「公表」に、回と日付の名前のフォルダーを作って入れます。このフォルダーは、どの命令も書き換えません。
    """
    request = Request(
        source=source,
        formats=formats,
        round_id=round_id,
        look=look or "",
        number=number,
        annex=annex,
        allow_open=allow_open,
    )
    gc.disable()  # as in build
    with Progress(total=4 + len(formats)) as progress:
        made = publish_round(Publication(request, out, day), progress.step, progress.say, progress.name_plan)
    tell_files((*made.frozen.paths, *made.frozen.copies), made.frozen.replaced)
    click.echo(f"公表した一式を {made.frozen.folder} に残し、変更履歴.csv に記録しました。")
    click.echo("値が変わったときは、データを直して plan-report correct を実行してください。")
