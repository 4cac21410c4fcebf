"""Writes plan.toml: a new round at the end of one that exists, or a whole one from a plan that had none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from plan_report.model import USUAL_WORDS, Plan, Round, Words
from plan_report.period import Period, fiscal_year, short
from plan_report.period_reading import parse_fiscal_year
from plan_report.table.contents import written
from plan_report.table.field import Field
from plan_report.table.plan_fields import OF_PLAN, PLAN
from plan_report.toml.value import toml_pair

_NOTE_MARK = re.compile(r"（※[^）]*）$")
_YEAR = re.compile(r"(?P<era>令和|R)(?P<number>[0-9]{1,2})(?=年度)|(?P<western>20[0-9]{2})(?=年度)")


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


def with_round(text: str, new: Round, last: Round) -> str:
    """A plan.toml with a round at its end; everything that stands in it stays as it is.

    What only people can know (which years the values are of, and the note that says so) is proposed in lines that
    start with #, moved on from the last round's, and counts only once somebody takes the # away.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [
        "",
        "# plan-report collect が書き足しました。",
        "[[rounds]]",
        *_pairs({"id": new.id, "name": new.name, "heading": "" if _NOTE_MARK.search(last.heading) else last.heading}),
        *_proposals(new, last),
    ]
    return text.rstrip() + end + end.join([*lines, ""])


def _proposals(new: Round, last: Round) -> Iterator[str]:
    years = parse_fiscal_year(last.id), parse_fiscal_year(new.id)
    step = _western(years[1]) - _western(years[0]) if years[0] and years[1] else 0
    moved = {
        "heading": last.heading if _NOTE_MARK.search(last.heading) else "",
        "footnote": _YEAR.sub(lambda match: _later(match, step), last.footnote),
        "survey_year": _written(_moved(last.survey_year, step)),
        "results_year": _written(_moved(last.results_year, step)),
    }
    proposed = list(_pairs(moved))
    if step and proposed:
        yield "# 次の行は、前の回の内容を進めた案です。確かめて直し、行の先頭の # を消してください。"
        yield from (f"# {line}" for line in proposed)


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


def _written(year: Period | None) -> str:
    return short(year) if year else ""


def _moved(year: Period | None, step: int) -> Period | None:
    return fiscal_year(_western(year) + step, at_end=year.at_end) if year else None


def _western(year: Period) -> int:
    return year.western or 0  # the years of rounds are fiscal years, which always have one


def _later(match: re.Match[str], step: int) -> str:
    if match["western"]:
        return str(int(match["western"]) + step)
    return f"{match['era']}{int(match['number']) + step}"
