"""The keys of plan.toml are the declared fields, and whatever we write of a plan is right by their schema."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from fixtures.schemas import faults
from hypothesis import given
from hypothesis import strategies as st

from plan_report.load import load_plan
from plan_report.load.plan_file import read_plan_file
from plan_report.model import COLUMN_NAMES, Opinion, Plan, Remark, Review, Round, Survey, Words
from plan_report.period import fiscal_year
from plan_report.resources import bundled
from plan_report.table.clean import unprintable
from plan_report.table.field import Content, Field, Of
from plan_report.table.plan_fields import LISTS, OF_PLAN
from plan_report.table.plan_keys import plan_keys
from plan_report.table.tree_keys import LONGEST_WORD, NEEDED_WORDS, STRUCTURE
from plan_report.toml.key import Key, Shape
from plan_report.toml.section import Section
from plan_report.workbook.settings_text import settings_text

RECORDS = {Of.ROUND: Round, Of.SURVEY: Survey, Of.REMARK: Remark, Of.OPINION: Opinion, Of.REVIEW: Review}
# The patterns of editors count what lies beyond in two ways.
SIGNS = st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs",))
TEXTS = st.text(SIGNS, min_size=1, max_size=30).map(str.strip).filter(lambda text: text and not unprintable(text))
SEED = load_plan(bundled("data"))


def _data(field: Field) -> st.SearchStrategy[Any]:
    """What the model may hold in a field."""
    match field.content:
        case Content.NAMES:
            return st.lists(TEXTS, max_size=3).map(tuple)
        case Content.WORD:
            return st.sampled_from(list(field.words.values()))
        case Content.FLAG:
            return st.booleans()
        case Content.COUNT:
            found: st.SearchStrategy[Any] = st.integers(1, 10**9)
        case Content.YEAR:
            found = st.builds(lambda year, end: fiscal_year(year, at_end=end), st.integers(1900, 2117), st.booleans())
        case Content.DAY:
            found = st.dates(min_value=date(1000, 1, 1))
        case _ if field.form:
            found = st.from_regex(field.form, fullmatch=True, alphabet=SIGNS).filter(lambda text: not unprintable(text))
        case _:
            found = TEXTS
    if field.required or field.default:
        return found
    return found | st.just("" if field.content is Content.TEXT else None)


def _stated(declared: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({field.key: _data(field) for field in declared})


LISTED = {
    of: st.lists(_stated(declared).map(lambda said, of=of: RECORDS[of](**said)), max_size=3).map(tuple)
    for of, declared in OF_PLAN.items()
    if of not in {Of.PLAN, Of.OTHER_NODE}  # the latter are in the plan's tree
}
WORD = TEXTS.filter(lambda text: len(text) <= LONGEST_WORD)
STRUCTURES = st.fixed_dictionaries(
    {
        "levels": st.lists(WORD, max_size=4, unique=True).map(tuple),
        "columns": st.lists(st.sampled_from(COLUMN_NAMES) | WORD, max_size=4, unique=True).map(tuple),
        "words": st.fixed_dictionaries(
            {each.name: WORD if each.name in NEEDED_WORDS else WORD | st.just("") for each in fields(Words)}
        ).map(lambda said: Words(**said)),
    }
)
PLANS: st.SearchStrategy[Plan] = st.builds(
    lambda own, structure, lists: replace(
        SEED, **own, **structure, **{str(of): records for of, records in lists.items()}
    ),
    _stated(OF_PLAN[Of.PLAN]),
    STRUCTURES,
    st.fixed_dictionaries(LISTED),
)


@given(PLANS)
def test_what_we_write_of_a_plan_is_right(plan: Plan) -> None:
    """Whatever its fields hold."""
    assert faults("plan", settings_text(plan)) == []


def test_every_field_is_a_key() -> None:
    """Of the plan, and in the list it belongs to; each list says what it is."""
    keys = {key.name: key for key in plan_keys()}
    lists = [of for of in OF_PLAN if of is not Of.PLAN]
    assert list(keys) == [*(field.name for field in OF_PLAN[Of.PLAN]), *(key.name for key in STRUCTURE), *lists]
    assert all([key.name for key in keys[of].keys] == [field.name for field in OF_PLAN[of]] for of in lists)
    assert set(LISTS) == set(lists)


def test_examples_are_right() -> None:
    """A plan of nothing but the declared examples."""
    plain = [_pair(key) for key in plan_keys() if not key.keys]
    tables = [line for key in plan_keys() if key.keys for line in (_head(key), *map(_pair, key.keys))]
    assert faults("plan", "\n".join([*plain, *tables])) == []


def _pair(key: Key) -> str:
    return f"{key.name} = {json.dumps(key.example)}"


def _head(key: Key) -> str:
    return f"[[{key.name}]]" if key.shape is Shape.TABLES else f"[{key.name}]"


def test_the_reader_asks_for_every_key_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for area, which it knows from an earlier edition to name what has taken its place."""
    asked: dict[str, set[str]] = {}
    close = Section.close

    def listen(section: Section) -> None:
        path = section._path  # noqa: SLF001 what nobody but the section knows
        asked.setdefault(str(path[0]) if path else "", set()).update(section._asked)  # noqa: SLF001
        close(section)

    monkeypatch.setattr(Section, "close", listen)
    tables = "\n".join(_head(key) for key in plan_keys() if key.keys)
    read_plan_file(tables.encode(), "plan.toml", [])
    asked[Of.REMARK].remove("area")
    declared = {"": {key.name for key in plan_keys()}}
    assert asked == declared | {key.name: {each.name for each in key.keys} for key in plan_keys() if key.keys}
