"""`plan-report collect`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli.japanese import Command
from plan_report.cli.messages import tell
from plan_report.runs.collect import CollectRequest, RefusedError, taken_line
from plan_report.runs.collect import collect as run


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="様式...")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="フォルダー",
    help="取り込み先の計画のフォルダー。回の表（R8.csv など）、取組の表、plan.toml に書き足します。",
)
@click.option(
    "--plan",
    type=click.Path(path_type=Path),
    metavar="SOURCE",
    help="様式の元の計画。省略すると -o の計画です。",
)
@click.option("--partial", is_flag=True, help="まだ答えのない指標や取組があっても、ある分だけを取り込みます。")
@click.option(
    "--replace", "replace_known", is_flag=True, help="様式を配った後に計画に入った値も、違う回答があれば置き換えます。"
)
def collect(*, files: tuple[Path, ...], out: Path, plan: Path | None, partial: bool, replace_known: bool) -> None:
    """返ってきた様式（.xlsx。フォルダーでも可）を確かめ、問題がなければ計画のデータに取り込みます。

    誤り、食い違い、答えのない指標や取組が一つでもあれば、全てを挙げて、何も書き込みません。
    """
    try:
        made = run(CollectRequest(files, out, plan, partial, replace_known))
    except RefusedError as error:
        tell(error.doubts, err=True)
        raise
    tell(made.doubts, err=False)
    for answer in made.taken:
        click.echo(taken_line(answer))
    values = sum(answer.is_value for answer in made.taken)
    activities = sum(answer.is_activity for answer in made.taken)
    others = len(made.taken) - values - activities
    counts = ((f"{made.heading}を", values), ("ほかの欄の変更を", others), ("取組の欄を", activities))
    told = "、".join(f"{what}{count}件" for what, count in counts if count)
    click.echo(f"{told}取り込みました。" if told else "新しく取り込むものはありません。")
    for path in made.written:
        click.echo(f"書き込みました: {path}")
