"""A TOML file as a form: what is shown and sent back changes nothing; what is typed becomes what was meant."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.load.rules_keys import rules_keys
from plan_report.resources import bundled
from plan_report.runs.key_form import Typed, content_of, typed_from, typed_of
from plan_report.table.plan_keys import plan_keys
from plan_report.toml.key import Key, Shape

PLAN = bundled("data") / "plan.toml"
RULES = tuple(sorted((bundled("templates") / "rules").glob("*.toml")))
_TEXT = st.text(st.characters(categories=["L", "N"]), min_size=1)


def _read(path: Any) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


@pytest.mark.parametrize("path", [PLAN, *RULES], ids=lambda path: path.name)
def test_what_comes_back_as_it_was_shown_changes_nothing(path: Any) -> None:
    """As a browser sends it, with its own ends of lines."""
    keys = plan_keys() if path == PLAN else rules_keys()
    content = _read(path)
    typed = typed_of(keys, content)
    sent = {name: [text.replace("\n", "\r\n")] for name, text in typed.texts.items()}
    sent |= {f"order:{name}": ["", *tokens] for name, tokens in typed.rows.items()}
    made, origins = content_of(keys, content, typed_from(sent))
    assert made == content
    assert all(list(each) == list(range(len(each))) for each in origins.values())


@given(st.lists(_TEXT, min_size=1, unique=True), st.integers(1, 10**9), st.booleans())
def test_what_is_typed_is_meant(names: list[str], people: int, revised: bool) -> None:  # noqa: FBT001 by hypothesis
    """Names between commas, numbers as people write them, boxes ticked or not."""
    before = _read(PLAN)
    typed = typed_of(plan_keys(), before)
    texts = {
        **typed.texts,
        "organisations": "、".join(names),
        "surveys.0.valid": f" {people:,}人",
        "rounds.0.revised": "on" if revised else "",
    }
    made, _ = content_of(plan_keys(), before, Typed(texts, typed.rows))
    assert made["organisations"] == names
    assert made["surveys"][0]["valid"] == people
    assert made["rounds"][0].get("revised", False) is revised


@pytest.mark.parametrize(
    ("name", "text", "path", "value"),
    [
        ("levels", "なし", ("levels",), []),
        ("words.target", "なし", ("words", "target"), ""),
        ("columns", "基準値、R6、評価", ("columns",), ["baseline", "R6", "judgement"]),
        ("rounds.0.footnote", "", ("rounds", 0, "footnote"), None),
        ("rounds.0.footnote", "一\r\n二", ("rounds", 0, "footnote"), "一\n二\n"),
        ("surveys.1.valid", "約千人", ("surveys", 1, "valid"), "約千人"),
        ("surveys.1.valid", "１，５０８", ("surveys", 1, "valid"), 1508),
    ],
)
def test_words_for_what_is_not_there(name: str, text: str, path: tuple[str | int, ...], value: object) -> None:
    """なし is said in the file as nothing; an empty box takes its key away; what is no number stays to be told."""
    before = _read(PLAN)
    typed = typed_of(plan_keys(), before)
    made: Any
    made, _ = content_of(plan_keys(), before, Typed({**typed.texts, name: text}, typed.rows))
    for part in path[:-1]:
        made = made[part]
    assert made.get(path[-1]) == value if isinstance(made, dict) else made[path[-1]] == value


def test_elements_are_known_by_their_tokens() -> None:
    """One is added, one moved, one taken away; what nobody has sent is not in the file by accident."""
    before = _read(PLAN)
    typed = typed_of(plan_keys(), before).with_new("surveys").moved("surveys", "n1", -1).without("surveys", "0")
    typed = Typed({**typed.texts, "surveys.n1.year": "R9年度"}, typed.rows)
    made, origins = content_of(plan_keys(), before, typed)
    assert [each["year"] for each in made["surveys"]] == ["R9年度", "R7年度"]
    assert origins["surveys",] == (None, 1)
    strange = Typed(typed.texts, {**typed.rows, "surveys": ("7", "0"), "rounds": ("0",)})
    assert len(content_of(plan_keys(), before, strange)[0]["surveys"]) == 1


def test_conditions_keep_their_kind() -> None:
    """A word, words, bounds and a table of what is asked; numbers in lists of one line."""
    when = Key("when", "条件", "", Shape.TABLE, keys=rules_keys()[10].keys[1].keys)
    content = {"when": {"change": "better", "deviation": {"at-least": -10, "against": "year-target"}}}
    typed = typed_of((when,), content)
    texts = {**typed.texts, "when.change": "better\nsame", "when.deviation.at-least": "△12.5"}
    made, _ = content_of((when,), content, Typed(texts, typed.rows))
    assert made == {
        "when": {"change": ["better", "same"], "deviation": {"at-least": Decimal("-12.5"), "against": "year-target"}}
    }
