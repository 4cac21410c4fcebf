"""`plan-report verify`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan
from plan_report.cli.paths import NamedPath
from plan_report.errors import PlanReportError
from plan_report.runs.published import checked, frozen_at, gone, unfinished, unlogged
from plan_report.runs.records import records_beside, records_of
from plan_report.runs.verify import verify as run
from plan_report.runs.verify_lines import checked_lines, frozen_lines


@click.command(cls=Command)
@click.argument("folder", metavar="[フォルダー又は報告書]", type=NamedPath(), default=Path())
def verify(folder: Path) -> None:
    """報告書のファイルが監査記録（.json）と一致するかを、読む人に見えるもの全てについて調べます。

    報告書のあるフォルダー、報告書のファイル又は監査記録を指定します。省略すると、今のフォルダーを調べます。
    計画（フォルダー、.xlsx、.csv）又はその「公表」を指定すると、公表した一式が公表した時のままかを調べます。
    """
    frozen, lost = frozen_at(folder), gone(folder)
    for each in unfinished(folder):
        click.echo(f"{each}：一覧（公表.sha256）がないため、公表した一式ではありません。途中で止まったものは消せます。")
    for each in unlogged(folder):
        click.echo(f"{each}：変更履歴.csv に記録がありません。公表した日と理由を書き足してください。")
    faults: list[str] = []
    if frozen or lost:
        changed = [*filter(_tell_frozen, frozen), *lost]
        for place in lost:
            click.echo(f"{place}：変更履歴.csv にありますが、公表した一式がありません。")
        if changed:
            n_sets = len(frozen) + len(lost)
            faults.append(f"公表した一式{n_sets}個のうち{len(changed)}個が、公表した時のままではありません。")
        records = records_beside(folder)
    else:
        records = records_of(folder)
    if records:
        faults.extend(_compared(records))
    if faults:
        raise PlanReportError("".join(faults))


def _compared(records: Sequence[Path]) -> Iterator[str]:
    """Say how the files of records stand to these; what is wrong with them in a sentence."""
    n_files = n_bad = 0
    for record in records:
        for each in run(record, name_plan):
            n_files += 1
            n_bad += not each.state.good
            _tell(checked_lines(each))
    if n_bad:
        yield f"{n_files}個のファイルのうち{n_bad}個が、監査記録と一致しません。"
    else:
        click.echo(f"{n_files}個のファイルを調べました。監査記録と食い違うものはありません。")


def _tell_frozen(folder: Path) -> bool:
    """Say how a published set stands; whether anything of it has changed."""
    found = checked(folder)
    _tell(frozen_lines(found))
    return bool(found.changed)


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
