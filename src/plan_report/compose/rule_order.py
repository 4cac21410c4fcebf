"""Rules brought together by class, for one sentence a class, where that changes nothing of what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from plan_report.scheme import Against, Condition, Fact, NumberAsked, Presence, Rule, Span, WordAsked

Run = tuple[Rule, ...]  # rules of one class, next to each other


def runs(rules: Sequence[Rule]) -> tuple[Run, ...]:
    """The rules in an order that decides alike, those of one class next to each other as far as possible.

    A rule moves up to an earlier one of its class only past rules that can never match together with it.
    """
    found: list[list[Rule]] = []
    for rule in rules:
        at = _place(found, rule)
        if at is None:
            found.append([rule])
        else:
            found[at].append(rule)
    return tuple(map(tuple, found))


def _place(found: Sequence[Sequence[Rule]], rule: Rule) -> int | None:
    for at in range(len(found) - 1, -1, -1):
        if found[at][0].key == rule.key:
            return at
        if not all(apart(rule, other) for other in found[at]):
            return None
    return None


def order_matters(found: Sequence[Run]) -> bool:
    """Whether an indicator could meet rules of two classes, so that the first decides."""
    return any(
        one.key != other.key and not apart(one, other)
        for one, other in combinations([rule for run in found for rule in run], 2)
    )


def apart(one: Rule, other: Rule) -> bool:
    """Whether no indicator can meet both rules."""
    return any(_apart(first, second) for first in one.when for second in other.when)


def _apart(one: Condition, other: Condition) -> bool:
    if _changes_from_nothing(one, other) or _changes_from_nothing(other, one):
        return True
    if _asks_a_number_of_words(one, other) or _asks_a_number_of_words(other, one):
        return True
    if (one.fact, one.against) != (other.fact, other.against):
        return False
    match one, other:
        case WordAsked(), WordAsked():
            return not _meant(one) & _meant(other)
        case NumberAsked(), NumberAsked():
            return one.span.per_year == other.span.per_year and (
                _below(one.span, other.span) or _below(other.span, one.span)
            )
        case Presence(there=here), Presence(there=there):
            return here is not there
        case (Presence(there=False), NumberAsked()) | (NumberAsked(), Presence(there=False)):
            return True
        case _:
            return False


def _asks_a_number_of_words(one: Condition, other: Condition) -> bool:
    """Whether one asks for a figure that is computed from what the other says is no number."""
    if not (isinstance(one, NumberAsked) and isinstance(other, WordAsked)) or "number" in other.words:
        return False
    return other.fact is Fact.CURRENT or (other.fact is Fact.BASELINE and one.fact is Fact.PROGRESS)


def _changes_from_nothing(one: Condition, other: Condition) -> bool:
    """Whether one asks for a change from the baseline, and the other for none to change from."""
    return (
        isinstance(one, WordAsked)
        and isinstance(other, WordAsked)
        and (one.fact, one.against) == (Fact.CHANGE, Against.BASELINE)
        and (other.fact, other.words) == (Fact.BASELINE, ("none",))
        and "unknown" not in one.words
    )


def _meant(asked: WordAsked) -> frozenset[str]:
    """The words with those that they hold true of: what is exceeded is met too, what is crossed is missed too."""
    wider = {"met": {"exceeded"}, "missed": {"crossed"}, "exceeded": {"met"}, "crossed": {"missed"}}
    return frozenset(asked.words).union(*(wider.get(word, set()) for word in asked.words))


def _below(one: Span, other: Span) -> bool:
    """Whether one span ends before the other begins."""
    ends = [(bound, is_open) for bound, is_open in ((one.below, True), (one.at_most, False)) if bound is not None]
    starts = [
        (bound, is_open) for bound, is_open in ((other.more_than, True), (other.at_least, False)) if bound is not None
    ]
    return any(
        end < start or (end == start and (open_end or open_start))
        for end, open_end in ends
        for start, open_start in starts
    )
