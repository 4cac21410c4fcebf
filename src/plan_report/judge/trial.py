"""Tries the rules of a scheme in their order on one part; the first whose conditions all hold decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from plan_report.data_class import dataclass
from plan_report.judge.finding import Found, lacking
from plan_report.judge.held_against import NO_BASELINE
from plan_report.judge.known import Known, same_grade
from plan_report.judge.target_facts import shown_percent, years_passed
from plan_report.judge.wording import short, span_words
from plan_report.notation import unit_key
from plan_report.scheme import Condition, Fact, NumberAsked, Presence, Rule, WordAsked

NO_YEARS = "基準値又は今回値の年度なし"
NO_RULE = "当てはまる区分なし"
BECOMES_BASELINE = f"{NO_BASELINE}（今回値を今後の比較の基準とします）"
_PLAIN = frozenset({Fact.KIND, Fact.UNIT, Fact.BASIS, Fact.DIRECTION, Fact.BASELINE, Fact.CURRENT})  # no cause alone


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition with what was found."""

    condition: Condition
    found: Found
    holds: bool

    @property
    def because(self) -> str:
        """What was found, with the stretch that a number lies in, in the form 「…ため」."""
        if isinstance(self.condition, NumberAsked) and self.holds:
            said = self.found.because.removesuffix("である")
            return f"{said}（{span_words(self.condition.span)}）{self.found.because.removeprefix(said)}"
        return self.found.because

    @property
    def missing(self) -> str:
        """Why it does not hold, where that is because the fact is not known."""
        wanted = not isinstance(self.condition, Presence) or self.condition.there
        return self.found.missing if not self.holds and wanted else ""


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule that was tried: its conditions up to the first that does not hold. `number` counts the rules from 1."""

    number: int
    rule: Rule
    asked: tuple[Asked, ...]
    matched: bool  # all its conditions hold

    @property
    def failing(self) -> Asked | None:
        """The condition that does not hold."""
        return None if self.matched else self.asked[-1]


def try_rules(known: Known, *, grades_alone: bool = False) -> tuple[Trial, ...]:
    """Every rule that is tried, in order, the deciding one last (if any decides).

    Those that ask for nothing but what people entered come first, for they need no value; with `grades_alone` they
    are the only ones.
    """
    rules = list(enumerate(known.scheme.rules, start=1))
    of_grades = [each for each in rules if each[1].only_grade]
    others = [] if grades_alone else [each for each in rules if not each[1].only_grade]
    return tuple(_until_match(known, [*of_grades, *others]))


def causes(trials: tuple[Trial, ...]) -> tuple[str, ...]:
    """What decided, each in the form 「…ため」."""
    if not trials or not trials[-1].matched:
        by_note = {each.missing: each.found.because for each in reversed(_lacking(trials))}
        return tuple(dict.fromkeys(reversed(by_note.values()))) or ("どの規則にも当てはまらない",)
    asked = [each for each in trials[-1].asked if each.because]
    values = [each for each in asked if not isinstance(each.condition, Presence)]
    telling = [each for each in values if each.condition.fact not in _PLAIN] or values
    lacking_facts = [each for each in asked if each.found.missing]
    return tuple(dict.fromkeys(each.because for each in telling or lacking_facts)) or ("ほかの区分に当てはまらない",)


def notes(trials: tuple[Trial, ...], *, becomes_baseline: bool) -> tuple[str, ...]:
    """What is printed beside the verdict: of the facts that decided, and of those that stood in a rule's way.

    Where no rule matched, what was missing. `becomes_baseline` says that later rounds will compare with this value.
    """
    if not trials or not trials[-1].matched:
        missing = dict.fromkeys(each.missing for each in _lacking(trials))
        said = BECOMES_BASELINE if becomes_baseline else NO_BASELINE
        return ("、".join(said if each == NO_BASELINE else each for each in missing) or NO_RULE,)
    last = trials[-1]
    found: list[str] = []
    for each in last.asked:
        lacks = isinstance(each.condition, Presence) and not each.condition.there
        found.extend(each.found.lack_notes if lacks else each.found.notes)
    if last.rule.note:
        found.append(last.rule.note)
    for trial in trials[:-1]:
        if trial.failing:
            found.extend(trial.failing.found.lack_notes if trial.failing.missing else trial.failing.found.notes)
    return tuple(dict.fromkeys(found))


def formulas(trials: tuple[Trial, ...]) -> tuple[str, ...]:
    """The lines of the annex: of what decided, and of what stood in a rule's way."""
    founds = [each.found for trial in reversed(trials) for each in (trial.asked if trial.matched else trial.asked[-1:])]
    return tuple(dict.fromkeys(line for found in founds for line in found.formulas))


def _until_match(known: Known, rules: list[tuple[int, Rule]]) -> Iterator[Trial]:
    for number, rule in rules:
        asked = tuple(_until_failure(known, rule))
        trial = Trial(number, rule, asked, matched=not asked or asked[-1].holds)
        yield trial
        if trial.matched:
            return


def _until_failure(known: Known, rule: Rule) -> Iterator[Asked]:
    for condition in rule.when:
        asked = _ask(known, condition)
        yield asked
        if not asked.holds:
            return


def _ask(known: Known, condition: Condition) -> Asked:
    match condition:
        case WordAsked():
            found = known.find(condition.fact, condition.against)
            wanted = {_plain(condition.fact, word) for word in condition.words}
            return Asked(condition, found, not wanted.isdisjoint(_plain(condition.fact, each) for each in found.words))
        case NumberAsked():
            found = known.find(condition.fact, condition.against)
            number = found.number
            if number is not None and condition.span.per_year:
                number = known.per_year(number)
                found = _of_a_year(found, known, number) if number is not None else lacking(NO_YEARS)
            return Asked(condition, found, number is not None and condition.span.holds(number))
        case Presence():
            found = known.find(condition.fact, condition.against)
            return Asked(condition, found, found.is_there is condition.there)
        case _:
            assert_never(condition)


def _of_a_year(found: Found, known: Known, number: Decimal) -> Found:
    """With the division by the years since the baseline as a step of the working."""
    whole, each = (shown_percent(of, known.scheme) for of in (found.number or Decimal(0), number))
    years = years_passed(known.facts) or Fraction(1)
    passed = short(Decimal(years.numerator) / years.denominator, 2 * (years.denominator > 1))
    line = f"1年当たり {whole}% ÷ {passed}年 = {each}%"
    return replace(found, steps=(*found.steps, line), formulas=(*found.formulas, line))


def _plain(fact: Fact, word: str) -> str:
    """A word as it is compared."""
    if fact is Fact.GRADE:
        return same_grade(word)
    return unit_key(word) if fact is Fact.UNIT else word


def _lacking(trials: tuple[Trial, ...]) -> list[Asked]:
    """The conditions that a rule failed on for want of a fact, the baseline first."""
    found = [trial.failing for trial in trials if trial.failing and trial.failing.missing]
    return sorted(found, key=lambda each: each.missing != NO_BASELINE)
