"""`plan-report check`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.check.doubts import find_doubts
from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import tell
from plan_report.runs import build as run


@click.command(cls=Command)
@options.source
@options.round_id
def check(source: Path | None, round_id: str | None) -> None:
    """SOURCE を読み、誤り（終了コード 1）と疑問点を場所とともに全て挙げます。何も書き込みません。"""
    made = run.prepare(run.Request(source, round_id=round_id))
    doubts = (*made.inputs.doubts, *find_doubts(made.inputs.plan, made.inputs.round_id))
    tell(doubts, err=False)
    total = len(made.judgements)
    click.echo(f"{total}指標を読みました。エラーはありません。確かめていただきたい点は{len(doubts)}件です。")
