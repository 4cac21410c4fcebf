"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from plan_report.render.formats import Format

source = click.argument("source", required=False, type=click.Path(path_type=Path))
round_id = click.option("--round", "round_id", metavar="回", help="評価の回（例: R7）。省略すると最後の回。")

actor = click.option(
    "--actor", default="", metavar="主体", help="一つの主体又は担当課（例: 市社協）の指標と取組だけにします。"
)


class Formats(click.ParamType["tuple[Format, ...]"]):
    """A list such as docx,pdf."""

    name = "形式"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Format, ...]:
        """The formats in the order given, each once."""
        from plan_report.render.formats import Format  # noqa: PLC0415 --help needs none of it

        if isinstance(value, tuple):
            return value
        known = {str(each): each for each in Format}
        names = [name.strip().lower() for name in value.split(",") if name.strip()]
        if wrong := [name for name in names if name not in known]:
            self.fail(f"形式「{wrong[0]}」はありません。使えるのは {'、'.join(known)} です。", param, ctx)
        if not names:
            self.fail("形式を一つは書いてください。", param, ctx)
        return tuple(dict.fromkeys(known[name] for name in names))


formats = click.option(
    "--format",
    "formats",
    type=Formats(),
    default="docx,pdf",
    show_default=True,
    metavar="形式",
    help="docx、pdf、html、text、voice（音声コード用）をコンマで区切って並べます。",
)
out = click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="out",
    show_default=True,
    metavar="フォルダー",
    help="作ったものを置くフォルダー。",
)
