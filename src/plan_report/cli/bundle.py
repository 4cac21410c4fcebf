"""`plan-report bundle`."""

from __future__ import annotations

from pathlib import Path

import click

from plan_report.cli.japanese import Command
from plan_report.cli.messages import Progress
from plan_report.cli.paths import NamedPath

_HERE = Path("agenda.toml")


@click.command(cls=Command)
@click.argument("agenda", required=False, type=NamedPath())
@click.option(
    "-o",
    "--out",
    type=NamedPath(dir_okay=False),
    default="out/会議資料.pdf",
    show_default=True,
    metavar="ファイル",
    help="出来上がる会議資料のPDF。次第のWord文書は、名前の後に「_次第」を付けて同じフォルダーに置きます。",
)
@click.option(
    "--new",
    "folder",
    type=NamedPath(),
    metavar="フォルダー",
    help="資料のPDFとWord文書のあるフォルダーに、agenda.toml の下書きを作ります。",
)
@click.option(
    "--force",
    is_flag=True,
    help="手で直された会議資料や、bundle で作ったものではないファイルも、日付の入った名前で控えを残して上書きします。",
)
def bundle(*, agenda: Path | None, out: Path, folder: Path | None, force: bool) -> None:
    """AGENDA（agenda.toml）に書いた次第と資料から、会議資料のPDF一つと次第のWord文書を作ります。

    AGENDA を省略すると、今のフォルダーの agenda.toml を使います。
    """
    if folder:
        if agenda:
            raise click.UsageError("AGENDA と --new は一緒に使えません。どちらか一方にしてください。")
        _draft(folder)
        return
    if agenda is None and not _HERE.is_file():
        raise click.UsageError(
            "今のフォルダーに agenda.toml がありません。場所を指定するか、--new フォルダー で下書きを作ってください。"
        )
    from plan_report.runs.bundle import bundle as run  # noqa: PLC0415 --help needs no PDF library

    with Progress(total=8) as progress:
        made = run(agenda or _HERE, out, progress.step, progress.say, progress.name_plan, force=force)
    for label, page in made.parts:
        click.echo(f"{page}ページから: {label}")
    for path in made.paths:
        pages = f"（{made.n_pages}ページ）" if path.suffix.lower() == ".pdf" else ""
        click.echo(f"作成しました: {path}{pages}")
    if made.claims:
        click.echo(f"{'と'.join(made.claims)}に適合するという表示を付けました。")
    for notice in made.notices:
        click.echo(f"注意: {notice}" if not notice.startswith("　") else notice, err=True)


def _draft(folder: Path) -> None:
    from plan_report.runs.new_agenda import new_agenda  # noqa: PLC0415 as above

    made = new_agenda(folder)
    for paper in made.papers:
        click.echo(f"{paper.number or '（番号なし）'}　{paper.title}　← {paper.file}")
    for name, why in made.left_out:
        click.echo(f"資料に入れていません: {name}（{why}）")
    click.echo(f"作成しました: {made.path}")
    click.echo(
        f"【 】のところを書き換え、順、番号、名称を確かめてから、plan-report bundle {made.path} で会議資料を作ります。"
    )
