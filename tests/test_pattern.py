"""Expressions that are compiled when they are first asked."""

import re
from collections.abc import Callable

import pytest

from plan_report.pattern import pattern


def test_it_answers_as_a_compiled_one() -> None:
    """By each method and attribute, again and again."""
    lazy, compiled = pattern(r"(?P<n>[0-9]+)件", re.ASCII), re.compile(r"(?P<n>[0-9]+)件", re.ASCII)
    for _ in range(2):
        assert lazy.findall("1件と22件") == compiled.findall("1件と22件")
        assert lazy.sub("x", "1件") == "x"
        assert (lazy.pattern, lazy.flags, lazy.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)
    found = lazy.fullmatch("3件")
    assert found
    assert found["n"] == "3"


def test_it_is_compiled_once_and_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is all that it is for."""
    made: list[str] = []
    compiler: Callable[..., re.Pattern[str]] = re.compile

    def counted(text: str, flags: int = 0) -> re.Pattern[str]:
        made.append(text)
        return compiler(text, flags)

    monkeypatch.setattr(re, "compile", counted)
    lazy = pattern("a+")
    assert made == []
    assert lazy.match("aa")
    assert lazy.search("baa")
    assert made == ["a+"]
