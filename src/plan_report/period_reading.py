"""Reads periods as people write them: R4年度, 平成30年, R4.4.1現在, 2009～14年, R9年度まで, 毎年度."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from plan_report.era import western_year
from plan_report.period import Period, PeriodKind, fiscal_year

_BRACKETS = {"[": "]", "［": "］", "〔": "〕", "【": "】", "〈": "〉", "《": "》", "(": ")", "（": "）"}
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．／ＲＨＳ～〜", "0123456789./RHS~~")
_LONGEST = 30  # characters of a period with its brackets, blanks left out; anything longer is none

_WORD = r"末|現在|時点|平均|見込み?|速報値?|推計値?|概数|暫定値?|参考値?|確定値?|実績値?|累計"
_WORDS = rf"(?P<words>(?:の?(?:{_WORD})){{0,3}})"
_YEAR = r"(?:(?P<era>令和|平成|昭和|[RHS])(?P<number>元|0?[1-9]|[1-9][0-9])|(?P<western>(?:19|20|21)[0-9]{2}))"
_MONTH = r"1[0-2]|0?[1-9]"
_DAY = r"3[01]|[12][0-9]|0?[1-9]"
_TIME = (
    r"(?:(?P<fiscal>年度)"
    rf"|(?P<calendar>年)(?:(?P<month>{_MONTH})月(?:(?P<day>{_DAY})日)?)?"
    rf"|[./-](?P<dotted_month>{_MONTH})(?:[./-](?P<dotted_day>{_DAY})|(?=$|[^0-9./-])))?"
)
_POINT = re.compile(rf"{_YEAR}{_TIME}{_WORDS}(?P<until>まで|迄)?")
_EVERY = re.compile(rf"(?:毎|各)年度?{_WORDS}")
_SPAN = re.compile(r"(?P<from>[^~から]{1,14})(?:~|から)(?P<to>.{0,20})")
_SHORT_END = re.compile(r"(?P<number>[0-9]{1,2})(?P<rest>年度?.*)")
_GOES_ON = re.compile(rf"(?:の?(?:{_WORD})){{0,2}}")
_NO_ERA = re.compile(
    rf"(?P<number>0?[1-9]|[1-9][0-9])(?:年度|年(?:(?:{_MONTH})月(?:(?:{_DAY})日)?)?)(?:の?(?:{_WORD})){{0,3}}(?:まで)?"
)
_OWN_WORDS = ("平均", "累計", "時点", "現在", "期間", "合計", "通算", "当初", "計画策定時", "策定時", "調査時")
_NAMES_A_YEAR = re.compile(r"[0-9]年|[RHS][0-9元]|令和|平成|昭和|[0-9]{4}")
_LAST_HEISEI = 31


@lru_cache(maxsize=1024)  # a plan's values are of a few periods
def read_period(text: str) -> Period | None:
    """Read a period in brackets or without.

    Returns:
        The period with the text as `written`, or None when the text is none.
    """
    bare = _bare(text)
    if not bare:
        return None
    found = _every(bare) or _span(bare) or _until(bare) or _point(bare)
    return replace(found, written=bare.replace("~", "～")) if found else None


def parse_fiscal_year(text: str) -> Period | None:
    """Read a fiscal year: R4年度, R4, 令和元年度, H30年度, 2022, R4年度末; it prints in one form, however written.

    Returns:
        The year, or None when the text is none. 令和4年 is none: it is a calendar year.
    """
    found = _point(_bare(text))
    if found is None or found.kind is not PeriodKind.FISCAL_YEAR or found.words not in {"", "末"} or found.until:
        return None
    return replace(found, written="")


def own_period(text: str) -> Period | None:
    """A period that only the plan can explain (期間平均): it says so by a word of time, and names no year."""
    bare = _bare(text)
    if not any(word in bare for word in _OWN_WORDS) or _NAMES_A_YEAR.search(bare):
        return None
    return Period(PeriodKind.OWN, words=bare, written=bare.replace("~", "～"))


@lru_cache(maxsize=1024)
def readings_without_era(text: str) -> tuple[str, str] | None:
    """Both readings of a year that names no era: H28年度 and R28年度 for 28年度; None when the text is none."""
    bare = _bare(text)
    match = _NO_ERA.fullmatch(bare)
    if match is None:
        return None
    return f"{'H' if int(match['number']) <= _LAST_HEISEI else 'S'}{bare}", f"R{bare}"


def _bare(text: str) -> str:
    """The text without its brackets and blanks, in half-width; empty when it can be no period."""
    bare = "".join(text[: 3 * _LONGEST].split())
    if len(text) > 3 * _LONGEST or not bare or len(bare) > _LONGEST:
        return ""
    if bare[0] in _BRACKETS:
        if bare[-1] != _BRACKETS[bare[0]]:
            return ""
        bare = bare[1:-1]
    return bare.translate(_HALF_WIDTH)


def _every(bare: str) -> Period | None:
    match = _EVERY.fullmatch(bare)
    return Period(PeriodKind.EVERY_YEAR, words=match["words"]) if match else None


def _until(bare: str) -> Period | None:
    found = _point(bare[1:]) if bare.startswith("~") else None
    return replace(found, until=True) if found else None


def _point(bare: str) -> Period | None:
    match = _POINT.fullmatch(bare)
    if match is None:
        return None
    groups = match.groupdict()
    year, words, until = _year_of(groups), groups["words"], groups["until"] is not None
    month, day = (groups[name] or groups[f"dotted_{name}"] for name in ("month", "day"))
    if day and month:
        return _of_day(year, int(month), int(day), words, until=until)
    if month and groups["era"] and groups["dotted_month"] and "." not in bare:  # R4-6 may be 令和4年から6年まで
        return None
    if month:
        last = calendar.monthrange(year, int(month))[1]
        return Period(PeriodKind.MONTH, date(year, int(month), 1), date(year, int(month), last), words, until)
    if groups["calendar"]:
        return Period(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31), words, until)
    if words.startswith("末") and not groups["fiscal"]:  # R4末 may be 年末 or 年度末
        return None
    return replace(fiscal_year(year), words=words, until=until)


def _of_day(year: int, month: int, day: int, words: str, *, until: bool) -> Period | None:
    try:
        found = date(year, month, day)
    except ValueError:  # 2月30日
        return None
    return Period(PeriodKind.DAY, found, found, words, until)


def _year_of(groups: Mapping[str, str | None]) -> int:
    if groups["western"]:
        return int(groups["western"])
    number = groups["number"] or ""
    return western_year(groups["era"] or "", 1 if number == "元" else int(number))


def _span(bare: str) -> Period | None:
    match = _SPAN.fullmatch(bare)
    if match is None:
        return None
    begin, end = match["from"], match["to"]
    start = _point(begin)
    if start is None or start.words or start.until:
        return None
    if _GOES_ON.fullmatch(end):
        return Period(PeriodKind.SPAN, start.first, None, end)
    finish = _point(_in_full(begin, end))
    if (
        finish is not None and "年" not in begin and "." not in begin and "/" not in begin
    ):  # R4～R6年: its unit is the end's
        start = _point(begin + ("年度" if finish.kind is PeriodKind.FISCAL_YEAR else "年"))
    if start is None or finish is None or start.first is None or finish.last is None:
        return None
    years = {PeriodKind.FISCAL_YEAR, PeriodKind.CALENDAR_YEAR}
    if (start.kind in years or finish.kind in years) and start.kind is not finish.kind:
        return None
    return Period(PeriodKind.SPAN, start.first, finish.last, finish.words) if start.first < finish.last else None


def _in_full(begin: str, end: str) -> str:
    """The end of a span with what it leaves out of its beginning: 14年 after 2009 is 2014年, 6年度 after R4 R6年度."""
    short, start = _SHORT_END.fullmatch(end), _POINT.match(begin)
    if short is None or start is None:
        return end
    if start["western"]:
        return f"{start['western'][:2]}{short['number']:0>2}{short['rest']}"
    return f"{start['era']}{end}"
