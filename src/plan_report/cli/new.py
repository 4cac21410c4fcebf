"""`plan-report new`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from plan_report.cli.japanese import Command
from plan_report.cli.paths import NamedPath
from plan_report.runs.new import PAPER_CHOICES, NewRequest
from plan_report.runs.new import new as run

_BETWEEN = re.compile(r"[、，,]")


@click.command(cls=Command)
@click.argument("out", type=NamedPath(), metavar="フォルダー")
@click.option("--title", default="", metavar="名称", help="計画の名称。")
@click.option(
    "--organisation", "organisations", multiple=True, metavar="団体", help="団体。二つ以上あるときは繰り返します。"
)
@click.option(
    "--level", "levels", multiple=True, metavar="段", help="計画の段。外側から順に繰り返します（例: 基本目標）。"
)
@click.option("--round", "round_id", default="", metavar="回", help="最初の評価の回（例: R7）。")
@click.option("--scheme", default="three-way", show_default=True, metavar="方式", help="評価の方式。")
@click.option("--paper", type=click.Choice(PAPER_CHOICES), default=PAPER_CHOICES[0], show_default=True, help="用紙。")
def new(  # noqa: PLR0913 one parameter an option
    *,
    out: Path,
    title: str,
    organisations: tuple[str, ...],
    levels: tuple[str, ...],
    round_id: str,
    scheme: str,
    paper: str,
) -> None:
    """新しい計画のフォルダーを作ります。名称、団体、段、評価の回を一つも指定しなければ、順に尋ねます。"""
    if not (title or organisations or levels or round_id):
        title = click.prompt("計画の名称")
        organisations = _several(
            click.prompt("団体（二つ以上は「、」で区切る。なければ Enter）", "", show_default=False)
        )
        levels = _several(
            click.prompt(
                "計画の段（外側から「、」で区切る。例 基本目標、施策。なければ Enter）", "", show_default=False
            )
        )
        round_id = click.prompt("最初の評価の回（例 R7）").strip()
    paths = run(NewRequest(out, title, organisations, levels, round_id, scheme, paper))
    for path in paths:
        click.echo(f"作成しました: {path}")
    click.echo(
        f"次に、{out / 'indicators.csv'} に一行に一つずつ指標を書き、{out / f'{round_id}.csv'} に値を書いてください。"
    )
    click.echo(f"書けたら plan-report check {out} で確かめ、plan-report build {out} で報告書を作ります。")


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())
