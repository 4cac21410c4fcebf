"""What is said of a key of a TOML file: its shape, words and bounds, for whoever reads it and for its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType

from plan_report.data_class import dataclass


class Shape(StrEnum):
    """What stands at a key."""

    TEXT = "text"
    DAY = "day"  # with quotes or without
    ORDINAL = "ordinal"  # a text, or 3 for 第3回
    NUMBER = "number"
    FLAG = "flag"
    TEXTS = "texts"
    WORDS = "words"  # a text, or texts
    ASKED = "asked"  # the same, or a table
    RANKS = "ranks"  # texts, several of equal rank together
    PAIRS = "pairs"  # texts by text
    TABLE = "table"
    TABLES = "tables"  # one or more of [[…]]


_NO_LIMITS: Mapping[str, object] = MappingProxyType({})
_NOT_CALLED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table.

    `words` are the only texts it may be, `form` is the pattern of a text, `keys` are those of the table or of each
    table of a list. A text may be empty only where it need not be there and has no `default`. `limits` is what
    JSON Schema says beyond that, in its own keywords: of a number its bounds, of a table which keys go together.
    `called` is what readers call the words; `lines` says that people write several lines; `nothing` is the word that
    people write for an empty text or list, where that says something else than no key. `hint` is the description for
    those who do not edit the file itself, where that is another one.
    """

    name: str
    title: str
    description: str
    shape: Shape = Shape.TEXT
    required: bool = False
    default: str = ""
    words: tuple[str, ...] = ()
    form: str = ""
    example: object = None
    keys: tuple[Key, ...] = ()
    limits: Mapping[str, object] = field(default_factory=lambda: _NO_LIMITS)
    called: Mapping[str, str] = field(default_factory=lambda: _NOT_CALLED)
    lines: bool = False
    nothing: str = ""
    hint: str = ""


def case(allowed: Sequence[Key], *, needs: Sequence[str], **given: str) -> Mapping[str, object]:
    """A way to fill a table in, for its `limits` to choose from.

    Args:
        allowed: the keys that may be there.
        needs: the names of those that must.
        given: a key with the word that makes it this way.
    """
    return {
        "properties": {name: {"const": word} for name, word in given.items()},
        "required": [*given, *needs],
        "propertyNames": {"enum": [key.name for key in allowed]},
    }
