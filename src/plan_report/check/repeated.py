"""Doubts about what stands in the plan twice: a baseline, or a name.

Two equal figures are told only when chance is a poor explanation: from 100 on, or with three digits that tell
(20.4%). Small counts such as 3件 are often equal and mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

from plan_report.check.row import Row, at, doubt, has_telling_digits, is_large, named
from plan_report.errors import Place, Problem
from plan_report.model import Home, Plan, path_of
from plan_report.notation import print_quantity, quote, unit_key

T = TypeVar("T")

_CHECK_BOTH = "写し間違いでないか確かめてください"
_CHECK_NAMES = "別のものなら名前を確かめ、再掲ならそのままにしてください"


def equal_baselines(rows: Iterable[Row]) -> Iterator[Problem]:
    """Every baseline that an earlier indicator has too; each names the first that has it."""
    first: dict[tuple[Decimal, str, str], Row] = {}
    for row in rows:
        for quantity in row.baseline.values():
            owner = first.setdefault((quantity.number, unit_key(quantity.unit), quantity.per), row)
            if owner is not row and (is_large(quantity.number) or has_telling_digits(quantity.number)):
                other = f"{owner.name}{at(owner.indicator.place)}"
                yield row.doubt(f"基準値{print_quantity(quantity)}は、{other}の基準値と同じです", _CHECK_BOTH)


def names_used_twice(plan: Plan) -> Iterator[Problem]:
    """Names of indicators, and of nodes of one level, that appear again; each is told with the first of that name."""
    indicators = tuple(plan.indicators)
    for first, again in _repeated((each.name, each) for each in indicators):
        what = f"{named(again)}は、{named(first)}{at(first.place)}と同じ名前です"
        yield doubt(again.place, what, _CHECK_NAMES)
    for depth, label in enumerate(plan.levels, start=1):
        homes = (home for home in plan.homes if len(home) == depth)
        for first_home, home in _repeated((each[-1].name, each) for each in homes):
            other = f"{_call(label, first_home)}{at(_place(plan, first_home))}"
            yield doubt(_place(plan, home), f"{_call(label, home)}は、{other}と同じ名前です", _CHECK_NAMES)


def _repeated(entries: Iterable[tuple[str, T]]) -> Iterator[tuple[T, T]]:
    """Things whose name appears again, each with the first of that name."""
    first: dict[str, T] = {}
    for name, thing in entries:
        key = "".join(name.split())
        if key in first:
            yield first[key], thing
        elif key:
            first[key] = thing


def _call(label: str, home: Home) -> str:
    number = home[-1].number if "-" in home[-1].number else "-".join(path_of(home))
    return f"{label}{number}{quote(home[-1].name)}"


def _place(plan: Plan, home: Home) -> Place:
    """The first row of a node: of its indicators, or where it has none, of its 取組."""
    path = path_of(home)
    activities = (each.place for each in plan.activities if each.node[: len(path)] == path)
    return next((indicator.place for indicator in home[-1].every_indicator), next(activities, Place()))
