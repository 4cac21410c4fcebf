"""Parses the text of a TOML file that an official has edited; a fault is told with its line and how to mend it."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from typing import Any

from plan_report.errors import InputError, Place, Problem

_FULL_WIDTH = "＝“”’‘［］，＃＂"  # typed with the Japanese input method on, they are no signs of TOML
_ERRORS = (ValueError, RecursionError)  # beside TOML's own error, a number with thousands of digits


def parse_toml(text: str, file: str, what: str) -> dict[str, Any]:
    """The tables of a TOML file; numbers with decimals become Decimal.

    Args:
        text: the file's text.
        file: what messages call it.
        what: what a message says when it is no TOML, such as 設定を読めません.

    Raises:
        InputError: it is no TOML.
    """
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except _ERRORS as error:
        raise InputError((_problem(str(error), text, file, what),)) from error


def is_toml(text: str) -> bool:
    """Whether a text that we have made is TOML still."""
    try:
        tomllib.loads(text)
    except _ERRORS:
        return False
    return True


def _problem(error: str, text: str, file: str, what: str) -> Problem:
    lines = text.splitlines()
    match = re.search(r"at line ([0-9]+)", error)
    row = int(match[1]) if match else len(lines) or None
    wrong = lines[row - 1] if row and row <= len(lines) else ""
    signs = [sign for sign in _FULL_WIDTH if sign in wrong.partition("#")[0]]
    if signs:
        mend = f"全角の記号「{signs[0]}」を半角に直してください"
    else:
        mend = (
            '「項目 = "内容"」の形になっているか、引用符と [ ] が閉じているか、同じ項目が二度ないかを確かめてください'
        )
    return Problem(Place(file, row=row), what, mend)
