"""Frozen dataclasses to what JSON knows, and back by their type hints.

What equals a field's default is left out. A cell, of which a report has thousands, is a list:
row, column, rows, columns, role, text and, for a merged label, what it says on a further page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from plan_report.document import Cell, CellRole

_PLAIN = (str, int, NoneType)  # what JSON knows as it is; a tuple of types is asked faster than their union
_CELL = 6  # entries of a cell without a further label


def to_plain(value: Any) -> Any:
    """The value as dictionaries, lists, texts and whole numbers."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, Cell):
        return _cell(value)
    if isinstance(value, dict):
        return {name: to_plain(content) for name, content in value.items()}
    kind: Any = type(value)
    return {
        name: to_plain(content) for name, default in _defaults(kind) if (content := getattr(value, name)) != default
    }


def from_plain(kind: Any, data: Any) -> Any:
    """The value of this type.

    Raises:
        ValueError: the data is not of that form; says what was expected.
    """
    if kind is Cell:
        return _read_cell(data)
    if is_dataclass(kind):
        return _read_dataclass(kind, data)
    if get_origin(kind) is Mapping:
        return _read_mapping(kind, data)
    if get_origin(kind) is tuple:
        return _read_tuple(kind, data)
    if isinstance(kind, UnionType):
        return _read_union(kind, data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if type(data) is kind:
        return data
    raise ValueError(f"{kind.__name__} is expected, not {type(data).__name__}")


def _cell(cell: Cell) -> list[Any]:
    data = [cell.row, cell.col, cell.rowspan, cell.colspan, str(cell.role), cell.text]
    return data if cell.continued is None else [*data, cell.continued]


def _read_cell(data: Any) -> Cell:
    if not isinstance(data, list) or len(data) not in {_CELL, _CELL + 1}:
        raise ValueError("a cell is a list of six or seven")
    row, col, rowspan, colspan = (from_plain(int, each) for each in data[:4])
    if min(row, col) < 0 or min(rowspan, colspan) < 1:
        raise ValueError("a cell has a place and covers at least one slot")
    role, *texts = (from_plain(str, each) for each in data[4:])
    return Cell(row, col, texts[0], CellRole(role), rowspan, colspan, continued=texts[1] if len(texts) > 1 else None)


def _read_dataclass(kind: Any, data: Any) -> Any:
    if not isinstance(data, Mapping):
        raise ValueError(f"a {kind.__name__} is expected")  # noqa: TRY004 all faults of a file are of one kind
    hints = _hints(kind)
    return kind(**{name: from_plain(hints[name], content) for name, content in data.items() if name in hints})


def _read_mapping(kind: Any, data: Any) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise ValueError("an object is expected")  # noqa: TRY004 as above
    inner = get_args(kind)[1]
    return {name: from_plain(inner, content) for name, content in data.items()}


def _read_tuple(kind: Any, data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ValueError("a list is expected")  # noqa: TRY004 as above
    inner = get_args(kind)[0]
    return tuple(from_plain(inner, each) for each in data)


def _read_union(kind: Any, data: Any) -> Any:
    """The one of the dataclasses that has these names, or none."""
    choices: tuple[Any, ...] = get_args(kind)
    if data is None and NoneType in choices:
        return None
    names = set(data) if isinstance(data, Mapping) else set()
    for choice in choices:
        if choice is not NoneType and names <= set(_hints(choice)):
            return from_plain(choice, data)
    raise ValueError("none of the expected forms")


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The names of the fields in alphabetical order, each with its default."""
    return tuple((field.name, _default(field)) for field in sorted(fields(kind), key=lambda field: field.name))


def _default(field: Field[Any]) -> Any:
    return field.default if field.default is not MISSING else MISSING
