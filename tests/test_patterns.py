"""No regular expression takes longer than its text is long: whatever a text repeats, and whatever ends it."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any

import pytest

import plan_report

SOURCE = Path(plan_report.__file__).parent
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "__main__.py")
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
LENGTH = 12_000
# Patterns that are asked only of texts that cannot be long: by the variable, or the text itself, with what bounds them.
SHORT = {
    "plan_report.cli.japanese._CHOICE": "what click says of an argument",
    "plan_report.layout.kinsoku._BOUND": "cells and paragraphs, which have 1,000 characters",
    "plan_report.notation.spoken_words._PERIOD": "cells",
    "plan_report.notation.spoken_words._WAY": "cells",
    "plan_report.notation.spoken_words._PER": "cells",
    "plan_report.render.pdf.second_font._UNFIT": "the name of a font",
    "plan_report.render.web.frame._NUMBER": "captions and paragraphs",
    "plan_report.verify.rewritten._TEXT": "our own names of places",
    "plan_report.xlsx.days._SECONDS": "number formats, which have 255 characters",
}
MOST_SIGNS = 8  # of a pattern's own
USUAL = (*' \u3000１aあ([,、".-\\<', "0,", "a ", "0.", "(a", " \n")
ANYWHERE = {"search", "sub", "subn", "finditer", "findall", "split"}  # these begin anew at every sign


def within(found: object) -> Iterator[re.Pattern[Any]]:
    """The patterns of a module's variable."""
    match found:
        case re.Pattern():
            yield found
        case tuple() | list() | frozenset() | set():
            for each in found:
                yield from within(each)
        case dict():
            yield from within(tuple(found.values()))


def sought() -> tuple[set[str], dict[str, bool]]:
    """The variables that are looked for anywhere in a text, and the patterns that are written where they are used."""
    names: set[str] = set()
    written: dict[str, bool] = {}
    for tree in TREES.values():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(ast.Name("re"), how), args=[ast.Constant(str(text)), *_]) if (
                    how != "compile"
                ):
                    written[text] = how in ANYWHERE
                case ast.Attribute(ast.Name(name), how) if how in ANYWHERE:
                    names.add(name)
    return names, written


def named() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every pattern that a variable of the source holds, with the variable's whole name."""
    for path in MODULES:
        module = ".".join(("plan_report", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        for name, value in vars(importlib.import_module(module)).items():
            yield from ((f"{module}.{name}", pattern) for pattern in within(value))


def patterns() -> dict[re.Pattern[Any], bool]:
    """Every pattern of the source that may meet a long text; whether it is looked for anywhere in it."""
    names, written = sought()
    found = {re.compile(text): anywhere for text, anywhere in written.items()}
    for name, pattern in named():
        if name not in SHORT:
            found[pattern] = found.get(pattern, False) or name.rpartition(".")[2] in names
    return found


PATTERNS = patterns()
ALL_PATTERNS = sorted({*PATTERNS, *(pattern for _, pattern in named())}, key=lambda pattern: str(pattern.pattern))
ONE_SIGN = [[kind] for kind in (_constants.IN, _constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY)]


def units(pattern: re.Pattern[Any]) -> list[str]:
    """What a text may repeat: usual signs, and those that the pattern itself names, alone and by twos."""
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    own = list(dict.fromkeys(sign for sign in re.sub(r"\\.", "", written) if sign not in "^$?*+|{}:!="))[:MOST_SIGNS]
    return list(dict.fromkeys((*USUAL, *own, *(a + b for a, b in pairwise(own)))))


def seconds(pattern: re.Pattern[Any], text: str, *, anywhere: bool) -> float:
    """How long it takes to match the text, and where that is asked for, to look for all matches in it."""
    given = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    begun = process_time()
    pattern.fullmatch(given)
    pattern.match(given)
    if anywhere:
        list(pattern.finditer(given))
    return process_time() - begun


def test_patterns_are_found() -> None:
    """Of all parts, or the next test would look at few; none is left out that is not there."""
    for name in SHORT:
        module, variable = name.rsplit(".", 1)
        assert isinstance(getattr(importlib.import_module(module), variable), re.Pattern)
    assert len(PATTERNS) > 200
    assert 50 < sum(PATTERNS.values()) < len(PATTERNS)


@pytest.fixture(scope="module")
def slow() -> float:
    """Seconds that a pattern takes which begins anew at every blank of a run, halved: all others take a hundredth."""
    return seconds(re.compile(r"\s*x"), " " * LENGTH, anywhere=True) / 2


@pytest.mark.parametrize("part", range(4))
def test_no_pattern_tries_the_same_signs_again_and_again(slow: float, part: int) -> None:
    """A run of one or two signs with another sign behind it."""
    found = [
        (pattern.pattern, unit)
        for pattern, anywhere in list(PATTERNS.items())[part::4]
        for unit in units(pattern)
        if all(  # once may be an accident of the machine
            seconds(pattern, unit * (LENGTH // len(unit)) + "\x01", anywhere=anywhere) > slow for _ in range(3)
        )
    ]
    assert found == []


def repeated_without_return(parsed: Any) -> Iterator[Any]:
    """What a pattern takes and never gives back (`(…)*+`, `(?>…)`) and is more than one sign."""
    for what, of in parsed:
        if what is _constants.ATOMIC_GROUP:
            yield of
        elif what is _constants.POSSESSIVE_REPEAT and [kind for kind, _ in of[2]] not in ONE_SIGN:
            yield of[2]
        yield from deeper(of)


def deeper(of: Any) -> Iterator[Any]:
    """The same, of what a part of a pattern holds."""
    if isinstance(of, _parser.SubPattern):
        yield from repeated_without_return(of)
    elif isinstance(of, list | tuple):
        for each in of:
            yield from deeper(each)


@pytest.mark.parametrize("pattern", ALL_PATTERNS, ids=lambda pattern: pattern.pattern[:40])
def test_a_pattern_means_the_same_in_every_python(pattern: re.Pattern[Any]) -> None:
    """Before Python 3.11.5, which Debian 12 still has not, a group that is never given back takes more than it matches.

    「3件」 was then refused: 3件 counted as the beginning of 3件当たり.
    """
    assert list(repeated_without_return(_parser.parse(pattern.pattern, pattern.flags))) == []


def test_such_a_pattern_would_be_seen() -> None:
    """Also within others; of single signs it is right everywhere."""
    for wrong in ("(?:ab)*+", "a(?:(?:b|cd)?+)", "(?>ab)", "(?=(?:ab){0,4}+)"):
        assert list(repeated_without_return(_parser.parse(wrong)))
    assert not list(repeated_without_return(_parser.parse("a++[0-9]*+.?+(?:ab)*")))
