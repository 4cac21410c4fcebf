"""In which units an indicator is counted, as its form shows them, and a bare number put into its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from plan_report.model import Amount, Indicator, Kind, Part, Quantity, Target, Value
from plan_report.notation import NotationError, in_base_unit, is_share, measure, print_value, read_value

_BARE = re.compile(
    r"([△▲−－-]?[0-9０-９][0-9０-９,，.．]*)(\s*[\[［〔【][^\]］〕】]+[\]］〕】])?"
)  # 80.5, 80.5 [R6年度]


def reference(indicator: Indicator, round_id: str | None) -> Value | Target | None:
    """The value that says how the next one is written: the last one, else the baseline, else the target."""
    known = (indicator.value(round_id) if round_id else None, indicator.baseline, indicator.target)
    return next((value for value in known if value and _quantities(value)), None)


def units(indicator: Indicator, round_id: str | None) -> str:
    """The units for people: 件, 人/年, or with names where the parts differ (個人：人、団体：団体)."""
    value = reference(indicator, round_id)
    if value is None or indicator.kind is Kind.STATUS:
        return ""
    named = [(part.label, unit_of(part)) for part in _quantities(value)]
    if len({unit for _, unit in named}) == 1:
        return named[0][1]
    return "、".join(f"{label}：{unit}" for label, unit in named)


def is_bare(text: str) -> bool:
    """Whether a text is a number without a unit, maybe with its year."""
    return _BARE.fullmatch(text) is not None


def with_unit(
    text: str, indicator: Indicator, round_id: str | None, words: Sequence[str], absence: Sequence[str] = ()
) -> str:
    """A bare number, maybe with its year, with the unit that the form shows beside it; any other text as it is.

    A share keeps to its sign: whether 0.5 means 0.5 % or half cannot be known. What is written in another power of
    ten of the same unit (1,260万円 for 千円) is put into the form's unit, for that is exact.
    """
    value = reference(indicator, round_id)
    if value is None or len(value.parts) != 1 or not (parts := _quantities(value)) or parts[0].label:
        return text
    unit, bare = unit_of(parts[0]), _BARE.fullmatch(text)
    if bare is None:
        return _converted(text, parts[0].amount, words, absence)
    if is_share(unit) or not unit:
        return text
    completed = f"{bare[1]}{unit}{bare[2] or ''}"
    try:
        read_value(completed, words, absence=absence)
    except NotationError:
        return text  # told of as it was written
    return completed


def _converted(text: str, wanted: Amount, words: Sequence[str], absence: Sequence[str]) -> str:
    """12,600千円 of 1,260万円 where the form counts in 千円; any other text as it is."""
    try:
        value = read_value(text, words, absence=absence)
    except NotationError:
        return text
    amounts = [part.amount for part in value.parts if not part.label]
    if len(amounts) != 1 or len(value.parts) != 1:
        return text
    (now,) = amounts
    if not isinstance(now, Quantity) or not isinstance(wanted, Quantity) or now.spelt or wanted.spelt:
        return text
    if now.unit == wanted.unit or measure(now) != measure(wanted):
        return text
    base, one = in_base_unit(now), in_base_unit(replace(wanted, number=Decimal(1), myriads="", spelt=""))
    number = base.number / one.number
    if number * one.number != base.number:
        return text
    plain = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    made = replace(now, number=plain, unit=wanted.unit, myriads="")
    return print_value(replace(value, parts=(replace(value.parts[0], amount=made),))).replace("\n", " ")


def _quantities(value: Value | Target) -> tuple[Part, ...]:
    return tuple(part for part in value.parts if isinstance(part.amount, Quantity))


def unit_of(part: Part) -> str:
    """The unit of a part: 件, 人/年."""
    assert isinstance(part.amount, Quantity)  # noqa: S101 `_quantities` lets nothing else through
    return part.amount.unit + (f"/{part.amount.per}" if part.amount.per else "")
