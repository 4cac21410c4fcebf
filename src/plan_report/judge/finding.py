"""What gates and change tests hand on: a movement, or a class with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plan_report.judgement import Change, Gate, JudgementClass, Meaning
from plan_report.model import Direction


class Movement(StrEnum):
    """Where the value went, before anybody says whether that is good."""

    ROSE = "rose"
    LEVEL = "level"
    FELL = "fell"

    @classmethod
    def of(cls, sign: int) -> Movement:
        """The movement of a difference above, at or below 0."""
        return cls.ROSE if sign > 0 else cls.FELL if sign < 0 else cls.LEVEL


@dataclass(frozen=True, slots=True)
class Moved:
    """A change test's answer; `because` completes 「…ため」.

    `elsewhere` are the movements that other values would give which round to the same printed shares.
    """

    movement: Movement
    because: str
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    elsewhere: frozenset[Movement] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """The decision on one part, by the gate that made it; `steps` are that gate's own working, its name first."""

    outcome: JudgementClass
    gate: Gate
    reason: str
    steps: tuple[str, ...]
    change: Change | None = None
    notes: tuple[str, ...] = ()


_GOOD_OR_BAD = {
    (Direction.UP, Movement.ROSE): Meaning.BETTER,
    (Direction.UP, Movement.FELL): Meaning.WORSE,
    (Direction.DOWN, Movement.ROSE): Meaning.WORSE,
    (Direction.DOWN, Movement.FELL): Meaning.BETTER,
    (Direction.KEEP, Movement.FELL): Meaning.WORSE,  # not to fall; a rise keeps it
}


def meaning_of(movement: Movement, direction: Direction) -> Meaning:
    """Direction makes a movement good or bad: cause first, then the judgement."""
    return _GOOD_OR_BAD.get((direction, movement), Meaning.SAME)
