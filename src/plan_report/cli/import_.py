"""`plan-report import`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from plan_report.cli.japanese import Command
from plan_report.cli.messages import tell
from plan_report.cli.paths import NamedPath
from plan_report.runs.import_table import Imported, ImportRequest, columns_text, import_table


@click.command("import", cls=Command)
@click.argument("table", type=NamedPath(), metavar="表")
@click.option("-o", "--out", required=True, type=NamedPath(), metavar="フォルダー", help="作る計画のフォルダー。")
@click.option(
    "--sheet",
    "sheets",
    multiple=True,
    metavar="シート",
    help="取り込むシート。二つ以上あるときは --sheet を繰り返します。省略すると、表のあるただ一つのシート。",
)
@click.option(
    "--round", "round_id", default="", metavar="回", help="表に実績の列がないときの、最初の評価の回（例: R7）。"
)
@click.option("--force", is_flag=True, help="フォルダーに計画があっても書き直します。")
def import_(*, table: Path, out: Path, sheets: tuple[str, ...], round_id: str, force: bool) -> None:
    """手持ちの表（.xlsx 又は .csv）から、計画のフォルダーを作ります。

    どの列が何かを推測して示し、フォルダーの「取り込み.toml」に残します。違うときはそれを直し、もう一度実行します。
    """
    made = import_table(ImportRequest(table, out, sheets, round_id, force))
    _show(made)
    if made.missing:
        tell(made.missing, err=True)
        written = "".join(f"列の読み方を {path} に書きました。" for path in made.written)
        click.echo(f"計画は作っていません。{written}直してから、もう一度実行してください。", err=True)
        sys.exit(1)
    click.echo(f"「{made.title}」の{len(made.taken.indicators)}指標を取り込みました。")
    for path in made.written:
        click.echo(f"作成しました: {path}")
    click.echo("列の読み方が違うときは「取り込み.toml」を直し、--force を付けてもう一度実行してください。")
    if made.unreadable:
        tell(made.unreadable, err=True)
        click.echo(
            f"計画は作りましたが、上の{len(made.unreadable)}件を直すまで読めません。作った表か元の表を直してください。"
            "元の表を直したときは --force を付けてもう一度実行します。",
            err=True,
        )
        sys.exit(1)
    click.echo(f"次に plan-report check {out} で、要確認の事項を確かめてください。")


def _show(made: Imported) -> None:
    click.echo("列の読み方（取り込み.toml のとおり）:" if made.reused else "列の読み方（推測）:")
    click.echo(columns_text(made), nl=False)
    for heading, lines in (
        ("取り込まなかったもの", [str(each) for each in made.taken.left]),
        ("確かめていただきたいもの", [str(each) for each in made.taken.doubts]),
        ("望ましい方向と種類の出どころ", [f"{origin} {count}指標" for origin, count in made.taken.origins.items()]),
    ):
        if lines:
            click.echo(f"{heading}（{len(lines)}件）:")
            for line in lines:
                click.echo(f"  {line}")
