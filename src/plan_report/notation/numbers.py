"""Reads one number with its unit: 1,792件, 概ね500人, △3.2, 3億8,598万円, 12回/年, 2時間30分, 3:1, 154人減."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal

from plan_report.model import Quantity
from plan_report.notation.faults import (
    COMMA_WAYS,
    DIGIT_WAYS,
    LIMIT_WAYS,
    NUMBER_WAYS,
    PART_WAYS,
    YEAR_WAYS,
    Fault,
    quote,
)
from plan_report.notation.signs import (
    ABOUT,
    FALLS,
    LIMITS,
    MYRIADS,
    NEGATIVE_SIGNS,
    POSITIVE_SIGNS,
    PREFIX_WORDS,
    RISES,
    SIGN,
    Lexicon,
)
from plan_report.notation.units import PROPORTION, is_per, is_unit, measure
from plan_report.period_reading import read_period

# A digit once taken is never given back, so no text can make the match slow.
DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?!,[0-9]{3})|[1-9][0-9]*+|0)(?:\.[0-9]++)?"
_START = re.compile(rf"(?P<prefix>{PREFIX_WORDS})(?P<sign>{SIGN})? ?")
_NUMBER = re.compile(rf"(?:({DIGITS})兆)?(?:({DIGITS})億)?(?:({DIGITS})万)?({DIGITS})?")
_HOURS = re.compile(r"([0-9]{1,6})時間([0-5]?[0-9])分")
_PROPORTION = re.compile(rf"({DIGITS}) ?[:：対] ?({DIGITS})")
_NUMBER_BEGINS = re.compile(rf"{PREFIX_WORDS}(?:{SIGN} ?)?[0-9.,]")
_MYRIAD = Decimal(10_000)
_LARGEST = Decimal(10) ** 18  # with eight decimals it still fits the 28 digits of Decimal's arithmetic
_MOST_DECIMALS = 8
_MOST_SIGNS = 100  # of one group of digits; beyond that Decimal's own limits are near
_LONGEST_UNIT = 60
_ROOMY = Context(prec=100)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # 2022年 is a year and no value, 80年 is a value


def looks_like_number(text: str) -> bool:
    """Whether the text was meant to be a number, readable or not."""
    return _NUMBER_BEGINS.match(text) is not None


def read_quantity(text: str, lexicon: Lexicon) -> Quantity:
    """Read one number with its unit from a text that `plain` has prepared.

    Raises:
        Fault: it is no number as we write them.
    """
    start = _START.match(text)
    prefix, sign = ("".join((start["prefix"] or "").split()), start["sign"] or "") if start else ("", "")
    body = text[start.end() :] if start else text
    spelt = _spelt(body)
    if spelt:
        found = replace(spelt, prefix=prefix)
        return _in_column(_signed(found, sign), lexicon)
    match = _NUMBER.match(body)
    groups = match.groups() if match else ()
    if match is None or not any(groups):
        raise Fault("数として読めません", NUMBER_WAYS)
    tail = body[match.end() :]
    rest, suffix = _without_suffix(tail.lstrip(" "))
    unit, slash, per = rest.partition("/")
    if len(rest) > _LONGEST_UNIT or not is_unit(unit) or (slash and not (unit and is_per(per))):
        raise _tail_fault(tail)
    if any(word and unit.endswith(word) for word in lexicon.status):
        raise Fault("数と実施状況の語が並んでいます", "どちらか一方だけを書いてください")
    number, myriads = _number(groups)
    if myriads and unit.startswith(("千", "百")):
        raise Fault("数として読めません", "「8,000万円」のように、万より下は数字で書いてください")
    if unit == "年" and _FIRST_YEAR <= number <= _LAST_YEAR and "," not in text:
        raise Fault("年だけで値がありません", YEAR_WAYS)
    return _in_column(_signed(Quantity(number, unit, prefix, per, myriads, suffix), sign), lexicon)


def _signed(quantity: Quantity, sign: str) -> Quantity:
    falls = quantity.suffix in FALLS
    if sign and (falls or quantity.suffix in RISES):
        raise Fault(f"符号「{sign}」と「{quantity.suffix}」が重なっています", "どちらか一方だけを書いてください")
    if sign in POSITIVE_SIGNS and sign:
        return replace(quantity, plus=True)
    negative = falls or (sign != "" and sign in NEGATIVE_SIGNS)
    return replace(quantity, number=quantity.number.copy_negate()) if negative else quantity


def _without_suffix(rest: str) -> tuple[str, str]:
    """What follows a number without 程度, 減 or 増 at its end, and that word."""
    if rest.endswith("増減"):
        return rest, ""
    suffix = next((word for word in (ABOUT, *RISES, *FALLS) if rest.endswith(word)), "")
    return rest.removesuffix(suffix).rstrip(" "), suffix


def _spelt(body: str) -> Quantity | None:
    """2時間30分 in minutes, 3:1 as the quotient; each keeps how it was written."""
    match = _HOURS.fullmatch(body)
    if match:
        return Quantity(Decimal(int(match[1]) * 60 + int(match[2])), "分", spelt=body)
    match = _PROPORTION.fullmatch(body)
    if match is None:
        return None
    if len(body) > _MOST_SIGNS:
        raise Fault("桁が多すぎます", DIGIT_WAYS)
    left, right = (Decimal(each.replace(",", "")) for each in match.groups())
    if not right or max(left, right) >= _LARGEST:
        raise Fault("比として読めません", "「3:1」のように書いてください")
    quotient = left / right
    exact = quotient.quantize(Decimal(1).scaleb(-_MOST_DECIMALS), ROUND_HALF_UP, _ROOMY).normalize()
    return Quantity(exact + 0, PROPORTION, spelt="".join(body.split()))


def _in_column(quantity: Quantity, lexicon: Lexicon) -> Quantity:
    """The number in the unit of its column: a bare one takes it, any other must agree with it."""
    if not lexicon.unit:
        return quantity
    unit, _, per = lexicon.unit.partition("/")
    if not quantity.unit:
        return replace(quantity, unit=unit, per=per)
    if measure(quantity) != measure(Quantity(Decimal(0), unit, per=per)):
        written = quantity.unit + (f"/{quantity.per}" if quantity.per else "")
        raise Fault(
            f"単位{quote(written)}が、単位の列の{quote(lexicon.unit)}と違います", "どちらかに合わせて書いてください"
        )
    return quantity


def _number(groups: tuple[str | None, ...]) -> tuple[Decimal, str]:
    """The number of the groups before 兆, 億, 万 and of ones, and the signs they were written with."""
    if any(group and len(group) > _MOST_SIGNS for group in groups):
        raise Fault("桁が多すぎます", DIGIT_WAYS)
    written = [(sign, Decimal(group.replace(",", ""))) for sign, group in zip(MYRIADS, groups, strict=True) if group]
    if any(_exponent(number) for _, number in written[:-1]):  # 1.5億2,000万
        raise Fault("小数点が数の途中にあります", NUMBER_WAYS)
    if any(number >= _MYRIAD for _, number in written[1:]):  # 3億12,345
        raise Fault("億や万の後の数が大きすぎます", NUMBER_WAYS)
    scaled = [number.scaleb(MYRIADS[sign]) for sign, number in written]
    total = sum(scaled[1:], start=scaled[0])  # a zero to start from would lose the exponent, and with it the look
    if total >= _LARGEST or -_exponent(total) > _MOST_DECIMALS:
        raise Fault("桁が多すぎます", DIGIT_WAYS)
    signs = "".join(sign for sign, _ in written)
    return total, "" if signs == "一" else signs


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _tail_fault(tail: str) -> Fault:
    """What is wrong with what follows the number (which is not empty)."""
    limit = next((word for word in LIMITS if tail.endswith(word)), "")
    if tail[0] in ",.0123456789":
        return Fault("数の区切りが正しくありません", COMMA_WAYS)
    if read_period(tail.rpartition(" ")[2]):
        return Fault("年度が括弧に入っていません", YEAR_WAYS)
    if limit:
        return Fault(f"値に「{limit}」は書けません", LIMIT_WAYS)
    if " " in tail and any(digit in tail for digit in "0123456789"):
        return Fault("名前のない数が二つ以上あります", PART_WAYS)
    return Fault(f"単位{quote(tail)}を読めません", NUMBER_WAYS)
