"""What a published test said of a change (検定), which stands in place of a test of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from plan_report.errors import Problem
from plan_report.judge.wording import plain
from plan_report.model import Indicator
from plan_report.notation import quote

COLUMN = "検定"
_THERE, _NOT_THERE = r"ある|あり|有り", r"ない|なし|無し"
_SIGNIFICANT = re.compile(rf"有意(?:である|(?:差|な差)[がは]?(?:{_THERE}))?")
_NOT_SIGNIFICANT = re.compile(rf"n\.?s\.?|有意(?:でない|ではない|(?:差|な差)[がは]?(?:{_NOT_THERE}))")
_P = re.compile(r"p値?(?P<sign>[<>=≦≧≤≥])(?P<number>[01]?\.[0-9]{1,6}|1)")
_LEVEL = re.compile(r"(?P<percent>[0-9]{1,2}(?:\.[0-9]{1,2})?)%水準で有意(?P<no>でない|ではない)?")
_SIGNS = {"≤": "≦", "≥": "≧"}
_WHOLE = Decimal(100)
_WAYS = "「p<0.001」「p=0.03」「有意」「有意でない」のように書いてください"


def published(text: str, significance: Decimal) -> bool | None:
    """Whether a published test found a change; None where its text cannot be read, or leaves that open.

    p<0.1 says nothing at 5 percent, and p=0.05 is not below it; `published_faults` tells what to write instead.

    Args:
        text: as it stands in the column 検定.
        significance: percent below which a p is significant.
    """
    said = _said(text)
    if said is None or isinstance(said, bool):
        return said
    sign, p = said
    limit = significance / _WHOLE
    if sign == "=":
        return p < limit
    if sign in "<≦":
        below = p <= limit if sign == "<" else p < limit
        return True if below else None
    return False if p >= limit else None


def published_faults(indicator: Indicator, round_id: str, significance: Decimal) -> Iterator[Problem]:
    """The fault of a published test that does not say whether there was a change, at the cell it stands in."""
    facts = indicator.in_round(round_id)
    if not facts.test or published(facts.test, significance) is not None:
        return
    place = replace(indicator.place, column=f"{facts.carried or round_id}の{COLUMN}")
    level = plain(significance)
    if _said(facts.test) is None:
        what, mend = f"{COLUMN}の{quote(facts.test)}を読めません", _WAYS
    else:
        what = f"{COLUMN}の{quote(facts.test)}では、{level}%で有意かどうかが分かりません"
        mend = "「有意」「有意でない」か、「p=0.03」のようにpの値を書いてください"
    yield Problem(place, f"指標 {indicator.id}：{what}", mend)


def _said(text: str) -> bool | tuple[str, Decimal] | None:
    """Significant or not; or a sign with the p behind it; None of a text that says neither."""
    bare = "".join(unicodedata.normalize("NFKC", text).lower().split())
    if _SIGNIFICANT.fullmatch(bare):
        return True
    if _NOT_SIGNIFICANT.fullmatch(bare):
        return False
    if match := _LEVEL.fullmatch(bare):
        return "≧" if match["no"] else "<", Decimal(match["percent"]) / _WHOLE
    match = _P.fullmatch(bare)
    if match is None or Decimal(match["number"]) > 1:
        return None
    return _SIGNS.get(match["sign"], match["sign"]), Decimal(match["number"])
