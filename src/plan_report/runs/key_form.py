"""A TOML file as a form: what its keys declare becomes boxes with texts; what is typed becomes its content again.

A text that is as it was shown leaves its key as it stands in the file, however that is written there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import field, replace
from enum import StrEnum
from typing import Any, cast

from plan_report.data_class import dataclass
from plan_report.runs.key_text import COLOUR, data_of, plain, text_of
from plan_report.toml.key import Key, Shape
from plan_report.toml.lines import KeyPath

_TOLD = re.compile(r"`([^`]+)` ([^、。`]+)")  # `better` 改善、`same` 維持
_OF_WORDS = frozenset({Shape.WORDS, Shape.ASKED, Shape.TEXTS})  # several may be ticked
_IN_LINES = frozenset({Shape.RANKS, Shape.PAIRS})
_TOKEN = re.compile("n?[0-9]{1,6}")
ORDER, HELD = "order:", "held:"  # begin the names of what a form says of lists and of tables whose keys come and go
NEW = "n"  # begins the tokens of elements that are not in the file yet


class Widget(StrEnum):
    """How a box is filled in."""

    LINE = "line"
    LINES = "lines"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    COLOUR = "colour"


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a form; `name` is its path: rounds.0.footnote."""

    name: str
    key: Key
    widget: Widget
    text: str
    choices: tuple[tuple[str, str], ...] = ()  # a word and what it is called
    nothing: str = "（書かない）"  # what choosing none is called

    @property
    def hint(self) -> str:
        """What its key is for, without what is said for those who edit the file by hand."""
        return hint_of(self.key)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the boxes: texts by name, and the tokens of each list of tables in their order.

    `held` are, of a table whose keys come and go (the conditions of a rule), those that it has; of such a table all
    others go.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    held: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def holding(self, name: str, key: str) -> Typed:
        """One key more in a table."""
        return replace(self, held={**self.held, name: (*dict.fromkeys((*self.held.get(name, ()), key)),)})

    def not_holding(self, name: str, key: str) -> Typed:
        """One key fewer in a table."""
        kept = tuple(each for each in self.held.get(name, ()) if each != key)
        return replace(self, held={**self.held, name: kept})

    def without(self, name: str, token: str) -> Typed:
        """One element fewer."""
        return replace(self, rows={**self.rows, name: tuple(each for each in self.rows.get(name, ()) if each != token)})

    def with_new(self, name: str) -> Typed:
        """One empty element more, at the end."""
        taken = [int(each[len(NEW) :]) for each in self.rows.get(name, ()) if each.startswith(NEW)]
        token = f"{NEW}{max(taken, default=0) + 1}"
        return replace(self, rows={**self.rows, name: (*self.rows.get(name, ()), token)})

    def moved(self, name: str, token: str, by: int) -> Typed:
        """One element further up (-1) or down (1)."""
        rows = list(self.rows.get(name, ()))
        at = rows.index(token) if token in rows else -1
        if at >= 0 and 0 <= at + by < len(rows):
            rows.insert(at + by, rows.pop(at))
        return replace(self, rows={**self.rows, name: tuple(rows)})


def typed_of(keys: Sequence[Key], content: Mapping[str, Any]) -> Typed:
    """The boxes of a file as it is."""
    typed = Typed({}, {}, {})
    _fill(keys, content, "", typed)
    return typed


def typed_from(given: Mapping[str, Sequence[str]]) -> Typed:
    """The boxes of a form that was sent: several words of one box stand in lines of their own."""
    texts = {name: plain("\n".join(said)) for name, said in given.items() if not name.startswith((ORDER, HELD))}
    rows = {
        name.removeprefix(ORDER): tuple(dict.fromkeys(each for each in said if _TOKEN.fullmatch(each)))
        for name, said in given.items()
        if name.startswith(ORDER)
    }
    held = {
        name.removeprefix(HELD): tuple(dict.fromkeys(filter(None, said)))
        for name, said in given.items()
        if name.startswith(HELD)
    }
    return Typed(texts, rows, held)


def content_of(
    keys: Sequence[Key], before: Mapping[str, Any], typed: Typed
) -> tuple[dict[str, Any], Mapping[KeyPath, tuple[int | None, ...]]]:
    """What the file is to say, and of its lists of tables, by their paths, which element each one was.

    Args:
        keys: of the file.
        before: what it says.
        typed: what stands in the boxes; what has none stays.
    """
    return _content(keys, before, typed, ""), dict(_origins(keys, before, typed, ()))


def _origins(
    keys: Sequence[Key], before: Mapping[str, Any], typed: Typed, path: KeyPath
) -> Iterator[tuple[KeyPath, tuple[int | None, ...]]]:
    for key in keys:
        here, old = (*path, key.name), before.get(key.name)
        name = ".".join(map(str, here))
        if key.shape is Shape.TABLES and name in typed.rows:
            known = len(_tables(old))
            tokens = typed.rows[name]
            yield (
                here,
                tuple(
                    None if each.startswith(NEW) else int(each)
                    for each in tokens
                    if each.startswith(NEW) or int(each) < known
                ),
            )
        elif key.shape is Shape.TABLE:
            yield from _origins(key.keys, old if isinstance(old, Mapping) else {}, typed, here)


def boxes(keys: Sequence[Key], typed: Typed, prefix: str = "", *, only_filled: bool = False) -> tuple[Box, ...]:
    """The boxes of the keys themselves, without those of tables below them.

    Args:
        keys: of one table.
        typed: what stands in them.
        prefix: the table's path with a dot behind it.
        only_filled: leave out what has no text.
    """
    leaves = (key for key in keys if key.shape not in {Shape.TABLE, Shape.TABLES})
    found = (_box(key, f"{prefix}{key.name}", typed) for key in leaves)
    return tuple(each for each in found if each.text or not only_filled)


def hint_of(key: Key) -> str:
    """What a key is for, in an official's words; nothing where its title says the same."""
    said = key.hint or "。".join(each for each in key.description.split("。") if "`" not in each or not key.words)
    said = said.replace("`", "").rstrip("。")
    return "" if said == key.title else said


def paths(keys: Sequence[Key], content: Mapping[str, Any], path: KeyPath = ()) -> Iterator[KeyPath]:
    """Every path that a key of this content has or may have."""
    for key in keys:
        here = (*path, key.name)
        yield here
        if key.shape is Shape.TABLE or (key.shape is Shape.ASKED and isinstance(content.get(key.name), Mapping)):
            found = content.get(key.name)
            yield from paths(key.keys, found if isinstance(found, Mapping) else {}, here)
        elif key.shape is Shape.TABLES:
            for index, each in enumerate(_tables(content.get(key.name))):
                yield (*here, index)
                yield from paths(key.keys, each, (*here, index))


def title_of(keys: Sequence[Key], path: KeyPath) -> str:
    """What a key is called where it stands: 評価の回2のアンケート年度."""
    said: list[str] = []
    for part in path:
        if isinstance(part, int):
            said[-1] += str(part + 1)
            continue
        key = next((each for each in keys if each.name == part), None)
        if key is None:
            said.append(str(part))
            break
        said.append(key.title)
        keys = key.keys
    return "の".join(said)


def name_of(path: KeyPath, typed: Typed) -> str:
    """The name of the box of a path: an element of a list is known by its token."""
    parts: list[str] = []
    for part in path:
        rows = typed.rows.get(".".join(parts), ()) if isinstance(part, int) else ()
        parts.append(rows[part] if isinstance(part, int) and part < len(rows) else str(part))
    return ".".join(parts)


def _fill(keys: Sequence[Key], content: Mapping[str, Any], prefix: str, typed: Typed) -> None:
    texts = cast("dict[str, str]", typed.texts)
    for key in keys:
        name, data = f"{prefix}{key.name}", content.get(key.name)
        table = data if isinstance(data, Mapping) else {}
        if key.shape is Shape.TABLES:
            tables = _tables(data)
            cast("dict[str, tuple[str, ...]]", typed.rows)[name] = tuple(map(str, range(len(tables))))
            for index, each in enumerate(tables):
                _fill(key.keys, each, f"{name}.{index}.", typed)
        elif key.shape is Shape.TABLE:
            if comes_and_goes(key):
                held = tuple(each.name for each in key.keys if each.name in table)
                cast("dict[str, tuple[str, ...]]", typed.held)[name] = held
            _fill(key.keys, table, f"{name}.", typed)
        elif key.shape is Shape.ASKED:
            asked, *others = key.keys
            texts[name] = text_of(key, table.get(asked.name) if table else data)
            _fill(others, table, f"{name}.", typed)
        else:
            texts[name] = text_of(key, data)


def comes_and_goes(key: Key) -> bool:
    """Whether it is a table whose keys come and go, each with all that is said of it: the conditions of a rule."""
    return key.shape is Shape.TABLE and any(each.shape is Shape.ASKED for each in key.keys)


def _content(keys: Sequence[Key], before: Mapping[str, Any], typed: Typed, prefix: str) -> dict[str, Any]:
    made = deepcopy(dict(before))
    for key in keys:
        found = _found(key, before.get(key.name), typed, f"{prefix}{key.name}")
        if found is None:
            made.pop(key.name, None)
        else:
            made[key.name] = found
    return made


def _found(key: Key, old: Any, typed: Typed, name: str) -> Any:
    """What is to stand at a key; None for nothing."""
    if key.shape is Shape.TABLES:
        return _elements(key, old, typed, name)
    table = old if isinstance(old, Mapping) else {}
    if key.shape is Shape.TABLE:
        keys, held = key.keys, typed.held.get(name)
        if held is not None:
            keys = tuple(each for each in keys if each.name in held)
            table = {each: table[each] for each in held if each in table}
        found = _content(keys, table, typed, f"{name}.")
        return found if found or (old is not None if held is None else key.required) else None
    if key.shape is Shape.ASKED:
        return _asked(key, old, typed, name)
    return _leaf(key, old, typed, name)


def _asked(key: Key, old: Any, typed: Typed, name: str) -> Any:
    """One word, words, or a table of these and of what they are held against."""
    asked, *others = key.keys
    table = old if isinstance(old, Mapping) else {}
    words = _leaf(key, table.get(asked.name) if table else old, typed, name)
    beside = _content(others, {each: table[each] for each in table if each != asked.name}, typed, f"{name}.")
    if words is None:
        return None
    return {asked.name: words, **beside} if beside or table else words


def _leaf(key: Key, old: Any, typed: Typed, name: str) -> Any:
    if name not in typed.texts or _is_same(key, text_of(key, old), typed.texts[name]):
        return old
    return data_of(key, typed.texts[name], was=old)


def _is_same(key: Key, old: str, new: str) -> bool:
    if key.words and key.shape in _OF_WORDS:  # boxes that are ticked have the order of the boxes
        return set(plain(old).split("\n")) == set(plain(new).split("\n"))
    if key.form == COLOUR:
        return old.casefold() == new.removeprefix("#").casefold()
    return plain(old) == plain(new)


def _elements(key: Key, old: object, typed: Typed, name: str) -> list[dict[str, Any]] | None:
    if name not in typed.rows:
        return deepcopy(old) if isinstance(old, list) else None
    tables = _tables(old)
    found = [
        _content(key.keys, {} if token.startswith(NEW) else tables[int(token)], typed, f"{name}.{token}.")
        for token in typed.rows[name]
        if token.startswith(NEW) or int(token) < len(tables)
    ]
    return found or None


def _tables(data: object) -> Sequence[Mapping[str, Any]]:
    return [each for each in data if isinstance(each, Mapping)] if isinstance(data, list) else []


def _box(key: Key, name: str, typed: Typed) -> Box:
    text = typed.texts.get(name, "")
    if key.shape is Shape.FLAG:
        return Box(name, key, Widget.FLAG, text)
    if key.words:
        told = {**dict(_TOLD.findall(key.description)), **key.called}
        choices = tuple((word, told.get(word, word)) for word in key.words)
        several = key.shape in _OF_WORDS
        return Box(name, key, Widget.CHOICES if several else Widget.CHOICE, text, choices)
    if key.form == COLOUR and re.fullmatch(f"#?{COLOUR}", text):
        return Box(name, key, Widget.COLOUR, f"#{text.removeprefix('#')}")
    in_lines = key.lines or key.shape in _IN_LINES or "\n" in text.strip()
    return Box(name, key, Widget.LINES if in_lines else Widget.LINE, text)
