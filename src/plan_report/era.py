"""Japanese fiscal years (年度, April to March), in 令和 and in western counting.

令和 began on 2019-05-01, and the ministries agreed then (改元に伴う元号による年表示の取扱い) that the fiscal year
2019 is 令和元年度 as a whole; 平成31年度, as papers made before that day name it, is read as the same year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A fiscal year by the western year in which it begins; `at_end` is 年度末 (a stock on 31 March)."""

    western: int
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class _Era:
    """An era; year n of it began in the western year `before + n`, its last fiscal year is number `last`."""

    name: str
    letter: str
    begins: date
    before: int
    last: int


_ERAS = (  # the newest first
    _Era("令和", "R", date(2019, 5, 1), 2018, 99),
    _Era("平成", "H", date(1989, 1, 8), 1988, 31),
    _Era("昭和", "S", date(1926, 12, 25), 1925, 63),
)
_BY_SIGN = {sign: era for era in _ERAS for sign in (era.name, era.letter)}
_BRACKETS = {"[": "]", "［": "］", "〔": "〕", "(": ")", "（": "）"}
_HALF_WIDTH = str.maketrans("０１２３４５６７８９ＲＨＳ", "0123456789RHS")
_YEAR = re.compile(
    r"(?:(?P<era>令和|平成|昭和|[RHS])(?P<number>元|0?[1-9]|[1-9][0-9])|(?P<western>(?:19|20|21)[0-9]{2}))"
    r"(?P<suffix>年度末?)?"
)
_LONGEST = 20  # characters of a year with its brackets, blanks left out; anything longer is no year


def parse_fiscal_year(text: str) -> FiscalYear | None:
    """Read a fiscal year in brackets or without: R4年度, R4, 令和４年度, 令和元年度, H30年度, 2022年度, 2022, R4年度末.

    Returns:
        The year, or None when the text is no fiscal year. 令和4年 is none: it is a calendar year.
    """
    bare = "".join(text.split())
    if not bare or len(bare) > _LONGEST:
        return None
    if bare[0] in _BRACKETS:
        if bare[-1] != _BRACKETS[bare[0]]:
            return None
        bare = bare[1:-1]
    match = _YEAR.fullmatch(bare.translate(_HALF_WIDTH))
    if match is None:
        return None
    at_end = match["suffix"] == "年度末"
    if match["western"]:
        return FiscalYear(int(match["western"]), at_end)
    era = _BY_SIGN[match["era"]]
    number = 1 if match["number"] == "元" else int(match["number"])
    return FiscalYear(era.before + number, at_end) if number <= era.last else None


def short(year: FiscalYear) -> str:
    """The year as tables print it: R4年度, R4年度末."""
    era = _era_of(year)
    return f"{era.letter}{year.western - era.before}{_suffix(year)}" if era else western(year)


def long(year: FiscalYear) -> str:
    """The year as sentences print it: 令和4年度, 令和元年度."""
    era = _era_of(year)
    return f"{era.name}{_in_era(year.western, era)}{_suffix(year)}" if era else western(year)


def western(year: FiscalYear) -> str:
    """The year in western counting: 2022年度."""
    return f"{year.western}{_suffix(year)}"


def japanese_date(day: date) -> str:
    """The day as official papers date themselves: 令和8年11月24日; western before 昭和."""
    era = next((era for era in _ERAS if day >= era.begins), None)
    year = _in_era(day.year, era) if era else str(day.year)
    return f"{era.name if era else ''}{year}年{day.month}月{day.day}日"


def _era_of(year: FiscalYear) -> _Era | None:
    return next((era for era in _ERAS if era.before < year.western <= era.before + era.last), None)


def _in_era(western_year: int, era: _Era) -> str:
    number = western_year - era.before
    return "元" if number == 1 else str(number)


def _suffix(year: FiscalYear) -> str:
    return "年度末" if year.at_end else "年度"
