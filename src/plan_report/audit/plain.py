"""What a record says in JSON, back to frozen dataclasses by their type hints; `written.py` says what stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from math import isfinite
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from plan_report.audit.written import OF_LIST
from plan_report.document import Cell, CellRole
from plan_report.files.names import is_file_name
from plan_report.pattern import pattern

_CELL = 6  # entries of a cell of which nothing else is to be said
_LARGE = 10**20
_DECIMAL = pattern(r"-?[0-9]{1,100}(?:\.[0-9]{1,100})?")
_FLOAT = pattern(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:e[+-]?[0-9]{1,3})?")


def from_plain(kind: Any, data: Any) -> Any:
    """The value of this type.

    Raises:
        ValueError: the data is not of that form; says what was expected.
    """
    if kind is Cell:
        return _read_cell(data)
    if is_dataclass(kind):
        return _read_dataclass(kind, data)
    origin = get_origin(kind)
    if origin is Mapping:
        return _read_mapping(kind, data)
    if origin is tuple or origin is Sequence:
        return _read_tuple(kind, data)
    if isinstance(kind, UnionType):
        return _read_union(kind, data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if kind is float and type(data) is int and abs(data) < _LARGE:
        return data
    if read := _WRITTEN.get(kind):
        return read(from_plain(str, data))
    if type(data) is kind or (origin is Literal and data in get_args(kind)):
        return data
    raise ValueError(f"{kind} is expected, not {type(data).__name__}")


def _read_cell(data: Any) -> Cell:
    if not isinstance(data, list) or not _CELL <= len(data) <= _CELL + 2:
        raise ValueError("a cell is a list of six to eight")
    row, col, rowspan, colspan = (from_plain(int, each) for each in data[:4])
    if min(row, col) < 0 or min(rowspan, colspan) < 1:
        raise ValueError("a cell has a place and covers at least one slot")
    role, text = (from_plain(str, each) for each in data[4:_CELL])
    continued = from_plain(str | None, data[_CELL]) if len(data) > _CELL else None
    hints, further = _hints(Cell), data[_CELL + 1] if len(data) > _CELL + 1 else {}
    if not isinstance(further, Mapping) or not OF_LIST.isdisjoint(further):
        raise ValueError("what else a cell has is an object")
    more = {name: from_plain(hints[name], content) for name, content in further.items() if name in hints}
    return Cell(row, col, text, CellRole(role), rowspan, colspan, continued=continued, **more)


def _read_dataclass(kind: Any, data: Any) -> Any:
    if not isinstance(data, Mapping):
        raise ValueError(f"a {kind.__name__} is expected")  # noqa: TRY004 all faults of a file are of one kind
    hints = _hints(kind)
    return kind(**{name: from_plain(hints[name], content) for name, content in data.items() if name in hints})


def _read_mapping(kind: Any, data: Any) -> Mapping[Any, Any]:
    if not isinstance(data, Mapping):
        raise ValueError("an object is expected")  # noqa: TRY004 as above
    of_names, inner = get_args(kind)
    return {from_plain(of_names, name): from_plain(inner, content) for name, content in data.items()}


def _read_tuple(kind: Any, data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ValueError("a list is expected")  # noqa: TRY004 as above
    inner = get_args(kind)
    if get_origin(kind) is tuple and Ellipsis not in inner and len(data) != len(inner):
        raise ValueError(f"a list of {len(inner)} is expected")
    return tuple(from_plain(inner[0], each) for each in data)


def _read_union(kind: Any, data: Any) -> Any:
    """None, the only other type there is, or the one of the dataclasses that has these names."""
    choices: tuple[Any, ...] = get_args(kind)
    if data is None and NoneType in choices:
        return None
    choices = tuple(choice for choice in choices if choice is not NoneType)
    if len(choices) == 1:
        return from_plain(choices[0], data)
    names = set(data) if isinstance(data, Mapping) else set()
    for choice in choices:
        if names <= set(_hints(choice)):
            return from_plain(choice, data)
    raise ValueError("none of the expected forms")


def _decimal(text: str) -> Decimal:
    """Written in full, for a huge exponent would fill the memory when it is counted with."""
    if not _DECIMAL.fullmatch(text):
        raise ValueError("a number is expected")
    return Decimal(text)


def _float(text: str) -> float:
    if not _FLOAT.fullmatch(text) or not isfinite(number := float(text)):
        raise ValueError("a number is expected")
    return number


def _path(text: str) -> Path:
    if not is_file_name(text):
        raise ValueError("the name of a file without folders is expected")
    return Path(text)


_WRITTEN: Mapping[Any, Any] = {Decimal: _decimal, float: _float, Path: _path}  # what stands in JSON as a text


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)
