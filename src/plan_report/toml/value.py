"""A value as TOML has it."""

from __future__ import annotations

import json


def toml_value(value: object) -> str:
    """A text, a number, or a list of them; one of JSON is one of TOML too, but for the character DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_pair(key: str, value: object) -> str:
    """A line that gives a key its value."""
    return f"{key} = {toml_value(value)}"
