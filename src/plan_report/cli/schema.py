"""`plan-report schema`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli.japanese import Command
from plan_report.cli.paths import NamedPath
from plan_report.runs.schema import schemas, write_schemas


@click.command(cls=Command)
@click.option(
    "-o",
    "--out",
    type=NamedPath(file_okay=False),
    metavar="フォルダー",
    help="書き出すフォルダー。省略すると、書き出すものを表示するだけです。",
)
@click.option("--force", is_flag=True, help="内容の違う同じ名前のファイルがあっても書き直します。")
def schema(*, out: Path | None, force: bool) -> None:
    """plan.toml などをエディターで書くときに、候補と説明を出すためのファイル（JSON Schema）を作ります。"""
    if out is None:
        for each in schemas():
            click.echo(f"{each.name}（使うのは {each.used_for}）")
        click.echo("-o でフォルダーを指定すると書き出します。")
        return
    made = write_schemas(out, force=force)
    for path, each in made.items():
        click.echo(f"作成しました: {path}（使うのは {each.used_for}）")
    if not made:
        click.echo(f"「{out}」にあるものと同じでした。何も書き込んでいません。")
    click.echo("使うファイルの1行目に、#:schema plan.schema.json のように場所を書きます（docs/data.md）。")
