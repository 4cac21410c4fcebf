"""click's own words in Japanese: the frame of the help pages, and what it says of a wrong use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

_SECTIONS = {"Options": "オプション", "Commands": "命令"}
_HELP = {"Show this message and exit.": "この説明を表示します。"}
_DEFAULT = re.compile(r"\[default: (.*)\]$")
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_COMMAND = re.compile(r"No such command '(.*?)'\.?")
_CHOICE = re.compile(r"'(.*)' is not one of (.*)\.", re.DOTALL)


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
        said = [(first, _DEFAULT.sub(r"[既定: \1]", _HELP.get(second, second))) for first, second in rows]
        super().write_dl(said, *args, **kwargs)


class Context(click.Context):
    """A context whose help pages are Japanese."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help page is Japanese."""

    context_class = Context


def wrong_use(error: click.ClickException) -> str:
    """What click says of a wrong use, as an official would say it."""
    match error:
        case click.NoSuchOption():
            text = f"オプション {error.option_name} はありません。"
        case click.MissingParameter():
            text = f"「{error.param.human_readable_name if error.param else '引数'}」を指定してください。"
        case click.BadParameter() if isinstance(error.param, click.Option):
            text = f"{error.param.opts[-1]} の値が正しくありません。{_reason(error.message)}"
        case _:
            text = _reason(error.format_message())
    return f"使い方の誤り: {text}\n使い方は plan-report --help で表示します。"


def _reason(message: str) -> str:
    if choice := _CHOICE.search(message):
        allowed = "」「".join(re.findall(r"'(.*?)'", choice[2]))
        return f"「{choice[1]}」はありません。使えるのは「{allowed}」です。"
    for pattern, japanese in (
        (_EXTRA, r"余分な引数があります: \1"),
        (_COMMAND, r"命令「\1」はありません。"),
    ):
        if pattern.search(message):
            return pattern.sub(japanese, message)
    return message
