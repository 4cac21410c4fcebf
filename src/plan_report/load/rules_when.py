"""Reads the conditions of a rule: `when = { change = "better", line = "behind" }`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from plan_report.scheme import (
    AGAINST,
    NUMBERS,
    WORDS,
    Against,
    Condition,
    Fact,
    NumberAsked,
    Presence,
    Span,
    WordAsked,
)
from plan_report.toml.section import Section

HAS = "has"
LACKS = "lacks"
BOUNDS = ("at-least", "more-than", "below", "at-most")
# What may be there or not; of a kind and a direction every indicator that is judged has one.
MAY_LACK = tuple(fact for fact in Fact if fact not in {Fact.KIND, Fact.DIRECTION})


def read_when(section: Section) -> tuple[Condition, ...]:
    """The conditions in the order of the file; one with a fault goes to the section's findings and is left out."""
    found: list[Condition] = []
    for key in section.among((*Fact, HAS, LACKS)):
        if key in (HAS, LACKS):
            facts = [Fact(word) for word in section.words(key, MAY_LACK)]
            found += [Presence(fact, there=key == HAS, against=_usual(fact)) for fact in facts]
        elif Fact(key) in NUMBERS:
            found += _number(section, Fact(key))
        else:
            found += _word(section, Fact(key))
    _tell_contradictions(section, found)
    section.close()
    return tuple(found)


def _usual(fact: Fact) -> Against | None:
    """What a fact is held against where nothing is said."""
    return AGAINST[fact][0] if fact in AGAINST else None


def _word(section: Section, fact: Fact) -> Sequence[Condition]:
    """One word, a list of words, or `{ is = …, against = … }`."""
    if not section.is_table(fact):
        words = section.words(fact, WORDS.get(fact, ()))
        return [WordAsked(fact, words, _usual(fact))] if words else []
    table = section.section(fact)
    words = table.words("is", WORDS.get(fact, ()))
    against = _against(table, fact)
    table.close()
    return [WordAsked(fact, words, against)] if words else []


def _against(table: Section, fact: Fact) -> Against | None:
    if fact in AGAINST:
        return Against(table.choice("against", AGAINST[fact], AGAINST[fact][0]))
    table.refuse("against", f"何と比べるかを選べるのは{'、'.join(AGAINST)}です")
    return None


def _number(section: Section, fact: Fact) -> Sequence[Condition]:
    """Bounds: `{ at-least = 90, below = 110, against = "year-target" }`."""
    if not section.is_table(fact):
        what = f"「{section.name(fact)}」の値を読めません"
        section.problem(fact, what, f"{fact} = {{ at-least = 50 }} のように範囲を書いてください")
        return []
    table = section.section(fact)
    at_least, more_than, below, at_most = (_bound(table, key) for key in BOUNDS)
    per_year = table.has("per") and table.choice("per", ("year",)) == "year"
    span = Span(at_least, more_than, below, at_most, per_year)
    against = _against(table, fact) or AGAINST[fact][0]
    _tell_span(table, span)
    table.close()
    return [NumberAsked(fact, span, against)]


def _bound(table: Section, key: str) -> Decimal | None:
    return table.number(key) if table.has(key) else None


def _tell_span(table: Section, span: Span) -> None:
    """Bounds must be there, one an end, and leave something between them."""
    name = table.name()
    if not span.ends:
        table.problem("", f"「{name}」に範囲がありません", f"{'、'.join(BOUNDS)}のどれかを書いてください")
    for one, other, both in (
        ("at-least", "more-than", span.at_least is not None and span.more_than is not None),
        ("below", "at-most", span.below is not None and span.at_most is not None),
    ):
        if both:
            table.problem("", f"「{name}」に {one} と {other} の両方があります", "一つにしてください")
    if is_empty(span):
        table.problem("", f"「{name}」の範囲に入る数がありません", "下の端を上の端より小さくしてください")


def is_empty(span: Span) -> bool:
    """Whether no number lies between the bounds."""
    low = max((each for each in (span.at_least, span.more_than) if each is not None), default=None)
    high = min((each for each in (span.below, span.at_most) if each is not None), default=None)
    return low is not None and high is not None and (low > high or (low == high and not span.holds(low)))


def _tell_contradictions(section: Section, conditions: Sequence[Condition]) -> None:
    """A fact cannot be asked to be there and not to be there at the same time."""
    there = {(each.fact, each.against) for each in conditions if _needs(each)}
    lacking = {(each.fact, each.against) for each in conditions if _needs_none(each)}
    for fact in dict.fromkeys(each.fact for each in conditions if (each.fact, each.against) in there & lacking):
        what = f"「{section.name()}」は、{fact} がないことと、あることの両方を求めています"
        section.problem("", what, "どちらか一方にしてください")


_NOT_KNOWN = frozenset({"unknown", "none"})


def _needs(condition: Condition) -> bool:
    """Whether it is true only of a fact that is known."""
    if isinstance(condition, Presence):
        return condition.there
    return not (isinstance(condition, WordAsked) and _NOT_KNOWN & set(condition.words))


def _needs_none(condition: Condition) -> bool:
    """Whether it is true only where the fact is not known: `lacks`, `change = "unknown"`, `target = "none"`."""
    if isinstance(condition, Presence):
        return not condition.there
    return isinstance(condition, WordAsked) and set(condition.words) <= _NOT_KNOWN
