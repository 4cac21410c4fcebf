"""What the plan's own reader makes of a cell, a year or a round: the one place where the intake asks it."""

from __future__ import annotations

from functools import lru_cache

from plan_report.model import Quantity, Target, Value
from plan_report.notation import (
    PROGRESS_WORDS,
    STATUS_WORDS,
    NotationError,
    absence_reason,
    is_share,
    read_target,
    read_unit,
    read_value,
)
from plan_report.period import fiscal_year, long, short
from plan_report.period_reading import parse_fiscal_year, read_period


def fault_of(text: str, *, is_target: bool = False, of_share: bool = False) -> NotationError | None:
    """Why a text is no value (or no target); None when it is one. A share may be なし or 検討中."""
    read = _read_target(text, "") if is_target else _read(text, "", of_share=of_share)
    return read if isinstance(read, NotationError) else None


def read_or_none(text: str, unit: str = "") -> Value | None:
    """The value of a text beside a column 単位 that says this unit; None when it is none."""
    read = _read(text, unit) if text else None
    return read if isinstance(read, Value) else None


def read_target_or_none(text: str, unit: str = "") -> Target | None:
    """The target of a text beside a column 単位 that says this unit; None when it is none."""
    read = _read_target(text, unit) if text else None
    return read if isinstance(read, Target) else None


def is_mark_of_absence(text: str) -> bool:
    """Whether a cell holds a dash, or another mark that says nothing."""
    value = read_or_none(text)
    return value is not None and value.absent and not absence_reason(value.mark)


def amounts(text: str) -> list[Quantity]:
    """The numbers with their units in a text, part by part."""
    value = read_or_none(text)
    return [part.amount for part in value.parts if isinstance(part.amount, Quantity)] if value else []


def lacks_unit(text: str, *, is_target: bool) -> bool:
    """Whether a value or a target has a number without a unit."""
    if not is_target:
        return any(not each.unit for each in amounts(text))
    target = read_target_or_none(text)
    aimed = [each.amount for each in target.aims] if target else []
    return any(isinstance(each, Quantity) and not each.unit for each in aimed)


def reads_with_unit(text: str, unit: str, *, is_target: bool) -> bool:
    """Whether a value or a target can be read beside a column 単位 that says this unit."""
    read = _read_target(text, unit) if is_target else _read(text, unit, of_share=is_share(unit))
    return not isinstance(read, NotationError)


def says_its_year(text: str) -> bool:
    """Whether a value says its own year, or has none because there is no value."""
    value = read_or_none(text)
    return value is not None and (value.absent or value.period is not None)


def is_year(text: str) -> bool:
    """Whether a text is a fiscal year, in brackets or not."""
    return read_period(text) is not None


def round_of_year(western: int) -> str:
    """What the round of a fiscal year is called: R5 for the year that begins in 2023."""
    return short(fiscal_year(western)).removesuffix("年度")


def round_name(round_id: str) -> str:
    """The name of a round: 令和5年度評価 for R5."""
    year = parse_fiscal_year(round_id)
    return f"{long(year)}評価" if year else round_id


@lru_cache(maxsize=4096)
def _read(text: str, unit: str, *, of_share: bool = False) -> Value | NotationError:
    try:
        stated = read_unit(unit) if unit else ""
        return read_value(text, STATUS_WORDS, absence=PROGRESS_WORDS if of_share else (), unit=stated)
    except NotationError as error:
        return error


@lru_cache(maxsize=4096)
def _read_target(text: str, unit: str) -> Target | NotationError:
    try:
        return read_target(text, STATUS_WORDS, unit=read_unit(unit) if unit else "")
    except NotationError as error:
        return error
