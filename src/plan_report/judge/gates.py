"""Gates 2 to 7 of RULES.md in their order: each decides, or says in a sentence why it lets the indicator pass.

Gate 1 (what cannot be read) is `readable`, gate 8 (the scheme's change test) is `verdicts`.
"""

from __future__ import annotations

from collections.abc import Callable

from plan_report.facts import Facts
from plan_report.judge.change import change_of
from plan_report.judge.finding import Finding, Movement, meaning_of
from plan_report.judge.target import Met, met, why_not_compared
from plan_report.judge.wording import DIRECTION_WORDS, show, show_aim
from plan_report.judgement import Gate, JudgementClass, Meaning
from plan_report.model import AimKind, Direction, Kind, Quantity, StatusWord
from plan_report.notation import absence_reason
from plan_report.period import long, same_time
from plan_report.scale import on_one_scale
from plan_report.scheme import Scheme

NO_CURRENT = "今回値なし"
NO_BASELINE = "基準値なし（今回値を今後の比較の基準とする）"
NOT_JUDGED = "判定しない指標"
FIRST_RESULT = "未実施から実績あり"
NO_RESULT_YET = "実績なし"
OTHER_SCALE = "尺度が異なる"
IN_WORDS = "文で表す指標"
SAME_PERIOD = "基準値と同じ時点の値"

_NAMES = {
    Gate.NO_CURRENT: "今回値の有無",
    Gate.NOT_COMPARABLE: "比較の可否",
    Gate.NOT_JUDGED: "望ましい方向",
    Gate.TARGET_MET: "目標値",
    Gate.NO_BASELINE: "基準値の有無",
    Gate.SAME_PERIOD: "基準値の時点",
    Gate.STATUS_TO_NUMBER: "尺度",
}

_IN_WORDS = frozenset({AimKind.COURSE, AimKind.KEEP, AimKind.FROM_ROUND_BEFORE})  # 増加 is met, not reached

GateRule = Callable[[Facts, Scheme], Finding | str]


def no_current(facts: Facts, scheme: Scheme) -> Finding | str:
    """Gate 2: there is no current value."""
    if facts.current is None:
        reason = absence_reason(facts.absence)
        if reason:
            return _excluded(scheme, Gate.NO_CURRENT, f"今回値がない（{reason}）", f"{NO_CURRENT}（{reason}）")
        return _excluded(scheme, Gate.NO_CURRENT, "今回値がない", NO_CURRENT)
    return f"{_NAMES[Gate.NO_CURRENT]}：今回値は{show(facts.current)}です。"


def not_comparable(facts: Facts, scheme: Scheme) -> Finding | str:
    """Gate 3: the owner marked the two values as not comparable."""
    if facts.not_comparable:
        cause = f"基準値と今回値を比較できない（{facts.not_comparable}）"
        return _excluded(scheme, Gate.NOT_COMPARABLE, cause, f"比較不可：{facts.not_comparable}")
    return f"{_NAMES[Gate.NOT_COMPARABLE]}：比較できないとの指定はありません。"


def not_judged(facts: Facts, scheme: Scheme) -> Finding | str:
    """Gate 4: the direction is `none` (the change is still shown), or the value is text, which only people judge."""
    if facts.kind is Kind.TEXT:
        return _excluded(scheme, Gate.NOT_JUDGED, "文で表す指標である", IN_WORDS)
    if facts.direction is not Direction.NONE:
        return f"{_NAMES[Gate.NOT_JUDGED]}：{DIRECTION_WORDS[facts.direction]}です。"
    outcome = scheme.of(Meaning.EXCLUDED)
    reason = f"判定しないこととしている指標であるため、{outcome.label}としました。"
    change = change_of(facts.baseline, facts.current)
    return Finding(outcome, Gate.NOT_JUDGED, reason, (f"{_NAMES[Gate.NOT_JUDGED]}：{reason}",), change, (NOT_JUDGED,))


def target_met(facts: Facts, scheme: Scheme) -> Finding | str:
    """Gate 5: a target exists and is met, in a scheme that has a class for it; a baseline is not needed."""
    if scheme.achieved is None:
        return f"{_NAMES[Gate.TARGET_MET]}：この評価方式には、目標の達成を表す区分がありません。"
    if facts.aim is None or facts.current is None:
        return f"{_NAMES[Gate.TARGET_MET]}：目標値は定められていません。"
    current, target = show(facts.current), show_aim(facts.aim, facts.baseline)
    found = met(facts, scheme.status)
    if found is Met.WORDS:
        return f"{_NAMES[Gate.TARGET_MET]}：目標は文（{target}）なので、達成は判定しません。"
    if found is Met.NOT_COMPARABLE:
        cause, _ = why_not_compared(facts)
        return f"{_NAMES[Gate.TARGET_MET]}：目標値は{target}、今回値は{current}ですが、{cause}ため、比べません。"
    in_words = facts.aim.kind in _IN_WORDS
    named = f"目標「{target}」" if in_words else f"目標値{target}"
    if found is not Met.MET:
        misses = "を満たしていません" if in_words else "に達していません"
        shown = f"今回値{current}は、{named}{misses}（{DIRECTION_WORDS[facts.direction]}）。"
        return f"{_NAMES[Gate.TARGET_MET]}：{shown}"
    meets = "を満たした" if in_words else "に達した"
    reason = f"今回値{current}が{named}{meets}ため、{scheme.achieved.label}と判定しました。"
    change = change_of(facts.baseline, facts.current)
    return Finding(
        scheme.achieved,
        Gate.TARGET_MET,
        reason,
        (f"{_NAMES[Gate.TARGET_MET]}：{reason}",),
        change,
        (named,),
    )


def no_baseline(facts: Facts, scheme: Scheme) -> Finding | str:
    """Gate 6: there is no baseline (the current value becomes one), or it is of the very time of the current value."""
    if facts.baseline is None:
        return _excluded(scheme, Gate.NO_BASELINE, "基準値がない", NO_BASELINE)
    if facts.current_period and same_time(facts.baseline_period, facts.current_period):
        cause = f"基準値と今回値がともに{long(facts.current_period)}の値で、比較にならない"
        return _excluded(scheme, Gate.SAME_PERIOD, cause, SAME_PERIOD)
    return f"{_NAMES[Gate.NO_BASELINE]}：基準値は{show(facts.baseline)}です。"


def status_to_number(facts: Facts, scheme: Scheme) -> Finding | str:
    """Gate 7: a status became a number: from nothing done any result counts, other words have no common scale with it.

    A number that became a status has none either, nor has a level with an amount of change (15人減). 未実施 beside 0 is
    no change: there is still no result.
    """
    baseline, current = facts.baseline, facts.current
    if isinstance(baseline, Quantity) and not (isinstance(current, Quantity) and on_one_scale(baseline, current)):
        return _other_scale(facts, scheme)
    if not isinstance(baseline, StatusWord) or not isinstance(current, Quantity):
        return f"{_NAMES[Gate.STATUS_TO_NUMBER]}：基準値と今回値の尺度は同じです。"
    if baseline.word != scheme.status.nothing_done or current.number < 0:
        return _other_scale(facts, scheme)
    if current.number == 0:
        outcome = scheme.of(Meaning.SAME)
        cause = f"基準値が「{baseline.word}」、今回値が{show(current)}で、実績がない"
        return _first_result(outcome, cause, NO_RESULT_YET, facts.direction)
    outcome = scheme.of(meaning_of(Movement.ROSE, facts.direction))
    cause = f"基準値「{baseline.word}」から{show(current)}の実績が生じた"
    return _first_result(outcome, cause, FIRST_RESULT, facts.direction)


GATES: tuple[GateRule, ...] = (no_current, not_comparable, not_judged, target_met, no_baseline, status_to_number)


def verdict(outcome: JudgementClass, cause: str, direction: Direction) -> str:
    """The reason in one sentence; where more is not better it says so."""
    aim = "" if direction is Direction.UP else f"{DIRECTION_WORDS[direction]}として"
    return f"{cause}ため、{aim}{outcome.label}と判定しました。"


def _first_result(outcome: JudgementClass, cause: str, note: str, direction: Direction) -> Finding:
    reason = verdict(outcome, cause, direction)
    return Finding(
        outcome, Gate.STATUS_TO_NUMBER, reason, (f"{_NAMES[Gate.STATUS_TO_NUMBER]}：{reason}",), notes=(note,)
    )


def _other_scale(facts: Facts, scheme: Scheme) -> Finding:
    shown = "、".join(f"{name}が{show(amount)}" for name, amount in _named(facts))
    return _excluded(scheme, Gate.STATUS_TO_NUMBER, f"{shown}で、尺度が異なる", OTHER_SCALE)


def _named(facts: Facts) -> list[tuple[str, Quantity | StatusWord]]:
    return [(name, amount) for name, amount in (("基準値", facts.baseline), ("今回値", facts.current)) if amount]


def _excluded(scheme: Scheme, gate: Gate, cause: str, note: str) -> Finding:
    outcome = scheme.of(Meaning.EXCLUDED)
    reason = f"{cause}ため、{outcome.label}としました。"
    return Finding(outcome, gate, reason, (f"{_NAMES[gate]}：{reason}",), notes=(note,))
