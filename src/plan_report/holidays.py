"""Days on which a city's office is closed: weekends, the holidays of 国民の祝日に関する法律, and 年末年始.

The days of the equinoxes are those of the approximation that holds until 2099; the government names them each
February for the year after.
"""

from __future__ import annotations

from datetime import date, timedelta

_DAY = timedelta(days=1)
_MONDAY, _SUNDAY = 0, 6
_WEEKEND = {5: "土曜日", _SUNDAY: "日曜日"}
_FIXED = {
    (1, 1): "元日",
    (2, 11): "建国記念の日",
    (2, 23): "天皇誕生日",
    (4, 29): "昭和の日",
    (5, 3): "憲法記念日",
    (5, 4): "みどりの日",
    (5, 5): "こどもの日",
    (8, 11): "山の日",
    (11, 3): "文化の日",
    (11, 23): "勤労感謝の日",
}
_MONDAYS = {(1, 2): "成人の日", (7, 3): "海の日", (9, 3): "敬老の日", (10, 2): "スポーツの日"}  # month, which Monday
_NEW_YEAR = {(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)}
_SPRING, _AUTUMN = ("春分の日", 3, 20.8431), ("秋分の日", 9, 23.2488)


def closed(day: date) -> str:
    """Why an office is closed on that day: 日曜日, 海の日, 振替休日, 年末年始; empty where it is open."""
    if name := _holiday(day) or _substitute(day):
        return name
    if _holiday(day - _DAY) and _holiday(day + _DAY):
        return "国民の休日"
    if (day.month, day.day) in _NEW_YEAR:
        return "年末年始"
    return _WEEKEND.get(day.weekday(), "")


def _holiday(day: date) -> str:
    if name := _FIXED.get((day.month, day.day)):
        return name
    if day.weekday() == _MONDAY and (name := _MONDAYS.get((day.month, (day.day + 6) // 7))):
        return name
    return next((name for name, month, base in (_SPRING, _AUTUMN) if day == _equinox(day.year, month, base)), "")


def _substitute(day: date) -> str:
    """The first day after a holiday on a Sunday that is no holiday itself."""
    before = day - _DAY
    while _holiday(before):
        if before.weekday() == _SUNDAY:
            return "振替休日"
        before -= _DAY
    return ""


def _equinox(year: int, month: int, base: float) -> date:
    since = year - 1980
    return date(year, month, int(base + 0.242194 * since - since // 4))
