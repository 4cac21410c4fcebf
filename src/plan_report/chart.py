"""What the report's figures show: numbers with their labels, neutral of any back-end.

The numbers are exact decimals as they are printed (a rounded share is held rounded), so that every back-end draws,
writes and hands on the same ones. Layout gives them places, back-ends draw them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Pattern(StrEnum):
    """How an area is filled, so that areas can be told apart without their colours."""

    SOLID = "solid"
    DOTS = "dots"
    DIAGONAL = "diagonal"  # from the lower left to the upper right
    GRID = "grid"
    BLANK = "blank"  # white, whatever the shade
    HORIZONTAL = "horizontal"
    BACK_DIAGONAL = "back-diagonal"
    VERTICAL = "vertical"


@dataclass(frozen=True, slots=True)
class Series:
    """What the areas of one colour and pattern stand for: a class such as 改善 ↗."""

    word: str
    symbol: str
    shade: str  # RRGGBB
    pattern: Pattern

    @property
    def label(self) -> str:
        """As the legend has it."""
        return f"{self.word} {self.symbol}".strip()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of counts, one for each series."""

    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """What the whole bar stands for."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Bars of one length, each divided as its counts divide its total; the counts are written in them."""

    series: tuple[Series, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """How far one indicator is on its way from baseline (0 %) to target (100 %)."""

    label: str
    percent: Decimal  # with one decimal; below 0 it went backwards, above 100 it went past the target
    values: str  # 20.4% → 22.0%（目標 25% [R10年度]）


@dataclass(frozen=True, slots=True)
class ProgressBars:
    """Bars on one scale; `lowest` and `highest` bound what is drawn, the numbers are written in full."""

    bars: tuple[ProgressBar, ...]
    lowest: int = 0
    highest: int = 100


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share from a sample survey with its confidence interval, all in percent."""

    time: str  # 基準値 [R5年度]
    share: Decimal
    lower: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """The estimates of one indicator, the earlier first; one for each series of its figure."""

    label: str
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class DotWhiskers:
    """Rows of dots with their intervals as whiskers; `series` names the first, the second … dot of every row."""

    series: tuple[str, ...]
    rows: tuple[EstimateRow, ...]
    confidence: int  # in percent
    places: int  # decimals that shares are written with


Chart = StackedBars | ProgressBars | DotWhiskers


@dataclass(frozen=True, slots=True)
class Trace:
    """The line of one part of an indicator; a missing value is a gap."""

    points: tuple[Decimal | None, ...]
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Small lines in a cell, one below the other, each on its own scale.

    Attributes:
        at: where the points stand on the time axis, rising.
        traces: one for each part; each has as many points as `at`.
        alt: what the lines say, with all figures.
        target_at: where the targets stand on the time axis; None when there is none.
    """

    at: tuple[int, ...]
    traces: tuple[Trace, ...]
    alt: str
    target_at: int | None = None
