"""The test by progress towards the target: the way done in percent, cut into classes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from plan_report.facts import Facts
from plan_report.formulas import leads_towards, progress
from plan_report.judge.change import change_of
from plan_report.judge.finding import Finding, Movement, meaning_of
from plan_report.judge.target import Met, distances, met, why_not_compared
from plan_report.judge.wording import DIRECTION_WORDS, MOVEMENT_WORDS, plain, short, show, show_aim
from plan_report.judgement import Gate, Meaning
from plan_report.model import Direction, Quantity
from plan_report.scheme import CutOff, Progress, Scheme

NAME = "変化の判定"
LEAD = f"{NAME}：次のとおり計算します。"
NO_TARGET = "目標値なし"
IN_WORDS = "目標は文"
NO_BAND = "目標の範囲なし"
_WHOLE_WAY = 100
_NO_WAY = {
    Met.NONE: ("目標値がない", NO_TARGET),
    Met.WORDS: ("目標が文である", IN_WORDS),
}


def no_target(facts: Facts, scheme: Scheme, cause: str = "目標値がない", note: str = NO_TARGET) -> Finding:
    """Without a target (or with one on another scale) there is no progress to speak of."""
    outcome = scheme.of(Meaning.EXCLUDED)
    reason = f"{cause}ため、{outcome.label}としました。"
    change = change_of(facts.baseline, facts.current)
    return Finding(outcome, Gate.CHANGE_TEST, reason, (f"{NAME}：{reason}",), change, (note,))


def judge_progress(test: Progress, facts: Facts, scheme: Scheme) -> Finding:
    """Judge two numbers by how much of the way from baseline to target is done."""
    found = met(facts, scheme.status)
    if found in _NO_WAY:
        return no_target(facts, scheme, *_NO_WAY[found])
    if found is Met.NOT_COMPARABLE:
        return no_target(facts, scheme, *why_not_compared(facts))
    if facts.direction is Direction.RANGE:
        return _towards_band(test, facts, scheme)
    if facts.target is None:
        return _without_way(test, facts, scheme, is_met=found is Met.MET)
    baseline, current, target = facts.baseline, facts.current, facts.target
    if not (isinstance(baseline, Quantity) and isinstance(current, Quantity) and isinstance(target, Quantity)):
        return no_target(facts, scheme, *why_not_compared(facts))
    if not leads_towards(baseline.number, target.number, facts.direction):
        if met(replace(facts, current=baseline), scheme.status) is not Met.MET:  # beyond the band, or just short of 超
            return _without_way(test, facts, scheme, is_met=found is Met.MET)
        return _limit_kept_or_lost(test, facts, scheme, is_met=found is Met.MET)
    return _by_progress(test, facts, scheme, (baseline, current, target))


def _by_progress(test: Progress, facts: Facts, scheme: Scheme, numbers: tuple[Quantity, Quantity, Quantity]) -> Finding:
    baseline, current, target = numbers
    done = progress(baseline.number, current.number, target.number)
    cut_off = next(cut_off for cut_off in test.cut_offs if takes(cut_off, done))
    missed = met(facts, scheme.status) is Met.MISSED
    if missed and scheme.by_key(cut_off.key).meaning is Meaning.ACHIEVED:  # 30%を超える, at 30% all of the way is done
        below = (each for each in test.cut_offs if scheme.by_key(each.key).meaning is not Meaning.ACHIEVED)
        cut_off = next(below, cut_off)
    outcome = scheme.by_key(cut_off.key)
    shown = _shown(test, done)
    formula = (
        f"進捗率 = 100 ×（{plain(current.number)} − {plain(baseline.number)}）÷"
        f"（{plain(target.number)} − {plain(baseline.number)}）= {shown}%"
    )
    spans = dict(zip(test.cut_offs, _spans(test.cut_offs), strict=True))
    ranges = "、".join(f"{scheme.by_key(each.key).symbol} {span}" for each, span in spans.items())
    then, now, aim = _all_shown(facts)
    span = spans[cut_off] if takes(cut_off, done) and not (missed and done >= _WHOLE_WAY) else "目標には達していない"
    reason = (
        f"基準値{then}から目標値{aim}までのうち、今回値{now}での進捗率が{shown}%"
        f"（{span}）であるため、{outcome.label}と判定しました。"
    )
    steps = (LEAD, formula, f"区分の境：{ranges}", f"「{outcome.label}」となります。")
    change = change_of(facts.baseline, facts.current)
    return Finding(outcome, Gate.CHANGE_TEST, reason, steps, change, (f"進捗率{shown}%",))


def _towards_band(test: Progress, facts: Facts, scheme: Scheme) -> Finding:
    """The way done into the target's band, measured by the distances to it."""
    found = distances(facts)
    if found is None or not isinstance(facts.current, Quantity):
        return no_target(facts, scheme, "目標の範囲が定められていない", NO_BAND)
    then, now = found
    if not then:
        return _limit_kept_or_lost(test, facts, scheme, is_met=not now)
    unit = facts.current.unit
    finding = _by_progress(test, facts, scheme, (Quantity(then, unit), Quantity(now, unit), Quantity(Decimal(0), unit)))
    lead = f"範囲からの隔たり：基準値{plain(then)}、今回値{plain(now)}。隔たりにより計算します。"
    return replace(finding, steps=(finding.steps[0], lead, *finding.steps[1:]))


def _without_way(test: Progress, facts: Facts, scheme: Scheme, *, is_met: bool) -> Finding:
    """A target that no way leads to (増加, 維持, 前年度以上): met it is the highest class, else the change decides."""
    baseline, current = facts.baseline, facts.current
    rise = (
        (current.number > baseline.number) - (current.number < baseline.number)
        if isinstance(baseline, Quantity) and isinstance(current, Quantity)
        else 0
    )
    meaning = meaning_of(Movement.of(rise), facts.direction)
    outcome = scheme.by_key(test.cut_offs[0].key) if is_met else scheme.of(meaning)
    then, now, aim = _all_shown(facts)
    moved = f"から{MOVEMENT_WORDS[Movement.of(rise)]}した" if rise else "と同じである"
    missed = f"満たしていない{'ものの' if meaning is Meaning.BETTER else '上'}、基準値{then}{moved}"
    cause = f"今回値{now}が目標「{aim}」を{'満たした' if is_met else missed}"
    reason = f"{cause}ため、{outcome.label}と判定しました。"
    no_way = "目標が数値でない" if facts.target is None else "基準値から目標値への道のりがない"
    steps = (LEAD, f"{no_way}ので、進捗率は計算しません。", reason)
    return Finding(outcome, Gate.CHANGE_TEST, reason, steps, change_of(baseline, current), (f"目標「{aim}」",))


def _all_shown(facts: Facts) -> tuple[str, str, str]:
    """Baseline, current value and target, each as written."""
    then, now = (show(each) if each else "なし" for each in (facts.baseline, facts.current))
    return then, now, show_aim(facts.aim, facts.baseline) if facts.aim else "なし"


def _limit_kept_or_lost(test: Progress, facts: Facts, scheme: Scheme, *, is_met: bool) -> Finding:
    """A target that the baseline met already is a limit: kept it is the highest class, lost it is worse."""
    outcome = scheme.by_key(test.cut_offs[0].key) if is_met else scheme.of(Meaning.WORSE)
    baseline, current, target = _all_shown(facts)
    keeps = "も満たしている" if is_met else "は満たしていない"
    cause = f"基準値{baseline}で満たしていた目標値{target}を、今回値{current}{keeps}"
    reason = f"{cause}ため、{outcome.label}と判定しました。"
    steps = (
        LEAD,
        f"基準値が目標値を満たしている（{DIRECTION_WORDS[facts.direction]}）ので、進捗率は計算できません。",
        reason,
    )
    change = change_of(facts.baseline, facts.current)
    return Finding(outcome, Gate.CHANGE_TEST, reason, steps, change, ("進捗率は算出不可",))


def takes(cut_off: CutOff, done: Decimal) -> bool:
    """Whether a progress belongs to this cut-off or one above it."""
    if cut_off.least is None:
        return True
    return done >= cut_off.least if cut_off.inclusive else done > cut_off.least


def _shown(test: Progress, done: Decimal) -> str:
    """The progress with as many decimals as it takes not to look like a cut-off that it misses."""
    limits = [cut_off.least for cut_off in test.cut_offs if cut_off.least is not None]
    return max((short(done, 1, limit) for limit in limits), key=len, default=short(done, 1))


def _spans(cut_offs: tuple[CutOff, ...]) -> list[str]:
    """Each cut-off's range in words: 100%以上, 50%以上100%未満, 0%未満."""
    spans = []
    above: CutOff | None = None
    for cut_off in cut_offs:
        lower = f"{plain(cut_off.least)}%{'以上' if cut_off.inclusive else '超'}" if cut_off.least is not None else ""
        upper = (
            f"{plain(above.least)}%{'未満' if above.inclusive else '以下'}" if above and above.least is not None else ""
        )
        spans.append(lower + upper or "全て")
        above = cut_off
    return spans
