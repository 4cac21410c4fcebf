"""Parses the text of a TOML file that an official has edited; a fault is told with its line and how to mend it."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any

from plan_report.errors import MOST_PROBLEMS, InputError, Place, Problem, Problems
from plan_report.toml.cause import likely_cause, sure_causes
from plan_report.toml.limits import MOST_DEPTH, huge_numbers, long_number, too_deep
from plan_report.toml.lines import KeyPath, shown_path, text_lines

_ERRORS = (ValueError, RecursionError)  # beside TOML's own error, a number with thousands of digits
_GENERIC = '「項目 = "内容"」の形になっているか、引用符と [ ] が閉じているか、同じ項目が二度ないかを確かめてください'


def parse_toml(text: str, file: str, what: str) -> dict[str, Any]:
    """The tables of a TOML file; numbers with decimals become Decimal.

    Args:
        text: the file's text.
        file: what messages call it.
        what: what a message says when it is no TOML, such as 設定を読めません.

    Raises:
        InputError: it is no TOML, which carries every line that is seen to be wrong; or it goes deeper or has larger
            numbers than any file of ours.
    """
    deep = too_deep(text)
    if deep:
        mend = f"[ ] や {{ }}、「.」でつないだ名前を重ねられるのは、{MOST_DEPTH}までです"
        raise InputError((Problem(Place(file, row=deep), what, mend),))
    try:
        table = tomllib.loads(text, parse_float=_number)
    except _ERRORS as error:
        raise InputError(_problems(str(error), text, file, what)) from error
    key = next(huge_numbers(table), None)
    if key is not None:
        raise InputError((Problem(Place(file), what, f"「{shown_path((key,))}」の数字が大きすぎます"),))
    return table


def _number(written: str) -> Decimal:
    """A number with decimals; one with an exponent that Decimal does not have, is as good as endless."""
    try:
        return Decimal(written)
    except InvalidOperation:
        return Decimal("inf")


def is_toml(text: str) -> bool:
    """Whether a text that we have made is TOML still."""
    try:
        tomllib.loads(text)
    except _ERRORS:
        return False
    return True


def key_names(written: str) -> KeyPath:
    """The names of a key as it is written: a."b.c" is a, then b.c."""
    found: KeyPath = ()
    table: object = tomllib.loads(f"{written} = 0")
    while isinstance(table, dict):
        name, table = next(iter(table.items()))
        found = (*found, name)
    return found


def _problems(error: str, text: str, file: str, what: str) -> tuple[Problem, ...]:
    """What ended the reading, and every other line that would have ended it."""
    match = re.search(r"at line ([0-9]+)", error)
    number = None if match else long_number(text)
    if number:
        return (Problem(Place(file, row=number), what, "数字の桁が多すぎます"),)
    row, mend = likely_cause(error, text, int(match[1]) if match else len(text_lines(text)) or None)
    causes: dict[int | None, str] = dict(islice(sure_causes(text), MOST_PROBLEMS))
    if mend or not causes:
        causes.setdefault(row, mend or _GENERIC)
    told = Problems()
    told.extend(Problem(Place(file, row=row), what, causes[row]) for row in sorted(causes, key=lambda row: row or 0))
    return tuple(told)
