"""A value as TOML has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal


def toml_value(value: object) -> str:
    """A text, a number, a day, or a list or an inline table of them.

    A text of JSON is one of TOML too, but for the character DEL.
    """
    match value:
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case list() | tuple():
            return f"[{', '.join(map(toml_value, value))}]"
        case Mapping():
            pairs = ", ".join(toml_pair(toml_key(key), each) for key, each in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case _:
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_pair(key: str, value: object) -> str:
    """A line that gives a key its value."""
    return f"{key} = {toml_value(value)}"


def toml_key(name: str) -> str:
    """A key, in quotes where it needs them."""
    is_bare = name and name.isascii() and all(sign.isalnum() or sign in "-_" for sign in name)
    return name if is_bare else toml_value(name)


def toml_text(new: str, end: str) -> str:
    """A text on lines of its own where it has several, as people write it; `end` is how lines end."""
    lines = new.split("\n")
    if len(lines) == 1 or any(sign in new for sign in ('"""', "\\")) or not all(map(str.isprintable, lines)):
        return toml_value(new)
    return end.join(['"""', *lines]) + '"""'
