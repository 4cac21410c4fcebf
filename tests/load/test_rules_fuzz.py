"""Whatever stands at a key of a rules file, it is read or told, never a traceback."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import InputError
from plan_report.load.rules import load_scheme
from plan_report.resources import bundled

EXTRA = """
[rollup]
method = "mean"
rounding = "half-up"
grades = [ { label = "a", at-least = 1 } ]
"""
BASES: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8") + EXTRA, parse_float=Decimal)
    for path in sorted((bundled("templates") / "rules").glob("*.toml"))
}
ODD = [None, "", " ", "x", 0, -1, Decimal("1.5"), True, [], {}, [[]], [{}], ["x"], ["x", 1], {"x": 1}, [["a"], "a"]]


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every key there is, at any depth."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield (*path, key)
        yield from _paths(each, (*path, key))


PLACES = [(name, path) for name, base in BASES.items() for path in _paths(base)]


def _toml(value: Any) -> str:
    """A value as TOML writes it, its tables inline."""
    match value:
        case dict():
            return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + " }"
        case list():
            return "[ " + ", ".join(map(_toml, value)) + " ]"
        case Decimal():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


@given(st.sampled_from(PLACES), st.sampled_from(ODD))
def test_an_odd_value_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[str, tuple[Any, ...]], odd: Any
) -> None:
    """At any key of any bundled file; None takes the key away."""
    name, path = place
    table = deepcopy(BASES[name])
    inner: Any = table
    for key in path[:-1]:
        inner = inner[key]
    if odd is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = odd
    file: Path = tmp_path_factory.getbasetemp() / "odd.toml"
    file.write_text("".join(f"{key} = {_toml(value)}\n" for key, value in table.items()), encoding="utf-8")
    assert _is_read_or_told(file)


def _is_read_or_told(file: Path) -> bool:
    """Whether it gives a scheme with rules and a class of what is not judged, or problems that say how to mend them."""
    try:
        scheme = load_scheme(file)
    except InputError as error:
        return all(each.what and each.mend for each in error.problems)
    return bool(scheme.rules) and scheme.excluded in scheme.classes
