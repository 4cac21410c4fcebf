"""Units: what may stand as one, which spellings are the same unit, and which units are multiples of one measure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from plan_report.model import Quantity
from plan_report.notation.signs import ABOUT, FALLS, LIMITS, RISES

_LETTERS = (
    r"A-Za-zＡ-Ｚａ-ｚぁ-ゖァ-ヺｦ-ﾟー・々"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # 漢字
    r"℃‰㎡㎢㎥㎞㎏㎝㎜㍑"
)
_LATIN = r"(?:千|百万)?(?:[kc]?m[23²³]|(?:k?g|t)-[A-Za-z]{1,5}[0-9]?(?:eq)?)"
_UNIT = re.compile(rf"{_LATIN}|[{_LETTERS}]{{1,20}}|%")
_PER = re.compile(rf"[0-9,]{{0,9}}[億万千]?[{_LETTERS}]{{1,20}}|{_LATIN}")  # 人/10万人
PROPORTION = ":1"  # the unit of 3:1, whose number is 3
_NO_UNITS = frozenset("eE")  # 1e5 is no way to write a number here
_NO_STARTS = frozenset("ー・〇一二三四五六七八九十")
_NO_ENDS = (*LIMITS, *RISES, *FALLS, ABOUT, "年度", "年度末")
_LETTER_O = re.compile(r"[OoＯｏ](?![A-Za-zＡ-Ｚａ-ｚ])")
_COUNTED_PLACE = re.compile(r"[かヶケカヵ箇](?=[所月国年])|個(?=所)")  # か所 is spelt in many ways
_MULTIPLES = {"千": Decimal(1_000), "百万": Decimal(1_000_000)}  # 千円 and 百万円 are multiples of 円
_HOUR, _MINUTE, _MINUTES = "時間", "分", Decimal(60)


def is_unit(text: str) -> bool:
    """Whether the text may stand as a unit after a number (or be left out)."""
    if not text:
        return True
    if _UNIT.fullmatch(text) is None or text in _NO_UNITS or text[0] in _NO_STARTS or text.endswith(_NO_ENDS):
        return False
    if "を" in text or _LETTER_O.match(text):  # 件を目指す; 12O件 has a letter for a nought
        return False
    counted = text.removeprefix("百万")  # 百万円 and 千円 are units; 8千万 and 5百 are numbers we do not read
    return counted[:1] not in {"百", ""} and not any(sign in counted for sign in "兆億万")


def is_per(text: str) -> bool:
    """Whether the text may follow a slash: 年 of 12回/年, 10万人 of 5人/10万人."""
    return all(_PER.fullmatch(piece) for piece in text.split("/"))


@lru_cache(maxsize=1024)
def unit_key(unit: str) -> str:
    """The unit in one spelling, for comparing: か所 for ヶ所, ケ所, カ所, ヵ所, 箇所 and 個所; % for ％."""
    folded = unicodedata.normalize("NFKC", unit.strip())
    if folded == "パーセント":
        return "%"
    match = _COUNTED_PLACE.match(folded)
    return f"か{folded[match.end() :]}" if match else folded


def is_share(unit: str) -> bool:
    """Whether the unit is percent."""
    return unit_key(unit) == "%"


def measure(quantity: Quantity) -> tuple[str, str]:
    """What a number counts, whatever it counts it in: 千円 and 円 are the same money, 時間 and 分 the same time."""
    return _base(quantity.unit)[0], unit_key(quantity.per)


def in_base_unit(quantity: Quantity) -> Quantity:
    """The number in the smallest unit of its measure: 12,000千円 is 12,000,000円, 7時間 is 420分."""
    unit, factor = _base(quantity.unit)
    if factor == 1:
        return replace(quantity, spelt="", myriads="") if quantity.spelt or quantity.myriads else quantity
    return replace(quantity, number=quantity.number * factor, unit=unit, myriads="", spelt="")


def alike(*quantities: Quantity) -> tuple[Quantity, ...]:
    """The numbers as they are where all are in one unit, else in the smallest unit of their measure."""
    if len({unit_key(each.unit) for each in quantities}) <= 1:
        return quantities
    return tuple(in_base_unit(each) for each in quantities)


@lru_cache(maxsize=1024)
def _base(unit: str) -> tuple[str, Decimal]:
    key = unit_key(unit)
    if key == _HOUR:
        return _MINUTE, _MINUTES
    sign = next((sign for sign in _MULTIPLES if key.startswith(sign) and key != sign), "")
    return (key.removeprefix(sign), _MULTIPLES[sign]) if sign else (key, Decimal(1))
