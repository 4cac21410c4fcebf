"""Gate 8: the scheme's change test; the movement first, then the direction, then the target's line."""

from __future__ import annotations

from typing import assert_never

from plan_report.facts import Facts
from plan_report.judge.change import change_of
from plan_report.judge.counts import any_difference, least_difference, least_ratio
from plan_report.judge.finding import Finding, Moved, Movement, meaning_of
from plan_report.judge.gates import verdict
from plan_report.judge.progress_change import LEAD, NO_BAND, judge_progress, no_target
from plan_report.judge.status import word_order
from plan_report.judge.survey_change import ROUNDING_DECIDES, sampling_error_note, survey_interval
from plan_report.judge.target import distances
from plan_report.judge.target_line import split_by_line
from plan_report.judge.wording import DIRECTION_WORDS, MOVEMENT_WORDS
from plan_report.judgement import Gate, Meaning
from plan_report.model import Direction, Kind, Quantity, StatusWord
from plan_report.notation import is_share
from plan_report.scheme import (
    AnyDifference,
    LeastDifference,
    LeastRatio,
    MovementTest,
    Progress,
    Scheme,
    SurveyInterval,
)


def judge_change(facts: Facts, scheme: Scheme) -> Finding:
    """Judge a part that has passed all gates: it has two values on the same scale."""
    baseline, current = facts.baseline, facts.current
    if isinstance(baseline, StatusWord) and isinstance(current, StatusWord):
        if scheme.word_test.needs_target and facts.aim is None:
            return no_target(facts, scheme)
        return _finding(word_order(scheme.status, baseline, current), facts, scheme)
    if isinstance(baseline, Quantity) and isinstance(current, Quantity):
        test = scheme.number_test(_kind(facts.kind, baseline))
        if isinstance(test, Progress):
            return judge_progress(test, facts, scheme)
        if facts.direction is Direction.RANGE and distances(facts) is None:
            return no_target(facts, scheme, "目標の範囲が定められていない", NO_BAND)
        return _finding(_moved(test, baseline, current, facts), facts, scheme)
    raise TypeError("gate 7 lets no pair of a number and a word pass")


def _kind(kind: Kind, baseline: Quantity) -> Kind:
    """A figure that stands in a status indicator is tested as what it is, a rate or a count."""
    if kind is not Kind.STATUS:
        return kind
    return Kind.RATE if is_share(baseline.unit) else Kind.COUNT


def _moved(test: MovementTest, baseline: Quantity, current: Quantity, facts: Facts) -> Moved:
    match test:
        case LeastDifference():
            return least_difference(test, baseline, current)
        case LeastRatio():
            return least_ratio(test, baseline, current)
        case SurveyInterval():
            return survey_interval(test, baseline, current, facts.sizes)
        case AnyDifference():
            return _with_sampling_error(test, any_difference(test, baseline, current), baseline, current, facts)
        case _:
            assert_never(test)


def _with_sampling_error(
    test: AnyDifference, moved: Moved, baseline: Quantity, current: Quantity, facts: Facts
) -> Moved:
    """Add the note on sampling error where it is asked for, the sizes are known and there is a difference."""
    if not test.sampling_error_note or facts.sizes is None or baseline.number == current.number:
        return moved
    note, step = sampling_error_note(baseline, current, facts.sizes, test.confidence)
    return Moved(moved.movement, moved.because, (*moved.steps, step), (*moved.notes, note))


def _finding(moved: Moved, facts: Facts, scheme: Scheme) -> Finding:
    """From the movement to the class; where rounding alone would change the class, it is 維持."""
    meaning = _meaning(moved.movement, facts)
    because, notes = moved.because, moved.notes
    if len({_meaning(movement, facts) for movement in (moved.movement, *moved.elsewhere)}) > 1:
        joined = "上" if meaning is Meaning.SAME else "ものの"
        meaning = Meaning.SAME
        because, notes = f"{because}{joined}、{ROUNDING_DECIDES}", (*notes, ROUNDING_DECIDES)
    outcome = scheme.of(meaning)
    steps = (LEAD, *moved.steps, _direction_step(moved.movement, facts, outcome.label, split=ROUNDING_DECIDES in notes))
    if meaning is Meaning.BETTER and scheme.target_line:
        outcome, line_cause, line_notes, line_steps = split_by_line(scheme.target_line, facts, scheme)
        because, notes, steps = because + line_cause, (*notes, *line_notes), (*steps, *line_steps)
    reason = verdict(outcome, because, facts.direction)
    return Finding(outcome, Gate.CHANGE_TEST, reason, steps, change_of(facts.baseline, facts.current), notes)


def _meaning(movement: Movement, facts: Facts) -> Meaning:
    """Good or bad by the direction; where a band is aimed at, by the distance to it, once there is a change."""
    outside = distances(facts) if facts.direction is Direction.RANGE else None
    if outside is None or movement is Movement.LEVEL:
        return meaning_of(movement, facts.direction)
    then, now = outside
    return Meaning.SAME if then == now else Meaning.BETTER if now < then else Meaning.WORSE


def _direction_step(movement: Movement, facts: Facts, label: str, *, split: bool) -> str:
    if split:
        return f"{ROUNDING_DECIDES}ため、「{label}」となります。"
    if facts.baseline == facts.current:
        return f"変化がないため、「{label}」となります。"
    if isinstance(facts.current, StatusWord):
        moved = "前進" if movement is Movement.ROSE else "後退"
        return f"変化は{moved}、{DIRECTION_WORDS[facts.direction]}であるため、「{label}」となります。"
    if movement is Movement.LEVEL:
        return f"変化があったとはいえないため、「{label}」となります。"
    return f"変化は{MOVEMENT_WORDS[movement]}、{DIRECTION_WORDS[facts.direction]}であるため、「{label}」となります。"
