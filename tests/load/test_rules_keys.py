"""The declared keys of a rules file are those that its reader asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from plan_report.load import load_scheme
from plan_report.load.rules_keys import METHODS, rules_keys
from plan_report.resources import bundled
from plan_report.scheme import METHODS_BY_KIND
from plan_report.toml.key import Key
from plan_report.toml.section import Section

TablePath = tuple[str, ...]
RULES = bundled("templates") / "rules"


def _tables(keys: Iterable[Key], path: TablePath = ()) -> Iterator[tuple[TablePath, set[str]]]:
    """Every table that the keys make, with the names of its keys."""
    yield path, {key.name for key in keys}
    for key in keys:
        if key.keys:
            yield from _tables(key.keys, (*path, key.name))


def test_the_reader_asks_for_what_is_declared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every table, by every method, neither more nor less."""
    asked: dict[TablePath, set[str]] = {}
    by_method: dict[str, set[str]] = {}
    close = Section.close

    def listen(section: Section) -> None:
        names = section._asked  # noqa: SLF001 what nobody but the section knows
        path = tuple(part for part in section._path if isinstance(part, str))  # noqa: SLF001
        asked.setdefault(path, set()).update(names)
        if path[:1] == ("test",) and "method" in names:
            by_method.setdefault(section.text("method"), set()).update(names)
        close(section)

    monkeypatch.setattr(Section, "close", listen)
    own = (RULES / "achievement.toml").read_text(encoding="utf-8")
    path = tmp_path / "own.toml"
    path.write_text(own.replace("[status]", '[main]\nbetter = "on-the-way"\n\n[status]'), encoding="utf-8")
    for rules in (path, *RULES.glob("*.toml")):
        load_scheme(rules)
    declared = dict(_tables(rules_keys()))
    tests = {path for path in declared if len(path) == 2 and path[0] == "test"}
    cut_offs = {path for path in declared if path[-1:] == ("cut-offs",)}
    assert {path: asked.get(path) for path in declared if path not in tests | cut_offs} == {
        path: names for path, names in declared.items() if path not in tests | cut_offs
    }
    assert all(asked[path] <= declared[path] for path in tests)
    assert asked["test", "survey", "cut-offs"] == declared["test", "survey", "cut-offs"]
    assert by_method == {name: {"method", *(key.name for key in keys)} for name, keys in METHODS.items()}


def test_every_method_is_declared() -> None:
    """Those that a kind of figure may have."""
    assert set(METHODS) == {name for names in METHODS_BY_KIND.values() for name in names}
