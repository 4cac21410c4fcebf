"""The facts of one part that rules may ask for, each worked out once and only when it is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from plan_report.facts import YEAR_TARGET, Facts
from plan_report.judge.change_fact import Changed, changed, number_test, test_of_numbers
from plan_report.judge.finding import Found, Movement, lacking
from plan_report.judge.held_against import Nothing, held_against
from plan_report.judge.line import line
from plan_report.judge.published import published
from plan_report.judge.target import kept_below_5_percent
from plan_report.judge.target_facts import deviation, ratio, target, way, years_passed
from plan_report.model import Aggregation, Aim, AimKind, Amount, Quantity
from plan_report.scheme import AGAINST, Against, AnyDifference, Fact, Scheme

NO_GRADE = "評価の記入なし"


class Known:
    """What is known of a part under a scheme; `facts` are those that the scheme's first-value rule has completed."""

    def __init__(self, facts: Facts, scheme: Scheme) -> None:
        self.facts = facts.from_first_value if scheme.first_value_is_baseline else facts
        self.scheme = scheme
        self._found: dict[tuple[Fact, Against | None], Found] = {}
        self._changed: dict[Against, Changed] = {}

    def find(self, fact: Fact, against: Against | None = None) -> Found:
        """A fact, against what the rule says or what it is usually held against."""
        held = against or AGAINST.get(fact, (None,))[0]
        key = (fact, held)
        if key not in self._found:
            self._found[key] = _FINDERS[fact](self, held)
        return self._found[key]

    def per_year(self, number: Decimal) -> Decimal | None:
        """A number divided by the years since the baseline."""
        years = years_passed(self.facts)
        return None if years is None else number * years.denominator / years.numerator

    def change(self, against: Against) -> Changed:
        """The change against another value."""
        if against not in self._changed:
            self._changed[against] = changed(self.facts, self.scheme, against)
        return self._changed[against]

    def kept(self, baseline: Quantity, current: Quantity) -> bool:
        """Whether a number stands where it stood, by the indicator's threshold, else the scheme's, else 5 %."""
        test = number_test(self.facts, self.scheme, baseline)
        if isinstance(test, AnyDifference) and not test.tolerance:
            return kept_below_5_percent(baseline, current)
        moved = test_of_numbers(test, baseline, current, self.facts.sizes)
        return current.number == baseline.number if moved is None else moved.movement is Movement.LEVEL


def same_grade(text: str) -> str:
    """A grade as it is compared, without blanks: Ａ is A."""
    return unicodedata.normalize("NFKC", "".join(text.split()))


def _against(held: Against | None) -> Against:
    assert held is not None  # noqa: S101 AGAINST has one for each of these facts
    return held


def _change(known: Known, held: Against | None) -> Found:
    return known.change(_against(held)).change


def _movement(known: Known, held: Against | None) -> Found:
    return known.change(_against(held)).movement


def _target(known: Known, _: Against | None) -> Found:
    return target(known.facts, known.scheme, known.kept)


def _year_target(known: Known, _: Against | None) -> Found:
    return target(known.facts.towards_year, known.scheme, known.kept, YEAR_TARGET)


def _ratio(known: Known, held: Against | None) -> Found:
    of_year = held is Against.YEAR_TARGET
    facts = known.facts.towards_year if of_year else known.facts
    return ratio(facts, known.scheme, *([YEAR_TARGET] if of_year else []))


def _deviation(known: Known, held: Against | None) -> Found:
    if held is Against.BASELINE:
        return _from_baseline(known.facts, known.scheme)
    of_year = held is Against.YEAR_TARGET
    facts = known.facts.towards_year if of_year else known.facts
    return deviation(facts, known.scheme, *([YEAR_TARGET] if of_year else []))


def _from_baseline(facts: Facts, scheme: Scheme) -> Found:
    """The deviation from the baseline is that from a target that is as high."""
    pair = held_against(facts, Against.BASELINE, scheme.cumulative)
    if isinstance(pair, Nothing):
        return lacking(pair.note)
    as_target = replace(facts, aim=Aim(AimKind.LEVEL, pair.then), target=pair.then, current=pair.now)
    return deviation(as_target, scheme, pair.name)


def _progress(known: Known, held: Against | None) -> Found:
    return way(known.facts, known.scheme, known.kept, _against(held))


def _line(known: Known, _: Against | None) -> Found:
    return line(known.facts)


def _grade(known: Known, _: Against | None) -> Found:
    grade = known.facts.grade
    if not grade:
        return lacking(NO_GRADE)
    line = f"評価 {grade}（記入）"
    return Found(frozenset({same_grade(grade)}), because=f"記入された評価が「{grade}」である", formulas=(line,))


def _test(known: Known, _: Against | None) -> Found:
    said = published(known.facts.test, known.scheme.significance) if known.facts.test else None
    if said is None:
        return Found(frozenset({"none"}), because="公表された検定がない", missing="検定なし")
    word = "significant" if said else "not-significant"
    return Found(frozenset({word}), because=f"公表された検定が「{known.facts.test}」である")


def _value(name: str, amount: Amount | None) -> Found:
    if amount is None:
        return Found(frozenset({"none"}), because=f"{name}がない", missing=f"{name}なし")
    number = isinstance(amount, Quantity)
    return Found(frozenset({"number" if number else "status"}), because=f"{name}が{'数' if number else '言葉'}である")


def _baseline(known: Known, _: Against | None) -> Found:
    return _value("基準値", known.facts.baseline)


def _current(known: Known, _: Against | None) -> Found:
    return _value("今回値", known.facts.current)


def _basis(known: Known, _: Against | None) -> Found:
    said = known.facts.aggregation
    if said is Aggregation.UNSAID:
        return lacking("集計の記載なし")
    return Found(frozenset({str(said)}))


def _kind(known: Known, _: Against | None) -> Found:
    return Found(frozenset({str(known.facts.kind)}))


def _unit(known: Known, _: Against | None) -> Found:
    amount = known.facts.current
    return Found(frozenset({amount.unit})) if isinstance(amount, Quantity) and amount.unit else lacking("単位なし")


def _direction(known: Known, _: Against | None) -> Found:
    return Found(frozenset({str(known.facts.direction)}))


_FINDERS: Mapping[Fact, Callable[[Known, Against | None], Found]] = MappingProxyType(
    {
        Fact.CHANGE: _change,
        Fact.MOVEMENT: _movement,
        Fact.TARGET: _target,
        Fact.YEAR_TARGET: _year_target,
        Fact.RATIO: _ratio,
        Fact.DEVIATION: _deviation,
        Fact.PROGRESS: _progress,
        Fact.LINE: _line,
        Fact.GRADE: _grade,
        Fact.TEST: _test,
        Fact.BASELINE: _baseline,
        Fact.CURRENT: _current,
        Fact.BASIS: _basis,
        Fact.KIND: _kind,
        Fact.UNIT: _unit,
        Fact.DIRECTION: _direction,
    }
)
