"""The year or day in a heading: 令和4年度実績, 基準値（R4）, 目標値（令和10(2028)年度）, 2024年度, R5.3末."""

from __future__ import annotations

import re
import unicodedata

from plan_report.data_class import dataclass
from plan_report.intake.readable import round_of_year

_ERA = r"(?:令和|平成|昭和|[RHS])\.?(?:元|[1-9][0-9]?)"
_WEST = r"(?:19|20|21)[0-9]{2}"
_END = (
    r"年度末|年度|年末|年(?:1?[0-9]月(?:末|[0-3]?[0-9]日)?(?:現在|時点)?)?|\.1?[0-9](?:\.[0-3]?[0-9]|末)?(?:現在|時点)?"
)
# 令和3(2021)年度, 令和3年度(2021年度), 2021(令和3)年度, 2021年度(R3): one year written twice.
_TWICE = (
    re.compile(rf"(?P<era>{_ERA})(?P<a>{_END})?[(/]{_WEST}(?:年度?)?\)?(?P<b>{_END})?"),
    re.compile(rf"{_WEST}(?P<a>{_END})?[(/](?P<era>{_ERA})(?:年度?)?\)?(?P<b>{_END})?"),
)
_YEAR = re.compile(rf"(?<![A-Za-z0-9])(?P<year>{_ERA}|{_WEST})(?P<end>{_END})?(?![0-9])")
_SPAN = re.compile(rf"(?:{_ERA}|{_WEST})(?:年度?)?[~〜～\-－–―から]+(?:{_ERA}|{_WEST}|[0-9])")
_LETTERS = {"令和": "R", "平成": "H", "昭和": "S"}
_BEFORE_FIRST = {"R": 2018, "H": 1988, "S": 1925}
_DASHES = str.maketrans("〜～", "~~")


@dataclass(frozen=True, slots=True)
class HeadingPeriod:
    """A year: as a value's bracket writes it, as a round is called, and the western year it begins in."""

    text: str  # R4年度, R4年度末, R4年, R5年3月末
    round_id: str  # R4
    western: int


def find_period(heading: str) -> tuple[HeadingPeriod | None, str]:
    """The one period of a heading and what is left of the heading without it; None when there is none or more."""
    text = flat(heading)
    for twice in _TWICE:
        text = twice.sub(lambda match: f"{match['era']}{match['a'] or match['b'] or ''}", text)
    if _SPAN.search(text):
        return None, text
    found = list(_YEAR.finditer(text))
    if not found or len({match["year"] for match in found}) > 1:
        return None, text
    first = found[0]
    period = _period(first["year"].replace(".", ""), first["end"] or "年度")
    rest = _YEAR.sub("", text)
    return period, re.sub(r"\(\)|\[\]|^[の・:/]|[の・:/]$", "", rest)


def has_span(heading: str) -> bool:
    """Whether the heading names a span of years, which is the period of no round: R4～R6年度."""
    return _SPAN.search(flat(heading)) is not None


def flat(text: str) -> str:
    """A heading in half-width signs without blanks or brackets of other kinds."""
    bare = "".join(unicodedata.normalize("NFKC", text).split()).translate(_DASHES)
    return bare.translate(str.maketrans("[]〔〕【】<>〈〉", "()()()()()"))


def _period(year: str, end: str) -> HeadingPeriod:
    """The period as it is written, in short: 平成32年度 is H32年度, and the year that begins in 2020."""
    if year.isdigit():
        written, western = year, int(year)
    else:
        letter = _LETTERS.get(year[:2], year[0])
        number = year.removeprefix("令和").removeprefix("平成").removeprefix("昭和").lstrip("RHS").replace("元", "1")
        written, western = f"{letter}{number}", _BEFORE_FIRST[letter] + int(number)
    return HeadingPeriod(f"{written}{end}", round_of_year(western), western)
