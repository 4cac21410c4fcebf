"""Prints values in one canonical form; what is printed reads back as the same value."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from plan_report import era
from plan_report.model import Amount, Part, Quantity, StatusWord, Value
from plan_report.notation.signs import MYRIADS
from plan_report.notation.units import is_share

_ROOMY = Context(prec=100)  # so that rounding never runs out of digits


def print_value(value: Value, decimals: int | None = None, negative: str = "△") -> str:
    r"""The value as the report prints it: `20.4%\n[R5年度]`, parts one a line, an absence mark as it was written.

    Args:
        value: what was read.
        decimals: places that every share is rounded to (half-up); None keeps them as written.
        negative: the sign before a number below zero, △ or ▲.
    """
    lines = [_print_part(part, decimals, negative) for part in value.parts] or [value.mark or "—"]
    if value.year:
        lines.append(f"[{era.short(value.year)}]")
    return "\n".join(lines)


def print_quantity(quantity: Quantity, decimals: int | None = None, negative: str = "△") -> str:
    """A number with its unit: 約1,234人, 37.30%, 3億8,598万円, 12回/年."""
    size = quantity.number.copy_abs()
    places = decimals if is_share(quantity.unit) else None
    digits = _with_myriads(size, quantity.myriads) if quantity.myriads else print_number(size, places)
    sign = negative if quantity.number.is_signed() else ""
    per = f"/{quantity.per}" if quantity.per else ""
    return f"{quantity.prefix}{sign}{digits}{quantity.unit}{per}"


def print_number(number: Decimal, decimals: int | None = None, negative: str = "△") -> str:
    """A number with thousands commas, rounded half-up to `decimals` places or with its own."""
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_ROOMY)
    return f"{negative if number.is_signed() else ''}{number.copy_abs():,f}"


def _with_myriads(number: Decimal, signs: str) -> str:
    """385980000 with 億万 is 3億8,598万; the last group keeps the decimals (1.5万)."""
    written = []
    for sign in signs[:-1]:
        group, number = divmod(number, Decimal(1).scaleb(MYRIADS[sign]))
        written.append(f"{group:,f}{sign}")
    last = "" if signs[-1] == "一" else signs[-1]
    return f"{''.join(written)}{number.scaleb(-MYRIADS[signs[-1]]):,f}{last}"


def _print_part(part: Part, decimals: int | None, negative: str) -> str:
    amount = _print_amount(part.amount, decimals, negative)
    if not part.label:
        return amount
    return f"({part.label}) {amount}" if part.bracketed else f"{part.label} {amount}"


def _print_amount(amount: Amount, decimals: int | None, negative: str) -> str:
    return amount.word if isinstance(amount, StatusWord) else print_quantity(amount, decimals, negative)
