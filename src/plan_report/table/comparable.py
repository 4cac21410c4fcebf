"""Whether two values of an indicator can be compared at all: the same parts in the same units."""

from __future__ import annotations

from plan_report.model import Amount, Part, Quantity, Value
from plan_report.notation import unit_key


def mismatch(reference: Value, value: Value) -> str | None:
    """Why `value` cannot be compared with `reference`, to follow 「基準値と」; None when it can.

    A mark of absence compares with everything, and a number may follow a status word (未実施, then 47件).
    """
    if reference.absent or value.absent:
        return None
    before = {part.label: part for part in reference.parts}
    after = {part.label: part for part in value.parts}
    if before.keys() != after.keys():
        return f"内訳が違います（{_labels(reference.parts)}と{_labels(value.parts)}）"
    for label, part in before.items():
        reason = _amounts(part.amount, after[label].amount)
        if reason:
            return f"{label}の{reason}" if label else reason
    return None


def _amounts(reference: Amount, amount: Amount) -> str | None:
    if not isinstance(reference, Quantity):
        return None
    if not isinstance(amount, Quantity):
        return f"尺度が違います（数と「{amount.word}」）"
    if _unit(reference) != _unit(amount):
        return f"単位が違います（{_shown(reference)}と{_shown(amount)}）"
    return None


def _unit(quantity: Quantity) -> tuple[str, str]:
    return unit_key(quantity.unit), unit_key(quantity.per)


def _shown(quantity: Quantity) -> str:
    per = f"/{quantity.per}" if quantity.per else ""
    return f"「{quantity.unit}{per}」" if quantity.unit or per else "単位なし"


def _labels(parts: tuple[Part, ...]) -> str:
    names = "・".join(part.label for part in parts if part.label)
    return f"「{names}」" if names else "内訳なし"
