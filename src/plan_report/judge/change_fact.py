"""The change of a part, by the test of its kind: rose, level or fell, and whether that is better or worse."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from plan_report.data_class import dataclass
from plan_report.facts import Facts
from plan_report.judge.change import change_of
from plan_report.judge.count_interval import count_interval, uncountable
from plan_report.judge.counts import any_difference, least_difference, least_ratio
from plan_report.judge.finding import Found, Moved, Movement
from plan_report.judge.held_against import Nothing, Pair, held_against
from plan_report.judge.published import published
from plan_report.judge.status import word_order
from plan_report.judge.survey_change import ERROR_UNKNOWN, sampling_error_note, survey_interval
from plan_report.judge.target import distances
from plan_report.judge.threshold import threshold_test
from plan_report.judge.wording import DIRECTION_WORDS, MOVEMENT_WORDS, plain, printable, show
from plan_report.judgement import ROUNDING_DECIDES, Change, Meaning
from plan_report.model import AimKind, Direction, Kind, Quantity, StatusWord
from plan_report.notation import is_share
from plan_report.scale import on_one_scale
from plan_report.scheme import (
    KEPT_BELOW,
    Against,
    AnyDifference,
    CountInterval,
    LeastDifference,
    LeastRatio,
    NumberTest,
    Scheme,
    SurveyInterval,
    WordOrder,
)

OTHER_SCALE = "尺度が異なる"
NO_RESULT_YET = "実績なし"
NO_BAND = "目標の範囲なし"
_UNKNOWN = frozenset({"unknown"})
_FLOORS = frozenset({AimKind.LEVEL, AimKind.AT_LEAST, AimKind.ABOVE, AimKind.KEEP, AimKind.KEEP_OR_BETTER})
_MEANINGS = {
    (Direction.UP, Movement.ROSE): Meaning.BETTER,
    (Direction.UP, Movement.FELL): Meaning.WORSE,
    (Direction.DOWN, Movement.ROSE): Meaning.WORSE,
    (Direction.DOWN, Movement.FELL): Meaning.BETTER,
    (Direction.KEEP, Movement.ROSE): Meaning.WORSE,  # kept is neither more nor less
    (Direction.KEEP, Movement.FELL): Meaning.WORSE,
}


@dataclass(frozen=True, slots=True)
class Changed:
    """The same change as both facts that a rule may ask for."""

    change: Found
    movement: Found


def changed(facts: Facts, scheme: Scheme, against: Against) -> Changed:
    """The change of the current value against another, or why it is not known."""
    pair = held_against(facts, against, scheme.cumulative)
    if isinstance(pair, Nothing):
        return _unknown(pair.note, pair.because)
    if isinstance(pair.then, StatusWord) or isinstance(pair.now, StatusWord):
        return _of_words(pair, facts, scheme)
    if not on_one_scale(pair.then, pair.now):
        return _other_scale(pair)
    if facts.direction is Direction.RANGE and distances(facts, pair.then) is None:
        return _unknown(NO_BAND, "目標の範囲が定められていない")
    moved = _moved(pair, facts, scheme, against)
    if moved is None:
        cause = uncountable(pair.then, pair.now)
        return _unknown(f"発生件数として比べられません（{cause}）", cause)
    return _finished(moved, pair, facts)


def number_test(facts: Facts, scheme: Scheme, baseline: Quantity) -> NumberTest:
    """The test of a figure: by the indicator's own 変化の基準, else by the scheme's of its kind.

    Of what is to be kept any difference would be a change; there it is one from 5 % on.
    """
    own = threshold_test(facts.threshold, baseline.unit) if facts.threshold else None
    test = own or scheme.test(_kind(facts.kind, baseline))
    assert not isinstance(test, WordOrder)  # noqa: S101 METHODS_BY_KIND allows it for status words only
    if facts.direction is Direction.KEEP and isinstance(test, AnyDifference) and not test.tolerance:
        return LeastRatio(KEPT_BELOW)
    return test


def _kind(kind: Kind, baseline: Quantity) -> Kind:
    """A figure that stands in a status indicator is tested as what it is, a rate or a count."""
    if kind is not Kind.STATUS:
        return kind
    return Kind.RATE if is_share(baseline.unit) else Kind.COUNT


def test_of_numbers(
    test: NumberTest, baseline: Quantity, current: Quantity, sizes: tuple[int, int] | None
) -> Moved | None:
    """Carry out a test on two numbers in one unit; None where it cannot be (counts that are no whole numbers)."""
    match test:
        case LeastDifference():
            return least_difference(test, baseline, current)
        case LeastRatio():
            return least_ratio(test, baseline, current)
        case SurveyInterval():
            return survey_interval(test, baseline, current, sizes)
        case CountInterval():
            return count_interval(test, baseline, current)
        case AnyDifference():
            return any_difference(test, baseline, current)
        case _:
            assert_never(test)


def _moved(pair: Pair, facts: Facts, scheme: Scheme, against: Against) -> Moved | None:
    assert isinstance(pair.then, Quantity)  # noqa: S101 asked before
    assert isinstance(pair.now, Quantity)  # noqa: S101
    if against is Against.BASELINE and facts.test:
        said = published(facts.test, scheme.significance)
        if said is not None:
            return _published(facts.test, pair.then, pair.now, significant=said)
    test = number_test(facts, scheme, pair.then)
    if pair.averaged and isinstance(test, CountInterval):
        counted = scheme.test(Kind.COUNT)
        test = test if isinstance(counted, WordOrder) else counted
    moved = test_of_numbers(test, pair.then, pair.now, pair.sizes)
    return None if moved is None else _with_sampling_error(scheme, moved, pair, facts)


def _published(said: str, then: Quantity, now: Quantity, *, significant: bool) -> Moved:
    """A published test replaces ours: 有意でない is no change, 有意 is one by the values' movement."""
    difference = now.number - then.number
    movement = Movement.of((difference > 0) - (difference < 0)) if significant else Movement.LEVEL
    found = f"公表された検定の結果（{said}）により、"
    if not significant:
        because = f"{found}{show(then)}から{show(now)}への変化が有意でない"
    elif movement is Movement.LEVEL:
        because = f"{show(then)}と{show(now)}が同じである"
    else:
        because = f"{found}{show(then)}から{show(now)}へ有意に{MOVEMENT_WORDS[movement]}した"
    note = "公表された検定の結果により判定しました"
    return Moved(movement, because, (f"公表された検定：{said}",), (note,), formulas=(f"検定 {said}",))


def _with_sampling_error(scheme: Scheme, moved: Moved, pair: Pair, facts: Facts) -> Moved:
    """Add the note on sampling error where it is asked for, the sizes are known and there is a difference."""
    test = scheme.tests.get(facts.kind)
    wanted = isinstance(test, AnyDifference) and test.sampling_error_note
    if not wanted or not isinstance(test, AnyDifference) or pair.then == pair.now:
        return moved
    if pair.sizes is None:
        return replace(moved, notes=(*moved.notes, ERROR_UNKNOWN))
    assert isinstance(pair.then, Quantity)  # noqa: S101 asked before
    assert isinstance(pair.now, Quantity)  # noqa: S101
    note, step, formula = sampling_error_note(pair.then, pair.now, pair.sizes, test.confidence)
    return replace(
        moved,
        steps=(*moved.steps, step),
        notes=(*moved.notes, note),
        formulas=(*moved.formulas, formula),
    )


def _of_words(pair: Pair, facts: Facts, scheme: Scheme) -> Changed:
    """Words of 実施状況; from nothing done any number is a result, other words have no common scale with it."""
    then, now = pair.then, pair.now
    if isinstance(then, StatusWord) and isinstance(now, StatusWord):
        return _finished(word_order(scheme.status, then, now), pair, facts)
    if not isinstance(then, StatusWord) or not isinstance(now, Quantity):
        return _other_scale(pair)
    if then.word != scheme.status.nothing_done or now.number < 0:
        return _other_scale(pair)
    if now.number == 0:
        because = f"{pair.name}が「{then.word}」、今回値が{show(now)}で、実績がない"
        return _finished(Moved(Movement.LEVEL, because, notes=(NO_RESULT_YET,)), pair, facts)
    because = f"{pair.name}「{then.word}」から{show(now)}の実績が生じた"
    return _finished(Moved(Movement.ROSE, because, notes=(f"{then.word}から実績あり",)), pair, facts)


def _other_scale(pair: Pair) -> Changed:
    because = f"{pair.name}が{show(pair.then)}、{pair.current_name}が{show(pair.now)}で、尺度が異なる"
    return _unknown(OTHER_SCALE, because)


def _unknown(note: str, because: str = "") -> Changed:
    found = Found(_UNKNOWN, because=because or f"{note}である", missing=note)
    return Changed(found, found)


def _finished(found: Moved, pair: Pair, facts: Facts) -> Changed:
    """From the movement to its meaning; where rounding alone would change that, it is the same."""
    moved = found.of(pair.name, pair.current_name)
    meaning = _meaning(moved.movement, pair, facts)
    movement, because, notes = moved.movement, moved.because, (*pair.notes, *moved.notes)
    if len({_meaning(each, pair, facts) for each in (moved.movement, *moved.elsewhere)}) > 1:
        joined = "上" if meaning is Meaning.SAME else "ものの"
        meaning, movement = Meaning.SAME, Movement.LEVEL
        because, notes = f"{because}{joined}、値が四捨五入されていて判断できない", (*notes, ROUNDING_DECIDES)
    if facts.direction is Direction.KEEP and movement is Movement.ROSE and meaning is Meaning.SAME:
        because += "ものの、維持する目標を下回っていない" if isinstance(pair.now, Quantity) else ""
    outside = _outside(pair, facts)
    steps = (*pair.steps, *moved.steps, *outside, _direction_step(movement, meaning, facts))
    formulas = (*pair.steps, *moved.formulas, *outside)
    change = change_of(pair.then, pair.now)
    said = Found(
        frozenset({str(meaning)}),
        because=because,
        notes=notes,
        steps=steps,
        formulas=formulas,
        change=_shown(change, pair, moved) if change else None,
    )
    return Changed(said, replace(said, words=frozenset({str(movement)})))


def _shown(change: Change, pair: Pair, moved: Moved) -> Change:
    return replace(change, difference=printable(change.difference), limit=moved.limit, of=pair.of)


def _meaning(movement: Movement, pair: Pair, facts: Facts) -> Meaning:
    """Good or bad by the direction; where a band is aimed at, by the distance to it, once there is a change."""
    if movement is Movement.LEVEL:
        return Meaning.SAME
    if facts.direction is Direction.RANGE and isinstance(pair.then, Quantity):
        outside = distances(facts, pair.then)
        if outside is not None:
            then, now = outside
            return Meaning.SAME if then == now else Meaning.BETTER if now < then else Meaning.WORSE
    if facts.direction is Direction.KEEP and movement is Movement.ROSE and _may_rise(pair, facts):
        return Meaning.SAME
    return _MEANINGS.get((facts.direction, movement), Meaning.SAME)


def _outside(pair: Pair, facts: Facts) -> tuple[str, ...]:
    """How far both values lie outside the band aimed at, where that decides what is better."""
    found = distances(facts, pair.then) if facts.direction is Direction.RANGE else None
    return (f"目標の範囲までの隔たり {plain(found[0])} → {plain(found[1])}",) if found else ()


def _may_rise(pair: Pair, facts: Facts) -> bool:
    """What is to be kept may rise above a number that is its target, and from 未実施 on; words may as well."""
    if isinstance(pair.then, StatusWord):
        return True
    floor = facts.aim is not None and facts.aim.kind in _FLOORS and isinstance(facts.target, Quantity)
    return floor and met_by_number(facts)


def met_by_number(facts: Facts) -> bool:
    """Whether the number that is the target is reached; no word matters to that."""
    target, current = facts.target, facts.current
    if not isinstance(target, Quantity) or not isinstance(current, Quantity) or not on_one_scale(target, current):
        return False
    return current.number >= target.number


def _direction_step(movement: Movement, meaning: Meaning, facts: Facts) -> str:
    if movement is Movement.LEVEL:
        return "変化があったとはいえません。"
    good = {Meaning.BETTER: "望ましい変化です", Meaning.WORSE: "望ましくない変化です"}.get(
        meaning, "望ましさは変わりません"
    )
    moved = MOVEMENT_WORDS[movement]
    if isinstance(facts.current, StatusWord):
        moved = "前進" if movement is Movement.ROSE else "後退"
    return f"変化は{moved}、{DIRECTION_WORDS[facts.direction]}なので、{good}。"
