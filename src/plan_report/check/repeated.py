"""Doubts about what stands in the plan twice: a baseline, or a name.

Two equal figures are told only when chance is a poor explanation: from 100 on, or with three digits that tell
(20.4%). Small counts such as 3件 are often equal and mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from plan_report.check.row import Row, at, doubt, has_telling_digits, is_large, quantities
from plan_report.errors import Place, Problem
from plan_report.model import Area, Plan, Policy
from plan_report.notation import print_quantity, quote, unit_key

_CHECK_BOTH = "写し間違いでないか確かめてください"
_CHECK_NAMES = "別のものなら名前を確かめ、再掲ならそのままにしてください"


def equal_baselines(rows: Iterable[Row]) -> Iterator[Problem]:
    """Every baseline that an earlier indicator has too; each names the first that has it."""
    first: dict[tuple[Decimal, str, str], Row] = {}
    for row in rows:
        for _, quantity in quantities(row.indicator.baseline):
            owner = first.setdefault((quantity.number, unit_key(quantity.unit), quantity.per), row)
            if owner is not row and (is_large(quantity.number) or has_telling_digits(quantity.number)):
                other = f"{owner.name}{at(owner.indicator.place)}"
                yield row.doubt(f"基準値{print_quantity(quantity)}は、{other}の基準値と同じです", _CHECK_BOTH)


def names_used_twice(plan: Plan) -> Iterator[Problem]:
    """Names of indicators, and of 考え方, that appear again; each is told with the first of that name."""
    rows = (Row(indicator, None) for indicator in plan.indicators)
    yield from _repeated((row.indicator.name, row.name, row.indicator.place) for row in rows)
    yield from _repeated(_policy_entry(area, policy) for area in plan.areas for policy in area.policies)


def _repeated(entries: Iterable[tuple[str, str, Place]]) -> Iterator[Problem]:
    """Names (name, how to call it, place) that appear again."""
    first: dict[str, tuple[str, Place]] = {}
    for name, call, place in entries:
        key = "".join(name.split())
        if key in first:
            there, where = first[key]
            yield doubt(place, f"{call}は、{there}{at(where)}と同じ名前です", _CHECK_NAMES)
        elif key:
            first[key] = (call, place)


def _policy_entry(area: Area, policy: Policy) -> tuple[str, str, Place]:
    number = policy.number if "-" in policy.number else f"{area.number}-{policy.number}"
    place = next((indicator.place for indicator in policy.indicators), Place())
    return policy.name, f"考え方{number}{quote(policy.name)}", place
