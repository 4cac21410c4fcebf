"""The change tests that a scheme may choose for each kind of figure, and which kinds may have which."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from plan_report.data_class import dataclass
from plan_report.model import Kind

KEPT_BELOW = Decimal(5)  # percent of what a value is held against, where nothing says how little is no change

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
