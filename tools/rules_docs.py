"""The tables of docs/rules.md: the schemes that come with the tool, the keys of a file, its conditions and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from plan_report.compose.having import Having
from plan_report.compose.method import scheme_items
from plan_report.load.rules import load_scheme
from plan_report.load.rules_keys import METHODS, rules_keys
from plan_report.load.rules_keys_when import WHEN
from plan_report.model import Direction, Kind
from plan_report.resources import bundled
from plan_report.scheme import AGAINST, METHODS_BY_KIND, NUMBERS, WORDS, Fact, Scheme
from plan_report.toml.key import Key

BUNDLED = bundled("templates") / "rules"
Rows = Iterator[tuple[str, ...]]

_METHODS: Mapping[str, str] = MappingProxyType(
    {
        "any-difference": "差があれば変化",
        "least-difference": "`least` 以上の差を変化",
        "least-ratio": "基準値の `percent` % 以上の増減を変化",
        "survey-interval": "差の信頼区間が0を含まなければ変化",
        "count-interval": "二つの件数の比の信頼区間が1を含まなければ変化",
        "word-order": "言葉の順序が変われば変化",
    }
)
_ELSEWHERE = ("rule", "test")  # have tables of their own


def schemes_of(folder: Path) -> tuple[Scheme, ...]:
    """The schemes of a folder of rules files, by name."""
    return tuple(load_scheme(path) for path in sorted(folder.glob("*.toml")))


def sentences(scheme: Scheme) -> tuple[str, ...]:
    """評価の方法 of a plan with the kinds of figures that the scheme speaks of."""
    having = Having(kinds=frozenset({*scheme.tests, Kind.COUNT}), directions=frozenset({Direction.UP, Direction.DOWN}))
    return scheme_items(scheme, having)


def bundled_schemes() -> Rows:
    """Name, title and classes of each."""
    yield "名前", "名称", "区分"
    for scheme in schemes_of(BUNDLED):
        classes = "、".join(f"{each.label} {each.symbol}" for each in scheme.classes)
        yield f"`{scheme.name}`", scheme.title, classes


def file_keys() -> tuple[Key, ...]:
    """What a rules file may have besides its rules and tests."""
    return tuple(key for key in rules_keys() if key.name not in _ELSEWHERE)


def conditions() -> Rows:
    """Each fact with its words and what it may be held against."""
    yield "条件", "内容", "言葉", "`against`"
    for key in WHEN:
        if key.name in tuple(Fact):
            fact = Fact(key.name)
            yield f"`{fact}`", f"{key.title}。{key.description}", _words(fact), _quoted(AGAINST.get(fact, ()))
        else:
            yield f"`{key.name}`", f"{key.title}。{key.description}", "条件の名前", ""


def change_tests() -> Rows:
    """Each method with its keys and the kinds that may have it."""
    yield "`method`", "判定", "種類", "項目"
    for method, keys in METHODS.items():
        kinds = _quoted(kind for kind, methods in METHODS_BY_KIND.items() if method in methods)
        yield f"`{method}`", _METHODS[method], kinds, "。".join(f"`{key.name}` {key.description}" for key in keys)


def _words(fact: Fact) -> str:
    return "数（%）" if fact in NUMBERS else _quoted(WORDS.get(fact, ())) or "データの言葉"


def _quoted(words: Iterable[str]) -> str:
    return "、".join(f"`{word}`" for word in words)
