"""A value beside its value of the round before."""

from __future__ import annotations

import pytest
from fixtures.doubts import FILE, an_indicator, said_of
from fixtures.facts import saying

ROUNDS = ("R6", "R7")


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("513人", "5,130人", "今回の値5,130人は、前回（R6）の値513人の約10倍です（桁に誤りがないか"),
        ("513人", "3,591人", "約10倍"),
        ("513人", "3,590人", "基準値500人から今回の値3,590人まで"),
        ("513人", "6,669人", "約10倍"),
        ("513人", "6,670人", "基準値500人から今回の値6,670人まで"),
        ("5,130人", "513人", "約10分の1"),
        ("99人", "9人", "98.2%減っています"),
        ("100人", "10人", "約10分の1"),
        ("0人", "100人", ""),
    ],
)
def test_a_slip_of_digits_is_told_instead_of_a_large_change(before: str, now: str, words: str) -> None:
    """Seven to thirteen times the value before, or so much less, is a wrong digit, if not both are small."""
    baseline = "101人" if before == "0人" else "500人"
    told = said_of(an_indicator(2, baseline, before, now), rounds=ROUNDS)
    assert len(told) == bool(words)
    assert all(text.startswith(f"{FILE} 2行目：「指標2」の") and words in text for text in told)


@pytest.mark.parametrize(("before", "now", "told"), [("20.4%", "2.0%", 1), ("20.4%", "21.0%", 0), ("0.5%", "5.0%", 0)])
def test_a_slip_of_the_point_is_told_of_shares(before: str, now: str, told: int) -> None:
    """2.04% for 20.4%; shares of some per cent may well grow so much."""
    found = said_of(an_indicator(2, "実施", before, now), rounds=ROUNDS)
    assert len(found) == told
    assert all("約10分の1" in text for text in found)


def test_each_part_is_compared_with_its_own() -> None:
    """The part is named, and the other one not."""
    before, now = "(個人) 525人 (団体) 279団体", "(個人) 530人 (団体) 2,800団体"
    (told,) = said_of(an_indicator(2, before, before, now), rounds=ROUNDS)
    assert "の（団体）今回の値2,800団体は、前回（R6）の値279団体の約10倍です" in told


def test_another_way_of_counting_is_no_slip() -> None:
    """Where the owner says why values cannot be compared, sizes are not."""
    row = saying(an_indicator(2, "500人", "513人", "5,130人"), not_comparable="数え方を変えたため")
    assert said_of(row, rounds=ROUNDS) == []


def test_a_value_that_never_changed_is_told_once() -> None:
    """That it is the round before's says enough; back at the baseline, it is told as that."""
    (told,) = said_of(an_indicator(2, "500人", "500人", "500人"), rounds=ROUNDS)
    assert "前回（R6）と同じ500人です" in told
    (told,) = said_of(an_indicator(2, "500人", "513人", "500人"), rounds=ROUNDS)
    assert "今回の値は基準値と同じ500人です" in told


def test_the_first_round_has_no_round_before() -> None:
    """What an earlier round of the data says is looked at only from the round after it."""
    row = an_indicator(2, "5,000人", "513人", "5,130人")
    assert said_of(row, rounds=("R7",)) == []


def test_an_amount_of_change_is_not_held_against_a_level() -> None:
    """15人減 beside 100人 is no change by 115 %."""
    assert said_of(an_indicator(2, "100人", "15人減")) == []
