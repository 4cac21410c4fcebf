"""Two counts of events: the vectors of RULES.md, Wilson's interval by statsmodels, the exact test by scipy."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

import pytest
from fixtures.csv_files import rule_table
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint

from plan_report.judge.count_interval import WITHIN_CHANCE, count_interval, ratio_interval, uncountable
from plan_report.judge.finding import Movement
from plan_report.model import Quantity
from plan_report.notation import read_value
from plan_report.scheme import NORMAL_QUANTILES, CountInterval

MOVEMENTS = {"増加": Movement.ROSE, "変化なし": Movement.LEVEL, "減少": Movement.FELL}
COUNTS = st.one_of(st.integers(0, 40), st.integers(0, 10**6), st.integers(0, 10**17))


def quantity(text: str) -> Quantity:
    """The number that a cell says."""
    amount = read_value(text).parts[0].amount
    assert isinstance(amount, Quantity)
    return amount


def three_places(number: Decimal | None) -> str:
    """Half-up to three decimals; empty where there is no end."""
    return "" if number is None else str(number.quantize(Decimal("0.001"), ROUND_HALF_UP))


def random_pairs() -> list[tuple[int, int]]:
    """Over a thousand pairs of few and of many events that differ as by chance, the same at every run."""
    chance = random.Random(20261128)  # noqa: S311 - no secret, only the same pairs every time
    pairs = []
    for _ in range(1500):
        total = int(2 ** chance.uniform(0, 13))
        now = round(chance.gauss(total / 2, total**0.5))
        pairs.append((total - min(max(now, 0), total), min(max(now, 0), total)))
    return pairs


@pytest.mark.parametrize("row", rule_table("count_interval.csv"), ids=lambda row: row["説明"])
def test_the_interval_of_the_ratio_is_that_of_the_table(row: dict[str, str]) -> None:
    """Both ends to three decimals, what they say of a change, and the p of the exact test beside them."""
    then, now = (quantity(row[column]) for column in ("基準値", "今回値"))
    interval = ratio_interval(int(then.number), int(now.number))
    assert (three_places(interval.lower), three_places(interval.upper)) == (row["下限"], row["上限"])
    moved = count_interval(CountInterval(), then, now)
    assert moved is not None
    assert moved.movement is interval.side is MOVEMENTS[row["増減"]]
    total = int(then.number + now.number)
    assert f"{binomtest(int(now.number), total).pvalue if total else 1:.4f}" == row["正確なp値"]


def test_it_is_wilsons_interval_of_the_later_share_as_odds() -> None:
    """Over a thousand pairs, l/(1-l) and u/(1-u) of an independent implementation."""
    for then, now in random_pairs():
        found = ratio_interval(then, now)
        lower, upper = proportion_confint(now, then + now, method="wilson")
        assert float(found.lower) == pytest.approx(lower / (1 - lower), rel=1e-6, abs=1e-12)
        if found.upper is None:
            assert upper == pytest.approx(1)
        else:
            assert float(found.upper) == pytest.approx(upper / (1 - upper), rel=1e-6)


def test_it_finds_what_the_exact_test_finds_and_little_more() -> None:
    """The exact test at 5 percent never finds a change that we do not; what we find has a p of .125 at most.

    With 10 events or more in all it is below .08, with 100 or more below .062: bounds of all pairs up to 3,000 events
    in all, of which the largest is 0 to 4. Both agree on 96 of 100 random pairs that differ as chance
    makes them differ.
    """
    pairs = random_pairs()
    agreed = 0
    for then, now in pairs:
        total = then + now
        exact = binomtest(now, total).pvalue
        changed = ratio_interval(then, now).side is not Movement.LEVEL
        agreed += changed == (exact < 0.05)
        if changed:
            assert exact <= (0.125 if total < 10 else 0.08 if total < 100 else 0.062)
        else:
            assert exact > 0.05
    assert agreed >= 0.96 * len(pairs)


@pytest.mark.parametrize("total", range(1, 200))
def test_no_pair_of_few_events_lies_outside_the_bounds(total: int) -> None:
    """Every pair with that many events in all, not only random ones."""
    for now in range(total + 1):
        exact = binomtest(now, total).pvalue
        if ratio_interval(total - now, now).side is Movement.LEVEL:
            assert exact > 0.05
        else:
            assert exact <= (0.125 if total < 10 else 0.08 if total < 100 else 0.062)


@given(then=COUNTS, now=COUNTS)
def test_a_change_is_a_difference_beyond_1_96_roots_of_the_sum(then: int, now: int) -> None:
    """The score test, in whole numbers without any rounding: (now - then)² > z² (then + now)."""
    changed = ratio_interval(then, now).side is not Movement.LEVEL
    assert changed == ((now - then) ** 2 * 10**12 > 1_959_964**2 * (then + now))


@given(then=COUNTS, now=COUNTS, z=st.sampled_from(list(NORMAL_QUANTILES.values())))
def test_swapped_counts_have_reciprocal_ends(then: int, now: int, z: Decimal) -> None:
    """Looking back instead of forward turns the interval over; the ratio itself always lies in it."""
    forward, back = ratio_interval(then, now, z), ratio_interval(now, then, z)
    if not then + now:
        assert forward == back
        return
    for one, other in ((forward.lower, back.upper), (back.lower, forward.upper)):
        assert (other is None) == (not one)
        if other is not None:
            assert abs(one * other - 1) < Decimal("1e-20")
    if then:
        assert forward.upper is not None
        assert forward.lower <= Decimal(now) / then * (1 + Decimal("1e-20"))
        assert forward.upper >= Decimal(now) / then * (1 - Decimal("1e-20"))


@given(then=COUNTS, now=COUNTS)
def test_more_confidence_never_finds_a_change_that_less_does_not(then: int, now: int) -> None:
    """The interval of 99 percent holds that of 95, and that the one of 90."""
    intervals = [ratio_interval(then, now, NORMAL_QUANTILES[confidence]) for confidence in (90, 95, 99)]
    lowers = [each.lower for each in intervals]
    assert lowers == sorted(lowers, reverse=True)
    uppers = [each.upper for each in intervals if each.upper is not None]
    assert uppers == sorted(uppers)


@pytest.mark.parametrize(
    ("then", "now", "reason"),
    [
        ("1.5件", "3件", "1.5件が整数でない"),
        ("3件", "△3件", "−3件が増減の量で、件数でない"),
        ("15件減", "3件", "15件減が増減の量で、件数でない"),
        ("3件/日", "5件/日", "3件/日が単位当たりの量で、件数でない"),
        ("5人/10万人", "6人/10万人", "5人/10万人が単位当たりの量で、件数でない"),
        ("20%", "30%", "20%が割合で、件数でない"),
    ],
)
def test_what_is_no_count_of_events_is_not_tested(then: str, now: str, reason: str) -> None:
    """The reason says which number it is, and why."""
    assert uncountable(quantity(then), quantity(now)) == reason
    assert count_interval(CountInterval(), quantity(then), quantity(now)) is None


@pytest.mark.parametrize(
    ("then", "now"), [("1.2千件", "1,300件"), ("1,200件", "0.13万件"), ("1,200件/年", "1,300件/年")]
)
def test_thousands_are_so_many_events(then: str, now: str) -> None:
    """1.2千件 are 1,200 events and not one and a bit, so that 1,300 are a rise."""
    moved = count_interval(CountInterval(), quantity(then), quantity(now))
    assert moved is not None
    assert moved.movement is Movement.ROSE
    assert "1,300 ÷ 1,200 = 1.083" in moved.steps[0]


def test_a_difference_within_chance_says_so() -> None:
    """5件 to 12件 looks like a rise; the note says why it is none. Where nothing differs there is nothing to say."""
    moved = count_interval(CountInterval(), quantity("5件"), quantity("12件"))
    assert moved is not None
    assert moved.notes == (WITHIN_CHANCE,)
    assert moved.because == "基準値5件から12件への件数の比の95%信頼区間（0.882から6.530まで）が1を含む"
    same = count_interval(CountInterval(), quantity("7件"), quantity("7件"))
    assert same is not None
    assert same.notes == ()
    changed = count_interval(CountInterval(), quantity("19件"), quantity("65件"))
    assert changed is not None
    assert changed.notes == ()


def test_the_working_can_be_computed_again_from_its_figures() -> None:
    """The two ends follow from the printed h and s."""
    moved = count_interval(CountInterval(), quantity("19件"), quantity("65件"))
    assert moved is not None
    h, s = Decimal("1.920729"), Decimal("7.756790")
    assert f"h = z² ÷ 2 = {h}、s = z × √（19 × 65 ÷ 84 + z² ÷ 4）= {s}" in moved.steps
    assert f"比の下限 = （65 + h − s）÷（19 + h + s）= {three_places((65 + h - s) / (19 + h + s))}" in moved.steps
    assert f"比の上限 = （65 + h + s）÷（19 + h − s）= {three_places((65 + h + s) / (19 + h - s))}" in moved.steps


def test_an_end_near_1_shows_on_which_side_it_lies() -> None:
    """An interval that leaves out 1 by a hair never prints as if it held it."""
    moved = count_interval(CountInterval(), quantity("100,000,000件"), quantity("100,027,722件"))
    assert moved is not None
    assert moved.movement is Movement.ROSE
    assert "1.000から" not in moved.because
