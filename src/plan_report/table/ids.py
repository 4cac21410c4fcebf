"""指標番号 that Excel turned into days: 1-1-2 becomes 2001/1/2 when a CSV is opened there and saved."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DAY = re.compile(r"(?P<year>20[0-2][0-9])[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})")
_MONTH = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日")
ID_WAYS = "セルの表示形式を「文字列」にして「1-1-2」のように入れ直してください"


def looks_like_day(text: str) -> bool:
    """Whether the number is what Excel makes of one."""
    return _DAY.fullmatch(text) is not None or _MONTH.fullmatch(text) is not None


def restored(text: str, numbers: Sequence[str]) -> str | None:
    """The number before Excel changed it, where the row's own numbers of its levels bear it out; else None.

    Args:
        text: the day.
        numbers: those of the levels, the outermost first; within 1 the second may be called 2 or 1-2.
    """
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    parts = [str(int(match["year"]) - 2000), str(int(match["month"])), str(int(match["day"]))]
    own = [number.rpartition("-")[2] for number in numbers]
    return "-".join(parts) if own[:2] == parts[:2] else None
