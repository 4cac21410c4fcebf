"""The time a value is of: a fiscal year, a calendar year, a day, a span. Printed as it was written.

For distances in time a period counts as a point on the axis of fiscal years. A day, a month, and what is said to be
of a year's end (末, 現在, 見込) count as the fiscal year they lie in; only calendar years and spans, which lie across
fiscal years, count by their middle: the calendar year 2022 is a quarter of a year before the fiscal year 2022.
"""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from plan_report.data_class import dataclass
from plan_report.era import NAMES, era_of_fiscal_year, in_era

_APRIL = 4
_MONTHS = 12
_MIDDLE = 9  # months from January of a year to the middle of its fiscal year
_OF_A_MOMENT = ("末", "現在", "時点", "見込")
_LETTER_YEAR = re.compile(r"([RHS])(元|[0-9]{1,2})")


class PeriodKind(StrEnum):
    """What sort of time a period is."""

    FISCAL_YEAR = "fiscal-year"  # R4年度, R4年度末, H16
    EVERY_YEAR = "every-year"  # 毎年度
    CALENDAR_YEAR = "calendar-year"  # R4年, 2022年
    MONTH = "month"  # R5.12
    DAY = "day"  # R4年4月1日
    SPAN = "span"  # 2009～14年, R4～R6年度平均; without a last day it goes on (R2年度～累計)
    OWN = "own"  # the plan's own: 期間平均


@dataclass(frozen=True, slots=True)
class Period:
    """A period; two that mean the same time in the same words are equal, however they are written.

    `words` are what stands beside the time (末, 現在, 平均, 見込, 速報; of the plan's own, all of it), `until` is まで.
    A period that was not read from a text (of a round, of a survey) is a fiscal year and has no `written`.
    """

    kind: PeriodKind
    first: date | None = None
    last: date | None = None
    words: str = ""
    until: bool = False
    written: str = field(default="", compare=False)

    @property
    def western(self) -> int | None:
        """The western year it is of: the fiscal year of a day; None of what is no single year."""
        if self.first is None or self.kind is PeriodKind.SPAN:
            return None
        if self.kind in {PeriodKind.MONTH, PeriodKind.DAY}:
            return fiscal_year_of(self.first)
        return self.first.year

    @property
    def at_end(self) -> bool:
        """Whether it is 年度末: a stock on 31 March."""
        return self.kind is PeriodKind.FISCAL_YEAR and self.words.startswith("末")

    @property
    def at(self) -> Fraction | None:
        """Where it lies on the axis of fiscal years; None of what has no place there (毎年度, 期間平均, R2年度～)."""
        if self.kind is PeriodKind.SPAN or (
            self.kind is PeriodKind.CALENDAR_YEAR and not any(word in self.words for word in _OF_A_MOMENT)
        ):
            return _middle(self.first, self.last) if self.first and self.last else None
        return None if self.western is None else Fraction(self.western)


def fiscal_year(western: int, *, at_end: bool = False) -> Period:
    """A fiscal year by the western year in which it begins; `at_end` is 年度末."""
    return Period(
        PeriodKind.FISCAL_YEAR, date(western, _APRIL, 1), date(western + 1, _APRIL - 1, 31), "末" if at_end else ""
    )


def fiscal_year_of(day: date) -> int:
    """The fiscal year a day lies in."""
    return day.year if day.month >= _APRIL else day.year - 1


def same_time(first: Period | None, second: Period | None) -> bool:
    """Whether both are known to be of the very same time; R4年度 and R4年度末 are.

    What has no place in time (毎年度, 期間平均, R2年度～累計) is the same where it is called the same, since nobody
    could tell the two apart.
    """
    if not first or not second:
        return False
    if first.first and first.last:
        return (first.first, first.last) == (second.first, second.last)
    return first == second


def earlier(first: Period | None, second: Period | None) -> bool | None:
    """Whether the first lies before the second; None where one of them has no place in time."""
    then, now = (each.at if each else None for each in (first, second))
    return None if then is None or now is None else then < now


def printed(period: Period) -> str:
    """The period as it was written, without its brackets; a fiscal year that nobody wrote is R4年度."""
    return period.written or _canonical(period)


def short(period: Period) -> str:
    """The period as labels print it: as written, and 年度 where only R4 or 2022 was written."""
    text = printed(period)
    bare = period.kind is PeriodKind.FISCAL_YEAR and "年" not in text
    return _LETTER_YEAR.sub(r"\g<0>年度", text, count=1) if bare and not text[0].isdigit() else text + "年度" * bare


def long(period: Period) -> str:
    """The period as sentences print it: 令和4年度, 令和元年度, 平成26年."""
    return _LETTER_YEAR.sub(lambda match: NAMES[match[1]] + ("元" if match[2] == "1" else match[2]), short(period))


def _middle(first: date, last: date) -> Fraction:
    months = first.year * _MONTHS + first.month - 1 + last.year * _MONTHS + last.month
    return (Fraction(months, 2) - _MIDDLE) / _MONTHS


def _canonical(period: Period) -> str:
    western = period.western or 0
    era = era_of_fiscal_year(western)
    number = in_era(western, era).replace("元", "1") if era else western
    return f"{era.letter if era else ''}{number}年度{period.words}"
