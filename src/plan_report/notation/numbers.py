"""Reads one number with its unit: 1,792件, 約500人, △3.2, 3億8,598万円, 12回/年."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from plan_report.era import parse_fiscal_year
from plan_report.model import Quantity
from plan_report.notation.faults import COMMA_WAYS, NUMBER_WAYS, PART_WAYS, YEAR_WAYS, Fault, quote
from plan_report.notation.signs import HEDGES, MYRIADS, NEGATIVE_SIGNS, PREFIXES
from plan_report.notation.units import is_per, is_unit

# Possessive quantifiers: a digit once taken is never given back, so no text can make the match slow.
_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})++|[1-9][0-9]*+|0)(?:\.[0-9]++)?"
_PREFIX = rf"(?:{'|'.join(sorted(PREFIXES, key=len, reverse=True))})"
_SIGN = rf"[{re.escape(NEGATIVE_SIGNS)}]"
_QUANTITY = re.compile(
    rf"(?P<prefix>{_PREFIX})? ?(?P<sign>{_SIGN})? ?"
    rf"(?:({_DIGITS})兆)?(?:({_DIGITS})億)?(?:({_DIGITS})万)?({_DIGITS})?"
)
_NUMBER_BEGINS = re.compile(rf"(?:{_PREFIX} ?)?(?:{_SIGN} ?)?[0-9.,]")
_MYRIAD = Decimal(10_000)
_LARGEST = Decimal(10) ** 18  # with eight decimals it still fits the 28 digits of Decimal's arithmetic
_MOST_DECIMALS = 8
_LONGEST_UNIT = 60
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # 2022年 is a year and no value, 80年 is a value


def looks_like_number(text: str) -> bool:
    """Whether the text was meant to be a number, readable or not."""
    return _NUMBER_BEGINS.match(text) is not None


def read_quantity(text: str, words: Sequence[str]) -> Quantity:
    """Read one number with its unit from a text that `plain` has prepared.

    Raises:
        Fault: it is no number as we write them.
    """
    match = _QUANTITY.match(text)
    groups = match.groups()[2:] if match else ()
    if match is None or not any(groups):
        raise Fault("数として読めません", NUMBER_WAYS)
    tail = text[match.end() :]
    rest = tail.lstrip(" ")
    unit, slash, per = rest.partition("/")
    if len(rest) > _LONGEST_UNIT or not is_unit(unit) or (slash and not (unit and is_per(per))):
        raise _tail_fault(tail)
    if any(word and unit.endswith(word) for word in words):
        raise Fault("数と実施状況の語が並んでいます", "どちらか一方だけを書いてください")
    number, myriads = _number(groups)
    if myriads and unit.startswith(("千", "百")):
        raise Fault("数として読めません", "「8,000万円」のように、万より下は数字で書いてください")
    if unit == "年" and _FIRST_YEAR <= number <= _LAST_YEAR and "," not in text:
        raise Fault("年だけで値がありません", YEAR_WAYS)
    return Quantity(number.copy_negate() if match["sign"] else number, unit, match["prefix"] or "", per, myriads)


def _number(groups: tuple[str | None, ...]) -> tuple[Decimal, str]:
    """The number of the groups before 兆, 億, 万 and of ones, and the signs they were written with."""
    written = [(sign, Decimal(group.replace(",", ""))) for sign, group in zip(MYRIADS, groups, strict=True) if group]
    if any(_exponent(number) for _, number in written[:-1]):  # 1.5億2,000万
        raise Fault("小数点が数の途中にあります", NUMBER_WAYS)
    if any(number >= _MYRIAD for _, number in written[1:]):  # 3億12,345
        raise Fault("億や万の後の数が大きすぎます", NUMBER_WAYS)
    scaled = [number.scaleb(MYRIADS[sign]) for sign, number in written]
    total = sum(scaled[1:], start=scaled[0])  # a zero to start from would lose the exponent, and with it the look
    if total >= _LARGEST or -_exponent(total) > _MOST_DECIMALS:
        raise Fault("桁が多すぎます", "整数は18桁まで、小数は8桁までで書いてください")
    signs = "".join(sign for sign, _ in written)
    return total, "" if signs == "一" else signs


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _tail_fault(tail: str) -> Fault:
    """What is wrong with what follows the number (which is not empty)."""
    hedge = next((hedge for hedge in HEDGES if tail.endswith(hedge)), "")
    if tail[0] in ",.0123456789":
        return Fault("数の区切りが正しくありません", COMMA_WAYS)
    if parse_fiscal_year(tail.rpartition(" ")[2]):
        return Fault("年度が括弧に入っていません", YEAR_WAYS)
    if hedge:
        return Fault(f"値に「{hedge}」は書けません", "値は数だけを書き、範囲などは備考に書いてください")
    if " " in tail and any(digit in tail for digit in "0123456789"):
        return Fault("名前のない数が二つ以上あります", PART_WAYS)
    return Fault(f"単位{quote(tail)}を読めません", NUMBER_WAYS)
