"""What a plan has in a round that 評価の方法 need speak of; of what it has not, nothing is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plan_report.model import (
    USUAL_WORDS,
    Aggregation,
    Amount,
    Direction,
    Indicator,
    Kind,
    Plan,
    Quantity,
    StatusWord,
    Value,
    Words,
)


@dataclass(frozen=True, slots=True)
class Having:
    """The plan's words, and which sorts of indicators it has."""

    words: Words = USUAL_WORDS
    kinds: frozenset[Kind] = frozenset()
    directions: frozenset[Direction] = frozenset()
    running_totals: bool = False  # 集計 is 累計
    several_parts: bool = False  # judged part by part
    judged_part: bool = False  # one part judged for the row
    without_baseline: bool = False
    status_words: bool = False
    from_nothing: bool = False  # a status word then, a number now
    zero_baseline: bool = False
    published_tests: bool = False  # 検定
    published_p: bool = False  # one of them as a p
    own_thresholds: bool = False  # 変化の基準
    not_judged: bool = False  # 判定しない
    kept_above: bool = False  # 維持, with a number as target

    @classmethod
    def of(cls, plan: Plan, round_id: str) -> Having:
        """What a plan (as it stands in the round) has."""
        indicators = tuple(plan.indicators)
        tests = [said for each in indicators if (said := each.in_round(round_id).test)]
        judged = [each for each in indicators if each.direction is not Direction.NONE]
        ends = [(then, now) for each in judged for then, now in _ends(each, round_id)]
        return cls(
            words=plan.words,
            kinds=frozenset(each.kind for each in judged),
            directions=frozenset(each.direction for each in judged),
            running_totals=any(each.aggregation is Aggregation.TOTAL for each in judged),
            several_parts=any(_in_parts(each, round_id) and not each.judged_part for each in judged),
            judged_part=any(each.judged_part for each in judged),
            without_baseline=any(each.baseline.absent for each in judged),
            status_words=any(isinstance(end, StatusWord) for pair in ends for end in pair),
            from_nothing=any(isinstance(then, StatusWord) and isinstance(now, Quantity) for then, now in ends),
            zero_baseline=any(isinstance(then, Quantity) and not then.number for then, _ in ends),
            published_tests=bool(tests),
            published_p=any("p" in test.lower().replace("ｐ", "p") for test in tests),
            own_thresholds=any(each.threshold for each in judged),
            not_judged=len(judged) < len(indicators),
            kept_above=any(_kept_above(each) for each in judged),
        )

    @classmethod
    def everything(cls, words: Words = USUAL_WORDS) -> Having:
        """A plan that has it all: what a page about a scheme tells."""
        return cls(words, frozenset(Kind) - {Kind.TEXT}, frozenset(Direction) - {Direction.NONE}, *(True,) * 12)


def _ends(indicator: Indicator, round_id: str) -> Iterator[tuple[Amount | None, Amount | None]]:
    """Baseline and current value of each part, as they are judged."""
    said = indicator.in_round(round_id)
    then = _amounts(indicator.baseline) | _amounts(indicator.baseline_comparable)
    now = _amounts(said.value) | _amounts(said.comparable)
    for label in dict.fromkeys((*then, *now)):
        yield then.get(label), now.get(label)


def _amounts(value: Value | None) -> dict[str, Amount]:
    return {part.label: part.amount for part in value.parts} if value else {}


def _kept_above(indicator: Indicator) -> bool:
    """Whether it is to be kept at a number or above it."""
    parts = indicator.target.parts if indicator.target else ()
    return indicator.direction is Direction.KEEP and any(isinstance(part.amount, Quantity) for part in parts)


def _in_parts(indicator: Indicator, round_id: str) -> bool:
    return sum(1 for _ in _ends(indicator, round_id)) > 1
