"""How an indicator's change is told in a sentence: 31.1%減, 0.9ポイント減, 未実施から66件に; and how changes rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plan_report.compose import wording
from plan_report.compose.options import Options
from plan_report.facts import BEFORE, Facts, facts_of
from plan_report.judgement import ROUNDING_DECIDES, YEARLY, Change, Judgement
from plan_report.model import Amount, Indicator, Kind, Plan, Quantity, StatusWord
from plan_report.notation import PROPORTION, in_base_unit, is_share, print_quantity
from plan_report.scale import is_change
from plan_report.scheme import Scheme

BY_ERROR, BY_CHANCE = "調査の誤差", "偶然による変動"
WITHIN = "の範囲内で、変化したとはいえません"
UNDECIDED = "値が四捨五入されているため、調査の誤差の範囲内かどうか判断できません"
_SHORT = {BY_ERROR + WITHIN: "誤差の範囲内", BY_CHANCE + WITHIN: "偶然の範囲内", UNDECIDED: "誤差の範囲内か不明"}
_COMPARED = {BEFORE: "前回比で", YEARLY: "1年当たりの増え方で"}
_FEW = 10  # below it the two counts say more than their ratio
_COUNTS = frozenset({Kind.COUNT, Kind.EVENTS})


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator with its change in words; empty where no figure says how it changed.

    `ratio` is its change in percent of what it is from and `points` that of a share, both without a sign; of several
    parts the least. They are never held against each other.
    """

    indicator: Indicator
    judgement: Judgement
    change: str
    ratio: Decimal | None = None
    points: Decimal | None = None

    @classmethod
    def of(cls, plan: Plan, indicator: Indicator, judgement: Judgement, scheme: Scheme, options: Options) -> Told:
        """An indicator as it was judged in a round."""
        known = facts_of(plan, indicator, plan.round(options.round_id))
        facts = [each.from_first_value if scheme.first_value_is_baseline else each for each in known]
        said = [
            (f"{part.label}は" if part.label else "") + text
            for each, part in zip(facts, judgement.parts, strict=False)
            if (text := _in_words(each, part.change, options))
        ]
        changes = [part.change for part in judgement.parts if part.change and part.change.difference]
        ratios = [abs(each.ratio) for each in changes if each.ratio is not None]
        points = [abs(each.difference) for each in changes if each.unit == wording.POINTS]
        return cls(
            indicator,
            judgement,
            "、".join(said),
            min(ratios) if ratios and len(ratios) == len(changes) else None,
            min(points) if points and len(points) == len(changes) else None,
        )

    @property
    def doubt(self) -> str:
        """Why it cannot be said to have changed, as the end of a sentence; empty where it can."""
        if self.judgement.by_chance:
            return (BY_CHANCE if self.indicator.kind is Kind.EVENTS else BY_ERROR) + WITHIN
        return UNDECIDED if any(ROUNDING_DECIDES in part.notes for part in self.judgement.parts) else ""

    @property
    def bracket(self) -> str:
        """What stands behind its name: （0.9ポイント減、誤差の範囲内）."""
        said = "、".join(filter(None, (self.change, _SHORT.get(self.doubt, ""))))
        return f"（{said}）" if said else ""


def ranked(told: list[Told]) -> list[Told]:
    """Those first that surely changed: by ratio, then shares by points, then what has no size; else as they stand.

    A percent and a point are no sizes of one kind, so neither is said to be the larger.
    """
    return sorted(told, key=lambda each: (bool(each.doubt), *_size(each)))


def lead_by_ratio(told: list[Told], shown: int) -> bool:
    """Whether the first ones are those with the largest ratios, so that a sentence may say so."""
    first = [each.ratio for each in told[:shown] if each.ratio is not None]
    others = [each.ratio for each in told[shown:] if each.ratio is not None]
    return len(first) == shown and min(first) >= max(others, default=Decimal(0))


def _size(told: Told) -> tuple[int, Decimal]:
    if told.ratio is not None:
        return 0, -told.ratio
    return (1, -told.points) if told.points is not None else (2, Decimal(0))


def _in_words(facts: Facts, change: Change | None, options: Options) -> str:
    """One part's change; of small counts the counts themselves, for their ratio says little."""
    if change is None:
        return "".join(_of_words(facts.baseline, facts.current, options))
    if not change.difference:
        return ""
    if change.of:
        return _COMPARED.get(change.of, f"{change.of}と比べて") + _amount(change)
    return _small(facts) or _amount(change)


def _amount(change: Change) -> str:
    way = "増" if change.difference > 0 else "減"
    if change.ratio is not None and (shown := abs(wording.percent_of_baseline(change.ratio, change.limit))):
        return f"{shown:,f}%{way}"
    size = wording.signed(abs(change.difference), "", keep=change.unit == wording.POINTS).removeprefix("+")
    return f"比の値で{size}{way}" if change.unit == PROPORTION else f"{size}{change.unit}{way}"


def _small(facts: Facts) -> str:
    """3件から5件に; nothing of larger counts and of what is no count."""
    then, now = facts.baseline, facts.current
    if not isinstance(then, Quantity) or not isinstance(now, Quantity):
        return ""
    numbers = [in_base_unit(each).number for each in (then, now)]
    if facts.kind not in _COUNTS or is_share(then.unit) or is_change(then) or any(each % 1 for each in numbers):
        return ""
    if not 0 <= min(numbers) < _FEW:
        return ""
    return f"{print_quantity(then)}から{print_quantity(now)}に"


def _of_words(then: Amount | None, now: Amount | None, options: Options) -> Iterator[str]:
    """未実施から66件に; nothing where both are the same word."""
    if isinstance(then, StatusWord) and now is not None and then != now:
        after = now.word if isinstance(now, StatusWord) else print_quantity(now, options.decimals, options.negative)
        yield f"{then.word}から{after}に"
