"""Doubts about numbers of one row that are printed with unlike decimals: 37.30% beside 38.2%."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from plan_report.check.row import BASELINE, CURRENT, Row, quantities, same_unit
from plan_report.errors import Problem
from plan_report.model import Quantity
from plan_report.notation import print_quantity


def unlike_decimals(row: Row) -> Iterator[Problem]:
    """One doubt for each part whose baseline, value and value of the round before do not have as many decimals."""
    printed: defaultdict[str, list[tuple[str, Quantity]]] = defaultdict(list)
    for role, value in ((BASELINE, row.indicator.baseline), (row.before_word, row.before), (CURRENT, row.current)):
        for label, quantity in quantities(value):
            printed[label].append((role, quantity))
    for label, now in quantities(row.current):
        beside = [(role, quantity) for role, quantity in printed[label] if same_unit(quantity, now)]
        if len({_decimals(quantity) for _, quantity in beside}) > 1:
            numbers = "と".join(f"{role}{print_quantity(quantity)}" for role, quantity in beside)
            yield row.doubt(f"{label}{numbers}は小数の桁数が違います", "同じ桁数の値があれば、そろえてください")


def _decimals(quantity: Quantity) -> int:
    exponent = quantity.number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
