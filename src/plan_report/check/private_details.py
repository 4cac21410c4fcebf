"""What of a plan may tell of a person: telephone numbers, e-mail addresses, and counts of fewer than ten people.

Nothing is said to be wrong: the number of a counter is meant to be read. Somebody has to have looked at it before it
goes out, for it cannot be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from plan_report.check.texts import Said, looked_at, texts
from plan_report.data_class import dataclass
from plan_report.errors import Place
from plan_report.model import Indicator, Plan, Quantity, Value
from plan_report.scale import is_change
from plan_report.table.contents import value_text
from plan_report.table.field import Content
from plan_report.table.fields import INDICATOR
from plan_report.table.plan_fields import LISTS
from plan_report.table.round_fields import IN_ROUND, heading_in


class Detail(StrEnum):
    """What sort of thing it is, as an official calls it."""

    TELEPHONE = "電話番号"
    MAIL = "メールアドレス"
    FEW = "10人未満の人数"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that may tell of a person, with the place it stands at.

    `indicator` is the number of the indicator that says it; empty of what the plan says elsewhere.
    """

    detail: Detail
    text: str  # as it is written: ０１６６－２３－４５６７
    place: Place
    item: str  # as an official calls it: 基準値, R7の備考, 団体の記述（1）の取組内容
    indicator: str = ""


# Each sign of a full-width text becomes one sign, so that what is found is shown as it was written.
_PLAIN = str.maketrans(
    "０１２３４５６７８９（）＋．＠＿　－‐‑‒–—―−ーｰ"
    + "".join(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))),
    "0123456789()+.@_ " + "-" * 10 + "".join(map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B)))),
)
_TELEPHONE = re.compile(
    r"(?<![0-9.,])(?<![0-9]-)(?:"
    r"\+81[- ]?\(?0?\)?[0-9]{1,4}[- ]?[0-9]{1,4}[- ]?[0-9]{3,4}"  # +81-90-1234-5678
    r"|0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}"
    r"|0[0-9]{1,4} [0-9]{1,4} [0-9]{3,4}"
    r"|\(0[0-9]{1,4}\) ?[0-9]{1,4}-?[0-9]{4}"
    r"|0[0-9]{1,4}\([0-9]{1,4}\)-?[0-9]{4}"
    r"|0[0-9]{9,10}"
    r")(?![0-9])(?!-[0-9])"
)
_LOCAL = re.compile(  # without the area's code, where a word says what it is
    r"(?:電話|(?<![A-Za-z])(?:TEL|Tel|tel|FAX|Fax|fax)|℡|☎|ファクス|ファックス)(?:番号)?[ :：)]{0,3}"
    r"([0-9]{1,4}-[0-9]{4})(?![0-9])(?!-[0-9])"
)
_MAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9_+-][A-Za-z0-9_.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_FEW = re.compile(
    r"(?<![0-9.,])(?<![人名帯]に)[1-9] ?(?:"
    r"人(?![0-9口材権物間形工員体格目親])(?!以[上下]|未満|当たり|あたり|につき|ずつ|に[0-9]|暮らし|ぐらし|世帯|[増減分])"
    r"|名(?![0-9称簿前義目])(?!以[上下]|未満|当たり|あたり|につき|ずつ|に[0-9]|[増減分])"
    r"|世帯(?![0-9主員目])(?!以[上下]|未満|当たり|あたり|につき|ずつ|に[0-9]|[増減分])"
    r")"
)
_LANDLINE, _MOBILE = 10, 11  # digits
_OF_MOBILE = ("050", "060", "070", "080", "090")
_PEOPLE = frozenset({"人", "名", "世帯"})
_LEAST = 10  # what is fewer may tell who it is; nobody is told by none
_PLACES = looked_at(lambda field: (field.printed or field.public) and not field.inside)
_VALUES = frozenset({Content.VALUE, Content.TARGET})


def details_in(text: str) -> Iterator[tuple[Detail, str]]:
    """The telephone numbers, e-mail addresses and small counts of people in a text, each as it is written."""
    plain = text.translate(_PLAIN)
    seen: list[tuple[int, int]] = []
    for match in _TELEPHONE.finditer(plain):
        if _is_number(match[0]):
            seen.append(match.span())
            yield Detail.TELEPHONE, text[slice(*match.span())]
    for match in _LOCAL.finditer(plain):
        start, end = match.span(1)
        if not any(one <= start < other for one, other in seen):
            yield Detail.TELEPHONE, text[start:end]
    for match in _MAIL.finditer(plain):
        yield Detail.MAIL, text[slice(*match.span())]
    for match in _FEW.finditer(plain):
        yield Detail.FEW, text[slice(*match.span())]


def is_few(value: Value | None) -> bool:
    """Whether a value counts fewer than ten people or households; 0 tells of nobody."""
    if value is None:
        return False
    counts = (part.amount for part in value.parts if isinstance(part.amount, Quantity))
    return any(
        each.unit in _PEOPLE and not each.per and not is_change(each) and 0 < each.number < _LEAST for each in counts
    )


def private_details(plan: Plan) -> tuple[Found, ...]:
    """What of a plan as the public gets it may tell of a person, in the order of the plan's files.

    Args:
        plan: without what nobody outside may see.
    """
    rows: dict[tuple[str, str, int | None], str] = {
        (each.place.file, each.place.sheet, each.place.row): each.id for each in plan.indicators if each.place.row
    }
    found = [each for said in texts(plan, _PLACES) for each in _in_text(said, rows)]
    found += [each for indicator in plan.indicators for each in _few(indicator)]
    return tuple(dict.fromkeys(found))


def _in_text(said: Said, rows: dict[tuple[str, str, int | None], str]) -> Iterator[Found]:
    of_value = said.field is not None and said.field.content in _VALUES
    for detail, text in details_in(said.text):
        if not (of_value and detail is Detail.FEW):  # asked of the value itself, which knows its unit
            place = said.where()
            yield Found(detail, text, place, _item(said, place), rows.get((place.file, place.sheet, place.row), ""))


def _item(said: Said, place: Place) -> str:
    """What the text is: the heading of its column, or which item of the settings."""
    field = said.field
    if field is None or field.of not in LISTS:
        return place.column if field is None or place.row is not None else field.heading
    which = place.column.removeprefix(f"{field.of} ").removesuffix(f" {field.name}")
    return f"{LISTS[field.of][0]}（{which}）の{field.heading}"


def _is_number(text: str) -> bool:
    """Whether so many digits are a telephone number's."""
    digits = "".join(filter(str.isdigit, text.replace("(0)", "").replace("+81", "0")))
    return len(digits) == (_MOBILE if digits.startswith(_OF_MOBILE) else _LANDLINE)


def _few(indicator: Indicator) -> Iterator[Found]:
    values = [field for field in INDICATOR if field.content is Content.VALUE]
    for field in values:
        yield from _few_in(indicator, field.of_record(indicator), field.heading)
    for facts in indicator.facts:
        for field in IN_ROUND:
            if field.content is Content.VALUE:
                yield from _few_in(indicator, field.of_record(facts), heading_in(facts.round_id, field))


def _few_in(indicator: Indicator, value: object, heading: str) -> Iterator[Found]:
    if isinstance(value, Value) and is_few(value):
        place = replace(indicator.place, column=heading)
        yield Found(Detail.FEW, value_text(value), place, heading, indicator.id)
