"""The group of commands, and the one place where errors become exit codes: 0 fine, 1 the data, 2 the use."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from plan_report.beside import second_process
from plan_report.cli.dashes import refuse_odd_options
from plan_report.cli.japanese import Context, wrong_use
from plan_report.cli.messages import tell
from plan_report.errors import InputError, PlanReportError
from plan_report.files.signals import interrupt_when_asked_to_stop, requests_to_stop

_REPORT = (
    "何も失われていません。使った命令とデータを添えて、プログラムの作成者に知らせてください"
    "（環境変数 PLAN_REPORT_DEBUG=1 で、詳しい記録を表示します）。"
)

# Each command's module under plan_report.cli and its line in the help, in the order of a year's work; the function has
# the command's name.
_COMMANDS = {
    "app": "ブラウザーの画面で、一年の仕事をする",
    "new": "新しい計画のフォルダーを作る",
    "import": "手持ちの表から計画のフォルダーを作る",
    "check": "データの誤りと疑問点を調べる",
    "next": "次の評価の回を作る（年度、注、アンケート、回の表）",
    "template": "次の回の値を記入してもらうExcelの様式を作る",
    "collect": "返ってきた様式を計画のデータに取り込む",
    "build": "報告書（Word・PDF）を作る",
    "publish": "報告書の確定版を作り、公表した一式として残す",
    "correct": "公表した報告書の正誤表と訂正版を作る",
    "adopt": "手で直した報告書のWordから、文の直しを計画に取り込む",
    "bundle": "次第と資料を会議資料のPDF一つにまとめる",
    "errata": "訂正前と訂正後を比べ、正誤表を作る",
    "verify": "報告書のWordとPDFが監査記録と一致するかを調べる",
    "explain": "一つの指標の判定の根拠を示す",
    "compare-schemes": "全ての評価方式による判定を並べて示す",
    "export": "オープンデータの表（CSV）に書き出し、又は読み戻す",
    "schema": "plan.toml などをエディターで書くためのJSON Schemaを作る",
}


class _Commands(click.Group):
    """Commands that are imported when they are called, and errors in plain words."""

    context_class = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        refuse_odd_options(args[:1], self.get_params(ctx))
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        name = f"{name}_" if iskeyword(name) else name  # import_.py: a module called import could not be imported
        command = getattr(import_module(f"plan_report.cli.{name}"), name)
        assert isinstance(command, click.Command)  # noqa: S101 a mistake in the table above
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("命令"):
            formatter.write_dl(list(_COMMANDS.items()))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        _speak_any_character()
        interrupt_when_asked_to_stop()
        # What a command makes lives until it ends: looking through it for what can go takes a sixth of the time.
        gc.disable()
        atexit.register(gc.freeze)  # the interpreter's last rounds of collecting would look at everything again
        try:
            with second_process():
                super().main(*args, **{**kwargs, "standalone_mode": False})
        except Exception as error:  # noqa: BLE001 no traceback ever reaches a user
            sys.exit(_told(error))
        sys.exit(0)


def _told(error: Exception) -> int:
    """The exit status of a command that ended so, when the user has been told why."""
    if isinstance(error, click.exceptions.Abort) or requests_to_stop() > 0:
        sys.unraisablehook = lambda _: None  # what was being opened cannot be closed in order
        click.echo("中断しました。書きかけのファイルは残っていません。", err=True)
        return 130
    if isinstance(error, InputError):
        tell(error.problems, err=True)
        click.echo(f"エラーが{len(error.problems)}件あります。何も書き込んでいません。", err=True)
        return error.exit_code
    if isinstance(error, PlanReportError):
        click.echo(f"エラー: {error}", err=True)
        return error.exit_code
    if isinstance(error, click.ClickException):
        click.echo(wrong_use(error), err=True)
        return 2
    if os.environ.get("PLAN_REPORT_DEBUG"):
        raise error
    click.echo(f"思わぬ不具合で止まりました（{type(error).__name__}: {error}）。{_REPORT}", err=True)
    return 1


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(
    None, "-V", "--version", package_name="plan-report", message="%(prog)s %(version)s", help="版を表示します。"
)
def main() -> None:
    """福祉計画の評価報告書（Word・PDF）を、指標のデータから作ります。"""


def _speak_any_character() -> None:
    """A console or pipe in code page 932 cannot say every character; it must not stop the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
