"""What the plan's own reader makes of a cell, a year or a round: the one place where the intake asks it."""

from __future__ import annotations

from functools import lru_cache

from plan_report.model import Quantity, Value
from plan_report.notation import STATUS_WORDS, NotationError, read_target, read_unit, read_value
from plan_report.period import fiscal_year, long, short
from plan_report.period_reading import parse_fiscal_year, read_period


def fault_of(text: str, *, is_target: bool = False) -> NotationError | None:
    """Why a text is no value (or no target); None when it is one."""
    if not is_target:
        read = _read(text)
        return read if isinstance(read, NotationError) else None
    try:
        read_target(text, STATUS_WORDS)
    except NotationError as error:
        return error
    return None


def read_or_none(text: str) -> Value | None:
    """The value of a text; None when it is none."""
    read = _read(text) if text else None
    return read if isinstance(read, Value) else None


def amounts(text: str) -> list[Quantity]:
    """The numbers with their units in a text, part by part."""
    value = read_or_none(text)
    return [part.amount for part in value.parts if isinstance(part.amount, Quantity)] if value else []


def lacks_unit(text: str, *, is_target: bool) -> bool:
    """Whether a value or a target has a number without a unit."""
    if not is_target:
        return any(not each.unit for each in amounts(text))
    try:
        aims = read_target(text, STATUS_WORDS).aims
    except NotationError:
        return False
    return any(isinstance(each.amount, Quantity) and not each.amount.unit for each in aims)


def reads_with_unit(text: str, unit: str, *, is_target: bool) -> bool:
    """Whether a value or a target can be read beside a column 単位 that says this unit."""
    try:
        (read_target if is_target else read_value)(text, STATUS_WORDS, unit=read_unit(unit))
    except NotationError:
        return False
    return True


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
def _read(text: str) -> Value | NotationError:
    try:
        return read_value(text, STATUS_WORDS)
    except NotationError as error:
        return error
