"""Settings or rules that two people changed: the keys in which they differ, and a file of those that were chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from plan_report.desk.merging import Difference
from plan_report.errors import InputError
from plan_report.files.encoding import decode
from plan_report.load.rules_keys import rules_keys
from plan_report.load.source import SETTINGS_NAME
from plan_report.runs.key_form import title_of
from plan_report.runs.key_text import BETWEEN, text_of
from plan_report.table.plan_keys import plan_keys
from plan_report.toml.content import with_content
from plan_report.toml.key import Key, Shape
from plan_report.toml.lines import KeyPath
from plan_report.toml.parse import parse_toml

_NAMED_BY = (("id",), ("year",), ("key",), ("node", "round"))  # what an element of a list is known by
_BETWEEN = "\n"  # lists in what is shown
_SEPARATOR = "\x1f"  # parts of a path in the key of a difference


def keys_of(name: str) -> tuple[Key, ...]:
    """What a file of that name in a plan's folder declares; nothing where it is no file of settings or rules."""
    path = PurePosixPath(name)
    if is_settings(name):
        return plan_keys()
    return rules_keys() if path.suffix == ".toml" and path.parent.name == "rules" else ()


def is_settings(name: str) -> bool:
    """Whether a file of that name holds the settings."""
    return PurePosixPath(name).name == SETTINGS_NAME


def toml_differences(name: str, base: bytes | None, mine: bytes, theirs: bytes) -> tuple[Difference, ...] | None:
    """Every key that differs; None where they cannot be read, or differ in what no declaration knows.

    Args:
        name: of the file.
        base: the file before either of them, as far as it is known.
        mine: as it was changed here.
        theirs: as it stands outside.
    """
    keys = keys_of(name)
    ours, others = _read(mine), _read(theirs)
    before = _read(base) if base is not None else None
    if not keys or ours is None or others is None:
        return None
    known = {key.name for key in keys}
    if any(ours.get(each) != others.get(each) for each in {*ours, *others} - known):
        return None
    found = tuple(_differing(keys, (), (before, ours, others)))
    try:
        merged_toml(name, mine, theirs, found)
    except InputError:  # theirs is written in a way that no key of it can be changed alone
        return None
    return tuple(replace(each, name=_called(keys, _path(each.key), others)) for each in found)


def merged_toml(name: str, mine: bytes, theirs: bytes, chosen: Collection[Difference]) -> bytes:
    """Their file with the keys of mine that were chosen; what stands around them is theirs.

    Args:
        name: of the file.
        mine: as it was changed here.
        theirs: as it stands outside.
        chosen: those of `toml_differences` of which mine is to hold.

    Raises:
        InputError: theirs is written in a way that this cannot be done in.
    """
    ours, others = _read(mine) or {}, _read(theirs) or {}
    wanted = deepcopy(others)
    origins: dict[KeyPath, Sequence[int | None]] = {}
    for each in chosen:
        path = _path(each.key)
        value = _at(ours, path)
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            origins[path] = _origins(value, _at(others, path) or [])
        elif value is None and isinstance(_at(others, path), list):
            origins[path] = ()
        _put(wanted, path, deepcopy(value))
    return with_content(decode(theirs, name), wanted, origins).encode()


def _differing(keys: Sequence[Key], path: KeyPath, three: tuple[Any, Any, Any]) -> Iterator[Difference]:
    before = three[0]
    for key in keys:
        here = (*path, key.name)
        was, one, two = ((each or {}).get(key.name) for each in three)
        if one == two:
            continue
        if key.shape is Shape.TABLE and all(each is None or isinstance(each, Mapping) for each in (one, two)):
            old = None if before is None else was if isinstance(was, Mapping) else {}
            yield from _differing(key.keys, here, (old, one, two))
        elif key.shape is Shape.TABLES and isinstance(one, list) and isinstance(two, list) and _alike(one, two):
            known = {_name(each): each for each in was if _name(each)} if isinstance(was, list) else {}
            for index, (mine, theirs) in enumerate(zip(one, two, strict=True)):
                old = known.get(_name(theirs), {}) if before is not None else None
                yield from _differing(key.keys, (*here, index), (old, mine, theirs))
        else:
            both = before is None or was not in (one, two)
            yield Difference(_SEPARATOR.join(map(str, here)), 0, "", _said(key, one), _said(key, two), one != was, both)


def _alike(one: Sequence[Any], two: Sequence[Any]) -> bool:
    """Whether two lists have the same elements in the same order, each known by its own name."""
    names = [_name(each) for each in one]
    return all(names) and len(set(names)) == len(names) and names == [_name(each) for each in two]


def _name(element: Any) -> tuple[str, ...]:
    if not isinstance(element, Mapping):
        return ()
    named = next((names for names in _NAMED_BY if any(each in element for each in names)), ())
    return tuple(_spelt(element[each]) for each in named if each in element)


def _spelt(data: Any) -> str:
    return BETWEEN.join(map(str, data)) if isinstance(data, list) else str(data)


def _called(every: Sequence[Key], path: KeyPath, content: Mapping[str, Any]) -> str:
    """評価の回 R7の注: an element by its own name."""
    if len(path) > len(("rounds", 0)) and isinstance(path[1], int):
        key = next(each for each in every if each.name == path[0])
        element = content[key.name][path[1]]
        own = element.get("label") or (_name(element) or ("",))[0]
        return f"{key.title} {own}の{title_of(key.keys, path[2:])}"
    return title_of(every, path)


def _said(key: Key, data: Any) -> str:
    """What stands at a key, for people; of a list of tables what its elements say."""
    if key.shape is not Shape.TABLES:
        words = dict(key.called)
        said = text_of(key, data)
        return words.get(said, "あり" if data is True else "なし" if data is False else said)
    return _BETWEEN.join(
        "、".join(
            f"{each.title} {text_of(each, table[each.name])}".replace(_BETWEEN, " ")
            for each in key.keys
            if each.name in table
        )
        for table in data or ()
        if isinstance(table, Mapping)
    )


def _origins(mine: Sequence[Any], theirs: Sequence[Any]) -> tuple[int | None, ...]:
    """Which element of theirs each of mine was: the same one, else one of its name, each only once."""
    left = dict(enumerate(theirs))
    found: list[int | None] = []
    for each in mine:
        same = next((at for at, other in left.items() if other == each), None)
        named = next((at for at, other in left.items() if _name(each) and _name(other) == _name(each)), None)
        at = same if same is not None else named
        found.append(at)
        left.pop(at, None) if at is not None else None
    return tuple(found)


def _path(key: str) -> KeyPath:
    return tuple(int(each) if each.isdigit() else each for each in key.split(_SEPARATOR))


def _at(content: Any, path: KeyPath) -> Any:
    for part in path:
        if isinstance(content, Mapping):
            content = content.get(str(part))
        elif isinstance(content, list) and isinstance(part, int) and part < len(content):
            content = content[part]
        else:
            return None
    return content


def _put(content: Any, path: KeyPath, value: Any) -> None:
    for part in path[:-1]:
        content = content[part] if isinstance(part, int) else content.setdefault(part, {})
    if value is None:
        content.pop(path[-1], None)
    else:
        content[path[-1]] = value


def _read(data: bytes) -> dict[str, Any] | None:
    try:
        return parse_toml(decode(data, ""), "", "")
    except InputError:
        return None
