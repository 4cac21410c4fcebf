"""Printed numbers, years and signs as they are said: △60.0% is マイナス60.0%, [R12年度] is 令和12年度.

Alternative texts are heard. A reading aloud says △ as a triangle, → as an arrow or not at all, R as a letter.
"""

from __future__ import annotations

import re

from plan_report.era import NAMES

_PERIOD = re.compile(r"\s*\[([^\[\]]+)\]")
_PART = re.compile(r"(?:^|(?<=、))\(([^()]+)\) (?=[0-9])")
_YEAR = re.compile(r"(?<![A-Za-z0-9])([RHS])(元|[0-9]{1,2})(?:\.([0-9]{1,2})(?![0-9.])|(?=(.?)))")
_OF_YEARS = frozenset("年～")  # after which nothing is missing
_NEGATIVE = re.compile(r"(?:[△▲−]|(?<![0-9A-Za-z])-)(?=[0-9])")
_POSITIVE = re.compile(r"[＋+](?=[0-9])")
_WAY = re.compile(r"\s*→\s*([^（）、]+)")
_SPAN = re.compile(r"～([^\s（）、。]+)")
_PER = re.compile(r"([0-9][0-9,.]*[^\s0-9/（）、]*)/([^\s0-9/（）、]+)")
_PROPORTION = re.compile(r"(?<=[0-9])\s*[:：]\s*(?=[0-9])")


def spoken(text: str) -> str:
    """The text of a value, a target or a time as it is said; its lines as one."""
    lines = (_PART.sub(r"\1", line.strip()) for line in _PERIOD.sub(_bracketed, text).split("\n"))
    said = "、".join(filter(None, lines))
    for pattern, by in ((_NEGATIVE, "マイナス"), (_POSITIVE, "プラス"), (_PROPORTION, "対")):
        said = pattern.sub(by, said)
    said = _PER.sub(r"1\2当たり\1", said.replace("±", "プラスマイナス"))
    said = _SPAN.sub(r"から\1まで", _WAY.sub(r"から\1へ", _YEAR.sub(_year, said)))
    return said.replace("～", "から")


def _bracketed(match: re.Match[str]) -> str:
    """A period after a value stands in round brackets, one alone in none."""
    return f"（{match[1]}）" if match.string[: match.start()].strip() else match[1]


def _year(match: re.Match[str]) -> str:
    number = "元" if match[2] == "1" else match[2]
    year = f"{NAMES[match[1]]}{number}"
    if match[3]:
        return f"{year}年{int(match[3])}月"
    return year if match[4] in _OF_YEARS and match[4] else f"{year}年度"
