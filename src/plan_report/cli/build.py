"""`plan-report build`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import Progress, name_plan_aside, tell_files
from plan_report.cli.paths import NamedPath
from plan_report.compose import Layout
from plan_report.render.formats import Format
from plan_report.runs import build as run
from plan_report.runs.here import typed
from plan_report.runs.inputs import WORD_TEMPLATES


@click.command(cls=Command)
@options.sources
@options.out
@options.formats
@options.round_id
@options.actor
@click.option(
    "--layout",
    type=click.Choice([str(each) for each in Layout]),
    default=str(Layout.EVALUATION),
    show_default=True,
    help="evaluation は評価と備考の欄を加えた表、plan は計画書のままの表、overview は全指標を1枚にした一覧。",
)
@click.option(
    "--look",
    type=click.Choice(list(WORD_TEMPLATES)),
    default=None,
    help="文字の大きさ。large は大活字（12ポイント以上）。省略すると計画の設定のとおり。",
)
@click.option("--number", default="", metavar="資料番号", help="1ページ目の右上に枠で囲んで印刷する番号（例: 資料1）。")
@click.option("--final", is_flag=True, help="確定版: 表題に（案）を付けません。要確認が残っていると作れません。")
@click.option(
    "--allow-open",
    metavar="理由",
    help="要確認が残ったまま --final で作る理由。報告書と監査記録に載せます。",
)
@click.option("--annex", is_flag=True, help="巻末に「評価の算定根拠」（指標ごとの計算）を付けます。")
@click.option(
    "--corrects",
    type=NamedPath(dir_okay=False),
    metavar="記録",
    help="訂正前の報告書の監査記録（.json）。訂正した値に [r] を付け、末尾に正誤表を載せます。",
)
@click.option(
    "--into",
    type=NamedPath(dir_okay=False),
    metavar="様式.docx",
    help="自分の様式（名前の付いたコンテンツコントロールのある .docx）に報告書を入れて、Word を作ります。",
)
@click.option("--force", is_flag=True, help="手で直された報告書も、日付の入った名前で控えを残して上書きします。")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="数",
    help="SOURCE が二つ以上あるとき、同時に作る数。",
)
@click.option("--dry-run", is_flag=True, help="ファイルを書かず、内容を文字の表で表示します。")
def build(  # noqa: PLR0913 one parameter an option
    *,
    sources: tuple[Path | None, ...],
    out: Path,
    formats: tuple[Format, ...],
    round_id: str | None,
    actor: str,
    layout: str,
    look: str | None,
    number: str,
    final: bool,
    allow_open: str | None,
    annex: bool,
    corrects: Path | None,
    into: Path | None,
    force: bool,
    jobs: int,
    dry_run: bool,
) -> None:
    """SOURCE（計画のフォルダー、.xlsx 又は .csv。省略すると今のフォルダーの計画）の評価報告書を作ります。

    SOURCE を二つ以上並べると、計画ごとのフォルダーに作ります。一つに誤りがあっても、ほかは作ります。
    """
    if into and Format.DOCX not in formats:
        raise click.UsageError("--into は、--format に docx があるときに使います。")
    if into and dry_run:
        raise click.UsageError("--into と --dry-run は一緒に使えません。")
    request = run.Request(
        source=sources[0],
        out=out,
        formats=formats,
        round_id=round_id,
        layout=Layout(layout),
        number=number,
        final=final,
        allow_open=_reason(allow_open, final=final),
        annex=annex,
        force=force,
        corrects=corrects,
        into=into,
        look=look or "",
        actor=actor,
    )
    if len(sources) > 1:
        if dry_run:
            raise click.UsageError("--dry-run は SOURCE が一つのときに使います。")
        if corrects:
            raise click.UsageError("--corrects は SOURCE が一つのときに使います。")
        build_all([each for each in sources if each], request, jobs)
        return
    if dry_run:
        click.echo(run.as_text(request, name_plan_aside), nl=False)
        return
    with Progress(total=4 + len(formats)) as progress:
        built = run.build(request, progress.step, progress.say, progress.name_plan)
    made = built.report
    counts = "、".join(f"{label} {count}" for label, count in made.counts)
    click.echo(f"{len(made.judgements)}指標を評価しました" + (f": {counts}" if counts else "。"))
    tell_files(built.paths, built.replaced)
    found = made.open_matters
    click.echo(f"{found.counted}です。plan-report check{_of(sources[0])} で一つずつ確かめられます。")
    if found.flags and final:
        click.echo("注意: 要確認が残っていますが、理由を載せて確定版として作りました。", err=True)
    elif found.flags:
        click.echo("要確認が残っているため、表題に（案）を付けました。")


def _of(source: Path | None) -> str:
    """How the plan is named to another command."""
    if source is None:
        return " --sample"
    return f" {typed(source)}" if source != Path() else ""


def _reason(text: str | None, *, final: bool) -> str:
    """The reason for a final report with open matters; one that says nothing is none."""
    if text is None:
        return ""
    if not final:
        raise click.UsageError("--allow-open は --final と一緒に使います。")
    if not text.strip():
        raise click.UsageError('--allow-open には理由を書いてください（例: --allow-open "確定値は次回に報告する"）。')
    return text


def build_all(sources: Sequence[Path], request: run.Request, jobs: int) -> None:
    """Build many plans behind a progress bar, then list what failed and why; exit status 1 if anything did."""
    from plan_report.runs.many import build_many, requests  # noqa: PLC0415 only for many

    gc.enable()  # what one report was made of shall not stay for the next
    wanted = requests(sources, request)
    made, failed = 0, []
    with Progress(total=len(wanted)) as progress:
        for done, outcome in enumerate(build_many(wanted, jobs), start=1):
            if outcome.used:
                progress.name_plan(outcome.used)
            for notice in outcome.notices:
                progress.say(f"{outcome.source}：{notice}")
            progress.step(f"{len(wanted)}件のうち{done}件")
            if outcome.error:
                failed.append(outcome)
            else:
                made += 1
    click.echo(f"{len(wanted)}件の計画のうち、{made}件の報告書を {request.out} に作りました。")
    if failed:
        click.echo(f"作れなかった計画（{len(failed)}件）:")
        for outcome in sorted(failed, key=lambda each: str(each.source)):
            first, *rest = outcome.error.splitlines() or [""]
            click.echo(f"  {outcome.source}  {first}" + (f" ほか{len(rest)}件" if rest else ""))
        sys.exit(1)
