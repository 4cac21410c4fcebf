"""Two long rows of texts are put side by side as a person would, and soon."""

from itertools import pairwise
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.verify.align import aligned

rows = st.lists(st.sampled_from("あいうえおかきくけこ"), max_size=40)


@given(rows, rows)
def test_pairs_are_the_same_texts_in_order(one: list[str], other: list[str]) -> None:
    """Each place at most once; what is missing on one side is missing in the pairs."""
    pairs = aligned(one, other)
    assert all(one[a] == other[b] for a, b in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(rows, st.integers(0, 40), st.text("あん", max_size=3))
def test_what_is_put_in_is_all_that_is_left(row: list[str], at: int, put: str) -> None:
    """Whatever repeats in the row."""
    assert len(aligned(row, [*row[:at], *put, *row[at:]])) == len(row)


@pytest.mark.parametrize("n_texts", [1, 2, 50, 10**9])
def test_a_file_made_to_be_slow_is_not(n_texts: int) -> None:
    """Twenty thousand pieces that are all alike, nearly alike, or all different, and in another order."""
    random = Random(1)  # noqa: S311 no secret
    one, other = ([random.randrange(n_texts) for _ in range(20_000)] for _ in range(2))
    began = perf_counter()
    aligned(one, other)
    aligned(one, other[::-1])
    aligned(one, sorted(one))
    assert perf_counter() - began < 20
