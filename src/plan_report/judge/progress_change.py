"""The test by progress towards the target: the way done in percent, cut into classes."""

from __future__ import annotations

from decimal import Decimal

from plan_report.formulas import leads_towards, progress
from plan_report.judge.change import change_of
from plan_report.judge.facts import Facts
from plan_report.judge.finding import Finding
from plan_report.judge.target import is_met
from plan_report.judge.wording import DIRECTION_WORDS, plain, short, show
from plan_report.judgement import Gate, Meaning
from plan_report.model import Quantity
from plan_report.scheme import CutOff, Progress, Scheme

NAME = "変化の判定"
LEAD = f"{NAME}：次のとおり計算します。"
NO_TARGET = "目標値なし"
OTHER_SCALE = "目標値と尺度が異なる"


def no_target(facts: Facts, scheme: Scheme, cause: str = "目標値がない", note: str = NO_TARGET) -> Finding:
    """Without a target (or with one on another scale) there is no progress to speak of."""
    outcome = scheme.of(Meaning.EXCLUDED)
    reason = f"{cause}ため、{outcome.label}としました。"
    change = change_of(facts.baseline, facts.current)
    return Finding(outcome, Gate.CHANGE_TEST, reason, (f"{NAME}：{reason}",), change, (note,))


def judge_progress(test: Progress, facts: Facts, scheme: Scheme) -> Finding:
    """Judge two numbers by how much of the way from baseline to target is done."""
    baseline, current, target = facts.baseline, facts.current, facts.target
    if target is None:
        return no_target(facts, scheme)
    if not (isinstance(baseline, Quantity) and isinstance(current, Quantity) and isinstance(target, Quantity)):
        return no_target(facts, scheme, "目標値と今回値の尺度が異なる", OTHER_SCALE)
    change = change_of(baseline, current)
    if not leads_towards(baseline.number, target.number, facts.direction):
        met = is_met(current, target, facts.direction, scheme.status)
        return _limit_kept_or_lost(test, facts, scheme, met=bool(met))
    done = progress(baseline.number, current.number, target.number)
    cut_off = next(cut_off for cut_off in test.cut_offs if takes(cut_off, done))
    outcome = scheme.by_key(cut_off.key)
    shown = _shown(test, done)
    formula = (
        f"進捗率 = 100 ×（{plain(current.number)} − {plain(baseline.number)}）÷"
        f"（{plain(target.number)} − {plain(baseline.number)}）= {shown}%"
    )
    spans = dict(zip(test.cut_offs, _spans(test.cut_offs), strict=True))
    ranges = "、".join(f"{scheme.by_key(each.key).symbol} {span}" for each, span in spans.items())
    reason = (
        f"基準値{show(baseline)}から目標値{show(target)}までのうち、今回値{show(current)}での進捗率が{shown}%"
        f"（{spans[cut_off]}）であるため、{outcome.label}と判定しました。"
    )
    steps = (LEAD, formula, f"区分の境：{ranges}", f"「{outcome.label}」となります。")
    return Finding(outcome, Gate.CHANGE_TEST, reason, steps, change, (f"進捗率{shown}%",))


def _limit_kept_or_lost(test: Progress, facts: Facts, scheme: Scheme, *, met: bool) -> Finding:
    """A target that the baseline met already is a limit: kept it is the highest class, lost it is worse."""
    outcome = scheme.by_key(test.cut_offs[0].key) if met else scheme.of(Meaning.WORSE)
    baseline, current, target = (show(each) for each in (facts.baseline, facts.current, facts.target) if each)
    keeps = "も満たしている" if met else "は満たしていない"
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
