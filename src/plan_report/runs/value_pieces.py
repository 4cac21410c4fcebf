"""The text of a cell in pieces for fields of their own: one a line, and one a part of a value with several."""

from __future__ import annotations

import re
from itertools import chain, zip_longest

from plan_report.model import Value

_BEFORE_A_NAME = re.compile(r"[ 　、]+(?=[(（])|[ 　、]+(?=第[0-9０-９]{1,4}[^\s0-9])")


def pieces(text: str, value: Value | None) -> tuple[str, ...]:
    """The pieces, in order; one alone where the text does not fall apart as surely as its value does."""
    return _split(text, value)[0]


def joined(given: tuple[str, ...], text: str, value: Value | None) -> str:
    """The whole text with other pieces, parted as the text was.

    Args:
        given: the pieces as they are now.
        text: the text that was taken apart.
        value: what was read of it.
    """
    before, between = _split(text, value)
    if len(given) != len(before):
        return "\n".join(given)
    return "".join(chain.from_iterable(zip_longest(given, between, fillvalue="")))


def _split(text: str, value: Value | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if "\n" in text:
        lines = tuple(text.split("\n"))
        return lines, ("\n",) * (len(lines) - 1)
    between = tuple(_BEFORE_A_NAME.findall(text))
    parts = tuple(_BEFORE_A_NAME.split(text))
    if value is not None and 1 < len(value.parts) == len(parts):
        return parts, between
    return (text,), ()
