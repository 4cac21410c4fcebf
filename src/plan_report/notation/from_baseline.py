"""Targets as a change from the baseline: 20%減, 154人減, 10%以上増加, 倍増, 半減, 三割減, 基準値の2倍."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from plan_report.model import Aim, AimKind, Quantity
from plan_report.notation.courses import BASELINE
from plan_report.notation.faults import TARGET_WAYS, Fault
from plan_report.notation.numbers import looks_like_number, read_quantity
from plan_report.notation.signs import FALLS, RISES, Lexicon

TIMES = "倍"  # as the unit of a change: how many times the baseline is added to it
_TENTHS = "割"
_SINGLE = Decimal(1)
_THAN = rf"(?:{BASELINE}(?:から|よりも?|比で?|に比べて?|と比べて?)?[、 ]?)?"
_WORDS = "|".join((*RISES, *FALLS))
_CHANGE = re.compile(rf"{_THAN}(?P<number>.{{1,60}}?)(?P<least>以上)?の?(?P<change>{_WORDS})(?:以上|させる|する)?")
_TO = r"(?:とする|を目指す|をめざす|に(?:する|増やす|増加(?:させる|する)?|減らす|減少(?:させる|する)?))?"
_MULTIPLE = re.compile(rf"{BASELINE}の?(?P<times>[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?)倍(?:以上|以下)?{_TO}")
_DOUBLED = re.compile(rf"{_THAN}(?P<word>倍増|半減)(?:させる|する|を目指す|をめざす|を図る)?")
_KANJI = "一二三四五六七八九"
_KANJI_TENTHS = re.compile(
    rf"{_THAN}(?P<tenths>[{_KANJI}])割(?P<least>以上)?の?(?P<change>{_WORDS})(?:以上|させる|する)?"
)
_AMOUNT_IN_WORDS = re.compile(rf"[{_KANJI}十百千数]割|倍|半減|半分|半数")
_AMOUNT_WAYS = (
    "変化の量は「20%減」「5ポイント増」「倍増」「半減」「三割減」「基準値の2倍」のように書き、"
    "文で書くときは「文：半数に減らす」のように前に「文：」を付けてください"
)


def in_numbers(body: str, lexicon: Lexicon) -> Aim | None:
    """The change that a text with digits says; None where it says none.

    Raises:
        Fault: it may be meant in two ways (2倍増).
    """
    multiple = _MULTIPLE.fullmatch(body)
    if multiple:
        return _multiple(Decimal(multiple["times"]), body)
    match = _CHANGE.fullmatch(body)
    if match is None or not looks_like_number(match["number"]):
        return None
    quantity = read_quantity(match["number"].strip(" "), Lexicon(lexicon.status))
    if quantity.unit == TIMES:
        raise Fault("何倍になるのか分かりません", _AMOUNT_WAYS)
    if not quantity.unit and lexicon.unit:
        quantity = read_quantity(match["number"].strip(" "), lexicon)
    if quantity.unit == _TENTHS:
        quantity = replace(quantity, number=quantity.number * 10, unit="%")
    return _changed(quantity, match["change"])


def in_words(body: str) -> Aim | None:
    """倍増, 半減 and 三割減; None of a text that says no amount.

    Raises:
        Fault: it says an amount in words that are read in no one way (半数に減らす).
    """
    said = "".join(body.split()).removesuffix("。")
    doubled = _DOUBLED.fullmatch(said)
    if doubled:
        grows = doubled["word"] == "倍増"
        change = Quantity(Decimal(1), TIMES) if grows else Quantity(Decimal("-0.5"), TIMES)
        return Aim(AimKind.FROM_BASELINE, change, sense=1 if grows else -1)
    tenths = _KANJI_TENTHS.fullmatch(said)
    if tenths:
        return _changed(Quantity(Decimal(10 * (_KANJI.index(tenths["tenths"]) + 1)), "%"), tenths["change"])
    if _AMOUNT_IN_WORDS.search(said):
        raise Fault("目標値として読めません", _AMOUNT_WAYS)
    return None


def _changed(quantity: Quantity, change: str) -> Aim:
    falls = change in FALLS
    number = quantity.number.copy_negate() if falls else quantity.number
    return Aim(AimKind.FROM_BASELINE, replace(quantity, number=number, suffix=change), sense=-1 if falls else 1)


def _multiple(times: Decimal, body: str) -> Aim:
    """基準値の1.5倍 is half of it more; 以下 and 減らす ask for less, and no multiple asks for both."""
    sense = 1 if times > _SINGLE else -1
    downwards, upwards = ("以下" in body or "減" in body), ("以上" in body or "増" in body)
    if times == _SINGLE or (downwards and sense > 0) or (upwards and sense < 0):
        raise Fault("目標値として読めません", TARGET_WAYS)
    return Aim(AimKind.FROM_BASELINE, Quantity(times - 1, TIMES), sense=sense)
