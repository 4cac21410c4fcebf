"""`plan-report adopt`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan
from plan_report.cli.paths import NamedPath
from plan_report.runs.adopt import AdoptRequest, compared
from plan_report.runs.adopt import adopt as run
from plan_report.runs.adopt_lines import adoption_lines


@click.command(cls=Command)
@click.argument("report", metavar="Word", type=NamedPath())
@options.own_source
@click.option(
    "--record",
    type=NamedPath(),
    metavar="記録",
    help="監査記録（.json）。省略すると Word と同じ名前のもの。",
)
@click.option("--take", multiple=True, metavar="指標番号", help="直した値を計画に取り込む指標（何度でも書けます）。")
@click.option("--yes", "confirmed", is_flag=True, help="表示された文（と --take の値）を計画に書き込みます。")
def adopt(*, report: Path, source: Path | None, record: Path | None, take: tuple[str, ...], confirmed: bool) -> None:
    """手で直した報告書の Word を監査記録と比べ、取組内容・課題・今後の方向と備考の直しを計画に取り込みます。

    --yes を付けるまでは表示するだけです。Word のファイルは書き換えません。
    """
    request = AdoptRequest(report, source, record, take)
    made = run(request, name_plan) if confirmed else compared(request, name_plan)
    for line in adoption_lines(made, confirmed=confirmed):
        click.echo(line)
