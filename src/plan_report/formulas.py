"""The few formulas that judging and the report's figures share; pure, on unrounded decimals.

Wilson (1927) for the interval of a share; the progress and the straight line towards a target are those of RULES.md.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from plan_report.model import Direction

_PRECISION = 28
_HUNDRED = Decimal(100)


def wilson(share: Decimal, size: int, z: Decimal) -> tuple[Decimal, Decimal]:
    """The ends of the Wilson score interval of a share, in percent.

    Args:
        share: percent of the valid answers, 0 to 100.
        size: valid answers, above 0.
        z: two-sided normal quantile.
    """
    with localcontext(prec=_PRECISION):
        p = share / _HUNDRED
        square = z * z
        centre = p + square / (2 * size)
        spread = z * (p * (1 - p) / size + square / (4 * size * size)).sqrt()
        width = 1 + square / size
        return (
            max(Decimal(0), _HUNDRED * (centre - spread) / width),
            min(_HUNDRED, _HUNDRED * (centre + spread) / width),
        )


def leads_towards(baseline: Decimal, target: Decimal, direction: Direction) -> bool:
    """Whether the target lies ahead of the baseline; if not it is a limit that was kept at the baseline."""
    return target < baseline if direction is Direction.DOWN else target > baseline


def progress(baseline: Decimal, current: Decimal, target: Decimal) -> Decimal:
    """How much of the way from baseline to target is done, in percent; the same formula for rising and falling targets.

    Raises:
        ZeroDivisionError: the target is the baseline itself.
    """
    return _HUNDRED * (current - baseline) / (target - baseline)
