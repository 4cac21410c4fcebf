"""Days as officials write them: 2026-03-31, 2026/3/31, 令和8年3月31日, R8.3.31."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_WESTERN = re.compile(r"(?P<year>[0-9]{4})(?:[-/.]|年)(?P<month>[0-9]{1,2})(?:[-/.]|月)(?P<day>[0-9]{1,2})日?")
_ERA = re.compile(
    r"(?P<era>令和|平成|R|H)(?P<year>元|[0-9]{1,2})(?:[-/.]|年)(?P<month>[0-9]{1,2})(?:[-/.]|月)(?P<day>[0-9]{1,2})日?"
)
_BEFORE_FIRST = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_ERA_DAYS = {2018: (date(2019, 5, 1), date.max), 1988: (date(1989, 1, 8), date(2019, 4, 30))}

DATE_WAYS = "「2026-03-31」又は「令和8年3月31日」のように書いてください"


def read_date(text: str) -> date | None:
    """The day of a text; None when it is no day, or none of the era it names."""
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    western = _WESTERN.fullmatch(bare)
    if western:
        return _day(int(western["year"]), western)
    era = _ERA.fullmatch(bare)
    if era is None:
        return None
    before = _BEFORE_FIRST[era["era"]]
    day = _day(before + (1 if era["year"] == "元" else int(era["year"])), era)
    first, last = _ERA_DAYS[before]
    return day if day and first <= day <= last else None


def _day(year: int, match: re.Match[str]) -> date | None:
    try:
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
