"""A rule: the facts that it may ask for, what they may be held against, and the words and numbers they may be."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from plan_report.data_class import dataclass
from plan_report.model import Kind


class Fact(StrEnum):
    """What a rule may ask for; RULES.md says what each is."""

    CHANGE = "change"
    MOVEMENT = "movement"
    TARGET = "target"
    YEAR_TARGET = "year-target"
    RATIO = "ratio"
    DEVIATION = "deviation"
    PROGRESS = "progress"
    LINE = "line"
    GRADE = "grade"
    TEST = "test"
    BASELINE = "baseline"
    CURRENT = "current"
    BASIS = "basis"
    KIND = "kind"
    UNIT = "unit"
    DIRECTION = "direction"


class Against(StrEnum):
    """What a value is held against; not every fact knows every one (`AGAINST`)."""

    BASELINE = "baseline"
    ROUND_BEFORE = "round-before"
    TARGET = "target"
    YEAR_TARGET = "year-target"
    LINE = "line"
    BEST = "best"


# What each fact may be held against, the first where nothing is said.
AGAINST: Mapping[Fact, tuple[Against, ...]] = MappingProxyType(
    {
        Fact.CHANGE: (Against.BASELINE, Against.ROUND_BEFORE, Against.YEAR_TARGET, Against.BEST),
        Fact.MOVEMENT: (Against.BASELINE, Against.ROUND_BEFORE, Against.YEAR_TARGET, Against.BEST),
        Fact.RATIO: (Against.TARGET, Against.YEAR_TARGET),
        Fact.DEVIATION: (Against.TARGET, Against.YEAR_TARGET, Against.BASELINE),
        Fact.PROGRESS: (Against.TARGET, Against.YEAR_TARGET, Against.LINE),
    }
)

_OF_TARGETS = ("exceeded", "met", "missed", "crossed", "none", "not-comparable", "words")
_OF_VALUES = ("number", "status", "none")
# The words that a rule may ask of a fact; facts that are not here are numbers, or texts of the plan's own.
WORDS: Mapping[Fact, tuple[str, ...]] = MappingProxyType(
    {
        Fact.CHANGE: ("better", "same", "worse", "unknown"),
        Fact.MOVEMENT: ("rose", "level", "fell", "unknown"),
        Fact.TARGET: _OF_TARGETS,
        Fact.YEAR_TARGET: _OF_TARGETS,
        Fact.LINE: ("on", "behind", "unknown"),
        Fact.TEST: ("significant", "not-significant", "none"),
        Fact.BASELINE: _OF_VALUES,
        Fact.CURRENT: _OF_VALUES,
        Fact.BASIS: ("yearly", "total", "moment", "mean"),
        Fact.KIND: tuple(Kind),
        Fact.DIRECTION: ("up", "down", "keep", "range"),
    }
)
NUMBERS = frozenset({Fact.RATIO, Fact.DEVIATION, Fact.PROGRESS})  # in percent
TEXTS = frozenset({Fact.GRADE, Fact.UNIT})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of numbers; with `per_year` its ends are so much for each year since the baseline."""

    at_least: Decimal | None = None
    more_than: Decimal | None = None
    below: Decimal | None = None
    at_most: Decimal | None = None
    per_year: bool = False

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The bounds that are said."""
        return tuple(each for each in (self.at_least, self.more_than, self.below, self.at_most) if each is not None)

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies in it."""
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.more_than is None or number > self.more_than)
            and (self.below is None or number < self.below)
            and (self.at_most is None or number <= self.at_most)
        )


@dataclass(frozen=True, slots=True)
class WordAsked:
    """A fact is one of these words. `against` is that of `AGAINST`; None of facts that are held against nothing."""

    fact: Fact
    words: tuple[str, ...]
    against: Against | None = None


@dataclass(frozen=True, slots=True)
class NumberAsked:
    """A fact is a number within a span."""

    fact: Fact
    span: Span
    against: Against


@dataclass(frozen=True, slots=True)
class Presence:
    """A fact is known (has), or is not (lacks)."""

    fact: Fact
    there: bool
    against: Against | None = None


Condition = WordAsked | NumberAsked | Presence


@dataclass(frozen=True, slots=True)
class Rule:
    """The class of whatever meets every condition; one without conditions takes all that is left."""

    key: str
    when: tuple[Condition, ...]
    note: str = ""  # printed beside the verdict

    @property
    def only_grade(self) -> bool:
        """Whether it asks for what people entered and nothing else, and so needs no value."""
        return bool(self.when) and all(each.fact is Fact.GRADE for each in self.when)
