"""click's own words in Japanese: the frame of the help pages, and what it says of a wrong use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from plan_report.cli.dashes import refuse_odd_options
from plan_report.runs.unfinished import bring_to_an_end

_SECTIONS = {"Options": "オプション", "Commands": "命令"}
_HELP = {"Show this message and exit.": "この説明を表示します。"}
_DEFAULT = re.compile(r"\[default: (.*?)(?:; [0-9]+<=x<=[0-9]+)?\]$")
_REQUIRED = re.compile(r"\[required\]$")
_CHOICE = re.compile(r"'(.*)' is not one of (.*)\.", re.DOTALL)
_REASONS = tuple(
    (re.compile(english, re.DOTALL), japanese)
    for english, japanese in (
        (r"Got unexpected extra arguments? \((.*)\)", r"余分な引数があります: \1"),
        (r"No such command '(.*?)'\.?", r"命令「\1」はありません。"),
        (r"Option '(.*?)' requires an argument\.", r"\1 の後に値を書いてください。"),
        (r"Option '(.*?)' does not take a value\.", r"\1 に値は要りません。"),
        (r"(?:File|Path) '(.*)' is a directory\.", r"「\1」はフォルダーです。ファイルを指定してください。"),
        (r"(?:Directory|Path) '(.*)' is a file\.", r"「\1」はファイルです。フォルダーを指定してください。"),
        (r"'(.*)' is not a valid integer(?: range)?\.", r"「\1」は整数ではありません。"),
        (r"(.*) is not in the range (.*)<=x<=(.*)\.", r"\1 は使えません。\2 から \3 までの数を書いてください。"),
    )
)


class Formatter(click.HelpFormatter):
    """A help page framed in Japanese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        del prefix
        words = {"[OPTIONS]": "[オプション]", "COMMAND [ARGS]...": "命令 [引数]..."}
        for english, japanese in words.items():
            args = args.replace(english, japanese)
        super().write_usage(prog, args, "使い方: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_SECTIONS.get(name, name)):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().write_dl([(first, in_japanese(second)) for first, second in rows], *args, **kwargs)


def in_japanese(said: str) -> str:
    """What is said of an option, with click's own words of it in Japanese."""
    return _REQUIRED.sub("[必須]", _DEFAULT.sub(r"[既定: \1]", _HELP.get(said, said)))


class Context(click.Context):
    """A context whose help pages are Japanese."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help page is Japanese."""

    context_class = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        refuse_odd_options(args, self.get_params(ctx))
        bring_to_an_end((Path(),), _note)  # where a plan is looked for when none is named
        left = super().parse_args(ctx, args)
        bring_to_an_end(ctx.params.values(), _note)
        return left


def _note(sentence: str) -> None:
    click.echo(f"注意: {sentence}", err=True)


def wrong_use(error: click.ClickException) -> str:
    """What click says of a wrong use, as an official would say it."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return error.format_message()
        case click.NoSuchOption():
            text = f"オプション {error.option_name} はありません。"
        case click.MissingParameter():
            text = f"「{_name(error.param)}」を指定してください。"
        case click.BadParameter() if isinstance(error.param, click.Option):
            text = f"{error.param.opts[-1]} の値が正しくありません。{_reason(error.message)}"
        case _:
            text = _reason(error.format_message())
    return f"使い方の誤り: {text}\n使い方は plan-report --help で表示します。"


def _reason(message: str) -> str:
    if choice := _CHOICE.search(message):
        allowed = "」「".join(re.findall(r"'(.*?)'", choice[2]))
        return f"「{choice[1]}」はありません。使えるのは「{allowed}」です。"
    for pattern, japanese in _REASONS:
        if pattern.fullmatch(message):
            return pattern.sub(japanese, message)
    return message


def _name(parameter: click.Parameter | None) -> str:
    """How the help page calls it: an option by its own spelling."""
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.human_readable_name if parameter else "引数"
