"""Doubts that many rows share, told as one line with their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan_report.errors import Place, Problem

_MOST_ROWS_NAMED = 10


def together(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in the order of their places; those that say the same of the same column are one, at the first."""
    groups: dict[tuple[Problem, str, str, str], list[Problem]] = {}
    for each in sorted(problems, key=lambda each: (each.place.file, each.place.sheet, each.place.row or 0)):
        place = each.place
        said = replace(each, place=Place())
        groups.setdefault((said, place.file, place.sheet, place.column), []).append(each)
    return tuple(_one(group) for group in groups.values())


def rows_named(places: Sequence[Place]) -> str:
    """The rows of places after a count: ：3行目、5行目など."""
    rows = list(dict.fromkeys(place.row for place in places if place.row is not None))
    if not rows:
        return ""
    named = "、".join(f"{row}行目" for row in rows[:_MOST_ROWS_NAMED])
    return f"：{named}{'など' if len(rows) > _MOST_ROWS_NAMED else ''}"


def _one(group: Sequence[Problem]) -> Problem:
    first, *rest = group
    if not rest:
        return first
    return replace(
        first, what=f"{first.what}。ほかにも{len(rest):,}件あります{rows_named([each.place for each in rest])}"
    )
