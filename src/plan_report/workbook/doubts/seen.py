"""A number of an answer beside the number of the round before and the baseline."""

from __future__ import annotations

from decimal import Decimal

from plan_report.data_class import dataclass
from plan_report.model import Quantity, Value
from plan_report.notation import alike, is_share, measure, print_number, print_quantity
from plan_report.scale import is_change

_TWICE = Decimal(2)


@dataclass(frozen=True, slots=True)
class Seen:
    """One part of an answer; the others are there only where they count the same thing."""

    now: Quantity
    before: Quantity | None = None
    baseline: Quantity | None = None
    label: str = ""

    @property
    def then(self) -> Quantity | None:
        """What it is held against: the round before, else the baseline."""
        return self.before or self.baseline

    @property
    def then_shown(self) -> str:
        """That number with its name: 前回（90件）."""
        return f"{'前回' if self.before else '基準値'}（{print_quantity(self.then)}）" if self.then else ""

    @property
    def change(self) -> str:
        """How far it moved: +810件（10.0倍）, △1.3ポイント, 増減なし; empty with nothing to hold it against."""
        if self.then is None:
            return ""
        difference = self.now.number - self.then.number
        if not difference:
            return "増減なし"
        sign = "+" if difference > 0 else "△"
        size = print_number(abs(difference))
        if is_share(self.now.unit):
            return f"{sign}{size}ポイント"
        unit = self.now.unit + (f"/{self.now.per}" if self.now.per else "")
        told = f"{sign}{size}{unit}"
        if self.then.number <= 0 or self.now.number < 0:
            return told
        times = self.now.number / self.then.number
        if times >= _TWICE:
            return f"{told}（{print_number(times, 1)}倍）"
        return f"{told}（{sign}{print_number(abs(times - 1) * 100, 1)}%）"


def seen(now: Value, before: Value | None, baseline: Value | None) -> tuple[Seen, ...]:
    """The numbers of a value, each beside its own part of the earlier ones."""
    then, first = (_numbers(value) for value in (before, baseline))
    return tuple(_of(label, each, then.get(label), first.get(label)) for label, each in _numbers(now).items())


def _numbers(value: Value | None) -> dict[str, Quantity]:
    parts = value.parts if value else ()
    return {part.label: part.amount for part in parts if isinstance(part.amount, Quantity)}


def _of(label: str, now: Quantity, before: Quantity | None, baseline: Quantity | None) -> Seen:
    before, baseline = (each if each and _comparable(now, each) else None for each in (before, baseline))
    there = [each for each in (now, before, baseline) if each]
    one_unit = dict(zip(map(id, there), alike(*there), strict=True))
    return Seen(
        one_unit[id(now)],
        one_unit[id(before)] if before else None,
        one_unit[id(baseline)] if baseline else None,
        label,
    )


def _comparable(now: Quantity, earlier: Quantity) -> bool:
    return measure(now) == measure(earlier) and is_change(now) == is_change(earlier)
