"""A scheme (評価方式): its classes, its change tests, and the list of rules that decides between the classes.

All of it is data, as read from a rules file by `load.rules` and carried out in `judge`; no scheme is known by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from plan_report.errors import Problem
from plan_report.judgement import JudgementClass, Meaning
from plan_report.model import Kind

# Two-sided normal quantiles by confidence in percent; RULES.md fixes 1.959964 for 95 %.
NORMAL_QUANTILES: Mapping[int, Decimal] = MappingProxyType(
    {90: Decimal("1.644854"), 95: Decimal("1.959964"), 99: Decimal("2.575829")}
)


@dataclass(frozen=True, slots=True)
class AnyDifference:
    """Any difference counts; one of at most `tolerance` (in the unit, or in percent when `relative`) does not.

    With `sampling_error_note` a survey share whose sample sizes are known gets the note whether the difference
    lies within the sampling error at that confidence; the class stays the same.
    """

    tolerance: Decimal = Decimal(0)
    relative: bool = False
    sampling_error_note: bool = False
    confidence: int = 95


@dataclass(frozen=True, slots=True)
class LeastDifference:
    """A difference counts from `least` on, in the unit (in points for shares)."""

    least: Decimal


@dataclass(frozen=True, slots=True)
class LeastRatio:
    """A difference counts from `percent` of the baseline on."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class SurveyInterval:
    """A difference of shares counts when its confidence interval leaves out 0; without sample sizes by `otherwise`.

    That verdict is said to be 参考.
    """

    confidence: int = 95
    otherwise: LeastDifference | LeastRatio = LeastDifference(Decimal(3))


@dataclass(frozen=True, slots=True)
class CountInterval:
    """A difference of two counts of events counts when the interval of their ratio leaves out 1."""

    confidence: int = 95


@dataclass(frozen=True, slots=True)
class WordOrder:
    """A status word that stands higher or lower in the scheme's order."""


NumberTest = AnyDifference | LeastDifference | LeastRatio | SurveyInterval | CountInterval
Test = NumberTest | WordOrder

_FOR_EVERY_FIGURE = ("any-difference", "least-difference", "least-ratio")
METHODS_BY_KIND: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.SURVEY: (*_FOR_EVERY_FIGURE, "survey-interval"),
        Kind.COUNT: _FOR_EVERY_FIGURE,
        Kind.EVENTS: (*_FOR_EVERY_FIGURE, "count-interval"),
        Kind.RATE: _FOR_EVERY_FIGURE,
        Kind.RATIO: _FOR_EVERY_FIGURE,
        Kind.STATUS: ("word-order",),
    }
)
TESTED_AS: Mapping[Kind, Kind] = MappingProxyType({Kind.EVENTS: Kind.COUNT, Kind.RATIO: Kind.COUNT})  # if not said


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The words for how far something is done: `ranks` from the lowest, words of equal rank together.

    `nothing_done` is where there is no result yet; empty where no word says that. `unchanged_notes` is what to print
    beside a word that stayed the same (実施: 継続実施).
    """

    ranks: tuple[tuple[str, ...], ...]
    nothing_done: str
    unchanged_notes: Mapping[str, str]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word, from the lowest."""
        return tuple(word for rank in self.ranks for word in rank)

    def rank(self, word: str) -> int:
        """How high a word stands, from 0; ValueError for a word the scheme does not have."""
        for index, rank in enumerate(self.ranks):
            if word in rank:
                return index
        raise ValueError(word)


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


class Parts(StrEnum):
    """What an indicator is whose parts are judged differently."""

    MIXED = "mixed"  # the class of that meaning
    WORST = "worst"  # the class that stands last among theirs


class Cumulative(StrEnum):
    """How a running total changes."""

    INCREMENTS = "increments"  # its last yearly increment against its first
    LEVEL = "level"  # as any number


class LessIsBetter(StrEnum):
    """How 実績÷目標 is turned where less is better."""

    INVERSE = "inverse"  # 目標÷実績
    MIRROR = "mirror"  # 2 − 実績÷目標


class RollupWay(StrEnum):
    """How a node's verdict comes from its indicators."""

    MEAN = "mean"  # of their scores
    POINTS = "points"  # the sum of their scores, in percent of the most they could have
    WORST = "worst"
    MAJORITY = "majority"
    ENTERED = "entered"  # the 自己評価 of its 取組


class Rounding(StrEnum):
    """How a mean of scores becomes a whole number."""

    NONE = "none"
    HALF_UP = "half-up"  # 四捨五入
    FIVE_DOWN = "five-down"  # 五捨六入, by the first decimal alone: 3.5x is 3, 3.6 is 4


@dataclass(frozen=True, slots=True)
class RollupGrade:
    """What a node is called from some mean or percent of points on."""

    label: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class Rollup:
    """A verdict for each node of a level; `level` is its label, empty for every node with indicators of its own."""

    way: RollupWay
    level: str = ""
    rounding: Rounding = Rounding.NONE
    grades: tuple[RollupGrade, ...] = ()  # the highest first


@dataclass(frozen=True, slots=True)
class Scheme:
    """One rules file. `classes` are in printed order, `rules` in the order in which they are tried."""

    name: str
    title: str
    classes: tuple[JudgementClass, ...]
    rules: tuple[Rule, ...]
    status: StatusWords
    tests: Mapping[Kind, Test]
    parts: Parts = Parts.MIXED
    cumulative: Cumulative = Cumulative.INCREMENTS
    less_is_better: LessIsBetter = LessIsBetter.INVERSE
    significance: Decimal = Decimal(5)  # percent; a published p below it is significant
    first_value_is_baseline: bool = False  # of an indicator without baseline, in the rounds after its first value
    rollup: Rollup | None = None
    description: str = ""  # sentences of its own for 評価の方法, a line an item
    model: str = ""  # where the scheme was taken from
    doubts: tuple[Problem, ...] = ()  # of its file

    def by_key(self, key: str) -> JudgementClass:
        """The class of that key; KeyError when there is none (a loaded scheme names no such key)."""
        for judgement_class in self.classes:
            if judgement_class.key == key:
                return judgement_class
        raise KeyError(key)

    def of(self, meaning: Meaning) -> JudgementClass | None:
        """The first class of a meaning, if there is one."""
        return next((each for each in self.classes if each.meaning is meaning), None)

    @property
    def excluded(self) -> JudgementClass:
        """The class of what cannot be judged, which every scheme has."""
        found = self.of(Meaning.EXCLUDED)
        assert found is not None  # noqa: S101 the reader asks for it
        return found

    @property
    def ranked(self) -> tuple[JudgementClass, ...]:
        """The classes that are better or worse than one another, the best first.

        評価対象外 never is. Where the file gives scores, those that have one; 混在 only with one.
        """
        if any(each.score is not None for each in self.classes):
            return tuple(
                each for each in self.classes if each.score is not None and each.meaning is not Meaning.EXCLUDED
            )
        without = {Meaning.EXCLUDED, Meaning.MIXED}
        return tuple(each for each in self.classes if each.meaning not in without)

    def test(self, kind: Kind) -> Test:
        """The test of figures of a kind (not of 文); 発生件数 and 率 have that of 件数 where nothing is said."""
        return self.tests[kind if kind in self.tests else TESTED_AS[kind]]

    def asks(self, *facts: Fact) -> bool:
        """Whether any rule asks for one of these."""
        return any(each.fact in facts for rule in self.rules for each in rule.when)

    @property
    def grades(self) -> tuple[str, ...]:
        """The words that people may enter as 評価, in the order of the rules; none where no rule asks for them."""
        asked = (each for rule in self.rules for each in rule.when if isinstance(each, WordAsked))
        return tuple(dict.fromkeys(word for each in asked if each.fact is Fact.GRADE for word in each.words))

    def named(self, text: str) -> JudgementClass | None:
        """The class a person means by its word, its symbol, both, or its key; None when no class has it."""
        bare = "".join(text.split())
        for each in self.classes:
            if bare in (each.label, each.symbol, each.key, each.label + each.symbol, each.symbol + each.label):
                return each
        return None
