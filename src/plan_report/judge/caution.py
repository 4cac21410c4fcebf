"""The one line of warning beside a verdict, where it is true: chance, a target met from the start, small numbers."""

from __future__ import annotations

from plan_report.facts import Facts
from plan_report.judge.count_interval import WITHIN_CHANCE, ratio_interval, uncountable
from plan_report.judge.finding import Movement
from plan_report.judge.held_against import NEVER_FALLS
from plan_report.judge.known import Known
from plan_report.judge.survey import compare_shares
from plan_report.judge.survey_change import WITHIN_ERROR
from plan_report.judge.target import met_from_the_start
from plan_report.judgement import ROUNDING_DECIDES, JudgementClass, Meaning
from plan_report.model import AimKind, Kind, Quantity
from plan_report.notation import in_base_unit, is_share
from plan_report.scale import is_change, on_one_scale

FEW = "数が10未満のため参考"
_FEW = 10
_CONFIDENCE = 95
WITHIN = frozenset({WITHIN_ERROR, WITHIN_CHANCE})  # what says that a change may be but chance
_SAID_ALREADY = WITHIN | {ROUNDING_DECIDES, NEVER_FALLS}
_OF_CHANGE = frozenset({Meaning.BETTER, Meaning.WORSE, Meaning.OTHER})
_WHOLE = 100


def caution(known: Known, outcome: JudgementClass, notes: tuple[str, ...], *, tested: bool) -> str:
    """What a reader has to know of a verdict that a rule gave; empty where there is nothing, or where it is said.

    Args:
        known: the part under its scheme.
        outcome: its class.
        notes: what is printed beside it already.
        tested: whether a test that knows of chance, or one against another value than the baseline, decided.
    """
    facts = known.facts
    if facts.not_comparable or not _SAID_ALREADY.isdisjoint(notes):
        return ""
    if outcome.meaning is Meaning.ACHIEVED and _met_from_the_start(known):
        return f"{facts.baseline_name}で既に目標を満たしていました"
    then, now = facts.baseline, facts.current
    if tested or outcome.meaning not in _OF_CHANGE:
        return ""
    if not isinstance(then, Quantity) or not isinstance(now, Quantity) or then.number == now.number:
        return ""
    if not on_one_scale(then, now):
        return ""
    return _by_chance(facts, then, now) or (FEW if _few(facts, then, now) else "")


def _met_from_the_start(known: Known) -> bool:
    """Whether a floor or a ceiling was kept; what is to stand where it stood was met by itself."""
    facts = known.facts
    if facts.aim is None or facts.baseline is None:
        return False
    stands = facts.aim.kind in {AimKind.KEEP, AimKind.KEEP_OR_BETTER} and facts.aim.amount is None
    return not stands and met_from_the_start(facts, known.scheme.status, known.kept)


def _by_chance(facts: Facts, then: Quantity, now: Quantity) -> str:
    """Whether the change lies within what chance makes, where numbers of answers are known, or events are counted."""
    if facts.kind is Kind.SURVEY and facts.sizes and all(0 <= each.number <= _WHOLE for each in (then, now)):
        compared = compare_shares(then.number, now.number, facts.sizes, _CONFIDENCE)
        if compared.interval.side is not Movement.LEVEL:
            return ""
        return ROUNDING_DECIDES if len(compared.sides) > 1 else WITHIN_ERROR
    if facts.kind is Kind.EVENTS and not uncountable(then, now):
        before, after = (int(in_base_unit(each).number) for each in (then, now))
        return WITHIN_CHANCE if ratio_interval(before, after).side is Movement.LEVEL else ""
    return ""


def _few(facts: Facts, then: Quantity, now: Quantity) -> bool:
    """Whether one of two counts is below 10, so that its ratio says little."""
    if facts.kind not in {Kind.COUNT, Kind.EVENTS} or is_share(then.unit) or is_change(then) or not then.number:
        return False
    numbers = [in_base_unit(each).number for each in (then, now)]
    whole = all(number == number.to_integral_value() for number in numbers)
    return whole and min(abs(number) for number in numbers) < _FEW
