"""The working behind one judgement, line by line, for `plan-report explain` and for anyone who recomputes it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from plan_report.errors import UsageError
from plan_report.facts import Facts, facts_of
from plan_report.judge.plan import judge_indicator, round_of
from plan_report.judge.wording import DIRECTION_WORDS, show, show_aim
from plan_report.judgement import PartJudgement
from plan_report.model import Indicator, Kind, Plan
from plan_report.period import Period, long
from plan_report.scheme import Scheme

KIND_WORDS = {
    Kind.SURVEY: "標本調査の割合",
    Kind.COUNT: "件数など",
    Kind.EVENTS: "発生件数",
    Kind.RATE: "割合（全数）",
    Kind.RATIO: "率",
    Kind.STATUS: "実施状況",
    Kind.TEXT: "文",
}


def explain_lines(plan: Plan, scheme: Scheme, round_id: str, indicator_id: str) -> tuple[str, ...]:
    """What is known of an indicator, the gates passed, the formula with its figures, and the verdict.

    Raises:
        InputError: the indicator's values cannot be judged.
        UsageError: the plan has no such indicator or round.
    """
    round_ = round_of(plan, round_id)
    indicator = _indicator(plan, indicator_id)
    judgement = judge_indicator(plan, indicator, scheme, round_id)
    lines = [
        f"指標：{indicator.id}　{indicator.name}",
        f"評価の回：{round_.name}",
        f"評価方式：{scheme.title}",
        f"種類：{KIND_WORDS[indicator.kind]}、{DIRECTION_WORDS[indicator.direction]}",
    ]
    for facts, part in zip(facts_of(plan, indicator, round_), judgement.parts, strict=True):
        lines.extend(_part_lines(facts, part))
    if len(judgement.parts) > 1:
        lines.append(f"全体の判定：{judgement.computed.label} {judgement.computed.symbol}")
    if judgement.outcome is not judgement.computed or judgement.notes:
        lines.append(f"変更後の判定：{judgement.outcome.label} {judgement.outcome.symbol}")
        lines.extend(judgement.notes)
    return tuple(lines)


def _indicator(plan: Plan, indicator_id: str) -> Indicator:
    by_id = {indicator.id: indicator for indicator in plan.indicators}
    if indicator_id in by_id:
        return by_id[indicator_id]
    near = get_close_matches(indicator_id, by_id, n=3, cutoff=0.3)
    raise UsageError(f"指標「{indicator_id}」はありません" + (f"（近い番号：{'、'.join(near)}）" if near else ""))


def _part_lines(facts: Facts, part: PartJudgement) -> Iterator[str]:
    if part.label:
        yield f"【{part.label}】"
    for name, amount, period in (
        ("基準値", facts.baseline, facts.baseline_period),
        ("今回値", facts.current, facts.current_period),
    ):
        yield _value_line(name, show(amount) if amount else "", period)
    if facts.aim is not None:
        yield _value_line("目標値", show_aim(facts.aim, facts.baseline), facts.target_period)
    if facts.sizes:
        yield f"有効回答数：基準値 {facts.sizes[0]:,}人、今回値 {facts.sizes[1]:,}人"
    yield from part.steps
    yield f"理由：{part.reason}"
    if part.notes:
        yield f"備考：{'、'.join(part.notes)}"


def _value_line(name: str, shown: str, period: Period | None) -> str:
    if not shown:
        return f"{name}：なし"
    return f"{name}：{shown}" + (f"（{long(period)}）" if period else "")
