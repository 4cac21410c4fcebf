"""What a record holds as JSON: at once in its shortest form, of which the digest is made, and laid out for people.

Of frozen dataclasses what equals a field's default is left out. Numbers that are not whole are texts, exactly as they
are meant: no program that writes JSON anew makes others of them. Of a file's place only its name is kept. A cell, of
which a report has thousands, is a list: row, column, rows, columns, role, text and, where there is any, what it says on
a further page and what else it has. `plain.py` reads all this back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring as text_of
from pathlib import Path
from types import NoneType
from typing import Any

from plan_report.document import Cell

Written = tuple[str, str]  # the shortest form, and laid out

OF_LIST = frozenset({"row", "col", "rowspan", "colspan", "role", "text", "continued"})  # of a cell's fields
_WIDTH = 120
_MANY = 8  # a list or an object of more entries is never one line, but in a table's cell
_AT_ONCE = 2000  # entries of a list whose texts are held one by one


def written(value: Any, indent: int | None) -> Written:
    """A value; laid out it stands on one line where it fits, else each of its entries on a line of its own.

    Args:
        value: a dataclass of `record.py`, or what stands in one.
        indent: the blanks before the line on which it stands; None lets it be one line, however long.
    """
    if type(value) is str:  # as most are
        text = text_of(value)
        return text, text
    kind: Any = type(value)
    return _way(kind)(value, indent)


@cache
def _way(kind: Any) -> Callable[[Any, int | None], Written]:
    """What writes the values of a type."""
    for known, way in _WAYS.items():
        if issubclass(kind, known):
            return way
    members = _members(kind)
    return lambda value, indent: _object(_said(value, members), indent)


def _members(kind: Any) -> tuple[tuple[str, str, Any], ...]:
    """The fields of a dataclass in alphabetical order: the name, as it stands in JSON, and the default."""
    return tuple((each.name, text_of(each.name), each.default) for each in sorted(fields(kind), key=_name))


def _name(field: Any) -> str:
    return str(field.name)


def _said(value: Any, members: Iterable[tuple[str, str, Any]]) -> list[tuple[str, Any]]:
    """The fields that are not their defaults."""
    return [(head, content) for name, head, default in members if (content := getattr(value, name)) != default]


def _object(entries: Iterable[tuple[str, Any]], indent: int | None) -> Written:
    """An object of names, as they stand in JSON, and values."""
    inner = None if indent is None else indent + 1
    both = [(head, *written(content, inner)) for head, content in entries]
    short = ",".join([f"{head}:{short}" for head, short, _ in both])
    return f"{{{short}}}", _laid_out("{", [f"{head}: {text}" for head, _, text in both], "}", indent)


def _mapping(value: Mapping[Any, Any], indent: int | None) -> Written:
    named = {str(name): content for name, content in value.items()}
    return _object([(text_of(name), named[name]) for name in sorted(named)], indent)


def _list(value: Sequence[Any], indent: int | None) -> Written:
    inner = None if indent is None else indent + 1
    if inner is None or len(value) <= _MANY:
        both = [written(each, inner) for each in value]
        return f"[{','.join([short for short, _ in both])}]", _laid_out("[", [text for _, text in both], "]", indent)
    blanks = _blanks(inner)
    shorts, texts = [], []
    for start in range(0, len(value), _AT_ONCE):
        both = [written(each, inner) for each in value[start : start + _AT_ONCE]]
        shorts.append(",".join([short for short, _ in both]))
        texts.append(f",{blanks}".join([text for _, text in both]))
    return f"[{','.join(shorts)}]", f"[{blanks}{f',{blanks}'.join(texts)}{blanks[:-1]}]"


def _cell(cell: Cell, _indent: int | None) -> Written:
    """A cell, always on one line."""
    place = f"{cell.row}", f"{cell.col}", f"{cell.rowspan}", f"{cell.colspan}", text_of(cell.role), text_of(cell.text)
    further = _said(cell, _further())
    if not further and cell.continued is None:
        return f"[{','.join(place)}]", f"[{', '.join(place)}]"
    more = [written(cell.continued, None), *([_object(further, None)] if further else [])]
    shorts, texts = zip(*more, strict=True)
    return f"[{','.join((*place, *shorts))}]", f"[{', '.join((*place, *texts))}]"


@cache
def _further() -> tuple[tuple[str, str, Any], ...]:
    return tuple(each for each in _members(Cell) if each[0] not in OF_LIST)


def _laid_out(start: str, texts: list[str], end: str, indent: int | None) -> str:
    if indent is None or len(texts) <= _MANY:
        line = f"{start}{', '.join(texts)}{end}"
        if indent is None or (len(line) + indent <= _WIDTH and "\n" not in line):
            return line
    blanks = _blanks(indent + 1)
    return f"{start}{blanks}{f',{blanks}'.join(texts)}{blanks[:-1]}{end}"


def _blanks(indent: int) -> str:
    """The end of a line and what the next one begins with."""
    return "\n" + " " * indent


def _twice(text_of_value: Callable[[Any], str]) -> Callable[[Any, int | None], Written]:
    """What is one text in both forms."""

    def write(value: Any, _indent: int | None) -> Written:
        text = text_of_value(value)
        return text, text

    return write


_WAYS: Mapping[type, Callable[[Any, int | None], Written]] = {
    str: _twice(text_of),
    bool: _twice(lambda value: "true" if value else "false"),
    NoneType: _twice(lambda _: "null"),
    int: _twice(int.__repr__),
    float: _twice(lambda value: text_of(repr(value))),
    Decimal: _twice(lambda value: text_of(f"{value:f}")),
    Path: _twice(lambda value: text_of(value.name)),
    Cell: _cell,
    Mapping: _mapping,
    Sequence: _list,
}
