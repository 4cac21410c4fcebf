"""`plan-report errata`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from plan_report.cli import options
from plan_report.cli.japanese import Command
from plan_report.cli.messages import name_plan, tell_files
from plan_report.cli.paths import NamedPath
from plan_report.render.formats import Format
from plan_report.runs.errata import Order, open_sides, sentences, write_errata
from plan_report.table.dates import DATE_WAYS, read_date


class Day(click.ParamType[date]):
    """A day such as 2026-03-31 or 令和8年3月31日."""

    name = "日付"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        if isinstance(value, date):
            return value
        return read_date(value) or self.fail(f"「{value}」を日付として読めません。{DATE_WAYS}。", param, ctx)


@click.command(cls=Command)
@click.argument("old", metavar="訂正前", type=NamedPath())
@click.argument("new", metavar="訂正後", type=NamedPath())
@options.out
@options.formats
@options.round_id
@click.option("--date", "day", type=Day(), metavar="日付", help="正誤表の日付。省略すると訂正後の計画にある日付。")
@click.option("--number", default="", metavar="資料番号", help="右上に枠で囲んで印刷する番号（例: 資料1）。")
@click.option("--force", is_flag=True, help="手で直された正誤表も、日付の入った名前で控えを残して上書きします。")
def errata(  # noqa: PLR0913 one parameter an option
    *,
    old: Path,
    new: Path,
    out: Path,
    formats: tuple[Format, ...],
    round_id: str | None,
    day: date | None,
    number: str,
    force: bool,
) -> None:
    """訂正前と訂正後を比べ、正誤表を作ります。

    どちらにも、計画（フォルダー、.xlsx、.csv）、報告書（監査記録の .json、同じ所に監査記録がある .docx・.pdf・.html）
    又は報告書が一つだけ入ったフォルダーを指定できます。
    """
    before, after = open_sides(old, new, round_id, name_plan)
    order = Order(out, formats, day, number, force)
    comparison, made = write_errata(before, after, order, lambda text: click.echo(f"注意: {text}", err=True))
    for sentence in sentences(comparison):
        click.echo(sentence)
    if made:
        tell_files(made.paths, made.replaced)
