"""What no file of ours needs and a parser would take very long for: tables deep in one another, endless numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_DEPTH = 20  # tables and lists in one another, and parts of a dotted name
_MOST_BITS = 64
_MOST_DIGITS = 4_000  # of a number as it is written; Python itself refuses more than 4,300
# Quoted texts, comments and names are passed over whole; what is left are the signs that take a file deeper.
_TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*(?:"{3,5}|\\?\Z)'
    r"|'''(?:[^']++|'(?!''))*(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\.)*"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+"
    r"|[^\s\"'#\[\]{}.=,]++"
    r"|[ \t]++"
    r"|(?P<sign>[\[\]{}.=,\n])",
    re.DOTALL,
)
_LONG_NUMBER = re.compile(rf"[=\[,{{\s][-+]?(?:0[xob])?[0-9A-Fa-f_.]{{{_MOST_DIGITS}}}")


def too_deep(text: str) -> int | None:
    """The line, from 1, on which a file goes deeper than any of ours; None where it does not."""
    if text.count(".") < MOST_DEPTH and text.count("[") + text.count("{") < MOST_DEPTH:
        return None
    row, depth, parts = 1, 0, 0
    for match in _TOKEN.finditer(text):
        sign = match["sign"]
        if sign is None:
            row += match[0].count("\n")
            continue
        if sign == ".":
            parts += 1
        else:
            parts = 0
            depth += (sign in "[{") - (sign in "]}")
            row += sign == "\n"
        if max(depth, parts) >= MOST_DEPTH:
            return row
    return None


def long_number(text: str) -> int | None:
    """The line, from 1, of a number with thousands of digits; None where there is none."""
    found = _LONG_NUMBER.search(text)
    return text.count("\n", 0, found.start() + 1) + 1 if found else None


def huge_numbers(value: object, name: str = "") -> Iterator[str]:
    """The names of the keys whose whole number no computer of ours counts with."""
    match value:
        case bool():
            return
        case int() if value.bit_length() > _MOST_BITS:
            yield name
        case list():
            for each in value:
                yield from huge_numbers(each, name)
        case dict():
            for key, each in value.items():
                yield from huge_numbers(each, key)
        case _:
            return
