"""Doubts about values that are those of the round before: a column copied and not filled in anew.

A value is told when chance is a poor explanation: from 100 on, or with three digits that tell (20.4%).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan_report.check.row import Row, doubt, has_telling_digits, is_large, same_unit
from plan_report.check.together import rows_named
from plan_report.errors import Problem
from plan_report.model import Quantity
from plan_report.notation import is_share, print_quantity

_MOST_ALONE = 3  # rows; more of them are one doubt


def unchanged(rows: Iterable[Row]) -> Iterator[Problem]:
    """One doubt a row, or one for all where they are many; a value that the plan itself carries on is no copy."""
    rows = [row for row in rows if not row.carried]
    found = [(row, same) for row in rows if (same := list(_same(row)))]
    if len(found) > _MOST_ALONE:
        yield _all_at_once([row for row, _ in found])
        return
    for row, same in found:
        for label, now in same:
            what = f"{label}今回の値は前回（{row.round_before}）と同じ{print_quantity(now)}です"
            yield row.doubt(what, "前回の値の写しでないか確かめてください")


def _same(row: Row) -> Iterator[tuple[str, Quantity]]:
    for label, now in row.current.items():
        before = row.before.get(label)
        if before and same_unit(before, now) and before.number == now.number and _tells(now):
            yield label, now


def _tells(quantity: Quantity) -> bool:
    return has_telling_digits(quantity.number) or (is_large(quantity.number) and not is_share(quantity.unit))


def _all_at_once(rows: Sequence[Row]) -> Problem:
    first = rows[0]
    named = rows_named([row.indicator.place for row in rows])
    what = f"今回の値が前回（{first.round_before}）と同じ指標が{len(rows)}あります{named}"
    return doubt(first.indicator.place, what, "前回の列を写したままでないか確かめてください")
