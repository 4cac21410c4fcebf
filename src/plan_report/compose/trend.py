"""Whether the values of several years rise or fall: the rank test of Mann (1945) and Kendall, exact for short series.

Every pair of points counts +1 when the later value is the higher, -1 when it is the lower, 0 when both are the same;
S is the sum. There is a trend when an S so far from 0 comes about in at most 5 % of all orders of as many different
values (both sides together). Equal values make S smaller, so the test rather says too little than too much.
Five points are the fewest with which it can say anything: then all of them must rise, or fall, one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import combinations
from math import factorial

FEWEST_POINTS = 5
_ONE_IN = 20  # 5 %


class Trend(StrEnum):
    """What the test says of a series."""

    RISING = "rising"
    FALLING = "falling"
    NONE = "none"


def trend(points: Sequence[Decimal]) -> Trend | None:
    """The trend of values in the order of their years; None with fewer than five of them."""
    if len(points) < FEWEST_POINTS:
        return None
    s = score(points)
    if abs(s) < least_score(len(points)):
        return Trend.NONE
    return Trend.RISING if s > 0 else Trend.FALLING


def score(points: Sequence[Decimal]) -> int:
    """The test's S: pairs that rise less pairs that fall."""
    return sum((later > earlier) - (later < earlier) for earlier, later in combinations(points, 2))


@cache
def least_score(n: int) -> int:
    """The smallest S of `n` points that counts as a trend: 10 for 5 points, 13 for 6, 15 for 7."""
    orders = _orders_by_descents(n)
    pairs = n * (n - 1) // 2
    as_far = 0  # orders with an S of `pairs` down to `pairs - 2 * descents`
    for descents, count in enumerate(orders):
        if 2 * (as_far + count) * _ONE_IN > factorial(n):
            return pairs - 2 * (descents - 1)
        as_far += count
    raise AssertionError("half of all orders have an S of at most 0")


def _orders_by_descents(n: int) -> list[int]:
    """How many orders of `n` values have 0, 1, 2 … falling pairs (Mahonian numbers)."""
    orders = [1]
    for size in range(2, n + 1):
        orders = [sum(orders[max(0, k - size + 1) : k + 1]) for k in range(size * (size - 1) // 2 + 1)]
    return orders
