"""Numbers of one row printed with unlike decimals."""

from __future__ import annotations

import pytest
from fixtures.doubts import an_indicator, said_of


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("37.30%", "36.5%", "の基準値38.2%と前回（R6）の値37.30%と今回の値36.5%は小数の桁数が違います"),
        ("37.3%", "36.50%", "の基準値38.2%と前回（R6）の値37.3%と今回の値36.50%は小数の桁数が違います"),
        ("", "36.50%", "の基準値38.2%と今回の値36.50%は小数の桁数が違います"),
        ("37.3%", "36.5%", ""),
        ("37.30%", "", ""),
        ("3件", "36.5%", ""),
    ],
)
def test_unlike_decimals_are_told_once_a_row(before: str, now: str, words: str) -> None:
    """Baseline, value and value of the round before are printed side by side; other units do not count."""
    told = said_of(an_indicator(2, "38.2%", before, now), rounds=("R6", "R7"))
    assert len(told) == bool(words)
    assert all(words in text for text in told)


def test_a_proportion_shows_no_decimals() -> None:
    """5:3 is 1.666…, but nobody sees these decimals."""
    assert not said_of(an_indicator(2, "5:3", "", "2:1"), rounds=("R6", "R7"))
