"""Changes in the order of their size: numbers by the rate of their change, shares by the difference in points.

The two cannot be weighed against each other, so numbers stand before shares, and what has no size (未実施 to 実施)
last; `order_words` says so beside the list.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from plan_report.compose.wording import POINTS
from plan_report.judgement import Change, Judgement

_Size = tuple[int, Decimal]  # which sort of change, and how large a one within it; the smallest comes first
_BY_RATE, _BY_POINTS, _WITHOUT = range(3)


def by_size(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements, the largest changes first; equal ones stay in their order."""
    return sorted(judgements, key=_size)


def order_words(judgements: Iterable[Judgement]) -> str:
    """How these are ordered, in words; empty where nothing among them has a size."""
    sorts = {_size(each)[0] for each in judgements}
    said = [words for sort, words in ((_BY_RATE, "数は増減率"), (_BY_POINTS, "割合は差")) if sort in sorts]
    return f"{'、'.join(said)}の大きい順" if said else ""


def _size(judgement: Judgement) -> _Size:
    """Of the parts that fell into the row's class, or of all of a row that is mixed or set by a person, the largest."""
    own = [part for part in judgement.parts if part.outcome.key == judgement.outcome.key]
    return min((_of(part.change) for part in own or judgement.parts), default=(_WITHOUT, Decimal(0)))


def _of(change: Change | None) -> _Size:
    if change is None:
        return _WITHOUT, Decimal(0)
    if change.ratio is not None:
        return _BY_RATE, -abs(change.ratio)
    return (_BY_POINTS if change.unit == POINTS else _WITHOUT), -abs(change.difference)
