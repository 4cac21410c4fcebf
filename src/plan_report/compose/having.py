"""What a plan has in a round that 評価の方法 need speak of; of what it has not, nothing is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from plan_report.data_class import dataclass
from plan_report.levels import band
from plan_report.model import (
    USUAL_WORDS,
    Aggregation,
    Aim,
    AimKind,
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
from plan_report.notation import in_base_unit, is_share


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
    kept: frozenset[Kind] = frozenset()  # kinds of the numbers that are 維持
    kept_above: bool = False  # one of them with a number as target
    kept_words: bool = False  # 維持, of 実施状況 in words
    own_shares: bool = False  # a 変化の基準 in percent
    differences: bool = False  # numbers then and now
    not_comparable: bool = False  # 比較できない理由
    target_in_words: bool = False  # a target that is a text
    no_band: bool = False  # 範囲, without a target that is one
    not_whole: bool = False  # 発生件数 that are no whole numbers
    later: bool = False  # rounds before this one

    @classmethod
    def of(cls, plan: Plan, round_id: str) -> Having:
        """What a plan (as it stands in the round) has."""
        indicators = tuple(plan.indicators)
        tests = [said for each in indicators if (said := each.in_round(round_id).test)]
        judged = [each for each in indicators if each.direction is not Direction.NONE]
        ends = [(then, now) for each in judged for then, now in _ends(each, round_id)]
        return cls(
            words=plan.words,
            kinds=frozenset(each.kind for each in judged if each.kind is not Kind.SURVEY or _is_there(each, round_id)),
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
            kept=frozenset(_kept(judged, round_id)),
            kept_above=any(_kept_above(each) for each in judged),
            kept_words=any(_kept_words(each, round_id) for each in judged),
            own_shares=any(each.threshold.endswith(("%", "％")) for each in judged),
            differences=any(isinstance(then, Quantity) and isinstance(now, Quantity) for then, now in ends),
            not_comparable=any(each.in_round(round_id).not_comparable for each in judged),
            target_in_words=any(aim.kind is AimKind.WORDS for each in judged for aim in _aims(each, round_id)),
            no_band=any(each.direction is Direction.RANGE and not _has_band(each) for each in judged),
            not_whole=any(each.kind is Kind.EVENTS and _not_whole(each, round_id) for each in judged),
            later=plan.round(round_id) is not plan.rounds[0],
        )

    @classmethod
    def everything(cls, words: Words = USUAL_WORDS) -> Having:
        """A plan that has it all: what a page about a scheme tells."""
        kinds = frozenset(Kind) - {Kind.TEXT}
        directions = frozenset(Direction) - {Direction.NONE}
        flags = {each.name: True for each in fields(cls) if each.type == "bool"}
        return cls(words, kinds, directions, kept=kinds - {Kind.STATUS}, **flags)


def _is_there(indicator: Indicator, round_id: str) -> bool:
    """Whether it has a value in the round; no survey is held in every one."""
    value = indicator.value(round_id)
    return value is not None and not value.absent


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


def _kept(judged: Iterable[Indicator], round_id: str) -> Iterator[Kind]:
    """The kinds of numbers that are to be kept; one that stands in 実施状況 is tested as what it is."""
    for each in judged:
        for then, _ in _ends(each, round_id) if each.direction is Direction.KEEP else ():
            if isinstance(then, Quantity):
                of_status = Kind.RATE if is_share(then.unit) else Kind.COUNT
                yield of_status if each.kind is Kind.STATUS else each.kind


def _kept_words(indicator: Indicator, round_id: str) -> bool:
    words = any(isinstance(then, StatusWord) for then, _ in _ends(indicator, round_id))
    return indicator.direction is Direction.KEEP and words


def _aims(indicator: Indicator, round_id: str) -> tuple[Aim, ...]:
    targets = (indicator.target, indicator.in_round(round_id).target)
    return tuple(aim for target in targets if target for aim in target.aims)


def _has_band(indicator: Indicator) -> bool:
    return indicator.target is not None and all(band(aim) for aim in indicator.target.aims)


def _not_whole(indicator: Indicator, round_id: str) -> bool:
    numbers = (each for pair in _ends(indicator, round_id) for each in pair if isinstance(each, Quantity))
    return any(in_base_unit(each).number % 1 for each in numbers)


def _in_parts(indicator: Indicator, round_id: str) -> bool:
    return sum(1 for _ in _ends(indicator, round_id)) > 1
