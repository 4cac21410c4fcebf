"""What a value was most likely meant to be, where that is sure enough to be offered: the unit, %, 千円, names of parts.

Nothing is taken by itself: a proposal is shown as the text that the cell would hold. There is none where a figure might
mean two things. Rules: tests/cases/proposals.csv.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from plan_report.data_class import dataclass
from plan_report.model import Part, Quantity, Value
from plan_report.notation import NotationError, in_base_unit, is_share, measure, print_quantity, print_value
from plan_report.table.clean import nearest
from plan_report.table.comparable import mismatch

Read = Callable[[str], Value]  # as the cell would be read; NotationError where it cannot

_WHOLE = Decimal(100)  # percent
_LIKELY = 3  # times the baseline, or a third of it: a share of which that would be true is likely meant
_SURE_SHARE = Decimal(2)  # percent; below it, 0.5 may well be 0.5%
_SAME_COUNTS = frozenset({"人", "名"})
_BARE = re.compile(r"([0-9０-９][0-9０-９,，.．]*)((?:\s*[\[［〔【][^\]］〕】]+[\]］〕】])?)")
_YEAR_BEHIND = re.compile(r"(.*[^ 　])[ 　]+((?:R|H|Ｒ|Ｈ|令和|平成)[0-9０-９元]+年度?末?)")
_IDEOGRAPHIC_COMMA = re.compile(r"(?<=[0-9０-９])、(?=[0-9０-９]{3}(?![0-9０-９]))")
_BETWEEN_PARTS = re.compile(r"[\s、；;／]+")
_FULL_STOP = "。"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text for the cell, and in a sentence what the one that stands there lacks."""

    text: str  # 53.3%
    why: str  # ％がありません。


def proposal(text: str, like: Value | None, baseline: Value | None, read: Read) -> Proposal | None:
    """What to write instead of a text, if that is sure.

    Args:
        text: what stands in the cell.
        like: the value that shows how the indicator is written: the baseline, or the last value.
        baseline: what the value must be comparable with.
        read: reads a cell of this indicator.
    """
    if not text or like is None:
        return None
    for made in _candidates(text, like, read):
        if made.text != text and _holds(made.text, baseline, read):
            return made
    return None


def _holds(text: str, baseline: Value | None, read: Read) -> bool:
    """Whether a text can stand in the cell without anything being wrong with it."""
    try:
        value = read(text)
    except NotationError:
        return False
    shares = (part.amount for part in value.parts if isinstance(part.amount, Quantity) and is_share(part.amount.unit))
    return not (baseline and mismatch(baseline, value)) and all(each.number <= _WHOLE for each in shares)


def _candidates(text: str, like: Value, read: Read) -> Iterator[Proposal]:
    yield from _of_signs(text)
    try:
        value = read(text)
    except NotationError:
        value = None
    if len(like.parts) > 1:
        made = _of_names(value, like) if value else _without_names(text, like, read)
        if made:
            yield made
    elif like.parts and isinstance(like.parts[0].amount, Quantity) and not like.parts[0].label:
        yield from _of_one(text, value, like.parts[0].amount)


def _of_signs(text: str) -> Iterator[Proposal]:
    """A sign that is none of a number, a year that stands beside it without brackets."""
    if text.endswith(_FULL_STOP):
        yield Proposal(text.rstrip(_FULL_STOP), "値の後に「。」があります。")
    if (mended := _IDEOGRAPHIC_COMMA.sub(",", text)) != text:
        yield Proposal(mended, "桁の区切りが「、」になっています。")
    if found := _YEAR_BEHIND.fullmatch(text):
        yield Proposal(f"{found[1]} [{found[2]}]", "年度が括弧に入っていません。")


def _of_one(text: str, value: Value | None, like: Quantity) -> Iterator[Proposal]:
    """A single number beside one that shows its unit."""
    bare = _BARE.fullmatch(text)
    unit = _unit(like)
    now = value.parts[0].amount if value and len(value.parts) == 1 else None
    if not isinstance(now, Quantity) or value is None or now.spelt or like.spelt:
        return
    if bare and not now.unit and unit:
        if is_share(like.unit):
            yield from _of_share(bare, now.number, like.number)
        elif not like.myriads:
            yield Proposal(f"{bare[1]}{unit}{bare[2]}", f"単位（{unit}）がありません。")
    elif now.unit != like.unit and {now.unit, like.unit} == _SAME_COUNTS:
        yield Proposal(_with(value, replace(now, unit=like.unit)), f"単位が「{now.unit}」になっています。")
    elif now.unit and measure(now) == measure(like):
        yield from _in_unit(value, now, like)
        yield from _in_decimals(value, now, like)


def _of_share(bare: re.Match[str], number: Decimal, like: Decimal) -> Iterator[Proposal]:
    """35.7 is 35.7%; 0.357 is that too, where shares of the indicator are nothing like 0.357%."""
    why = "％がありません。"
    if Decimal(1) < number <= _WHOLE:
        yield Proposal(f"{bare[1]}%{bare[2]}", why)
    elif Decimal(0) < number < Decimal(1) and like >= _SURE_SHARE and like / _LIKELY <= number * 100 <= like * _LIKELY:
        yield Proposal(f"{number.scaleb(2):f}%{bare[2]}", why)


def _in_unit(value: Value, now: Quantity, like: Quantity) -> Iterator[Proposal]:
    """12,600千円 of 1,260万円, where the others are in 千円 and the number comes out even."""
    if now.unit == like.unit and bool(now.myriads) == bool(like.myriads):
        return
    if like.myriads or in_base_unit(now).unit != in_base_unit(like).unit:
        return
    base, one = in_base_unit(now), in_base_unit(replace(like, number=Decimal(1), plus=False, suffix=""))
    number = base.number / one.number
    if number == number.to_integral_value():
        made = replace(now, number=number.quantize(Decimal(1)), unit=like.unit, myriads="")
        yield Proposal(_with(value, made), f"ほかの値は{like.unit}で書かれています。")


def _in_decimals(value: Value, now: Quantity, like: Quantity) -> Iterator[Proposal]:
    """37.3% of 37.30%: only noughts go."""
    if now.unit != like.unit or now.myriads or like.myriads:
        return
    places, wanted = _places(now.number), _places(like.number)
    if places > wanted:
        shorter = now.number.quantize(Decimal(1).scaleb(-wanted))
        if shorter == now.number:
            yield Proposal(_with(value, replace(now, number=shorter)), "小数の桁が基準値と違います。")


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _with(value: Value, amount: Quantity) -> str:
    """A value of one number with another one in its stead."""
    return print_value(replace(value, parts=(replace(value.parts[0], amount=amount),))).replace("\n", " ")


def _of_names(value: Value, like: Value) -> Proposal | None:
    """Parts whose names are not quite those of the others: each is the one most like it, or the only one left."""
    if len(value.parts) != len(like.parts) or not all(part.label for part in value.parts):
        return None
    known = {part.label: part for part in like.parts}
    meant = {part.label: part.label for part in value.parts if part.label in known}
    strange = [part.label for part in value.parts if part.label not in known]
    for label in strange:
        left = [each for each in known if each not in meant.values()]
        found = left[0] if len(left) == 1 else nearest(label, left)
        if found is None:
            return None
        meant[label] = found
    if not strange:
        return None
    parts = {meant[part.label]: part for part in value.parts}
    if any(not _alike(parts[label], known[label]) for label in known):
        return None
    why = f"内訳の名前{'、'.join(f'「{each}」' for each in strange)}が違います。"
    return Proposal(_named(value, [parts[label] for label in known], like.parts), why)


def _without_names(text: str, like: Value, read: Read) -> Proposal | None:
    """As many figures as there are parts, in their order, each in the unit of its own."""
    pieces = [each for each in _BETWEEN_PARTS.split(text.strip()) if each]
    if len(pieces) != len(like.parts):
        return None
    found: list[Part] = []
    for piece, part in zip(pieces, like.parts, strict=True):
        made = _part(piece, part, read)
        if made is None:
            return None
        found.append(made)
    return Proposal(_named(Value(tuple(found)), found, like.parts), "内訳の名前がありません。")


def _part(piece: str, like: Part, read: Read) -> Part | None:
    if not isinstance(like.amount, Quantity):
        return None
    unit = _unit(like.amount)
    bare = _BARE.fullmatch(piece)
    if bare and is_share(unit):
        return None
    try:
        value = read(f"{piece}{unit}" if bare else piece)
    except NotationError:
        return None
    return value.parts[0] if len(value.parts) == 1 and _alike(value.parts[0], like) else None


def _alike(one: Part, other: Part) -> bool:
    """Whether two parts count the same thing."""
    if not isinstance(one.amount, Quantity) or not isinstance(other.amount, Quantity):
        return type(one.amount) is type(other.amount)
    return measure(one.amount) == measure(other.amount)


def _named(value: Value, parts: Sequence[Part], like: Sequence[Part]) -> str:
    """The parts under the names of others, as these are written."""
    named = tuple(
        replace(part, label=other.label, naming=other.naming) for part, other in zip(parts, like, strict=True)
    )
    return print_value(replace(value, parts=named)).replace("\n", " ")


def unit_of(like: Value | None) -> str:
    """The unit that a bare number of an indicator is meant in; empty where that is not sure.

    Args:
        like: the value that shows how the indicator is written.
    """
    if like is None or len(like.parts) != 1 or like.parts[0].label:
        return ""
    amount = like.parts[0].amount
    return _unit(amount) if isinstance(amount, Quantity) and not amount.spelt and not amount.myriads else ""


def is_bare(text: str) -> bool:
    """Whether a text is a number alone, perhaps with its year."""
    return bool(_BARE.fullmatch(text))


def with_unit(text: str, unit: str) -> str:
    """A number that was typed beside its unit with that unit; anything else as it is.

    A share up to 1 stays as it is: 0.533 may be 53.3%, for which there is a proposal.
    """
    bare = _BARE.fullmatch(text)
    if not bare or not unit or (is_share(unit) and not _is_percent(bare[1])):
        return text
    return f"{bare[1]}{unit}{bare[2]}"


def _is_percent(digits: str) -> bool:
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return False
    return Decimal(1) < number <= _WHOLE


def _unit(amount: Quantity) -> str:
    return f"{amount.unit}/{amount.per}" if amount.per else amount.unit


def shown_like(value: Value) -> str:
    """A value in a sentence: 55.9%, (個人) 525人 (団体) 279団体."""
    if len(value.parts) == 1 and not value.parts[0].label and isinstance(value.parts[0].amount, Quantity):
        return print_quantity(value.parts[0].amount)
    return print_value(replace(value, period=None)).replace("\n", " ")
