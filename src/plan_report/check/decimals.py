"""Doubts about numbers of one row that are printed with unlike decimals: 37.30% beside 38.2%."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.check.row import BASELINE, CURRENT, Row, same_unit
from plan_report.errors import Problem
from plan_report.model import Quantity
from plan_report.notation import print_quantity


def unlike_decimals(row: Row) -> Iterator[Problem]:
    """One doubt for each part whose baseline, value and value of the round before do not have as many decimals."""
    printed = ((BASELINE, row.baseline), (row.before_word, row.before), (CURRENT, row.current))
    for label, now in row.current.items():
        of_part = [(role, numbers[label]) for role, numbers in printed if label in numbers]
        beside = [(role, each) for role, each in of_part if same_unit(each, now) and not each.spelt]  # 5:3 shows none
        if len({_decimals(quantity) for _, quantity in beside}) > 1:
            numbers = "と".join(f"{role}{print_quantity(quantity)}" for role, quantity in beside)
            yield row.doubt(f"{label}{numbers}は小数の桁数が違います", "同じ桁数の値があれば、そろえてください")


def _decimals(quantity: Quantity) -> int:
    written = str(quantity.number)
    return 0 if "E" in written else len(written.partition(".")[2])  # 1.5万 is 1.5E+4
