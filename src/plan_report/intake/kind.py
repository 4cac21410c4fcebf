"""種類 as the units of the values propose it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_report.intake.proposal import Proposal
from plan_report.intake.readable import read_or_none
from plan_report.model import Kind, Quantity, StatusWord
from plan_report.notation import PROPORTION, is_share, unit_key
from plan_report.table.fields import KIND

_WORD_OF = {kind: word for word, kind in KIND.words.items()}
SHARES = frozenset(_WORD_OF[kind] for kind in (Kind.SURVEY, Kind.RATE))
_SURVEY = re.compile(r"思う|思っている|感じ|満足|回答|意識|アンケート|意向|知っている|認知")
_RATIO_UNITS = frozenset({"‰", PROPORTION})
_OF_MANY = re.compile(r"[0-9][0-9,]*+[十百千万億]*+人|[十百千万億]++人")  # 5人/10万人
_ALL = f"全数の割合とみました。アンケートの割合であれば「{_WORD_OF[Kind.SURVEY]}」に直してください"
_SAMPLE = f"アンケートの割合とみました。全数の割合であれば「{_WORD_OF[Kind.RATE]}」に直してください"
_OPEN = "単位がないため分かりません。件数、割合、標本調査などから決めてください"


def propose_kind(name: str, values: Sequence[str], unit: str = "") -> Proposal:
    """The kind that the units of an indicator's values speak for; what the units cannot tell is a doubt.

    Args:
        name: the indicator's.
        values: its baseline and its results.
        unit: that of numbers without one.
    """
    amounts = [part.amount for value in map(read_or_none, values) if value for part in value.parts]
    numbers = [amount for amount in amounts if isinstance(amount, Quantity)]
    units = [(each.unit or unit, each.per) for each in numbers] or [(unit, "")]
    if all(is_share(each) for each, _ in units):  # a word among shares (未実施) says that there is none yet
        if _SURVEY.search(name):
            return Proposal(_WORD_OF[Kind.SURVEY], "単位と指標名から", _SAMPLE)
        return Proposal(_WORD_OF[Kind.RATE], "単位から", _ALL)
    if any(isinstance(amount, StatusWord) for amount in amounts):
        return Proposal(_WORD_OF[Kind.STATUS], "値の言葉から")
    if all(_is_ratio(*each) for each in units):
        return Proposal(_WORD_OF[Kind.RATIO], "単位から")
    if all(each for each, _ in units):
        return Proposal(_WORD_OF[Kind.COUNT], "単位から")
    return Proposal(_WORD_OF[Kind.COUNT], "分からないので仮に", _OPEN)


def _is_ratio(unit: str, per: str) -> bool:
    return unit_key(unit) in _RATIO_UNITS or _OF_MANY.fullmatch(per) is not None
