"""What the report's figures show: numbers with their labels, neutral of any back-end.

The numbers are exact decimals as they are printed (a rounded share is held rounded), so that every back-end draws,
writes and hands on the same ones. Layout gives them places, back-ends draw them.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from math import ceil, floor
from typing import assert_never

from plan_report.data_class import dataclass

_STEPS = (1, 2, 5, 10, 20)
_WHOLE = 100  # percent; every step divides it
_MOST_STEPS = 6  # between the lowest and the highest whisker; 20 points a step hold all of 0 to 100


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
    whole: str  # the denominator: 9指標
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """What the whole bar stands for."""
        return sum(self.counts)

    @property
    def name(self) -> str:
        """Label and denominator in one."""
        return f"{self.label}（{self.whole}）"


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Bars of one length, each divided as its counts divide its total; the counts are written in them."""

    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    heading: str = ""  # what the bars stand for

    @staticmethod
    def text(count: int) -> str:
        """A count as it is written."""
        return f"{count:,}"


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of percent with a mark at every `step`; `negative` is the sign before numbers below 0."""

    lowest: int
    highest: int
    step: int
    negative: str = "△"

    @property
    def marks(self) -> range:
        """Where the marks stand."""
        return range(self.lowest, self.highest + 1, self.step)

    def text(self, mark: int) -> str:
        """What is written at a mark."""
        return f"{self.negative if mark < 0 else ''}{abs(mark)}%"

    def place(self, percent: Decimal) -> float:
        """Where a value stands between the ends, from 0 to 1; what lies beyond an end is drawn there."""
        within = min(max(percent, Decimal(self.lowest)), Decimal(self.highest))
        return float((within - self.lowest) / (self.highest - self.lowest))


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """How far one indicator is on its way from baseline (0 %) to target (100 %)."""

    label: str
    percent: Decimal  # with one decimal; below 0 it went backwards, above 100 it went past the target
    text: str  # 34.8%
    values: str  # 20.4% → 22.0%（目標 25%）
    said: str  # the same for the ear, with the target's year
    series: Series  # its class


@dataclass(frozen=True, slots=True)
class ProgressBars:
    """Bars on one scale, which bounds what is drawn; the numbers are written in full."""

    bars: tuple[ProgressBar, ...]
    scale: Scale
    ends: tuple[str, str]  # what 0 % and 100 % are: 基準値, 目標値

    def cut(self, bar: ProgressBar) -> bool:
        """Whether the bar goes on beyond the scale."""
        return not self.scale.lowest <= bar.percent <= self.scale.highest


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share from a sample survey with its confidence interval, all in percent."""

    time: str  # 基準値 [R5年度]
    share: Decimal
    lower: Decimal
    upper: Decimal
    text: str  # 20.4%（18.5～22.5%）


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """The estimates of one indicator, the earlier first; one for each series of its figure."""

    label: str
    estimates: tuple[Estimate, ...]
    series: Series | None = None  # its class, where there is one to show


@dataclass(frozen=True, slots=True)
class DotWhiskers:
    """Rows of dots with their intervals as whiskers; `series` names the first, the second … dot of every row."""

    series: tuple[str, ...]
    rows: tuple[EstimateRow, ...]
    confidence: int  # in percent
    places: int  # decimals that shares are written with
    interval: str  # what a whisker is: 95%信頼区間
    reach: tuple[Decimal, Decimal] | None = None  # of all rows, when this figure shows only some of them
    heading: str = ""  # what the rows stand for

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest end of a whisker."""
        estimates = [each for row in self.rows for each in row.estimates]
        return min(each.lower for each in estimates), max(each.upper for each in estimates)

    @property
    def scale(self) -> Scale:
        """Round numbers around all whiskers; the parts of one figure share them, so that a reader may compare."""
        lowest, highest = self.reach or self.ends
        step = next(step for step in _STEPS if highest - lowest <= _MOST_STEPS * step)
        start = min(floor(lowest / step) * step, _WHOLE - step)  # all at 100 % still need a scale below them
        return Scale(start, max(ceil(highest / step) * step, start + step), step)


Chart = StackedBars | ProgressBars | DotWhiskers


def numbers(chart: Chart) -> tuple[Decimal, ...]:
    """Every number a chart is drawn from."""
    match chart:
        case StackedBars():
            return tuple(Decimal(count) for bar in chart.bars for count in bar.counts)
        case ProgressBars():
            return tuple(bar.percent for bar in chart.bars)
        case DotWhiskers():
            estimates = (each for row in chart.rows for each in row.estimates)
            return tuple(number for each in estimates for number in (each.share, each.lower, each.upper))
        case _:
            assert_never(chart)


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
        said: every point, gaps too, and the target, each with its year: `R4年度 1,792件`.
        alt: the same as a sentence.
        target_at: where the targets stand on the time axis; None when there is none.
    """

    at: tuple[float, ...]
    traces: tuple[Trace, ...]
    said: tuple[str, ...]
    alt: str
    target_at: float | None = None
