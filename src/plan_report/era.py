"""Japanese eras: which year of which era a western year is, and days as official papers write them.

令和 began on 2019-05-01, and the ministries agreed then (改元に伴う元号による年表示の取扱い) that the fiscal year
2019 is 令和元年度 as a whole. Papers made before a change of era count on in the old one: 平成32年度 is 令和2年度.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from plan_report.data_class import dataclass


@dataclass(frozen=True, slots=True)
class Era:
    """An era; year n of it began in the western year `before + n`, its last fiscal year is number `last`."""

    name: str
    letter: str
    begins: date
    before: int
    last: int


ERAS = (  # the newest first
    Era("令和", "R", date(2019, 5, 1), 2018, 99),
    Era("平成", "H", date(1989, 1, 8), 1988, 31),
    Era("昭和", "S", date(1926, 12, 25), 1925, 63),
)
_JAPAN = timezone(timedelta(hours=9))
_BY_SIGN = {sign: era for era in ERAS for sign in (era.name, era.letter)}
NAMES = {era.letter: era.name for era in ERAS}


def western_year(sign: str, number: int) -> int:
    """The western year of a year of an era, by its name or its letter; also beyond the era's end (H32 is 2020)."""
    return _BY_SIGN[sign].before + number


def era_of_fiscal_year(western: int) -> Era | None:
    """The era that a fiscal year is named after; None before 昭和."""
    return next((era for era in ERAS if era.before < western <= era.before + era.last), None)


def in_era(western: int, era: Era) -> str:
    """The number of a year within its era, as sentences have it: 元, 2, 3."""
    number = western - era.before
    return "元" if number == 1 else str(number)


def japanese_date(day: date) -> str:
    """The day as official papers date themselves: 令和8年11月24日; western before 昭和."""
    era = next((era for era in ERAS if day >= era.begins), None)
    year = in_era(day.year, era) if era else str(day.year)
    return f"{era.name if era else ''}{year}年{day.month}月{day.day}日"


def today_in_japan() -> date:
    """The day that it is in Japan, wherever the program runs."""
    return in_japan(datetime.now(UTC)).date()


def in_japan(when: datetime) -> datetime:
    """A moment as the clocks of Japan show it."""
    return when.astimezone(_JAPAN)
