"""How a verdict for a node comes from its indicators."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from plan_report.data_class import dataclass


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
