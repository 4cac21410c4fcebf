"""In which units an indicator is counted, as its form shows them, and a bare number put into its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_report.model import Indicator, Kind, Part, Quantity, Target, Value
from plan_report.notation import NotationError, is_share, read_value

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
    named = [(part.label, _unit(part)) for part in _quantities(value)]
    if len({unit for _, unit in named}) == 1:
        return named[0][1]
    return "、".join(f"{label}：{unit}" for label, unit in named)


def with_unit(
    text: str, indicator: Indicator, round_id: str | None, words: Sequence[str], absence: Sequence[str] = ()
) -> str:
    """A bare number, maybe with its year, with the unit that the form shows beside it; any other text as it is.

    A share keeps to its sign: whether 0.5 means 0.5 % or half cannot be known.
    """
    value = reference(indicator, round_id)
    bare = _BARE.fullmatch(text)
    if value is None or bare is None:
        return text
    parts = _quantities(value)
    if len(value.parts) != 1 or parts[0].label or is_share(_unit(parts[0])) or not _unit(parts[0]):
        return text
    completed = f"{bare[1]}{_unit(parts[0])}{bare[2] or ''}"
    try:
        read_value(completed, words, absence=absence)
    except NotationError:
        return text  # told of as it was written
    return completed


def _quantities(value: Value | Target) -> tuple[Part, ...]:
    return tuple(part for part in value.parts if isinstance(part.amount, Quantity))


def _unit(part: Part) -> str:
    assert isinstance(part.amount, Quantity)  # noqa: S101 `_quantities` lets nothing else through
    return part.amount.unit + (f"/{part.amount.per}" if part.amount.per else "")
