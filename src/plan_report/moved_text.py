"""Years in a sentence of a round (※ R6年度実績値) moved on to the next round's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from plan_report.data_class import dataclass
from plan_report.era import ERAS, NAMES, era_of_fiscal_year, western_year
from plan_report.period import Period

_NUMBERS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_YEAR = re.compile(
    r"(?P<era>令和|平成|[RHＲＨ])(?P<number>元|[0-9０-９]{1,2})(?![0-9０-９])|(?P<western>(?<![0-9])20[0-9]{2})(?=年)"
)
_PARTS = re.compile(r"(又は|、|及び|・|，)")
_MARK = re.compile(r"^\s*※\s*[0-9０-９]*\s*")
_LETTERS = str.maketrans("ＲＨ", "RH")
_FULL = str.maketrans("RH", "ＲＨ")


@dataclass(frozen=True, slots=True)
class Moves:
    """By how many years each year of a sentence moves: some by their own number, every other one by `others`."""

    own: Mapping[int, int]  # a western year, and the one that follows it
    others: int

    @classmethod
    def of(cls, pairs: Iterable[tuple[Period | None, Period | None]], others: int) -> Moves:
        """Of years that are known before and after."""
        known = ((old.western, new.western) for old, new in pairs if old and new)
        return cls({old: new for old, new in known if old and new}, others)

    def after(self, western: int) -> int:
        """The year that follows that one."""
        return self.own.get(western, western + self.others)


def years_in(text: str) -> Iterable[int]:
    """The western years that a sentence names."""
    return [_western(match) for match in _YEAR.finditer(text)]


def fiscal_years_in(text: str) -> Iterator[tuple[str, int]]:
    """The fiscal years that a sentence names, as they are written there, and as western years."""
    for match in _YEAR.finditer(text):
        if text.startswith("年度", match.end()):
            yield f"{match[0]}年度", _western(match)


def moved_text(text: str, moves: Moves) -> str:
    """The sentence with its years moved on, each written as it was: 令和7年度 becomes 令和8年度, ２０２５年度 stays."""

    def moved(match: re.Match[str]) -> str:
        now = moves.after(_western(match))
        if match["western"]:
            return str(now)
        era = era_of_fiscal_year(now) or ERAS[0]
        number = str(now - era.before)
        if match["number"] == "元" or (number == "1" and match["era"] in NAMES.values()):
            number = "元" if number == "1" else number
        wide = match["number"] != match["number"].translate(_NUMBERS)
        sign = match["era"]
        own = era.name if sign in NAMES.values() else era.letter if sign in NAMES else era.letter.translate(_FULL)
        return own + (number.translate(_WIDE) if wide else number)

    return _YEAR.sub(moved, text)


def without_year(text: str, year: Period) -> str:
    """The sentence without the part that names that year and no other: ※ 令和7年度調査結果又はR6年度実績値.

    Where no part can be taken out so that another one stays, the sentence stays as it is.
    """
    mark = _MARK.match(text)
    head = mark[0] if mark else ""
    parts = _PARTS.split(text[len(head) :])
    said, joints = parts[::2], ["", *parts[1::2]]
    kept = [(joint, part) for joint, part in zip(joints, said, strict=True) if set(years_in(part)) != {year.western}]
    if not any(years_in(part) for _, part in kept):
        return text
    return head + "".join(part if index == 0 else joint + part for index, (joint, part) in enumerate(kept))


def _western(match: re.Match[str]) -> int:
    if match["western"]:
        return int(match["western"])
    number = match["number"].translate(_NUMBERS)
    return western_year(match["era"].translate(_LETTERS), 1 if number == "元" else int(number))
