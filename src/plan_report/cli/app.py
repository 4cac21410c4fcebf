"""`plan-report app`."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from plan_report.cli.japanese import Command
from plan_report.cli.paths import NamedPath
from plan_report.serve.server import serve


@click.command(cls=Command)
@click.argument("source", metavar="[計画]", type=NamedPath(exists=True), required=False)
@click.option("--no-browser", is_flag=True, help="ブラウザーを開かず、アドレスだけを表示します。")
def app(source: Path | None, *, no_browser: bool) -> None:
    """ブラウザーの画面で、一年の仕事をします。

    計画（フォルダー又は .xlsx）を書くと、それを開きます。画面を全て閉じると、しばらくして自分で終わります。
    """
    gc.enable()  # it runs for hours, unlike any other command
    settings = Path(click.get_app_dir("plan-report", roaming=False))
    serve(source, _tell, browser=not no_browser, settings=settings)


def _tell(address: str) -> None:
    click.echo(f"ブラウザーで開きます: {address}")
