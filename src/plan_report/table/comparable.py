"""Whether two values of an indicator can be compared at all: the same parts in the same units."""

from __future__ import annotations

from plan_report.model import Amount, Part, Quantity, Target, Value
from plan_report.notation import measure


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


def target_mismatch(reference: Value, target: Target) -> str | None:
    """Why `target` cannot be the target of `reference`; a target without names serves all parts, others their own."""
    after = {part.label: part.amount for part in target.parts}
    if reference.absent or not after:
        return None
    labels = {part.label for part in reference.parts}
    if after.keys() != {""} and not after.keys() <= labels:
        return f"内訳が違います（{_labels(reference.parts)}と{_labels(target.parts)}）"
    for part in reference.parts:
        amount = after.get(part.label) or after.get("")
        reason = _amounts(part.amount, amount) if amount else None
        if reason:
            return f"{part.label}の{reason}" if part.label else reason
    return None


def _amounts(reference: Amount, amount: Amount) -> str | None:
    if not isinstance(reference, Quantity):
        return None
    if not isinstance(amount, Quantity):
        return f"尺度が違います（数と「{amount.word}」）"
    if measure(reference) != measure(amount):
        return f"単位が違います（{_shown(reference)}と{_shown(amount)}）"
    return None


def _shown(quantity: Quantity) -> str:
    per = f"/{quantity.per}" if quantity.per else ""
    return f"「{quantity.unit}{per}」" if quantity.unit or per else "単位なし"


def _labels(parts: tuple[Part, ...]) -> str:
    names = "・".join(part.label for part in parts if part.label)
    return f"「{names}」" if names else "内訳なし"
