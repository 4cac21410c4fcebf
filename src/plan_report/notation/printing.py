"""Prints values and targets in one canonical form; a value that is printed reads back as the same one.

A target in words loses its 文： in print, so what is kept is the text as its user wrote it.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from plan_report import period
from plan_report.model import Aim, AimKind, Amount, Naming, Quantity, StatusWord, Target, Value
from plan_report.notation.signs import FALLS, MYRIADS
from plan_report.notation.units import is_share

_ROOMY = Context(prec=100)  # so that rounding never runs out of digits
PLUS = "＋"
_NOUGHT = re.compile(r"[0.]+")  # which has no sign, though what was rounded to it had one


def print_value(value: Value, decimals: int | None = None, negative: str = "△") -> str:
    r"""The value as the report prints it: `20.4%\n[R5年度]`, parts one a line, an absence mark as it was written.

    Args:
        value: what was read.
        decimals: places that every share is rounded to (half-up); None keeps them as written.
        negative: the sign before a number below zero, △ or ▲.
    """
    lines = [
        _named(f"{_print_amount(part.amount, decimals, negative)}{part.also}", part.label, part.naming)
        for part in value.parts
    ] or [(value.mark or "—") + value.also]
    return "\n".join([*lines, *_period_line(value.period)])


def print_target(target: Target, decimals: int | None = None, negative: str = "△") -> str:
    """The target as the report prints it: a plain number as values are, every other kind as it was written."""
    lines = [_named(print_aim(aim, decimals, negative), aim.label, aim.naming) for aim in target.aims] or ["—"]
    return "\n".join([*lines, *_period_line(target.period)])


def print_aim(aim: Aim, decimals: int | None = None, negative: str = "△") -> str:
    """What is aimed at, without the name of its part."""
    if aim.kind is AimKind.LEVEL and aim.amount is not None:
        return f"{_print_amount(aim.amount, decimals, negative)}{aim.also}"
    return f"{aim.text}{aim.also}"


def print_quantity(quantity: Quantity, decimals: int | None = None, negative: str = "△") -> str:
    """A number with its unit: 概ね1,234人, 37.30%, 3億8,598万円, 12回/年, 154人減."""
    size = quantity.number.copy_abs()
    places = decimals if is_share(quantity.unit) else None
    digits = _with_myriads(size, quantity.myriads) if quantity.myriads else print_number(size, places)
    below = quantity.number < 0 and quantity.suffix not in FALLS and not _NOUGHT.fullmatch(digits)
    sign = negative if below else PLUS if quantity.plus else ""
    if quantity.spelt:
        return f"{quantity.prefix}{sign}{quantity.spelt}"
    per = f"/{quantity.per}" if quantity.per else ""
    return f"{quantity.prefix}{sign}{digits}{quantity.unit}{per}{quantity.suffix}"


def print_number(number: Decimal, decimals: int | None = None, negative: str = "△") -> str:
    """A number with thousands commas, rounded half-up to `decimals` places or with its own."""
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_ROOMY)
    return f"{negative if number < 0 else ''}{number.copy_abs():,f}"


def _with_myriads(number: Decimal, signs: str) -> str:
    """385980000 with 億万 is 3億8,598万; the last group keeps the decimals (1.5万)."""
    written = []
    for sign in signs[:-1]:
        group, number = divmod(number, Decimal(1).scaleb(MYRIADS[sign]))
        written.append(f"{group:,f}{sign}")
    last = "" if signs[-1] == "一" else signs[-1]
    return f"{''.join(written)}{number.scaleb(-MYRIADS[signs[-1]]):,f}{last}"


def _named(text: str, label: str, naming: Naming) -> str:
    if not label:
        return text
    match naming:
        case Naming.BLANK:
            return f"{label} {text}"
        case Naming.BRACKETS:
            return f"({label}) {text}"
        case Naming.COLON:
            return f"{label}：{text}"
        case Naming.TOUCHING:
            return f"{label}{text}"
        case Naming.ENCLOSED:
            return f"（{label}{text}）"


def _period_line(found: period.Period | None) -> list[str]:
    return [f"[{period.printed(found)}]"] if found else []


def _print_amount(amount: Amount, decimals: int | None, negative: str) -> str:
    return amount.word if isinstance(amount, StatusWord) else print_quantity(amount, decimals, negative)
