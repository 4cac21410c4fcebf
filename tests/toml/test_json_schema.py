"""Keys become a JSON Schema that says of a text what their reader says of it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from plan_report.table.plan_fields import OF_PLAN
from plan_report.toml.json_schema import schema_text
from plan_report.toml.key import Key, Shape


def said(key: Key) -> dict[str, Any]:
    """What the schema of a file with that one key says of it."""
    made: dict[str, Any] = json.loads(schema_text("題", "説明", (key,)))["properties"][key.name]
    return made


@pytest.mark.parametrize(
    ("key", "empty"),
    [
        (Key("a", "", ""), True),
        (Key("a", "", "", required=True), False),
        (Key("a", "", "", default="x"), False),
        (Key("a", "", "", form="[a-z]+"), True),
        (Key("a", "", "", form="[a-z]+", required=True), False),
    ],
)
def test_a_text_may_be_empty_where_it_need_not_be_there(key: Key, *, empty: bool) -> None:
    """And has no default that would stand in for it."""
    assert bool(re.search(said(key).get("pattern", ""), "")) is empty


def test_a_form_is_of_the_whole_text_but_for_blanks_at_its_ends() -> None:
    """As readers trim it; letters of all languages count where the form says letters."""
    pattern = said(Key("a", "", "", form=r"[\w-]{1,3}"))["pattern"]
    assert [bool(re.search(pattern, text)) for text in (" 本市 ", "a-1", "abcd", "a.b")] == [True, True, False, False]


def test_forms_are_read_alike_by_python_and_editors() -> None:
    """Beside letters within brackets, and blanks, no form of a field uses a class of signs."""
    for field in (field for fields in OF_PLAN.values() for field in fields if field.form):
        within = "".join(re.findall(r"\[(?:[^\]\\]|\\.)*\]", field.form))
        assert field.form.count(r"\w") == within.count(r"\w")
        assert set(re.findall(r"\\[a-zA-Z]", field.form)) <= {r"\w", r"\s"}


def test_a_key_says_what_it_is() -> None:
    """Its title, description, default and example are shown by an editor."""
    key = Key("a", "題", "説明", default="x", example="y")
    assert said(key) == {
        "title": "題",
        "description": "説明",
        "type": "string",
        "pattern": r"\S",
        "default": "x",
        "examples": ["y"],
    }


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_has_a_type(shape: Shape) -> None:
    """A table takes no key that is not declared."""
    made = said(Key("a", "", "", shape, keys=(Key("b", "", ""),)))
    assert "type" in made
    table = made.get("items", made)
    assert table.get("additionalProperties", False) is False or shape is Shape.PAIRS
