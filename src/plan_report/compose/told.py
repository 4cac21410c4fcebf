"""How an indicator's change is told in a sentence: 31.1%減, 0.9ポイント減, 未実施から66件に; what puts it in doubt."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.compose import wording
from plan_report.compose.options import Options
from plan_report.data_class import dataclass
from plan_report.facts import BEFORE, Facts, facts_of
from plan_report.judgement import ROUNDING_DECIDES, YEARLY, Change, Judgement
from plan_report.model import Amount, Indicator, Kind, Plan, Quantity, StatusWord
from plan_report.notation import PROPORTION, in_base_unit, is_share, print_quantity
from plan_report.scale import is_change
from plan_report.scheme import Scheme

_COMPARED = {BEFORE: "前回比で", YEARLY: "1年当たりの増え方で"}
_FEW = 10  # below it the two counts say more than their ratio
_COUNTS = frozenset({Kind.COUNT, Kind.EVENTS})


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator with its change in words; empty where no figure says how it changed."""

    indicator: Indicator
    judgement: Judgement
    change: str

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
        return cls(indicator, judgement, "、".join(said))

    @property
    def has_rate(self) -> bool:
        """Whether its change is told as a rate (増減率) in the 備考."""
        return any(part.change and part.change.ratio is not None for part in self.judgement.parts)

    @property
    def undecided(self) -> bool:
        """Whether rounding hides if it changed by more than the error of a survey."""
        return any(ROUNDING_DECIDES in part.notes for part in self.judgement.parts)

    @property
    def in_doubt(self) -> bool:
        """Whether it cannot be said to have changed."""
        return self.judgement.by_chance or self.undecided

    @property
    def bracket(self) -> str:
        """What stands behind its name: （0.9ポイント減、誤差の範囲内）."""
        chance = "偶然の範囲内" if self.indicator.kind is Kind.EVENTS else "誤差の範囲内"
        doubt = chance if self.judgement.by_chance else "誤差の範囲内か不明" if self.undecided else ""
        said = "、".join(filter(None, (self.change, doubt)))
        return f"（{said}）" if said else ""


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
