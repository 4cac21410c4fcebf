"""Another text for a key of a TOML file; everything else stays as it is, comments and line ends too."""

from __future__ import annotations

import re
from typing import Any

from plan_report.errors import InputError
from plan_report.toml.lines import KeyPath, key_lines
from plan_report.toml.parse import parse_toml
from plan_report.toml.value import toml_value

_BEFORE = re.compile(r"""[^=]*?=[ \t]*""")
_TEXT = re.compile(r'''"""(?:[^\\]|\\.)*?"{3,5}|\'{3}.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'''', re.DOTALL)


def with_text(text: str, path: KeyPath, new: str) -> str | None:
    """The file with the text at that key replaced; None where it is written in a way that cannot be gone on with.

    Args:
        text: the file.
        path: the key, as ("remarks", 0, "efforts").
        new: what it says from now on.
    """
    row = key_lines(text).get(path)
    if row is None:
        return None
    start = sum(len(line) + 1 for line in text.split("\n")[: row - 1])
    before = _BEFORE.match(text, start)
    value = _TEXT.match(text, before.end()) if before else None
    if value is None:
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    made = text[: value.start()] + _literal(new, end) + text[value.end() :]
    return made if _only_that_differs(text, made, path) else None


def _literal(new: str, end: str) -> str:
    """On lines of its own where it has several, as people write it."""
    lines = new.split("\n")
    if len(lines) == 1 or any(sign in new for sign in ('"""', "\\")) or not all(map(str.isprintable, lines)):
        return toml_value(new)
    return end.join(['"""', *lines, '"""'])


def _only_that_differs(text: str, made: str, path: KeyPath) -> bool:
    try:
        old, new = (parse_toml(each, "", "") for each in (text, made))
    except InputError:
        return False
    _take_out(old, path)
    _take_out(new, path)
    return old == new


def _take_out(data: Any, path: KeyPath) -> None:
    for part in path[:-1]:
        data = data[part]
    del data[path[-1]]
