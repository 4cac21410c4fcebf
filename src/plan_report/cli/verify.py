"""`plan-report verify`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan
from plan_report.errors import PlanReportError
from plan_report.runs.records import records_of
from plan_report.runs.verify import Checked
from plan_report.runs.verify import verify as run

_MOST = 100  # differences of one file that are shown


@click.command(cls=Command)
@click.argument("folder", metavar="フォルダー又は報告書", type=click.Path(path_type=Path))
def verify(folder: Path) -> None:
    """報告書の Word と PDF を読み直し、全ての文と表の欄が監査記録（.json）と一致するかを調べます。

    報告書のあるフォルダー、報告書のファイル又は監査記録を指定します。
    """
    n_files = n_bad = 0
    for record in records_of(folder):
        for checked in run(record, name_plan):
            n_files += 1
            n_bad += not checked.state.good
            _tell(checked)
    if n_bad:
        raise PlanReportError(f"{n_files}個のファイルのうち{n_bad}個が、監査記録と一致しません。")
    click.echo(f"{n_files}個のファイルを調べました。監査記録と食い違うものはありません。")


def _tell(checked: Checked) -> None:
    click.echo(f"{checked.path}：{checked.why or f'{checked.state.value}。'}")
    for difference in checked.differences[:_MOST]:
        click.echo(f"  {difference}")
    if len(checked.differences) > _MOST:
        click.echo(f"  ほか{len(checked.differences) - _MOST}か所")
    for each in checked.lost:
        click.echo(f"  {each}。")
