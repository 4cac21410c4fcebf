"""The keys of a TOML file as a JSON Schema (draft 2020-12), by which an editor completes, explains and checks.

A day of TOML reaches a schema as a text. Only keywords are used that the older drafts have too, for the TOML
extensions of editors know no newer ones.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import assert_never

from plan_report.toml.key import Key, Shape

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SOMETHING = r"\S"
# Python's \w knows the letters of all languages; an editor's only those of ASCII. It stands within [ ] always.
_WORD_SIGN, _WORD_SIGNS = r"\w", r"0-9A-Za-z_\u0080-\uffff"


def schema_text(title: str, description: str, keys: Sequence[Key]) -> str:
    """The schema of a file, as the text of a .schema.json."""
    root = {"$schema": _DRAFT, "title": title, "description": description, **_table(keys)}
    return json.dumps(root, ensure_ascii=False, indent=2) + "\n"


def _table(keys: Sequence[Key]) -> dict[str, object]:
    found: dict[str, object] = {
        "type": "object",
        "properties": {key.name: _key(key) for key in keys},
        "additionalProperties": False,
    }
    required = [key.name for key in keys if key.required]
    return found | ({"required": required} if required else {})


def _key(key: Key) -> dict[str, object]:
    said: dict[str, object] = {"title": key.title, "description": key.description, **_of_shape(key)}
    if key.default:
        said["default"] = key.default
    if key.example is not None:
        said["examples"] = [key.example]
    return said


def _of_shape(key: Key) -> dict[str, object]:
    match key.shape:
        case Shape.TEXT:
            return {"type": "string", **({"enum": list(key.words)} if key.words else _text(key)), **key.limits}
        case Shape.DAY:
            return {"type": "string", **_text(key), **key.limits}
        case Shape.ORDINAL:
            return {"type": ["string", "integer"], "minimum": 1, **_text(key), **key.limits}
        case Shape.NUMBER:
            return {"type": "number", **key.limits}
        case Shape.FLAG:
            return {"type": "boolean", **key.limits}
        case Shape.TEXTS | Shape.WORDS | Shape.RANKS | Shape.ASKED:
            return {**_of_texts(key), **key.limits}
        case Shape.PAIRS:
            return {"type": "object", "additionalProperties": {"type": "string"}, **key.limits}
        case Shape.TABLE:
            return {**_table(key.keys), **key.limits}
        case Shape.TABLES:
            return {"type": "array", "items": {**_table(key.keys), **key.limits}, "minItems": 1}
    assert_never(key.shape)


def _of_texts(key: Key) -> dict[str, object]:
    """What may be several texts."""
    one: dict[str, object] = {"type": "string", **({"enum": list(key.words)} if key.words else {"pattern": _SOMETHING})}
    several: dict[str, object] = {"type": "array", "items": one, "minItems": 1}
    if key.shape is Shape.TEXTS:
        return several
    if key.shape is Shape.RANKS:
        return {"type": "array", "items": {"type": ["string", "array"], "anyOf": [one, several]}, "minItems": 1}
    if key.shape is Shape.WORDS:
        return {"type": ["string", "array"], "anyOf": [one, several]}
    return {"type": ["string", "array", "object"], "anyOf": [one, several, _table(key.keys)]}


def _text(key: Key) -> dict[str, object]:
    """What a text must be, blanks at its ends set aside."""
    may_be_empty = not (key.required or key.default)
    if key.form:
        form = rf"^\s*(?:{key.form.replace(_WORD_SIGN, _WORD_SIGNS)})\s*$"
        return {"pattern": rf"{form}|^$" if may_be_empty else form}
    return {} if may_be_empty else {"pattern": _SOMETHING}
