"""The trend test: by a table an official can review, and against counting every order."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from math import factorial

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st

from plan_report.compose.trend import Trend, least_score, score, trend

WORDS = {"増加傾向": Trend.RISING, "減少傾向": Trend.FALLING, "なし": Trend.NONE, "": None}
series = st.lists(st.decimals(min_value=0, max_value=9, places=0), min_size=5, max_size=12)


def cases() -> Iterator[tuple[str, list[Decimal], str, Trend | None]]:
    """The rows of the rule table."""
    for row in rule_table("trend.csv"):
        yield row["説明"], [Decimal(value) for value in row["値（古い順）"].split()], row["S"], WORDS[row["判定"]]


@pytest.mark.parametrize(("points", "s", "expected"), [case[1:] for case in cases()], ids=[c[0] for c in cases()])
def test_a_trend_is_found_as_the_rule_table_says(points: list[Decimal], s: str, expected: Trend | None) -> None:
    """S and what comes of it."""
    assert trend(points) is expected
    assert not s or score(points) == int(s)


@pytest.mark.parametrize("n", [5, 6, 7, 8])
def test_by_chance_a_trend_comes_about_in_five_percent_of_orders_at_most(n: int) -> None:
    """Counted over all orders of n values; the next smaller S would come about too often."""
    scores = [abs(score([Decimal(value) for value in order])) for order in permutations(range(n))]
    assert sum(s >= least_score(n) for s in scores) * 20 <= factorial(n)
    assert sum(s >= least_score(n) - 2 for s in scores) * 20 > factorial(n)


def test_the_limits_are_those_of_printed_tables() -> None:
    """Two-sided 5 %, as tables of Kendall's statistic print them."""
    assert [least_score(n) for n in range(5, 13)] == [10, 13, 15, 18, 20, 23, 27, 30]


@given(series)
def test_read_backwards_a_rise_is_a_fall(points: list[Decimal]) -> None:
    """And where there is no trend, there is none backwards."""
    opposite = {Trend.RISING: Trend.FALLING, Trend.FALLING: Trend.RISING, Trend.NONE: Trend.NONE}
    found = trend(points)
    assert found is not None
    assert trend(points[::-1]) is opposite[found]
