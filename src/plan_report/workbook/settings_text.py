"""Writes settings: a round and surveys for plan.toml or the sheet 計画, or a whole plan.toml for a plan without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from plan_report.model import USUAL_WORDS, Plan, Round, Survey, Words
from plan_report.period import long, short
from plan_report.table.clean import one_line
from plan_report.table.contents import text_of, written
from plan_report.table.field import Content, Field, Of
from plan_report.table.plan_fields import OF_PLAN, PLAN, ROUND, SURVEY
from plan_report.toml.value import toml_pair


def settings_text(plan: Plan, *, for_public: bool = False) -> str:
    """A plan.toml that says all that a plan says beside its indicators; for the public without its private fields."""
    lines = [
        "# plan-report が書きました。メモ帳で開いて直せます。",
        *_pairs(_stated(PLAN, plan, for_public=for_public)),
    ]
    lines += [toml_pair("levels", list(plan.levels)), *_pairs({"columns": list(plan.columns)}), *_words(plan.words)]
    for of, declared in OF_PLAN.items():
        for each in getattr(plan, of, ()):
            lines += ["", f"[[{of}]]", *_pairs(_stated(declared, each, for_public=for_public))]
    return "\n".join([*lines, ""])


def round_lines(each: Round) -> Iterator[str]:
    """The lines of plan.toml that say a round, after an empty one."""
    name = one_line(each.name)  # which may have several, and a comment ends with its line
    yield from ("", f"# {name}の回（plan-report が書き足しました。年度と注を確かめてください）", "[[rounds]]")
    yield from _pairs(_stated(OF_PLAN[Of.ROUND], each, for_public=False))


def survey_lines(surveys: Iterable[Survey]) -> Iterator[str]:
    """The lines of plan.toml that say surveys before anybody has counted the answers; what is empty is filled in."""
    for each in surveys:
        yield from (
            "",
            f"# {long(each.year)}のアンケート（有効回答数 valid と配布数 sent に、分かったら数字を書きます）",
        )
        yield "[[surveys]]"
        for field in SURVEY:
            said = text_of(field, each)
            yield toml_pair(field.name, int(said) if said and field.content is Content.COUNT else said)


def round_rows(each: Round) -> Iterator[tuple[str, str]]:
    """The rows of the sheet 計画 that say a round."""
    for field in ROUND[1:]:
        if text := text_of(field, each):
            yield f"{each.id}の{field.heading}", text


def survey_rows(surveys: Iterable[Survey]) -> Iterator[tuple[str, str]]:
    """The rows of the sheet 計画 that say surveys; what is empty is to be filled in."""
    for each in surveys:
        for field in SURVEY:
            if field.content is not Content.YEAR:
                yield f"{short(each.year)}{field.heading}", text_of(field, each)


def _words(words: Words) -> Iterator[str]:
    """The words that are not the usual ones; an empty one says that there is no such thing."""
    own = {field.name: getattr(words, field.name) for field in fields(words)}
    own = {name: word for name, word in own.items() if word != getattr(USUAL_WORDS, name)}
    if own:
        yield from ("", "[words]", *(toml_pair(name, word) for name, word in own.items()))


def _stated(declared: Iterable[Field], record: object, *, for_public: bool) -> dict[str, object]:
    """What a record says in its fields, as TOML has it."""
    shown = (field for field in declared if field.public or not for_public)
    return {field.name: _toml(field, field.of_record(record)) for field in shown}


def _toml(field: Field, data: object) -> object:
    if isinstance(data, tuple):
        return list(data)
    if data is False:
        return None
    return data if isinstance(data, str | int) or data is None else written(field, data)


def _pairs(content: Mapping[str, object]) -> Iterator[str]:
    """Lines of TOML for all that is said."""
    for key, value in content.items():
        if value not in ("", None, []):
            yield toml_pair(key, value)
