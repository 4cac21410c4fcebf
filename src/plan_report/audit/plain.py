"""What a record says in JSON, back to frozen dataclasses by their type hints; `written.py` says what stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from math import isfinite
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from plan_report.audit.written import OF_LIST
from plan_report.document import Cell, CellRole
from plan_report.files.names import is_file_name

_CELL = 6  # entries of a cell of which nothing else is to be said
_LARGE = 10**20
_DECIMAL = re.compile(r"-?[0-9]{1,100}(?:\.[0-9]{1,100})?")
_FLOAT = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:e[+-]?[0-9]{1,3})?")


def from_plain(kind: Any, data: Any) -> Any:
    """The value of this type.

    Raises:
        ValueError: the data is not of that form; says what was expected.
    """
    return _reader(kind)(data)


_Reader = Callable[[Any], Any]


@cache
def _reader(kind: Any) -> _Reader:
    """What reads values of a type."""
    if kind is Cell:
        return _cell
    if is_dataclass(kind):
        return partial(_dataclass, kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Mapping:
        return partial(_mapping, *map(_reader, inner))
    if origin is Sequence or (origin is tuple and Ellipsis in inner):
        return partial(_list, _reader(inner[0]))
    if origin is tuple:
        return partial(_tuple, tuple(map(_reader, inner)))
    if isinstance(kind, UnionType):
        return partial(_union, inner)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return cast("_Reader", kind)
    if kind in _WRITTEN:
        return partial(_as_written, _WRITTEN[kind], takes_int=kind is float)
    return partial(_plain, kind, inner if origin is Literal else ())


def _plain(kind: Any, words: tuple[Any, ...], data: Any) -> Any:
    if type(data) is kind or data in words:
        return data
    raise ValueError(f"{kind} is expected, not {type(data).__name__}")


def _as_written(read: Callable[[str], Any], data: Any, *, takes_int: bool) -> Any:
    """A number or a name that stands in JSON as a text; coordinates may be whole numbers."""
    if takes_int and type(data) is int and abs(data) < _LARGE:
        return data
    return read(_plain(str, (), data))


def _cell(data: Any) -> Cell:
    if not isinstance(data, list) or not _CELL <= len(data) <= _CELL + 2:
        raise ValueError("a cell is a list of six to eight")
    number, words = _reader(int), _reader(str)
    row, col, rowspan, colspan = map(number, data[:4])
    if min(row, col) < 0 or min(rowspan, colspan) < 1:
        raise ValueError("a cell has a place and covers at least one slot")
    role, text = map(words, data[4:_CELL])
    continued = _reader(str | None)(data[_CELL]) if len(data) > _CELL else None
    readers, further = _members(Cell), data[_CELL + 1] if len(data) > _CELL + 1 else {}
    if not isinstance(further, Mapping) or not OF_LIST.isdisjoint(further):
        raise ValueError("what else a cell has is an object")
    more = {name: readers[name](content) for name, content in further.items() if name in readers}
    return Cell(row, col, text, CellRole(role), rowspan, colspan, continued=continued, **more)


def _dataclass(kind: Any, data: Any) -> Any:
    if not isinstance(data, Mapping):
        raise ValueError(f"a {kind.__name__} is expected")  # noqa: TRY004 all faults of a file are of one kind
    readers = _members(kind)
    return kind(**{name: readers[name](content) for name, content in data.items() if name in readers})


def _mapping(of_names: _Reader, inner: _Reader, data: Any) -> Mapping[Any, Any]:
    if not isinstance(data, Mapping):
        raise ValueError("an object is expected")  # noqa: TRY004 as above
    return {of_names(name): inner(content) for name, content in data.items()}


def _list(inner: _Reader, data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ValueError("a list is expected")  # noqa: TRY004 as above
    return tuple([inner(each) for each in data])


def _tuple(inner: tuple[_Reader, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ValueError("a list is expected")  # noqa: TRY004 as above
    if len(data) != len(inner):
        raise ValueError(f"a list of {len(inner)} is expected")
    return tuple([inner[0](each) for each in data])


def _union(choices: tuple[Any, ...], data: Any) -> Any:
    """None, the only other type there is, or the one of the dataclasses that has these names."""
    if data is None and NoneType in choices:
        return None
    choices = tuple(choice for choice in choices if choice is not NoneType)
    if len(choices) == 1:
        return _reader(choices[0])(data)
    names = set(data) if isinstance(data, Mapping) else set()
    for choice in choices:
        if names <= _members(choice).keys():
            return _reader(choice)(data)
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
def _members(kind: Any) -> Mapping[str, _Reader]:
    """What reads each field of a dataclass."""
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
