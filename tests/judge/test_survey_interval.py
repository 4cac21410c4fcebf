"""The survey intervals agree with statsmodels, and two corners stand for every rounding."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from plan_report.judge.finding import Movement
from plan_report.judge.survey import Interval, difference_interval, half_unit, share_interval, sides_within_rounding

SIZES = st.integers(1, 20_000)
SHARES = st.integers(0, 1000).map(lambda tenths: Decimal(tenths).scaleb(-1))


def random_pairs(number: int) -> list[tuple[int, int, int, int]]:
    """Counts and sizes of two samples, the same at every run; shares of 0 and 1 among them."""
    chance = random.Random(20251001)  # noqa: S311 - no secret, only the same pairs every time
    pairs = []
    for _ in range(number):
        size_then, size_now = chance.randint(5, 5000), chance.randint(5, 5000)
        pairs.append((chance.randint(0, size_then), size_then, chance.randint(0, size_now), size_now))
    return [*pairs, (0, 100, 0, 100), (100, 100, 0, 50), (0, 30, 40, 40)]


def test_newcombe_agrees_with_statsmodels_over_a_thousand_pairs() -> None:
    """Both ends of the difference's interval are those of an independent implementation."""
    for yes_then, size_then, yes_now, size_now in random_pairs(1000):
        then, now = Decimal(100 * yes_then) / size_then, Decimal(100 * yes_now) / size_now
        found = difference_interval(then, now, (size_then, size_now))
        expected = confint_proportions_2indep(yes_now, size_now, yes_then, size_then, method="newcomb", compare="diff")
        assert [float(found.lower), float(found.upper)] == pytest.approx([100 * end for end in expected], abs=2e-6)


def test_wilson_agrees_with_statsmodels_over_a_thousand_shares() -> None:
    """The interval of one share is Wilson's."""
    for yes, size, _, _ in random_pairs(1000):
        found = share_interval(Decimal(100 * yes) / size, size)
        expected = proportion_confint(yes, size, method="wilson")
        assert [float(found.lower), float(found.upper)] == pytest.approx([100 * end for end in expected], abs=2e-6)


@given(then=SHARES, now=SHARES, size_then=SIZES, size_now=SIZES)
def test_no_rounding_leads_to_a_side_that_was_not_foreseen(
    then: Decimal, now: Decimal, size_then: int, size_now: int
) -> None:
    """All shares that round to the printed ones (a grid of them) lie on the sides that the two corners give."""
    sizes = (size_then, size_now)
    foreseen = sides_within_rounding(then, now, sizes)
    steps = [half_unit(then) * step / 2 for step in range(-2, 3)]
    found = {
        difference_interval(a, b, sizes).side
        for a in (then + step for step in steps)
        for b in (now + step for step in steps)
        if 0 <= a <= 100 and 0 <= b <= 100
    }
    assert found <= foreseen


@given(then=SHARES, now=SHARES, size_then=SIZES, size_now=SIZES)
def test_the_interval_mirrors_when_the_two_surveys_change_places(
    then: Decimal, now: Decimal, size_then: int, size_now: int
) -> None:
    """Looking back instead of forward turns the interval round and keeps the difference in it."""
    forward = difference_interval(then, now, (size_then, size_now))
    back = difference_interval(now, then, (size_now, size_then))
    assert abs(forward.lower + back.upper) < Decimal("1e-20")
    assert abs(forward.upper + back.lower) < Decimal("1e-20")
    assert forward.lower <= now - then <= forward.upper


@pytest.mark.parametrize(("written", "half"), [("20.4", "0.05"), ("37.30", "0.005"), ("43", "0.5"), ("1E+1", "0.5")])
def test_half_a_unit_of_the_last_decimal_as_written(written: str, half: str) -> None:
    """The rounding rule's span follows the decimals as the share was written."""
    assert half_unit(Decimal(written)) == Decimal(half)


def test_a_higher_confidence_widens_the_interval() -> None:
    """20.4 to 23.0 is beyond the error at 90 percent and within it at 95."""
    sizes = (1524, 1508)
    assert difference_interval(Decimal("20.4"), Decimal("23.0"), sizes, Decimal("1.644854")).side is Movement.ROSE
    assert difference_interval(Decimal("20.4"), Decimal("23.0"), sizes).side is Movement.LEVEL


@pytest.mark.parametrize(
    ("lower", "upper", "side"),
    [
        ("0", "2", Movement.LEVEL),
        ("-2", "0", Movement.LEVEL),
        ("0.01", "2", Movement.ROSE),
        ("-2", "-0.01", Movement.FELL),
    ],
)
def test_an_interval_that_ends_at_zero_does_not_leave_it_out(lower: str, upper: str, side: Movement) -> None:
    """Only an interval wholly on one side of 0 is a change."""
    assert Interval(Decimal(lower), Decimal(upper)).side is side
