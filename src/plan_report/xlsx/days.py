"""Whether a number format shows a day or a time, and which one a number is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, auto

# What shows nothing of the number: quoted and escaped texts, gaps and fills, and all in brackets but [h] [m] [s].
_ASIDE = re.compile(r'"[^"]*"?|\\.?|[_*].?|\[(?!(?:h+|m+|s+)\])[^\]]*\]?', re.IGNORECASE | re.DOTALL)
_NO_LETTERS = re.compile(r"General|G/標準|E[+-]", re.IGNORECASE)
_SECONDS = re.compile(r"s+\.0+", re.IGNORECASE)
_LETTERS = frozenset("ymdhsgeb")
_OF_DAYS = frozenset("ydgeb")
_DAY_BEFORE_MARCH_1900, _LEAP_THAT_WAS_NOT = date(1899, 12, 30), 60
_FIRST_OF_1904 = date(1904, 1, 1)
_DAY = 24 * 60 * 60


class Shows(Enum):
    """What a number format makes of a number."""

    NUMBER = auto()
    DAY = auto()
    TIME = auto()


def shows(code: str) -> Shows:
    """What a format shows; the part for positive numbers says it."""
    bare = _NO_LETTERS.sub("", _ASIDE.sub("", code)).partition(";")[0].lower()
    letters = _LETTERS.intersection(bare) | ({"d"} if "aaa" in bare else set())  # a day of the week
    if not letters or any(sign in _SECONDS.sub("s", bare) for sign in "#?0"):
        return Shows.NUMBER
    return Shows.DAY if letters & _OF_DAYS or letters == {"m"} else Shows.TIME


def day(number: Decimal, *, from_1904: bool) -> date | None:
    """The day that Excel counts so; None where it has none, as for 29 February 1900, which it counts all the same."""
    count = int(number)
    try:
        if from_1904:
            return _FIRST_OF_1904 + timedelta(count)
        if count < 1 or count == _LEAP_THAT_WAS_NOT:
            return None
        return _DAY_BEFORE_MARCH_1900 + timedelta(count + (count < _LEAP_THAT_WAS_NOT))
    except OverflowError:
        return None


def time_of(number: Decimal) -> str:
    """The time as hours, minutes and seconds; more than a day counts on."""
    seconds = round(number * _DAY)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
