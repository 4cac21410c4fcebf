"""What the engine says of an indicator (class, change, reason, notes), and what a class of a scheme is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from plan_report.data_class import dataclass
from plan_report.model import NodePath


class Meaning(StrEnum):
    """What a class says about the change, whatever the scheme calls it."""

    ACHIEVED = "achieved"
    MISSED = "missed"  # the target, where nothing says whether it was approached
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    MIXED = "mixed"  # parts of a compound that disagree
    EXCLUDED = "excluded"  # 評価対象外
    OTHER = "other"  # none of these: 90%以上110%未満


@dataclass(frozen=True, slots=True)
class JudgementClass:
    """One class of a scheme: word and symbol are what a black-and-white reader sees, the shade only helps the eye."""

    key: str
    label: str  # 改善
    symbol: str  # ↗
    meaning: Meaning
    shade: str  # RRGGBB of the cell
    description: str = ""  # the legend's sentence
    score: Decimal | None = None  # for a node's mean or sum; None leaves it out of them

    @property
    def text(self) -> str:
        """Word and symbol in a sentence or a cell: 改善 ↗."""
        return f"{self.label} {self.symbol}".strip()


class Decided(StrEnum):
    """What decided a judgement (RULES.md)."""

    NO_CURRENT = "no-current"
    NOT_COMPARABLE = "not-comparable"
    NOT_JUDGED = "not-judged"
    RULE = "rule"
    MISSING = "missing"  # no rule matched, for want of what the reason names


# The note of a change of shares of which nobody can say whether it is within the error.
ROUNDING_DECIDES = "値が四捨五入されているため、調査の誤差の範囲内かどうかは判断できません"
YEARLY = "1年当たり"  # of the growth of a running total in a year, from that in an earlier one


@dataclass(frozen=True, slots=True)
class Change:
    """Current minus baseline of one part, or minus what else it was judged by.

    `ratio` is the relative change in percent, None where it cannot be computed (baseline 0) or means nothing
    (a share, whose `difference` is in points).
    """

    difference: Decimal
    unit: str  # 件, or ポイント for shares; `PROPORTION` for those of 3:1
    ratio: Decimal | None = None
    limit: Decimal | None = None  # a percent that the ratio must never look equal to unless it is
    of: str = ""  # what it is from, where that is not the baseline: 前回の値; or `YEARLY`


@dataclass(frozen=True, slots=True)
class PartJudgement:
    """The judgement of one part; a simple indicator has exactly one."""

    label: str  # 個人; empty in a simple indicator
    outcome: JudgementClass
    decided: Decided
    reason: str  # what decided, with the numbers, in Japanese
    change: Change | None = None
    notes: tuple[str, ...] = ()  # what the report prints beside it, e.g. 継続実施
    pace: str = ""  # towards a target that is not met yet: what a year needs, and had
    formulas: tuple[str, ...] = ()  # what was computed for it, a line a formula with its figures, for the annex
    by_chance: bool = False  # the change is no larger than chance makes: within a survey's error, or that of a count


@dataclass(frozen=True, slots=True)
class Judgement:
    """The judgement of an indicator in a round; `computed` is the class before a person's override."""

    indicator_id: str
    outcome: JudgementClass
    computed: JudgementClass
    parts: tuple[PartJudgement, ...]
    notes: tuple[str, ...] = ()  # of the whole row, e.g. the override's reason

    @property
    def by_chance(self) -> bool:
        """Whether nothing in the row changed by more than chance makes."""
        return all(part.by_chance for part in self.parts)


Judgements = Mapping[str, Judgement]  # by indicator id, in printed order


@dataclass(frozen=True, slots=True)
class NodeJudgement:
    """What a node of the plan's tree is called from its indicators, or from the 自己評価 of its 取組."""

    path: NodePath  # empty of a plan without levels
    label: str  # 4; B; 達成 ◎; `NO_VERDICT`
    working: str  # how it came to that, with its figures, or why there is none

    @property
    def there(self) -> bool:
        """Whether there is a verdict."""
        return self.label != NO_VERDICT


NO_VERDICT = "評価なし"
