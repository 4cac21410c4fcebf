"""Doubts about units that are spelt in two ways: 5か所 beside 82箇所."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plan_report.check.row import Row, at
from plan_report.errors import Problem
from plan_report.model import Quantity
from plan_report.notation import print_quantity, unit_key

_CHECK_UNIT = "意味が同じなら、どちらかの書き方にそろえてください"


def spellings(rows: Iterable[Row]) -> Iterator[Problem]:
    """Units spelt in two ways in one row, and in another way than at their first use in the plan.

    In the plan each way is told once, at its first use. An indicator that spells its own unit in two ways has been told
    of already.
    """
    first: dict[str, dict[str, tuple[Row, Quantity]]] = {}
    for row in rows:
        for key, spelt in _units(row).items():
            uses = first.setdefault(key, {})
            if len(spelt) > 1:
                ways = "と".join(print_quantity(quantity) for quantity in spelt.values())
                yield row.doubt(f"{ways}は単位の書き方が違います", _CHECK_UNIT)
            for unit, quantity in spelt.items():
                if uses and unit not in uses and len(spelt) == 1:
                    yield _spelling(row, quantity, *next(iter(uses.values())))
                uses.setdefault(unit, (row, quantity))


def _units(row: Row) -> dict[str, dict[str, Quantity]]:
    """The units of a row with their spellings, each with the first number that is written so."""
    units: dict[str, dict[str, Quantity]] = {}
    for numbers in (row.baseline, row.current, row.target):
        for quantity in numbers.values():
            units.setdefault(unit_key(quantity.unit), {}).setdefault(quantity.unit, quantity)
    return units


def _spelling(row: Row, quantity: Quantity, other: Row, others: Quantity) -> Problem:
    there = f"{other.name}{at(other.indicator.place)}の{print_quantity(others)}"
    return row.doubt(f"{print_quantity(quantity)}は、{there}と単位の書き方が違います", _CHECK_UNIT)
