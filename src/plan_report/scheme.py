"""A scheme (評価方式): which classes there are and which test decides between them, as read from a rules file.

The tests are data here and are carried out in `judge`; `load.rules_tests` reads each by its name in a rules file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

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
    """A difference of shares counts when its confidence interval leaves out 0.

    Without sample sizes a difference of `points_without_sizes` counts instead, and the note says 参考.
    """

    confidence: int = 95
    points_without_sizes: Decimal = Decimal(3)


@dataclass(frozen=True, slots=True)
class CutOff:
    """A class from some progress on; without `least` it takes whatever is left. `inclusive` has `least` itself too."""

    key: str
    least: Decimal | None = None
    inclusive: bool = True


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress from baseline to target in percent, cut into classes; the highest cut-off comes first."""

    cut_offs: tuple[CutOff, ...]


@dataclass(frozen=True, slots=True)
class WordOrder:
    """A status word that stands higher or lower in the scheme's order; with `needs_target` only where there is one."""

    needs_target: bool = False


MovementTest = AnyDifference | LeastDifference | LeastRatio | SurveyInterval  # says whether a number rose or fell
NumberTest = MovementTest | Progress
Test = NumberTest | WordOrder

_FOR_EVERY_FIGURE = ("any-difference", "least-difference", "least-ratio", "progress")
METHODS_BY_KIND: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.SURVEY: (*_FOR_EVERY_FIGURE, "survey-interval"),
        Kind.COUNT: _FOR_EVERY_FIGURE,
        Kind.RATE: _FOR_EVERY_FIGURE,
        Kind.STATUS: ("word-order",),
    }
)
_TESTED_AS: Mapping[Kind, Kind] = MappingProxyType({Kind.EVENTS: Kind.COUNT, Kind.RATIO: Kind.COUNT})


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The words for how far something is done: `order` from the lowest, `nothing_done` where there is no result yet.

    `unchanged_notes` is what to print beside a word that stayed the same (実施: 継続実施).
    """

    order: tuple[str, ...]
    nothing_done: str
    unchanged_notes: Mapping[str, str]

    def rank(self, word: str) -> int:
        """How high a word stands, from 0; ValueError for a word the scheme does not have."""
        return self.order.index(word)


@dataclass(frozen=True, slots=True)
class TargetLine:
    """The two classes of an improvement: on or ahead of the straight line from baseline to target, or behind it."""

    on_track: str
    behind: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """One rules file. `classes` are in printed order; `main` names the class of each meaning that a test arrives at."""

    name: str
    title: str
    classes: tuple[JudgementClass, ...]
    main: Mapping[Meaning, str]
    status: StatusWords
    tests: Mapping[Kind, Test]
    target_line: TargetLine | None = None
    description: str = ""
    model: str = ""  # where the scheme was taken from

    def by_key(self, key: str) -> JudgementClass:
        """The class of that key; KeyError when there is none (a loaded scheme names no such key)."""
        for judgement_class in self.classes:
            if judgement_class.key == key:
                return judgement_class
        raise KeyError(key)

    def of(self, meaning: Meaning) -> JudgementClass:
        """The class that a verdict of this meaning gets."""
        return self.by_key(self.main[meaning])

    @property
    def word_test(self) -> WordOrder:
        """The test of status words."""
        test = self.tests[Kind.STATUS]
        assert isinstance(test, WordOrder)  # noqa: S101 METHODS_BY_KIND allows no other
        return test

    def number_test(self, kind: Kind) -> NumberTest:
        """The test of the figures of a kind (not of 実施状況, not of 文); 発生件数 and 率 have that of 件数."""
        test = self.tests[_TESTED_AS.get(kind, kind)]
        assert not isinstance(test, WordOrder)  # noqa: S101 METHODS_BY_KIND allows it for status words only
        return test

    @property
    def achieved(self) -> JudgementClass | None:
        """The class for a target that is met; None in a scheme without one."""
        return self.of(Meaning.ACHIEVED) if Meaning.ACHIEVED in self.main else None

    def named(self, text: str) -> JudgementClass | None:
        """The class a person means by its word, its symbol, both, or its key; None when no class has it."""
        bare = "".join(text.split())
        for each in self.classes:
            if bare in (each.label, each.symbol, each.key, each.label + each.symbol, each.symbol + each.label):
                return each
        return None
