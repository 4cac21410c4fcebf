"""望ましい方向 as tables write it, and as target and baseline say it; 種類 as the values' units propose it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from plan_report.intake.readable import read_or_none
from plan_report.model import Quantity, StatusWord
from plan_report.notation import is_share, unit_key
from plan_report.table.clean import one_line

UP, DOWN, KEEP, NONE = "増加", "減少", "維持", "判定しない"
_WORDS = {
    UP: "増加 増 増やす 上昇 向上 上げる 拡大 ↑ ↗ ➚ ⬆ + プラス",
    DOWN: "減少 減 減らす 低下 下降 下げる 縮小 抑制 ↓ ↘ ➘ ⬇ - − マイナス",
    KEEP: "維持 現状維持 継続 → ➡",
    NONE: "判定しない — ―",
}
DIRECTION_SIGNS: Mapping[str, str] = MappingProxyType(
    {sign: word for word, signs in _WORDS.items() for sign in signs.split()}
)
_SURVEY = re.compile(r"思う|思っている|感じ|満足|回答|意識|アンケート|意向|知っている|認知")
_TARGET_UP = re.compile(r"(?:.*[0-9].*以上|増加|向上|上昇|拡大|増|上げる|増やす)")
_TARGET_DOWN = re.compile(r"(?:.*[0-9].*以下|減少|低下|縮小|減|下げる|減らす|抑制)")
_TARGET_KEEP = re.compile(r".*(?:維持|維持する|継続)")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word for a cell, where it comes from, and what people must still decide (empty: nothing)."""

    word: str
    origin: str
    doubt: str = ""


def propose_direction(baseline: str, target: str) -> Proposal:
    """The direction that the table itself says by its target; else 判定しない, with a doubt.

    A target above the baseline wants more, one below it less: that is data, not a guess.
    """
    before, after = _single(baseline), _single(target)
    if before and after and unit_key(before.unit) == unit_key(after.unit) and before.number != after.number:
        return Proposal(UP if after.number > before.number else DOWN, "目標値と基準値の大小から")
    bare = re.sub(r"\[[^\[\]]*\]$", "", one_line(target))  # without its year
    for pattern, word in ((_TARGET_KEEP, KEEP), (_TARGET_UP, UP), (_TARGET_DOWN, DOWN)):
        if pattern.fullmatch(bare):
            return Proposal(word, "目標値の言葉から")
    return Proposal(NONE, "表からは分からない", "表からは分かりません。増加、減少、維持のどれかを決めてください")


def propose_kind(name: str, values: Sequence[str]) -> Proposal:
    """The kind that the units of an indicator's values speak for; what the units cannot tell is a doubt."""
    read = [value for value in map(read_or_none, values) if value]
    amounts = [part.amount for value in read for part in value.parts]
    numbers = [amount for amount in amounts if isinstance(amount, Quantity)]
    if any(isinstance(amount, StatusWord) for amount in amounts):
        return Proposal("実施状況", "値の言葉から")
    if numbers and all(is_share(number.unit) for number in numbers):
        if _SURVEY.search(name):
            return Proposal(
                "標本調査",
                "単位と指標名から",
                "アンケートの割合とみました。全数の割合であれば「割合」に直してください",
            )
        return Proposal(
            "割合", "単位から", "全数の割合とみました。アンケートの割合であれば「標本調査」に直してください"
        )
    if numbers and all(number.unit for number in numbers):
        return Proposal("件数", "単位から")
    return Proposal(
        "件数", "分からないので仮に", "単位がないため分かりません。件数、割合、標本調査などから決めてください"
    )


def _single(text: str) -> Quantity | None:
    value = read_or_none(text)
    if value is None or len(value.parts) != 1:
        return None
    amount = value.parts[0].amount
    return amount if isinstance(amount, Quantity) else None
