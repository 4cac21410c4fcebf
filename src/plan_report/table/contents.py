"""The data of a field as one text, the way a table, a form or a record holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar, assert_never

from plan_report.model import Doubt, Target, Value
from plan_report.notation import print_target, print_value
from plan_report.period import Period, short
from plan_report.table.field import Content, Field

T = TypeVar("T")

BETWEEN_NAMES = "、"


def text_of(field: Field, record: object) -> str:
    """What a record says in a field, as it would be written into its cell; empty where it says nothing."""
    return written(field, field.of_record(record))


def said_in(declared: Iterable[Field], record: object) -> Iterator[tuple[Field, str]]:
    """The fields in which a record says something, each with its text; of most records that is few of them."""
    for field in declared:
        data = field.of_record(record)
        if (data or data is False) and (text := written(field, data)):
            yield field, text


def written(field: Field, data: object) -> str:
    """The data of a field as a text; None, and what is empty itself, is an empty one."""
    if not data and data is not False:
        return ""
    match field.content:
        case Content.TEXT | Content.COUNT:
            return str(data)
        case Content.NAMES:
            return BETWEEN_NAMES.join(_of(tuple, data))
        case Content.WORD | Content.FLAG:
            return _word(field, data)
        case Content.VALUE:
            return value_text(_of(Value, data))
        case Content.TARGET:
            return target_text(_of(Target, data))
        case Content.YEAR:
            return short(_of(Period, data))
        case Content.DAY:
            return _of(date, data).isoformat()
        case Content.DOUBTS:
            return doubts_text(_of(tuple, data))
    assert_never(field.content)


def _word(field: Field, data: object) -> str:
    """The word of the data; a flag that is not set says nothing."""
    if field.content is Content.FLAG and not data:
        return ""
    return next(word for word, meaning in field.words.items() if meaning == data)


def value_text(value: Value | None) -> str:
    """A value as its user wrote it; printed where nobody did; empty where there is none."""
    return (value.written or print_value(value)) if value else ""


def target_text(target: Target | None) -> str:
    """A target as its user wrote it; printed where nobody did; empty where there is none."""
    return (target.written or print_target(target)) if target else ""


def doubts_text(doubts: Iterable[Doubt]) -> str:
    """要確認 as its cell has it: a line each."""
    return "\n".join(f"{doubt.item}：{doubt.reason}" for doubt in doubts)


def _of(kind: type[T], data: object) -> T:
    assert isinstance(data, kind)  # noqa: S101 model and declaration agree; test_fields asks it of every field
    return data
