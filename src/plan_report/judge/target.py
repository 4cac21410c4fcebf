"""Targets: whether one is met, whatever its kind, exceeded, or crossed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from plan_report.facts import Facts
from plan_report.judge.change import ratio_of
from plan_report.levels import band, distance
from plan_report.model import Aim, AimKind, Amount, Direction, Quantity, StatusWord
from plan_report.notation import alike
from plan_report.scale import in_one_unit, is_change, on_one_scale
from plan_report.scheme import KEPT_BELOW, StatusWords

_COURSES = (AimKind.COURSE, AimKind.KEEP_OR_BETTER)
_AT_ONE_NUMBER = frozenset(
    {
        AimKind.LEVEL,
        AimKind.AT_LEAST,
        AimKind.AT_MOST,
        AimKind.ABOVE,
        AimKind.BELOW,
        AimKind.STATUS,
        AimKind.FROM_BASELINE,
    }
)
Kept = Callable[[Quantity, Quantity], bool]


class Met(StrEnum):
    """What is to be said of a target in a round."""

    MET = "met"
    MISSED = "missed"
    NOT_COMPARABLE = "not-comparable"  # a word against a number; a change without a baseline
    WORDS = "words"  # 文：…, which people judge
    NONE = "none"  # there is no target, or no value yet


def kept_below_5_percent(baseline: Quantity, current: Quantity) -> bool:
    """Whether a value stands where it stood: it moved by less than 5 % of the baseline."""
    ratio = ratio_of(baseline.number, current.number)
    return current.number == baseline.number if ratio is None else abs(ratio) < KEPT_BELOW


def met(facts: Facts, words: StatusWords, kept: Kept = kept_below_5_percent) -> Met:
    """Whether the current value meets its target.

    A target that the baseline meets already (a floor, a ceiling) is met as long as it is not crossed.

    Args:
        facts: the part with its target, baseline, current value and that of the round before.
        words: the order of the words of 実施状況.
        kept: whether a number stands where it stood (維持).
    """
    aim, current = facts.aim, facts.current
    if aim is None or aim.kind is AimKind.NONE or current is None:
        return Met.NONE
    if aim.kind is AimKind.WORDS:
        return Met.WORDS
    reached = _reached(aim, current, facts, words, kept)
    if reached is None:
        return Met.NOT_COMPARABLE
    return Met.MET if reached else Met.MISSED


def exceeded(facts: Facts, words: StatusWords) -> bool:
    """Whether a target that is met is one number, or word, that the current value lies beyond."""
    aim, current = facts.aim, facts.current
    if aim is None or current is None or aim.kind not in _AT_ONE_NUMBER or facts.direction is Direction.RANGE:
        return False
    against = facts.target if aim.kind is AimKind.STATUS else _against(aim, current, facts)
    return _side(current, against, words) not in {None, 0}


def met_from_the_start(facts: Facts, words: StatusWords, kept: Kept = kept_below_5_percent) -> bool:
    """Whether a target was met by the baseline already: a floor, or a ceiling, which may have been crossed since.

    前年度以上 says nothing of the baseline.
    """
    if facts.aim is None or facts.aim.kind is AimKind.FROM_ROUND_BEFORE:
        return False
    return met(replace(facts, current=facts.baseline), words, kept) is Met.MET


def why_not_compared(facts: Facts) -> tuple[str, str]:
    """Why a current value cannot be held against its target: the cause in a sentence, and the note."""
    kind = facts.aim.kind if facts.aim else AimKind.NONE
    if kind is AimKind.FROM_ROUND_BEFORE and facts.before is None:
        return "前回の値がない", "前回の値なし"
    from_baseline = kind in {AimKind.COURSE, AimKind.KEEP, AimKind.FROM_BASELINE}
    if from_baseline and facts.target is None and facts.baseline is None:
        return "基準値がない", "基準値なし"
    return "目標値と今回値の尺度が異なる", "目標値と尺度が異なる"


def _reached(aim: Aim, current: Amount, facts: Facts, words: StatusWords, kept: Kept) -> bool | None:
    """Whether it is met; None where the two cannot be compared."""
    if facts.direction is Direction.RANGE and aim.kind in _COURSES and not aim.sense:
        return None  # 改善 says no way where neither more nor less is better
    match aim.kind:
        case AimKind.BETWEEN | AimKind.ABOUT:
            return _in_band(aim, current, facts.direction)
        case AimKind.KEEP | AimKind.KEEP_OR_BETTER:
            return _kept(aim, current, facts, words, kept)
        case AimKind.NONE | AimKind.WORDS:
            return None
        case _:
            reached = _side(current, _against(aim, current, facts), words)
            return None if reached is None else _good_enough(aim, reached, facts.direction)


def _against(aim: Aim, current: Amount, facts: Facts) -> Amount | None:
    """What the current value is held against."""
    match aim.kind:
        case AimKind.COURSE:
            return facts.baseline
        case AimKind.FROM_ROUND_BEFORE:
            return facts.before.amount if facts.before else None
        case AimKind.FROM_BASELINE:
            return aim.amount if is_change(current) else facts.target
        case _:
            return aim.amount


def _good_enough(aim: Aim, reached: int, direction: Direction) -> bool:
    """Whether lying above (1), at (0) or below (-1) of what it is held against meets the target."""
    better = reached * (aim.sense or _good_sign(direction))
    answers = {
        AimKind.AT_LEAST: reached >= 0,
        AimKind.AT_MOST: reached <= 0,
        AimKind.ABOVE: reached > 0,
        AimKind.BELOW: reached < 0,
        AimKind.COURSE: better > 0,
        AimKind.FROM_BASELINE: better >= 0,
        AimKind.FROM_ROUND_BEFORE: better > 0 if aim.without_ends[0] else better >= 0,
    }
    return answers.get(aim.kind, _on_good_side(reached, direction))


def _side(current: Amount, other: Amount | None, words: StatusWords) -> int | None:
    """Whether the current amount lies above (1), at (0) or below (-1) another; None on different scales."""
    if isinstance(current, Quantity) and isinstance(other, Quantity):
        pair = in_one_unit(current, other)
        return _sign(pair[0].number - pair[1].number) if pair else None
    if isinstance(current, StatusWord) and isinstance(other, StatusWord):
        return _sign(words.rank(current.word) - words.rank(other.word))
    return None


def _on_good_side(reached: int, direction: Direction) -> bool:
    if direction is Direction.RANGE:
        return reached == 0
    return reached <= 0 if direction is Direction.DOWN else reached >= 0


def _in_band(aim: Aim, current: Amount, direction: Direction) -> bool | None:
    """Within 40%以上60%以下; of 概ね1,000人 from 90 % of it where more is better, to 110 % where less is, else both."""
    ends = band(aim)
    known = in_one_unit(*ends, current) if ends and isinstance(current, Quantity) else None
    if known is None:
        return None
    lower, upper, now = (each.number for each in known)
    without_lower, without_upper = aim.without_ends
    above = now > lower if without_lower else now >= lower
    below = now < upper if without_upper else now <= upper
    if aim.kind is AimKind.ABOUT and direction in {Direction.UP, Direction.DOWN}:
        return below if direction is Direction.DOWN else above
    return above and below


def _kept(aim: Aim, current: Amount, facts: Facts, words: StatusWords, kept: Kept) -> bool | None:
    """維持: a number to be kept is a floor (a ceiling where less is better); without one the baseline is kept.

    維持又は増加 is met by a change that way as well, whatever the direction says.
    """
    if aim.amount is not None:
        reached = _side(current, aim.amount, words)
        return None if reached is None else _on_good_side(reached, facts.direction)
    reached = _side(current, facts.baseline, words)
    if reached is None or not isinstance(current, Quantity) or not isinstance(facts.baseline, Quantity):
        return None if reached is None else reached * (aim.sense or _good_sign(facts.direction)) >= 0
    then, now = alike(facts.baseline, current)
    near = kept(then, now)
    if aim.kind is AimKind.KEEP_OR_BETTER or facts.direction in {Direction.UP, Direction.DOWN}:
        return near or reached * (aim.sense or _good_sign(facts.direction)) > 0
    return near


def distances(facts: Facts, then: Amount | None) -> tuple[Decimal, Decimal] | None:
    """How far an earlier value and the current one lie outside the band aimed at; None where there is none."""
    if not isinstance(then, Quantity) or not isinstance(facts.current, Quantity):
        return None
    if not on_one_scale(*(band(facts.aim) or ()), then, facts.current):
        return None
    before, now = distance(facts.aim, then), distance(facts.aim, facts.current)
    return None if before is None or now is None else (before, now)


def _good_sign(direction: Direction) -> int:
    return -1 if direction is Direction.DOWN else 1


def _sign(difference: Decimal | int) -> int:
    return (difference > 0) - (difference < 0)
