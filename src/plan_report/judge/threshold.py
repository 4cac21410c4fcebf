"""An indicator's own 変化の基準, which stands in place of its scheme's test: 5%, 3ポイント, 2件."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from plan_report.errors import Problem
from plan_report.judge.change import POINTS
from plan_report.judge.wording import show
from plan_report.model import Indicator, Kind, Quantity, Value
from plan_report.notation import (
    PROPORTION,
    NotationError,
    in_base_unit,
    is_share,
    measure,
    quote,
    read_value,
    unit_key,
)
from plan_report.scheme import LeastDifference, LeastRatio

COLUMN = "変化の基準"
_WAYS = "「5%」「3ポイント」「2件」のように書いてください"


def threshold_test(text: str, unit: str) -> LeastRatio | LeastDifference | None:
    """The test that the text asks for; None where it cannot be read, or is of another unit than the values.

    Percent are always those of the baseline, of shares too, whose differences are in points.

    Args:
        text: as it stands in the column.
        unit: of the values, in which the least difference is given (5,000円 are 5 of 千円).
    """
    least = _read(text)
    if least is None:
        return None
    if is_share(least.unit):
        return LeastRatio(least.number)
    if is_share(unit):
        return LeastDifference(least.number) if unit_key(least.unit) == POINTS else None
    if not least.unit and unit == PROPORTION:  # 比の値で0.5: 0.5:1 would be another proportion
        return LeastDifference(least.number)
    one = Quantity(Decimal(1), unit)
    if measure(replace(least, per="")) != measure(one):
        return None
    if unit_key(least.unit) == unit_key(unit):
        return LeastDifference(least.number)
    return LeastDifference(in_base_unit(least).number / in_base_unit(one).number)


def threshold_faults(indicator: Indicator, round_id: str) -> Iterator[Problem]:
    """The fault of a 変化の基準 that no value of the indicator can be held against, at its cell."""
    text = indicator.threshold
    if not text:
        return
    fault = _fault(indicator, round_id, text)
    if fault:
        place = replace(indicator.place, column=COLUMN)
        yield Problem(place, f"指標 {indicator.id}：{COLUMN}の{quote(text)}{fault[0]}", fault[1])


def _fault(indicator: Indicator, round_id: str, text: str) -> tuple[str, str] | None:
    least = _read(text)
    if least is None:
        return "を読めません", _WAYS
    judged = tuple(_judged(indicator, round_id))
    if indicator.kind is Kind.TEXT or (indicator.kind is Kind.STATUS and not judged):
        return "は、数値でない指標では使えません", f"{COLUMN}を空にしてください"
    for name, amount in judged:
        other_base = least.per and unit_key(least.per) != unit_key(amount.per)
        if other_base or threshold_test(text, amount.unit) is None:
            return f"と{name}の{show(amount)}は、単位が違います", _ways(amount)
    return None


def _ways(amount: Quantity) -> str:
    if is_share(amount.unit):
        return "割合には、「3ポイント」のように差の幅か、「5%」のように基準値に対する比を書いてください"
    unit = "" if amount.unit == PROPORTION else amount.unit + (f"/{amount.per}" if amount.per else "")
    example = f"「2{unit}」" if unit else "「0.1」"
    return f"{example}のように値と同じ単位の幅か、「5%」のように基準値に対する比を書いてください"


def _judged(indicator: Indicator, round_id: str) -> Iterator[tuple[str, Quantity]]:
    """The numbers that are judged, each with what it is called."""
    said = indicator.in_round(round_id)
    pairs: tuple[tuple[str, Value | None], ...] = (
        ("基準値", indicator.baseline_comparable or indicator.baseline),
        ("今回値", said.comparable or said.value),
    )
    for name, value in pairs:
        for part in value.parts if value else ():
            if isinstance(part.amount, Quantity) and indicator.judged_part in {"", part.label}:
                yield name, part.amount


def _read(text: str) -> Quantity | None:
    """The number with its unit, and nothing beside it."""
    try:
        value = read_value(text)
    except NotationError:
        return None
    if len(value.parts) != 1 or value.period:
        return None
    (part,) = value.parts
    least = part.amount
    if not isinstance(least, Quantity) or part.label or part.also:
        return None
    written = (least.prefix, least.suffix, least.spelt, least.plus, least.number.is_signed())
    return None if any(written) else least
