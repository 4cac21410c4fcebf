"""What the plan's own reader makes of a cell, a year or a round: the one place where the intake asks it."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_report.era import FiscalYear, long, parse_fiscal_year, short
from plan_report.model import Quantity, Value
from plan_report.notation import STATUS_WORDS, NotationError, read_value

# Targets that are no plain value: limits, ranges, directions, words (MODEL: kinds of targets).
_TARGET = re.compile(
    r".*[0-9０-９].*(?:以上|以下|未満|超|超える|程度|以内|減|増|削減|増加|減少)|.*[~〜～].*"
    r"|(?:増加|減少|維持|向上|上昇|低下|拡大|縮小|延伸|抑制|継続)(?:傾向)?(?:へ|する)?|(?:現状|現状値?の?)?維持"
    r"|前年度?(?:以上|以下|比増|比減)|(?:目標)?値?は?設定しない|実施|継続実施|検討|策定"
)
_BRACKET_AT_END = re.compile(r"\s*\[[^\[\]]*\]$")


def fault_of(text: str, *, is_target: bool = False) -> NotationError | None:
    """Why a text is no value (or no target); None when it is one."""
    read = _read(text)
    if isinstance(read, Value) or (is_target and _TARGET.fullmatch(_BRACKET_AT_END.sub("", " ".join(text.split())))):
        return None
    return read


def read_or_none(text: str) -> Value | None:
    """The value of a text; None when it is none."""
    read = _read(text) if text else None
    return read if isinstance(read, Value) else None


def amounts(text: str) -> list[Quantity]:
    """The numbers with their units in a text, part by part."""
    value = read_or_none(text)
    return [part.amount for part in value.parts if isinstance(part.amount, Quantity)] if value else []


def says_its_year(text: str) -> bool:
    """Whether a value says its own year, or has none because there is no value."""
    value = read_or_none(text)
    return value is not None and (value.absent or value.year is not None)


def is_year(text: str) -> bool:
    """Whether a text is a fiscal year, in brackets or not."""
    return parse_fiscal_year(text) is not None


def round_of_year(western: int) -> str:
    """What the round of a fiscal year is called: R5 for the year that begins in 2023."""
    return short(FiscalYear(western)).removesuffix("年度")


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
