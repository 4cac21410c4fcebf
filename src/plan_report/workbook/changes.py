"""Formulas of a form: the change against the last value and the baseline while it is typed in, and what is missing.

What is typed in is a text such as 1,792件, 37.3% or △3. Where no number can be read in it, the cells stay empty. The
formulas keep to functions that Excel 2010 and LibreOffice share.
"""

from __future__ import annotations

from decimal import Decimal
from functools import reduce

from plan_report.model import Indicator, Quantity, Value
from plan_report.notation import is_share
from plan_report.workbook.units import unit_of, units

_DROPPED = (",", "約", "延べ", " ")
_MINUS = ("△", "▲", "−")
_MOST_DECIMALS = 6


def number_formula(cell: str, unit: str) -> str:
    """The number that a cell says in this unit; a share only with its sign, for 0.5 may be half or 0.5 %.

    E0 at the end keeps Excel from taking 1-2 for a day.
    """
    text = f"ASC(TRIM({cell}))"
    before_period = f'LEFT({text},FIND("[",{text}&"[")-1)'
    bare = _without(f"SUBSTITUTE({before_period},CHAR(10),{_quoted('')})", *([f"ASC({_quoted(unit)})"] if unit else []))
    bare = _without(bare, *map(_quoted, _DROPPED))
    bare = reduce(lambda made, sign: f'SUBSTITUTE({made},{_quoted(sign)},"-")', _MINUS, bare)
    number = f'VALUE({bare}&"E0")'
    if is_share(unit):
        number = f"IF(ISNUMBER(FIND(ASC({_quoted(unit)}),{text})),{number},{_quoted('')})"
    return f"=IFERROR({number},{_quoted('')})"


def change_formula(number_cell: str, reference: Decimal) -> str:
    """The change of that number against another, as it is read: +38, △1.3, 増減なし."""
    change = f"{number_cell}-({reference:f})"
    whole, parted = (_format(each) for each in ("#,##0", "#,##0.0##"))
    form = parted if reference != reference.to_integral_value() else f"IF(MOD({change},1)=0,{whole},{parted})"
    text = f"TEXT(ROUND({change},{_MOST_DECIMALS}),{form})"
    return f"=IFERROR(IF(ISNUMBER({number_cell}),{text},{_quoted('')}),{_quoted('')})"


def counter_formula(asked: str, filled_in: str) -> str:
    """How many cells are still empty of those in rows that must be answered; both are ranges of one column."""
    count = f'SUMPRODUCT(({asked}="1")*(LEN(TRIM({filled_in}))=0))'
    return f'=IF({count}=0,"未記入はありません","未記入　"&{count}&"件")'


def unit_to_count_in(indicator: Indicator, previous: str | None) -> str | None:
    """The unit in which an indicator's new value can be read as one number; None where it has parts or is a word."""
    known = [indicator.value(previous) if previous else None, indicator.baseline]
    unit = units(indicator, previous)
    return unit if any(number_in(value, unit) is not None for value in known) else None


def number_in(value: Value | None, unit: str) -> Decimal | None:
    """The one number of a value in this unit; None where it says anything else."""
    if value is None or len(value.parts) != 1:
        return None
    (part,) = value.parts
    if part.label or not isinstance(part.amount, Quantity) or unit_of(part) != unit:
        return None
    return part.amount.number


def _format(digits: str) -> str:
    """A format for TEXT: with + and △, and in words where there is no change."""
    return _quoted(f'"+"{digits};"△"{digits};"増減なし"')


def _without(text: str, *pieces: str) -> str:
    return reduce(lambda made, piece: f"SUBSTITUTE({made},{piece},{_quoted('')})", pieces, text)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
