"""The keys of plan.toml, made of the declaration of the plan's fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import assert_never

from plan_report.table.contents import BETWEEN_NAMES
from plan_report.table.field import Content, Field, Of
from plan_report.table.plan_fields import LISTS, MOST_PEOPLE, OF_PLAN
from plan_report.table.tree_keys import STRUCTURE
from plan_report.toml.key import Key, Shape

# A year and a day as nearly everybody writes them, for an editor to look at; whether there is such a day, the reader
# knows.
_DIGIT = "[0-9０-９]"
_NUMBER = f"{_DIGIT}{{1,2}}"
_START = f"(?:{_DIGIT}{{4}}|(?:令和|平成|昭和|[RHSＲＨＳ])(?:元|{_NUMBER}))"
YEAR_FORM = rf"[\[［〔(（]?{_START}(?:年度末?)?[\]］〕)）]?"
DAY_FORM = f"{_START}[-/.年－／．]{_NUMBER}[-/.月－／．]{_NUMBER}日?"
_FORMS: Mapping[Content, str] = MappingProxyType({Content.YEAR: YEAR_FORM, Content.DAY: DAY_FORM})
_PEOPLE: Mapping[str, object] = MappingProxyType(  # or an empty text, to be filled in
    {"type": ["integer", "string"], "minimum": 1, "maximum": MOST_PEOPLE, "maxLength": 0}
)


def plan_keys() -> tuple[Key, ...]:
    """Every key of plan.toml: the plan's own, its structure, and its lists."""
    return (*map(key_of, OF_PLAN[Of.PLAN]), *STRUCTURE, *(_list(of) for of in OF_PLAN if of is not Of.PLAN))


def _list(of: Of) -> Key:
    title, description = LISTS[of]
    return Key(of, title, description, Shape.TABLES, keys=tuple(map(key_of, OF_PLAN[of])))


def key_of(field: Field) -> Key:
    """The key that holds a field."""
    key = Key(
        name=field.name,
        title=field.heading,
        description=field.description,
        required=field.required,
        default=field.default,
        form=field.form or _FORMS.get(field.content, ""),
        example=field.example or None,
        lines=field.lines,
        hint=field.hint,
    )
    match field.content:
        case Content.TEXT | Content.YEAR:
            return key
        case Content.DAY:
            return replace(key, shape=Shape.DAY)
        case Content.WORD:
            called = MappingProxyType({str(meaning): word for word, meaning in field.words.items()})
            return replace(key, words=tuple(called), called=called)
        case Content.NAMES:
            names = field.example.split(BETWEEN_NAMES) if field.example else None
            return replace(key, shape=Shape.TEXTS, example=names)
        case Content.FLAG:
            return replace(key, shape=Shape.FLAG, example=True)
        case Content.COUNT:
            people = int(field.example) if field.example else None
            return replace(key, shape=Shape.NUMBER, limits=_PEOPLE, example=people)
        case Content.VALUE | Content.TARGET | Content.DOUBTS:
            raise NotImplementedError(f"plan.toml holds no {field.content}")
    assert_never(field.content)
