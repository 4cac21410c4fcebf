"""`plan-report check`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import tell
from plan_report.runs.check import check as run


@click.command(cls=Command)
@options.source
@options.round_id
@options.actor
def check(source: Path | None, round_id: str | None, actor: str) -> None:
    """SOURCE を読み、誤り（終了コード 1）、要確認、疑問点を場所とともに全て挙げます。何も書き込みません。"""
    looked = run(source, round_id, actor)
    for word, problems in looked.matters.by_word:
        tell(problems, err=False, word=word)
    click.echo(f"{looked.indicators}指標を読みました。エラーはありません。{looked.matters.counted}です。")
