"""A TOML file that says all that is wanted, changed only where it said something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plan_report.toml.edit import (
    are_tables,
    find,
    read,
    with_element,
    with_order,
    with_value,
    without_element,
    without_key,
)
from plan_report.toml.lines import KeyPath


def with_content(
    text: str, wanted: Mapping[str, Any], origins: Mapping[KeyPath, Sequence[int | None]] | None = None
) -> str:
    """The file that says all that is wanted, changed only where it said something else.

    Args:
        text: the file.
        wanted: its tables, as the reader of TOML has them.
        origins: of lists of tables by their paths: which element each one was, None for a new one. One that is not
            named here has as many as before, in their order.

    Raises:
        InputError: as `with_value`.
    """
    for path, each in (origins or {}).items():
        if not find(text, path):  # a list on one line is written anew
            text = _with_elements(text, path, _list_at(wanted, path), each)
    return _with_tables(text, (), read(text), wanted)


def _list_at(table: Any, path: KeyPath) -> Sequence[Mapping[str, object]]:
    for part in path:
        table = table.get(part) or {}
    return table or []


def _with_elements(
    text: str, path: KeyPath, wanted: Sequence[Mapping[str, object]], origins: Sequence[int | None]
) -> str:
    count = len(_list_at(read(text), path))
    kept = [each for each in origins if each is not None]
    for index in reversed([each for each in range(count) if each not in kept]):
        text = without_element(text, path, index)
    left = sorted(kept)
    places = {origin: left.index(origin) for origin in left}
    order: list[int] = []
    for origin, table in zip(origins, wanted, strict=True):
        if origin is None:
            text = with_element(text, path, table)
            order.append(len(left) + sum(each >= len(left) for each in order))
        else:
            order.append(places[origin])
    return with_order(text, path, order)


def _with_tables(text: str, path: KeyPath, now: Any, wanted: Any) -> str:
    for key, value in wanted.items():
        if key not in now:
            text = _with_new(text, (*path, key), value)
        elif isinstance(value, Mapping) and isinstance(now[key], Mapping):
            text = _with_tables(text, (*path, key), now[key], value)
        elif are_tables(value) and are_tables(now[key]) and len(value) == len(now[key]):
            for index, (one, other) in enumerate(zip(now[key], value, strict=True)):
                text = _with_tables(text, (*path, key, index), one, other)
        elif not _same(value, now[key]):
            text = with_value(text, (*path, key), value)
    for key in [each for each in now if each not in wanted]:
        if isinstance(now[key], Mapping) and not find(text, (*path, key)):
            text = _with_tables(text, (*path, key), now[key], {})  # its heading stays
        else:
            text = without_key(text, (*path, key))
    return text


def _with_new(text: str, path: KeyPath, value: object) -> str:
    """A key that is not there; a table of keys gets a heading, where it is not part of something on one line."""
    if isinstance(value, Mapping) and value and not find(text, path[:-1]):
        for key, each in value.items():
            text = _with_new(text, (*path, key), each)
        return text
    if are_tables(value) and not find(text, path[:-1]):
        assert isinstance(value, list)  # noqa: S101 asked before
        for each in value:
            text = with_element(text, path, each)
        return text
    return with_value(text, path, value)


def _same(one: object, other: object) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)
