"""Changes of a TOML file: what is written reads back as meant, everything else is as it was."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import InputError
from plan_report.toml.content import with_content
from plan_report.toml.edit import (
    with_element,
    with_order,
    with_value,
    without_element,
    without_key,
)

FILE = """# 計画です。
title = "計画"  # 名称
organisations = [
  "市",
  "市社協",
]
words.indicator = "目標指標"

# 市民アンケート
[[surveys]]
year = "R5年度"
valid = 1_524

# R7年度のアンケート
[[surveys]]
year = 'R7年度'
# valid = 1508

[[rounds]]  # 初めの回
id = "R6"
issued = 2026-03-31 # 決まった日

[[rounds]]
id = "R7"
footnote = \"\"\"
※ 一
二\"\"\"

[test.survey]
method = "any-difference" # 判定
tolerance = 0.50

[[rule]]
class = "a"
when = { deviation = { at-least = -10, against = "year-target" }, has = ["target"] }  # 10%以内

[[surveys]]
year = "R9年度"
"""
_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))
_VALUES = st.one_of(
    _TEXT, st.integers(-(2**40), 2**40), st.booleans(), st.decimals(-1000, 1000, places=2), st.lists(_TEXT, max_size=3)
)
_PATHS: tuple[tuple[str | int, ...], ...] = (
    ("title",),
    ("organisations",),
    ("new",),
    ("words", "indicator"),
    ("words", "target"),
    ("surveys", 0, "valid"),
    ("surveys", 1, "valid"),
    ("surveys", 2, "valid"),
    ("rounds", 0, "issued"),
    ("rounds", 1, "footnote"),
    ("rounds", 1, "new key"),
    ("test", "survey", "tolerance"),
    ("test", "count", "percent"),
    ("rule", 0, "when", "deviation", "at-least"),
    ("rule", 0, "when", "deviation", "below"),
    ("rule", 0, "when", "has"),
    ("further", "percent"),
)
_ENDS = st.sampled_from(["\n", "\r\n"])


def _read(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


def _set(data: Any, path: tuple[str | int, ...], value: object) -> None:
    for part in path[:-1]:
        data = data.setdefault(part, {}) if isinstance(data, dict) else data[part]
    data[path[-1]] = value


def _comments(text: str) -> list[str]:
    return [line.strip().partition("#")[2] for line in text.split("\n") if "#" in line]


@given(st.sampled_from(_PATHS), _VALUES, _ENDS)
def test_a_value_reads_back(path: tuple[str | int, ...], value: object, end: str) -> None:
    """Whatever it is, wherever it stands; the lines above and below it are the same signs."""
    text = FILE.replace("\n", end)
    made = with_value(text, path, value)
    wanted = _read(text)
    _set(wanted, path, value)
    assert _read(made) == wanted
    start = next((at for at, (one, other) in enumerate(zip(text, made, strict=False)) if one != other), len(text))
    backwards = zip(reversed(text), reversed(made), strict=False)
    same = next((at for at, (one, other) in enumerate(backwards) if one != other), min(len(text), len(made)))
    changed = text[start : max(start, len(text) - same)]
    assert changed.count("\n") <= 3  # the list or the text of several lines itself
    assert "#" not in changed
    if end == "\r\n":
        assert made.count("\n") == made.count("\r\n")


@given(st.sampled_from([each for each in _PATHS if each != ("new",)]))
def test_a_key_goes_alone(path: tuple[str | int, ...]) -> None:
    """Its comment stays, and nothing else changes."""
    wanted = _read(FILE)
    holder: Any = wanted
    for part in path[:-1]:
        holder = holder.get(part, {}) if isinstance(holder, dict) else holder[part]
    if path[-1] not in holder:
        return
    del holder[path[-1]]
    if path[0] == "words":
        wanted.pop("words")
    made = without_key(FILE, path)
    assert _read(made) == wanted
    assert _comments(made) == _comments(FILE)


@given(st.permutations(range(3)))
def test_elements_move_with_their_own(order: list[int]) -> None:
    """The lines are the same ones; a comment above the first stays above the first."""
    made = with_order(FILE, ("surveys",), order)
    wanted = _read(FILE)
    wanted["surveys"] = [wanted["surveys"][each] for each in order]
    assert _read(made) == wanted
    assert sorted(made.split("\n")) == sorted(FILE.split("\n"))
    assert made.index("# 市民アンケート") < made.index("[[surveys]]")


@pytest.mark.parametrize("index", range(3))
def test_an_element_goes(index: int) -> None:
    """With the comment right above it, but for that above the first; the rest is as it was."""
    made = without_element(FILE, ("surveys",), index)
    wanted = _read(FILE)
    del wanted["surveys"][index]
    assert _read(made) == wanted
    assert ("# R7年度のアンケート" in made) == (index != 1)
    assert "# 市民アンケート" in made
    kept = iter(FILE.split("\n"))
    assert all(line in kept for line in made.split("\n"))


@given(st.dictionaries(st.sampled_from(["year", "valid", "a b", "é"]), _VALUES, max_size=3), _ENDS)
def test_an_element_is_added(table: dict[str, object], end: str) -> None:
    """Behind the last one of its list, or at the end where there is none; what stood there stays as it is."""
    for name in ("surveys", "opinions"):
        text = FILE.replace("\n", end)
        made = with_element(text, (name,), table)
        wanted = _read(text)
        wanted.setdefault(name, []).append(table)
        assert _read(made) == wanted
        kept = iter(made.split("\n"))
        assert all(line in kept for line in text.split("\n"))


@given(st.data(), _ENDS)
def test_all_at_once(data: st.DataObject, end: str) -> None:
    """Elements added, taken away and moved, and values in what stays: the file says what was wanted."""
    text = FILE.replace("\n", end)
    wanted = _read(text)
    mixed: list[int | None] = data.draw(
        st.lists(st.sampled_from([0, 1, 2]), unique=True).flatmap(
            lambda kept: st.permutations([*kept, *([None] * data.draw(st.integers(0, 2)))])
        )
    )
    rows = [deepcopy(wanted["surveys"][each]) if each is not None else {"year": "R8年度"} for each in mixed]
    further = st.dictionaries(st.sampled_from(["year", "valid", "sent"]), _VALUES, max_size=2)
    rows = [{**row, **data.draw(further)} for row in rows]
    wanted["surveys"] = rows
    wanted["title"] = data.draw(_TEXT)
    wanted["words"] = data.draw(st.dictionaries(st.sampled_from(["target", "current"]), _TEXT, min_size=1))
    wanted["rule"][0]["when"] = data.draw(st.sampled_from([{}, {"change": "better"}, {"deviation": {"below": 3}}]))
    if not rows:
        del wanted["surveys"]
    made = with_content(text, wanted, {("surveys",): mixed})
    assert _read(made) == wanted


def test_nothing_wanted_changes_nothing() -> None:
    """Sign by sign."""
    origins = {("surveys",): [0, 1, 2], ("rounds",): [0, 1]}
    assert with_content(FILE, _read(FILE), origins) == FILE


def test_the_rules_that_come_with_us(bundled_rules: tuple[Path, ...]) -> None:
    """Each can be read for its places, and each number of it be changed alone."""
    for path in bundled_rules:
        text = path.read_text(encoding="utf-8")
        assert with_value(text, ("title",), "別の名称").count("\n") == text.count("\n")


@pytest.fixture
def bundled_rules() -> tuple[Path, ...]:
    """The rules files of the tool."""
    from plan_report.resources import bundled  # noqa: PLC0415

    return tuple(sorted((bundled("templates") / "rules").glob("*.toml")))


@pytest.mark.parametrize(
    ("text", "change", "row"),
    [
        ('\nrounds = [{ id = "R7" }]', lambda text: with_element(text, ("rounds",), {"id": "R8"}), 2),
        ('rounds = [{ id = "R7" }, { id = "R6" }]', lambda text: with_order(text, ("rounds",), [1, 0]), 1),
        ('\n\norganisations = [\n"市", # 本庁\n]', lambda text: with_value(text, ("organisations",), ["町"]), 3),
    ],
)
def test_what_cannot_be_written_is_told_with_its_line(text: str, change: Callable[[str], str], row: int) -> None:
    """And how to write it so that it can."""
    with pytest.raises(InputError) as caught:
        change(text)
    assert [each.place.row for each in caught.value.problems] == [row]
