"""Options typed with the Japanese input method on: ー-out and ——ｏｕｔ are told, not taken for files."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import click

# What stands where "-" was meant: long vowels, dashes, minus signs, rules, in full and in half width.
_DASHES = "-ーｰ－‐‑‒–—―⸺﹘﹣−─━〜～"


def refuse_odd_options(arguments: Sequence[str], params: Iterable[click.Parameter]) -> None:
    """Stop where an argument is an option of the command but for its signs.

    Args:
        arguments: what was typed after the command's name.
        params: the command's parameters.

    Raises:
        click.UsageError: with the option as it must be typed.
    """
    options = {
        name.lstrip("-"): name
        for each in params
        if isinstance(each, click.Option)
        for name in (*each.opts, *each.secondary_opts)
    }
    for typed in arguments:
        if typed == "--":
            return
        head = typed.partition("=")[0].partition("＝")[0]
        name = unicodedata.normalize("NFKC", head.lstrip(_DASHES)).translate(dict.fromkeys(map(ord, _DASHES), "-"))
        meant = options.get(name)
        if meant and head != meant and head[0] in _DASHES and not head.isascii():
            raise click.UsageError(
                f"「{typed}」の「-」や文字が、全角などの別の文字になっています。半角で {meant} と書いてください。"
            )
