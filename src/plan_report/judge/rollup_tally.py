"""How many indicators of a node count with each class, and how many are left aside, which is always said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plan_report.data_class import dataclass
from plan_report.judgement import NO_VERDICT, JudgementClass
from plan_report.scheme import Scheme

Verdict = tuple[str, str]  # label, working

_Counted = tuple[tuple[JudgementClass, int], ...]
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts in the scheme's order of classes, so that the order of indicators never matters."""

    counted: _Counted
    aside: _Counted

    @classmethod
    def of(cls, counted: Sequence[JudgementClass], aside: Sequence[JudgementClass], scheme: Scheme) -> Tally:
        """The counts of these outcomes."""
        return cls(tuple(_in_order(counted, scheme)), tuple(_in_order(aside, scheme)))

    @property
    def number(self) -> int:
        """How many indicators count."""
        return sum(count for _, count in self.counted)

    @property
    def said(self) -> str:
        """達成1、改善2."""
        return _counts(self.counted)

    @property
    def left_out(self) -> str:
        """評価対象外1を除く; empty where all count."""
        return f"{_counts(self.aside)}を除く" if self.aside else ""

    @property
    def nothing(self) -> Verdict:
        """Where none counts."""
        why = f"評価できる指標がありません（{_counts(self.aside)}）" if self.aside else "指標がありません"
        return NO_VERDICT, why


def quoted(outcome: JudgementClass) -> str:
    """A class before a number: one whose word has numbers itself is set apart (「90%以上」3)."""
    return f"「{outcome.label}」" if _DIGIT.search(outcome.label) else outcome.label


def _in_order(outcomes: Sequence[JudgementClass], scheme: Scheme) -> Iterator[tuple[JudgementClass, int]]:
    counts = Counter(each.key for each in outcomes)
    return ((each, counts[each.key]) for each in scheme.classes if counts[each.key])


def _counts(counted: _Counted) -> str:
    return "、".join(f"{quoted(each)}{count:,}" for each, count in counted)
