"""What the engine says of an indicator (class, change, reason, notes), and what a class of a scheme is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Meaning(StrEnum):
    """What a class says about the change, whatever the scheme calls it."""

    ACHIEVED = "achieved"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    MIXED = "mixed"  # parts of a compound that disagree
    EXCLUDED = "excluded"  # 評価対象外


@dataclass(frozen=True, slots=True)
class JudgementClass:
    """One class of a scheme: word and symbol are what a black-and-white reader sees, the shade only helps the eye."""

    key: str
    label: str  # 改善
    symbol: str  # ↗
    meaning: Meaning
    shade: str  # RRGGBB of the cell
    description: str = ""  # the legend's sentence


class Gate(StrEnum):
    """What decided a judgement (RULES.md, the gates in their order)."""

    NO_CURRENT = "no-current"
    NOT_COMPARABLE = "not-comparable"
    NOT_JUDGED = "not-judged"
    TARGET_MET = "target-met"
    NO_BASELINE = "no-baseline"
    SAME_PERIOD = "same-period"
    STATUS_TO_NUMBER = "status-to-number"
    CHANGE_TEST = "change-test"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Change:
    """Current minus baseline of one part.

    `ratio` is the relative change in percent, None where it cannot be computed (baseline 0) or means nothing
    (a share, whose `difference` is in points).
    """

    difference: Decimal
    unit: str  # 件, or ポイント for shares; `PROPORTION` for those of 3:1
    ratio: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PartJudgement:
    """The judgement of one part; a simple indicator has exactly one."""

    label: str  # 個人; empty in a simple indicator
    outcome: JudgementClass
    gate: Gate
    reason: str  # which gate or test decided, with the numbers, in Japanese
    change: Change | None = None
    notes: tuple[str, ...] = ()  # what the report prints beside it, e.g. 継続実施
    steps: tuple[str, ...] = ()  # the working, a line a gate or formula, for explain and the annex


@dataclass(frozen=True, slots=True)
class Judgement:
    """The judgement of an indicator in a round; `computed` is the class before a person's override."""

    indicator_id: str
    outcome: JudgementClass
    computed: JudgementClass
    parts: tuple[PartJudgement, ...]
    notes: tuple[str, ...] = ()  # of the whole row, e.g. the override's reason


Judgements = Mapping[str, Judgement]  # by indicator id, in printed order
