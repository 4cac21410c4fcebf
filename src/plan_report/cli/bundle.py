"""`plan-report bundle`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli.japanese import Command
from plan_report.cli.messages import Progress


@click.command(cls=Command)
@click.argument("agenda", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default="out/会議資料.pdf",
    show_default=True,
    metavar="ファイル",
    help="出来上がる会議資料のPDF。次第のWord文書は、名前の後に「_次第」を付けて同じフォルダーに置きます。",
)
def bundle(agenda: Path, out: Path) -> None:
    """AGENDA（agenda.toml）に書いた次第と資料から、会議資料のPDF一つと次第のWord文書を作ります。"""
    from plan_report.runs.bundle import bundle as run  # noqa: PLC0415 --help needs no PDF library

    with Progress(total=8) as progress:
        made = run(agenda, out, progress.step, progress.say, progress.name_plan)
    for label, page in made.parts:
        click.echo(f"{page}ページから: {label}")
    for path in made.paths:
        pages = f"（{made.n_pages}ページ）" if path.suffix.lower() == ".pdf" else ""
        click.echo(f"作成しました: {path}{pages}")
    if made.claims:
        click.echo(f"{'と'.join(made.claims)}に適合するという表示を付けました。")
    for notice in made.notices:
        click.echo(f"注意: {notice}" if not notice.startswith("　") else notice, err=True)
