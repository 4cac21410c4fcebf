"""`plan-report check`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan, tell
from plan_report.runs.check import check as run


@click.command(cls=Command)
@options.source
@options.round_id
@options.actor
def check(source: Path | None, round_id: str | None, actor: str) -> None:
    """SOURCE（省略すると今のフォルダーの計画）を読み、誤り、要確認、疑問点を場所とともに全て挙げます。

    何も書き込みません。終了コードは、誤りがあるときは 1 です。
    """
    looked = run(source, round_id, actor, name_plan)
    for word, problems in looked.matters.by_word:
        tell(problems, err=False, word=word)
    click.echo(f"{looked.indicators}指標を読みました。エラーはありません。{looked.matters.counted}です。")
