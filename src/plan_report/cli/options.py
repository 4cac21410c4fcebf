"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plan_report.cli.paths import NamedPath

if TYPE_CHECKING:
    from plan_report.render.formats import Format

_SAMPLE = "plan_report.sample"  # where a context keeps that --sample was given
Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def _note_sample(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 as click calls it
    ctx.meta[_SAMPLE] = value


_sample = click.option(
    "--sample",
    is_flag=True,
    is_eager=True,  # the argument asks for it
    expose_value=False,
    callback=_note_sample,
    help="SOURCE を書かずに、同梱の見本の計画を使います。",
)


def named_or_here(ctx: click.Context, named: Path | None) -> Path | None:
    """The plan that was named, else that of the current folder; None is the bundled one, where --sample says so.

    Raises:
        UsageError: none was named, and the current folder has none or several; or one was named beside --sample.
    """
    if ctx.meta.get(_SAMPLE):
        if named:
            raise click.UsageError("SOURCE と --sample は一緒に使えません。どちらか一方にしてください。")
        return None
    return named or _here(ctx)


def _here(ctx: click.Context) -> Path:
    from plan_report.runs.here import plan_here  # noqa: PLC0415 --help needs none of it

    sample = any(each.name == "sample" for each in ctx.command.params)
    return plan_here(ctx.command_path, sample=sample)


def source_unless(other: str) -> Decorator:
    """The argument SOURCE and the option --sample of a command that reads no plan where that option is given."""

    def chosen(ctx: click.Context, _: click.Parameter, named: Path | None) -> Path | None:
        if ctx.resilient_parsing or (other and ctx.params.get(other) and not named):
            return named
        return named_or_here(ctx, named)

    argument = click.argument("source", required=False, type=NamedPath(), callback=chosen)
    return lambda command: argument(_sample(command))


def _several(ctx: click.Context, _: click.Parameter, named: tuple[Path, ...]) -> tuple[Path | None, ...]:
    if ctx.resilient_parsing or (named and not ctx.meta.get(_SAMPLE)):
        return named
    return (named_or_here(ctx, next(iter(named), None)),)


def sources(command: Callable[..., None]) -> Callable[..., None]:
    """The argument SOURCE of a command that takes many plans, and the option --sample."""
    argument = click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=NamedPath(), callback=_several)
    return argument(_sample(command))


sample = _sample  # alone, for a command that asks `named_or_here` itself
source = source_unless("")
# For a command that writes into the plan, which the bundled one is not for.
own_source = click.argument(
    "source", required=False, type=NamedPath(), callback=lambda ctx, _, named: named_or_here(ctx, named)
)
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
    type=NamedPath(file_okay=False),
    default="out",
    show_default=True,
    metavar="フォルダー",
    help="作ったものを置くフォルダー。",
)
