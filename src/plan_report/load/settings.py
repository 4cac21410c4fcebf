"""What a plan says of itself beside its indicators: title, owners, rounds, surveys, and how its report is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field as made_by
from dataclasses import replace
from datetime import date
from typing import Any, assert_never

from plan_report.data_class import dataclass
from plan_report.files.names import is_file_name
from plan_report.load.settings_tree import read_columns, read_levels, read_words
from plan_report.load.standing import Standing
from plan_report.model import USUAL_WORDS, NodePath, Opinion, OtherNode, Remark, Review, Round, Survey, Words
from plan_report.period import Period, fiscal_year, long
from plan_report.period_reading import parse_fiscal_year
from plan_report.style.look import LOOKS, PAPERS
from plan_report.table.body_code import code_fault
from plan_report.table.clean import one_line, unprintable
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.table.field import Content, Field, Of
from plan_report.table.plan_fields import (
    MOST_PEOPLE,
    OPINION,
    OTHER_NODE,
    PLAN,
    REMARK,
    REVIEW,
    ROUND,
    SURVEY,
    field_of,
)
from plan_report.table.round_ids import spelt
from plan_report.toml.section import Section

ROUND_ID = re.compile(field_of(Of.ROUND, "id").form)
_OF_ROUNDS = frozenset({"id", "round_id"})  # keys of what is, or names, a round's id
_LONGEST_FILE_NAME = 100  # characters; 255 bytes of UTF-8 are the limit of most file systems


@dataclass(frozen=True, slots=True)
class Settings:
    """A plan without its tree; what is None or has no rounds is said by the table's headings."""

    title: str
    organisations: tuple[str, ...] = ()
    period: str = ""
    scheme: str = field_of(Of.PLAN, "scheme").default
    paper: str = PAPERS[0]
    look: str = LOOKS[0]
    output_name: str = field_of(Of.PLAN, "output_name").default
    surveys: tuple[Survey, ...] = ()
    rounds: tuple[Round, ...] = ()
    remarks: tuple[Remark, ...] = ()
    levels: tuple[str, ...] | None = None
    words: Words = USUAL_WORDS
    columns: tuple[str, ...] = ()
    latest_value: str = "round"
    absence: tuple[str, ...] = ()  # the plan's own words for a value that is not there
    code: str = ""
    opinions: tuple[Opinion, ...] = ()
    reviews: tuple[Review, ...] = ()
    other_nodes: tuple[OtherNode, ...] = ()
    standing: Standing = made_by(default_factory=Standing, compare=False)


def read_settings(root: Section) -> Settings:
    """Read the settings; faults and unknown keys go into the section's findings."""
    data = _stated(root, PLAN)
    _check_output_name(root, str(data["output_name"]))
    if fault := code_fault(str(data["code"])):
        root.problem("code", *fault)
    words = read_words(root)
    settings = Settings(
        **data,
        surveys=tuple(_survey(section) for section in _sections(root, Of.SURVEY)),
        rounds=_rounds(_sections(root, Of.ROUND), words.current),
        remarks=_remarks(_sections(root, Of.REMARK)),
        other_nodes=tuple(_other_node(section) for section in _sections(root, Of.OTHER_NODE)),
        opinions=tuple(_opinion(section) for section in _sections(root, Of.OPINION)),
        reviews=_reviews(_sections(root, Of.REVIEW)),
        levels=read_levels(root),
        words=words,
        columns=read_columns(root),
    )
    root.close()
    return settings


def _stated(section: Section, declared: Iterable[Field]) -> dict[str, Any]:
    """What a table of plan.toml says in its declared fields, as the model has it."""
    return {field.key: _data(section, field) for field in declared}


def _data(section: Section, field: Field) -> Any:
    key = field.name
    there = field.required or section.has(key)
    match field.content:
        case Content.NAMES:
            return _names(section, key) if there else ()
        case Content.WORD:
            words = tuple(map(str, field.words.values()))
            return section.choice(key, words) if there else words[0]
        case Content.COUNT:
            return _count(section, key) if there and not section.is_blank(key) else None
        case Content.TEXT:
            return _matching(section, field)
        case Content.YEAR:
            return _year(section, field)
        case Content.DAY:
            return _day(section, key)
        case Content.FLAG:
            return section.flag(key, default=False)
        case Content.VALUE | Content.TARGET | Content.DOUBTS:
            raise NotImplementedError(f"plan.toml holds no {field.content}")
    assert_never(field.content)


def round_from_id(round_id: str, heading: str) -> Round:
    """A round of which only its id is known; `heading` is what the plan calls the newest values (今回)."""
    return Round(round_id, _name_of(round_id), heading, "")


def _name_of(round_id: str) -> str:
    year = parse_fiscal_year(round_id)
    return f"{long(year)}評価" if year else round_id


def _sections(root: Section, key: str) -> Sequence[Section]:
    return root.sections(key) if root.has(key) else ()


def _rounds(sections: Sequence[Section], heading: str) -> tuple[Round, ...]:
    seen: set[str] = set()
    rounds: list[Round] = []
    for section in sections:
        each = _round(section, heading)
        name = each.id.casefold()  # of its file, which Windows does not tell from one in capitals
        if name and name in seen:
            section.problem("id", f"評価の回「{each.id}」が二つあります", "別々の記号にしてください")
        seen.add(name)
        rounds.append(each)
    return tuple(rounds)


def _round(section: Section, heading: str) -> Round:
    each = Round(**_stated(section, ROUND))
    each = each if section.has("heading") else replace(each, heading=heading)
    section.close()
    return each if each.name else replace(each, name=_name_of(each.id))


def _remarks(sections: Sequence[Section]) -> tuple[Remark, ...]:
    seen: set[tuple[NodePath, str]] = set()
    remarks: list[Remark] = []
    for section in sections:
        if section.has("area"):
            old = section.text("area", "")
            section.problem("area", "「area」は「node」に改めました", f'node = ["{old}"] のように書いてください')
        remark = Remark(**_stated(section, REMARK))
        remark = replace(remark, node=tuple(map(one_line, remark.node)))
        section.close()
        if (remark.node, remark.round_id) in seen:
            called = f"番号{'・'.join(remark.node)}の記述" if remark.node else "計画全体の記述"
            section.problem("node", f"{called}が二つあります", "一つにまとめてください")
        seen.add((remark.node, remark.round_id))
        remarks.append(remark)
    return tuple(remarks)


def _other_node(section: Section) -> OtherNode:
    other = OtherNode(**_stated(section, OTHER_NODE))
    section.close()
    return replace(other, node=tuple(map(one_line, other.node)))


def _opinion(section: Section) -> Opinion:
    opinion = Opinion(**_stated(section, OPINION))
    section.close()
    return opinion


def _reviews(sections: Sequence[Section]) -> tuple[Review, ...]:
    reviews: dict[str, Review] = {}
    for section in sections:
        review = Review(**_stated(section, REVIEW))
        section.close()
        if review.round_id in reviews:
            section.problem("round", f"評価の回「{review.round_id}」の計画の変更が二つあります", "一つにしてください")
        reviews[review.round_id] = review
    return tuple(reviews.values())


def _survey(section: Section) -> Survey:
    data = _stated(section, SURVEY)
    section.close()
    survey = Survey(**data | {"year": data["year"] or fiscal_year(1)})
    if survey.sent and survey.valid and survey.sent < survey.valid:
        section.problem("valid", "有効回答数が配布数より多くなっています", "どちらかを直してください")
    return survey


def _check_output_name(root: Section, name: str) -> None:
    if name and (not is_file_name(name) or len(name) > _LONGEST_FILE_NAME):
        mend = f'/ \\ : * ? " < > | を使わず、{_LONGEST_FILE_NAME}字までで書いてください'
        root.problem("output_name", f"「{name[:40]}」はファイルの名前にできません", mend)


def _names(section: Section, key: str) -> tuple[str, ...]:
    names = section.texts(key)
    for name in names:
        _check(section, key, name)
    return names


def _matching(section: Section, field: Field) -> str:
    """A text in the form that its field must have; a round's id in one spelling."""
    text = _text(section, field.name, None if field.required else field.default)
    if field.key in _OF_ROUNDS:
        text = spelt(text)
    if text and field.form and re.fullmatch(field.form, text) is None:
        section.problem(field.name, f"「{section.name(field.name)}」の「{text[:40]}」は使えません", field.ways)
    return text


def _text(section: Section, key: str, default: str | None = None) -> str:
    text = section.text(key, default)
    _check(section, key, text)
    return text.strip()


def _check(section: Section, key: str, text: str) -> None:
    found = unprintable(text)
    if found:
        section.problem(key, f"「{section.name(key)}」の{found.what}", found.mend)


def _year(section: Section, field: Field) -> Period | None:
    text = section.text(field.name, None if field.required else "")
    year = parse_fiscal_year(text)
    if year is None and (text or field.required):
        what = f"「{text[:40]}」" if text else "値"
        section.problem(field.name, f"「{section.name(field.name)}」の{what}を年度として読めません", field.ways)
    return year


def _day(section: Section, key: str) -> date | None:
    text = section.text(key, "")
    day = read_date(text)
    if text and day is None:
        section.problem(key, f"「{section.name(key)}」の「{text[:40]}」を日付として読めません", DATE_WAYS)
    return day


def _count(section: Section, key: str) -> int:
    number = section.number(key)
    if not 1 <= number <= MOST_PEOPLE or number != number.to_integral_value():
        section.problem(key, f"「{section.name(key)}」の値を読めません", "1以上の整数を書いてください")
        return 1
    return int(number)
