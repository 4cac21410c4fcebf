"""What change tests and facts hand on: a movement, and what a fact comes to, in words, figures and sentences."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from plan_report.data_class import dataclass
from plan_report.facts import BASELINE
from plan_report.judgement import Change

CURRENT = "今回値"


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

    `elsewhere` are the movements that other values would give which round to the same printed shares. `formulas` are
    the lines of the annex: a formula with its figures, an interval.
    """

    movement: Movement
    because: str
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    elsewhere: frozenset[Movement] = frozenset()
    formulas: tuple[str, ...] = ()
    limit: Decimal | None = None  # percent that the change was held against

    def of(self, then: str, now: str) -> Moved:
        """The same in a sentence on other values: tests speak of 基準値 and 今回値, with nothing else but figures."""
        if (then, now) == (BASELINE, CURRENT):
            return self
        steps, notes, formulas = (
            tuple(text.replace(BASELINE, then).replace(CURRENT, now) for text in texts)
            for texts in (self.steps, self.notes, self.formulas)
        )
        because = self.because.replace(BASELINE, then).replace(CURRENT, now)
        return replace(self, because=because, steps=steps, notes=notes, formulas=formulas)


@dataclass(frozen=True, slots=True)
class Found:
    """What a fact comes to in one part.

    Either it is known, by the `words` that are true of it or by its `number`, or `missing` says why it is not, in the
    words of a note. `because` completes 「…ため」.
    """

    words: frozenset[str] = frozenset()
    number: Decimal | None = None
    because: str = ""
    missing: str = ""
    notes: tuple[str, ...] = ()  # printed beside a verdict that it decided
    lack_notes: tuple[str, ...] = ()  # the same where it is not known and the verdict fell without it
    steps: tuple[str, ...] = ()  # its working, for explain
    formulas: tuple[str, ...] = ()  # the same in a line, for the annex
    change: Change | None = None  # of a change, in figures
    there: bool | None = None  # whether `has` finds it, where that is not whether it is known

    @property
    def is_there(self) -> bool:
        """Whether `has` finds it."""
        return not self.missing if self.there is None else self.there


_NOT_POLITE = {"なし": "がない", "できません": "できない", "引けません": "引けない"}
_SENTENCES = ("ない", "ある", "異なる")


def _as_cause(missing: str) -> str:
    """What a note says, in the form 「…ため」."""
    for polite, plain in _NOT_POLITE.items():
        if missing.endswith(polite):
            return missing.removesuffix(polite) + plain
    return missing if missing.endswith(_SENTENCES) else f"{missing}である"


def lacking(missing: str, *, note: str = "", words: frozenset[str] = frozenset()) -> Found:
    """A fact that is not known; `words` are what a rule may ask of it nevertheless (unknown)."""
    return Found(words=words, because=_as_cause(missing), missing=missing, lack_notes=(note,) if note else ())
