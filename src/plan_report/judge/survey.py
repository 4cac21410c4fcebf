"""Shares from sample surveys: intervals of one share and of the difference of two, all in points (0 to 100).

Wilson (1927) for one share; Newcombe (1998), "Interval estimation for the difference between independent proportions",
method 10 (hybrid score, no continuity correction), for two.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from plan_report.data_class import dataclass
from plan_report.formulas import wilson
from plan_report.judge.change import decimals
from plan_report.judge.finding import Movement
from plan_report.scheme import NORMAL_QUANTILES

_PRECISION = 28
_HUNDRED = Decimal(100)
_NORMAL = NORMAL_QUANTILES[95]


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval in points."""

    lower: Decimal
    upper: Decimal

    @property
    def side(self) -> Movement:
        """On which side of 0 it lies; LEVEL when it holds 0."""
        if self.lower > 0:
            return Movement.ROSE
        return Movement.FELL if self.upper < 0 else Movement.LEVEL


@dataclass(frozen=True, slots=True)
class SharesCompared:
    """Two shares in percent with the intervals that belong to them.

    `own` are the Wilson intervals then and now, `interval` that of the difference, `sides` where it may lie in view of
    the rounding of the shares.
    """

    then: Decimal
    now: Decimal
    sizes: tuple[int, int]
    confidence: int
    own: tuple[Interval, Interval]
    interval: Interval
    sides: frozenset[Movement]


def share_interval(share: Decimal, size: int, z: Decimal = _NORMAL) -> Interval:
    """The Wilson score interval of one share.

    Args:
        share: percent of the valid answers, 0 to 100.
        size: valid answers, above 0.
        z: two-sided normal quantile.
    """
    return Interval(*wilson(share, size, z))


def difference_interval(then: Decimal, now: Decimal, sizes: tuple[int, int], z: Decimal = _NORMAL) -> Interval:
    """Newcombe's hybrid-score interval of `now` - `then`.

    Args:
        then: percent at the baseline.
        now: percent at present.
        sizes: valid answers then and now.
        z: two-sided normal quantile.
    """
    wilson_then, wilson_now = share_interval(then, sizes[0], z), share_interval(now, sizes[1], z)
    with localcontext(prec=_PRECISION):
        difference = now - then
        below = ((now - wilson_now.lower) ** 2 + (wilson_then.upper - then) ** 2).sqrt()
        above = ((wilson_now.upper - now) ** 2 + (then - wilson_then.lower) ** 2).sqrt()
        return Interval(difference - below, difference + above)


def sides_within_rounding(
    then: Decimal, now: Decimal, sizes: tuple[int, int], z: Decimal = _NORMAL
) -> frozenset[Movement]:
    """Every side of 0 on which the interval may lie, given that the shares are known only as they are rounded.

    Each share may be off by half a unit of its last decimal. Both ends of the interval grow with `now` and shrink
    with `then` (the slope of a Wilson limit lies between 0 and 2), so the two opposite corners are the extremes.
    """
    half_then, half_now = half_unit(then), half_unit(now)
    lowest = difference_interval(_within(then + half_then), _within(now - half_now), sizes, z).side
    highest = difference_interval(_within(then - half_then), _within(now + half_now), sizes, z).side
    between = {Movement.LEVEL} if lowest is not highest else set()
    return frozenset({lowest, highest} | between)


def compare_shares(then: Decimal, now: Decimal, sizes: tuple[int, int], confidence: int) -> SharesCompared:
    """Everything about two shares at a confidence of 90, 95 or 99 percent."""
    z = NORMAL_QUANTILES[confidence]
    return SharesCompared(
        then,
        now,
        sizes,
        confidence,
        own=(share_interval(then, sizes[0], z), share_interval(now, sizes[1], z)),
        interval=difference_interval(then, now, sizes, z),
        sides=sides_within_rounding(then, now, sizes, z),
    )


def half_unit(share: Decimal) -> Decimal:
    """Half a unit of the last decimal as written: 0.05 for 20.4, 0.005 for 37.30, 0.5 for 43."""
    return Decimal(5).scaleb(-decimals(share) - 1)


def _within(share: Decimal) -> Decimal:
    return min(max(share, Decimal(0)), _HUNDRED)
