"""Two neighbours whose values changed places."""

from __future__ import annotations

import pytest
from fixtures.doubts import FILE, an_indicator, said_of
from fixtures.facts import saying

ROUNDS = ("R6", "R7")


def _told(one: tuple[str, str], other: tuple[str, str]) -> list[str]:
    rows = (an_indicator(row, "—", *values) for row, values in enumerate((one, other), start=2))
    return said_of(*rows, rounds=ROUNDS)


def test_swapped_neighbours_are_one_doubt() -> None:
    """Both rows with what they were and are; that each has changed tenfold is not told beside it."""
    (told,) = _told(("1,200人", "130人"), ("125人", "1,180人"))
    assert told == (
        f"{FILE} 2行目：「指標2」の値（1,200人から130人）と「指標3」（{FILE} 3行目）の値（125人から1,180人）は、"
        "行を取り違えたように見えます（二つの値が逆になっていないか確かめてください）"
    )


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (("100人", "50人"), ("50人", "100人"), True),
        (("100人", "51人"), ("50人", "100人"), False),
        (("100人", "35人"), ("50人", "130人"), True),
        (("100人", "34人"), ("50人", "130人"), False),
        (("100人", "35人"), ("50人", "131人"), False),
        (("100人", "50件"), ("50人", "100人"), False),
        (("100人", "50人"), ("50件", "100件"), False),
        (("9人", "3人"), ("3人", "9人"), False),
        (("40%", "20%"), ("20%", "40%"), True),
        (("0人", "50人"), ("50人", "0人"), False),
        (("", "50人"), ("50人", "100人"), False),
    ],
)
def test_neighbours_must_fit_each_other_and_not_themselves(
    one: tuple[str, str],
    other: tuple[str, str],
    told: bool,  # noqa: FBT001 - a table
) -> None:
    """Within 30 % of the other's value before and off the own by a factor of two; small counts vary by chance."""
    assert bool([text for text in _told(one, other) if "行を取り違えた" in text]) == told


def test_the_baselines_stand_in_for_a_round_before() -> None:
    """In the first round the values are compared with them."""
    (told,) = said_of(an_indicator(2, "100人", "50人"), an_indicator(3, "50人", "100人"))
    assert "行を取り違えた" in told


def test_rows_that_are_not_neighbours_or_not_comparable_are_left_alone() -> None:
    """A slip by one row is what happens; another way of counting explains any size."""
    one, other = an_indicator(2, "—", "100人", "50人"), an_indicator(3, "—", "50人", "100人")
    between = an_indicator(4, "—", "7人", "8人")
    assert said_of(one, between, other, rounds=ROUNDS) == []
    assert said_of(saying(one, not_comparable="数え方を変えたため"), other, rounds=ROUNDS) == []


def test_a_row_is_in_one_pair_only() -> None:
    """Of three rows that fit in turn, the first two are told."""
    rows = (
        an_indicator(2, "—", "100人", "50人"),
        an_indicator(3, "—", "50人", "100人"),
        an_indicator(4, "—", "100人", "50人"),
    )
    assert len([text for text in said_of(*rows, rounds=ROUNDS) if "行を取り違えた" in text]) == 1
