"""A scheme as a whole: classes, change tests, rules, and what else a rules file says."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from plan_report.data_class import dataclass
from plan_report.errors import Problem
from plan_report.judgement import JudgementClass, Meaning
from plan_report.model import Kind
from plan_report.scheme.change_tests import TESTED_AS, Test
from plan_report.scheme.rollup import Rollup
from plan_report.scheme.rules import Fact, Rule, WordAsked
from plan_report.scheme.status_words import StatusWords


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
