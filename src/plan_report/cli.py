"""The command line: options in, one place where errors become exit codes (0 fine, 1 the data, 2 the use)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from plan_report.errors import InputError, PlanReportError, Problem

if TYPE_CHECKING:
    from plan_report.report import Format

_SOURCE = click.argument("source", required=False, type=click.Path(path_type=Path))
_ROUND = click.option("--round", "round_id", metavar="回", help="評価の回（例: R7）。省略すると最後の回。")


class _Formats(click.ParamType):
    """A list such as docx,pdf."""

    name = "形式"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Format, ...]:
        from plan_report.report import Format  # noqa: PLC0415 --help needs none of it

        if isinstance(value, tuple):
            return value
        known = {str(each): each for each in Format}
        names = [name.strip().lower() for name in value.split(",") if name.strip()]
        if wrong := [name for name in names if name not in known]:
            self.fail(f"形式「{wrong[0]}」はありません。使えるのは {'、'.join(known)} です。", param, ctx)
        if not names:
            self.fail("形式を一つは書いてください。", param, ctx)
        return tuple(dict.fromkeys(known[name] for name in names))


class _Japanese(click.Group):
    """Errors in plain words, at one place."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: D102 click's own
        _speak_any_character()
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False}) or sys.exit(0)
        except InputError as error:
            _tell(error.problems)
            click.echo(f"エラーが{len(error.problems)}件あります。何も書き込んでいません。", err=True)
            sys.exit(error.exit_code)
        except PlanReportError as error:
            click.echo(f"エラー: {error}", err=True)
            sys.exit(error.exit_code)
        except click.exceptions.Abort:
            click.echo("中断しました。前の報告書はそのまま残っています。", err=True)
            sys.exit(130)
        except click.ClickException as error:
            click.echo(_in_japanese(error), err=True)
            sys.exit(2)
        except click.exceptions.Exit as error:
            sys.exit(error.exit_code)


@click.group(cls=_Japanese, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(None, "-V", "--version", package_name="plan-report", help="版を表示します。")
def main() -> None:
    """福祉計画の評価報告書（Word・PDF）を、指標のデータから作ります。"""


@main.command(short_help="報告書を作る")
@_SOURCE
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, file_okay=False), default="out", show_default=True,
    metavar="フォルダー", help="報告書を置くフォルダー。",
)  # fmt: skip
@click.option(
    "--format", "formats", type=_Formats(), default="docx,pdf", show_default=True, metavar="形式",
    help="docx、pdf、text をコンマで区切って並べます。",
)  # fmt: skip
@_ROUND
@click.option(
    "--layout", type=click.Choice(["evaluation", "plan"]), default="evaluation", show_default=True,
    help="evaluation は評価と備考の欄を加えた表、plan は計画書のままの表。",
)  # fmt: skip
@click.option("--number", default="", metavar="資料番号", help="1ページ目の右上に枠で囲んで印刷する番号（例: 資料1）。")
@click.option("--final", is_flag=True, help="確定版: 表題に（案）を付けず、要確認事項を載せません。")
@click.option("--dry-run", is_flag=True, help="ファイルを書かず、内容を文字の表で表示します。")
def build(  # noqa: PLR0913 one parameter an option
    source: Path | None,
    out: Path,
    formats: tuple[Format, ...],
    round_id: str | None,
    layout: str,
    number: str,
    *,
    final: bool,
    dry_run: bool,
) -> None:
    """SOURCE（計画のフォルダー、.xlsx 又は .csv。省略すると同梱の計画）の評価報告書を作ります。"""
    from plan_report import report as run  # noqa: PLC0415 --help needs none of it
    from plan_report.compose import Layout  # noqa: PLC0415

    request = run.Request(source, out, formats, round_id, Layout(layout), number, final)
    if dry_run:
        from plan_report.render.text import render_text  # noqa: PLC0415

        click.echo(render_text(run.prepare(request).document), nl=False)
        return
    with _Progress(total=3 + len(formats)) as progress:
        made, paths = run.build(request, progress.step)
    counts = "、".join(f"{label} {number}" for label, number in made.counts)
    click.echo(f"{sum(number for _, number in made.counts)}指標を評価しました: {counts}")
    for path in paths:
        click.echo(f"作成しました: {path}")
    flags = sum(len(indicator.doubts) for indicator in made.plan.indicators)
    if flags and final:
        click.echo(f"注意: 要確認が{flags}件残っていますが、確定版として作りました。", err=True)
    elif flags:
        click.echo(f"要確認が{flags}件残っているため、表題に（案）を付けました。plan-report check で確かめられます。")


@main.command(short_help="データの誤りと疑問を調べる")
@_SOURCE
@_ROUND
def check(source: Path | None, round_id: str | None) -> None:
    """SOURCE を読み、誤り（終了コード 1）と疑問点を場所とともにすべて挙げます。何も書き込みません。"""
    from plan_report import report as run  # noqa: PLC0415 --help needs none of it
    from plan_report.doubts import find_doubts  # noqa: PLC0415

    made = run.prepare(run.Request(source, round_id=round_id))
    doubts = (*made.doubts, *find_doubts(made.plan, made.round_id))
    _tell(doubts, err=False)
    total = sum(1 for _ in made.plan.indicators)
    click.echo(f"{total}指標を読みました。エラーはありません。確かめていただきたい点は{len(doubts)}件です。")


def _tell(problems: Sequence[Problem], *, err: bool = True) -> None:
    for problem in problems:
        click.echo(f"{problem.severity}: {problem}", err=err)


def _in_japanese(error: click.ClickException) -> str:
    """What click says of a wrong use, as an official would say it."""
    match error:
        case click.NoSuchOption():
            text = f"オプション {error.option_name} はありません。"
        case click.MissingParameter():
            text = f"{error.param.human_readable_name if error.param else '引数'} を指定してください。"
        case click.BadParameter() if isinstance(error.param, click.Option):
            text = f"{error.param.opts[-1]} の値が正しくありません: {error.message}"
        case _:
            text = error.format_message()
    return f"使い方の誤り: {text}\n使い方は plan-report --help で表示します。"


def _speak_any_character() -> None:
    """A console or pipe in code page 932 cannot say every character; it must not stop the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


class _Progress:
    """A bar on the terminal, shown once the work has taken a second."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._begun, self._width = total, 0, monotonic(), 0

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._width:
            click.echo("\r\033[K", nl=False, err=True)

    def step(self, what: str) -> None:
        """Say what is done next."""
        if sys.stderr.isatty() and (self._width or monotonic() - self._begun > 1):
            self._width = 20
            filled = self._width * self._done // self._total
            bar = "#" * filled + "-" * (self._width - filled)
            click.echo(f"\r\033[K[{bar}] {what}", nl=False, err=True)
        self._done += 1
