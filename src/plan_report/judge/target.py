"""Targets: whether one is met, and where the straight line to it stands."""

from __future__ import annotations

from decimal import Decimal

from plan_report.model import Amount, Direction, Quantity, StatusWord
from plan_report.scheme import StatusWords


def is_met(current: Amount, target: Amount, direction: Direction, words: StatusWords) -> bool | None:
    """Whether the current value reaches the target; None when a number stands against a word."""
    if isinstance(current, Quantity) and isinstance(target, Quantity):
        reached = _sign(current.number - target.number)
    elif isinstance(current, StatusWord) and isinstance(target, StatusWord):
        reached = _sign(words.rank(current.word) - words.rank(target.word))
    else:
        return None
    return reached <= 0 if direction is Direction.DOWN else reached >= 0


def line_at(baseline: Decimal, target: Decimal, years: tuple[int, int, int]) -> Decimal | None:
    """Where the straight line from baseline to target stands in the current year.

    Args:
        baseline: value in the first year.
        target: value in the last year; after it the line stays there.
        years: baseline, current and target year in western counting.

    Returns:
        The line's value, or None when the target year does not come after the baseline's.
    """
    first, now, last = years
    if last <= first:
        return None
    passed = min(max(now, first), last) - first
    return baseline + (target - baseline) * passed / (last - first)


def _sign(difference: Decimal | int) -> int:
    return (difference > 0) - (difference < 0)
