"""What a rule has to know of an indicator, and which indicators are therefore left without a class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from plan_report.compose.fact_words import against_words, number_name
from plan_report.compose.having import Having
from plan_report.model import Direction, Kind, Words
from plan_report.scheme import (
    NUMBERS,
    Against,
    Condition,
    CountInterval,
    Cumulative,
    Fact,
    NumberAsked,
    Presence,
    Rule,
    Scheme,
    WordAsked,
)

OF_CHANGE = frozenset({Fact.CHANGE, Fact.MOVEMENT})
_Key = tuple[Fact, Against | None, bool]
_Value = Decimal | frozenset[str]
_ABSENT = frozenset({"none", "unknown"})  # words of a fact that is not known
_MISSING = {
    Fact.GRADE: "担当者の評価がないもの",
    Fact.TEST: "検定の結果が公表されていないもの",
    Fact.BASIS: "集計の記載がないもの",
    Fact.UNIT: "単位がないもの",
}
_TARGETS = (frozenset({"met"}), frozenset({"met", "exceeded"}), frozenset({"missed"}), frozenset({"missed", "crossed"}))
_VALUES: Mapping[Fact, tuple[frozenset[str], ...]] = MappingProxyType(
    {
        Fact.CHANGE: tuple(frozenset({word}) for word in ("better", "same", "worse")),
        Fact.MOVEMENT: tuple(frozenset({word}) for word in ("rose", "level", "fell")),
        Fact.TARGET: _TARGETS,
        Fact.YEAR_TARGET: _TARGETS,
        Fact.LINE: tuple(frozenset({word}) for word in ("on", "behind")),
        Fact.TEST: tuple(frozenset({word}) for word in ("significant", "not-significant")),
        Fact.BASIS: tuple(frozenset({word}) for word in ("yearly", "total", "moment", "mean")),
    }
)


def can_be_met(rule: Rule, having: Having) -> bool:
    """Whether the plan has what the rule asks of values or kinds."""
    for asked in rule.when:
        match asked:
            case WordAsked(Fact.BASELINE | Fact.CURRENT, ("status",)) if not having.status_words:
                return False
            case WordAsked(Fact.BASELINE, ("none",)) if not having.without_baseline:
                return False
            case WordAsked(Fact.KIND, kinds) if having.kinds.isdisjoint(map(Kind, kinds)):
                return False
            case _:
                pass
    return True


def wanting(scheme: Scheme, having: Having) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """What leaves an indicator without a class: always, and where no other rule takes it; whether anything else can.

    An indicator that wants for one thing alone is held against the rules that do without it.
    """
    rules = [rule for rule in scheme.rules if can_be_met(rule, having)] or list(scheme.rules)
    needed = {rule: tuple(dict.fromkeys(_needs_of(rule, scheme, having))) for rule in rules}
    always, sometimes = [], []
    for want in dict.fromkeys(each for rule in rules for each in needed[rule]):
        others = [rule for rule in rules if want not in needed[rule]]
        if not others:
            always.append(want)
        elif not _covers(_left(others, want, scheme, having), having):
            sometimes.append(want)
    for wants in (always, sometimes):  # what cannot be compared has no baseline, or another
        if incomparable(having.words) in (*always, *sometimes) and without_baseline(having.words) in wants:
            wants.remove(without_baseline(having.words))
    return tuple(always), tuple(sometimes), not _covers(_left(rules, "", scheme, having), having)


def _needs_of(rule: Rule, scheme: Scheme, having: Having) -> Iterator[str]:
    for asked in rule.when:
        if not _of_absence(asked):
            yield from _needs(asked, scheme, having)


def _of_absence(asked: Condition) -> bool:
    """Whether it holds of what is not known."""
    match asked:
        case Presence(there=there):
            return not there
        case WordAsked(words=said):
            return not _ABSENT.isdisjoint(said)
        case _:
            return False


def _needs(asked: Condition, scheme: Scheme, having: Having) -> Iterator[str]:
    """What has to be known for a fact to be known, as what wants for it is called."""
    words, fact, against = having.words, asked.fact, asked.against
    compared = (incomparable(words), without_baseline(words))
    match fact:
        case Fact.CHANGE | Fact.MOVEMENT:
            of_baseline = against in {None, Against.BASELINE}
            yield from compared if of_baseline else [f"{against_words(against, words)}がないもの"]
            yield from _needs_of_tests(against, scheme, having)
        case Fact.BASELINE:
            yield without_baseline(words)
        case Fact.TARGET | Fact.YEAR_TARGET:
            of = Against.TARGET if fact is Fact.TARGET else Against.YEAR_TARGET
            yield from _needs_of_target(of, having, said=not isinstance(asked, Presence))
        case Fact.LINE:
            yield from (*compared, *_needs_of_target(Against.TARGET, having))
            yield f"{against_words(Against.LINE, words)}を計算できないもの"
        case Fact.PROGRESS | Fact.RATIO | Fact.DEVIATION:
            of = Against.TARGET if against in {None, Against.LINE} else against
            if fact is Fact.PROGRESS or of is Against.BASELINE:
                yield from compared
            if of is not Against.BASELINE:
                yield from _needs_of_target(of, having)
            yield f"{number_name(fact, against, words)}を計算できないもの"
        case _:
            yield from [_MISSING[fact]] if fact in _MISSING else []
    if isinstance(asked, NumberAsked) and asked.span.per_year:
        yield "経過年数が分からないもの"


def incomparable(words: Words) -> str:
    """Without a baseline that the value can be held against, there being one or not."""
    return f"{against_words(None, words)}と比べられないもの"


def without_baseline(words: Words) -> str:
    """Without a baseline."""
    return f"{against_words(None, words)}がないもの"


def _needs_of_target(of: Against, having: Having, *, said: bool = True) -> Iterator[str]:
    """A target; `said` that is no text."""
    target = against_words(of, having.words)
    yield f"{target}がないもの"
    if said and having.target_in_words:
        yield f"{target}が文のもの"


def _needs_of_tests(against: Against | None, scheme: Scheme, having: Having) -> Iterator[str]:
    """What a change wants for besides the value it is held against."""
    if against is not Against.YEAR_TARGET and having.running_totals and scheme.cumulative is Cumulative.INCREMENTS:
        yield "累計で値が3時点に満たないもの"
    if having.no_band and Direction.RANGE in having.directions:
        yield f"{against_words(Against.TARGET, having.words)}の範囲がないもの"
    if having.not_whole and Kind.EVENTS in having.kinds and isinstance(scheme.test(Kind.EVENTS), CountInterval):
        yield f"{having.words.current_value}などが整数でない発生件数"


def _left(rules: Sequence[Rule], want: str, scheme: Scheme, having: Having) -> Sequence[tuple[Condition, ...]]:
    """What rules still ask of an indicator that wants for this alone; those that it cannot meet are left out."""
    found = []
    for rule in rules:
        met = {asked: want in set(_needs(asked, scheme, having)) for asked in rule.when if _of_absence(asked)}
        if all(wants or _may_be_known(asked) for asked, wants in met.items()):
            open_ = (asked for asked in rule.when if not met.get(asked) and not isinstance(asked, Presence))
            found.append(tuple(open_))
    return found


def _may_be_known(asked: Condition) -> bool:
    """Whether it may hold of what is known too."""
    return isinstance(asked, WordAsked) and not _ABSENT.issuperset(asked.words)


def _covers(rules: Sequence[tuple[Condition, ...]], having: Having) -> bool:
    """Whether every indicator meets one of them: tried with each value that a fact can have."""
    if not all(rules):
        return True
    if not rules:
        return False
    key = _key(rules[0][0])
    return all(_covers(_with(rules, key, value), having) for value in _values(key, rules, having))


def _with(rules: Sequence[tuple[Condition, ...]], key: _Key, value: _Value) -> list[tuple[Condition, ...]]:
    """What rules ask for besides, where a fact has this value."""
    return [
        tuple(each for each in when if _key(each) != key)
        for when in rules
        if all(_holds(each, value) for each in when if _key(each) == key)
    ]


def _key(asked: Condition) -> _Key:
    return asked.fact, asked.against, isinstance(asked, NumberAsked) and asked.span.per_year


def _holds(asked: Condition, value: _Value) -> bool:
    match asked:
        case NumberAsked(span=span):
            return isinstance(value, Decimal) and span.holds(value)
        case WordAsked(words=said):
            return not isinstance(value, Decimal) and not value.isdisjoint(said)
        case Presence(there=there):
            return there


def _values(key: _Key, rules: Sequence[tuple[Condition, ...]], having: Having) -> list[_Value]:
    """The values that tell the rules apart."""
    fact = key[0]
    asked = [each for when in rules for each in when if _key(each) == key]
    if fact in NUMBERS:
        ends = sorted({end for each in asked if isinstance(each, NumberAsked) for end in each.span.ends})
        between = [(low + high) / 2 for low, high in pairwise(ends)]
        return [*ends, *between, *([ends[0] - 1, ends[-1] + 1] if ends else [Decimal(0)])]
    if fact in _VALUES:
        return list(_VALUES[fact])
    if fact is Fact.KIND and having.kinds:
        return [frozenset({str(kind)}) for kind in having.kinds]
    if fact is Fact.DIRECTION and having.directions:
        return [frozenset({str(each)}) for each in having.directions]
    if fact in {Fact.BASELINE, Fact.CURRENT}:
        return [frozenset({word}) for word in ("number", *(["status"] if having.status_words else []))]
    said = sorted({word for each in asked if isinstance(each, WordAsked) for word in each.words})
    others = [] if fact is Fact.GRADE else [""]  # other grades are faults of the plan
    return [frozenset({word}) for word in (*said, *others)]
