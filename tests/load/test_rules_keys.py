"""The declared keys of a rules file are those that its reader asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from plan_report.load import load_scheme
from plan_report.load.rules_keys import METHODS, rules_keys
from plan_report.load.rules_keys_when import WHEN
from plan_report.model import Kind
from plan_report.resources import bundled
from plan_report.scheme import AGAINST, METHODS_BY_KIND, NUMBERS, WORDS, Fact
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


OWN = """
[[class]]
key = "a"
label = "達成"
symbol = "A"
meaning = "achieved"
shade = "FFFFFF"
description = "達成"
score = 5

[[class]]
key = "e"
label = "評価困難"
symbol = "E"
meaning = "excluded"
shade = "FFFFFF"
description = "なし"

[[rule]]
class = "a"
when = {{ {words}, {numbers}, has = ["target"], lacks = ["test"] }}
note = "備考"

[status]
words = ["なし", "策定"]
nothing-done = "なし"
unchanged-notes = {{ "策定" = "継続" }}

[rollup]
method = "mean"
level = "施策"
rounding = "none"
grades = [ {{ label = "a", at-least = 0 }} ]

{tests}
"""


def _own() -> str:
    """A rules file that has every table there is."""
    words = ", ".join(
        f'{fact} = {{ is = "{WORDS.get(fact, ("x",))[0]}" }}' for fact in Fact if fact not in {*NUMBERS, Fact.TEST}
    )
    numbers = ", ".join(f"{fact} = {{ at-least = 1 }}" for fact in sorted(NUMBERS))
    tests = "\n".join(
        f'[test.{kind}]\nmethod = "{"word-order" if kind is Kind.STATUS else "any-difference"}"'
        for kind in METHODS_BY_KIND
    )
    return 'name = "own"\ntitle = "自前"\n' + OWN.format(words=words, numbers=numbers, tests=tests)


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
    path = tmp_path / "own.toml"
    path.write_text(_own(), encoding="utf-8")
    for rules in (path, *RULES.glob("*.toml")):
        load_scheme(rules)
    declared = dict(_tables(rules_keys()))
    tests = {path for path in declared if len(path) == 2 and path[0] == "test"}
    not_asked = {("rule", "when", Fact.TEST)}  # it is lacking there
    assert {path: asked.get(path) for path in declared if path not in tests | not_asked} == {
        path: names for path, names in declared.items() if path not in tests | not_asked
    }
    assert all(asked[path] <= declared[path] for path in tests)
    assert by_method == {name: {"method", *(key.name for key in keys)} for name, keys in METHODS.items()}


def test_every_method_is_declared() -> None:
    """Those that a kind of figure may have."""
    assert set(METHODS) == {name for names in METHODS_BY_KIND.values() for name in names}


def test_every_fact_is_declared() -> None:
    """With the words that a rule may ask of it, and what it may be held against."""
    declared = {key.name: key for key in WHEN}
    assert set(declared) == {*Fact, "has", "lacks"}
    for fact in Fact:
        inner = {key.name: key.words for key in declared[fact].keys}
        assert declared[fact].words == WORDS.get(fact, ())
        assert inner.get("is", ()) == WORDS.get(fact, ())
        assert inner.get("against", ()) == AGAINST.get(fact, ())
