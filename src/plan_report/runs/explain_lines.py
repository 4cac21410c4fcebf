"""The working behind one judgement, line by line: each rule that was tried, what it asks for, and the figures."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from plan_report.compose.fact_words import KIND_WORDS
from plan_report.compose.rule_words import falls
from plan_report.errors import UsageError
from plan_report.facts import YEAR_TARGET, Facts, facts_of
from plan_report.judge import Tried, judge_indicator, round_of, try_part
from plan_report.judge.pace import pace, pace_working
from plan_report.judge.wording import DIRECTION_WORDS, MINUS, show, show_aim
from plan_report.judgement import PartJudgement
from plan_report.model import Indicator, Plan, Words
from plan_report.period import Period, long
from plan_report.scheme import Scheme

DETAIL = "　　"
BEFORE_RULES = "規則の前の確認"
ENTERED = f"{BEFORE_RULES}：記入された評価だけによるので、値は確かめません。"
PASSED = f"{BEFORE_RULES}：値は読み取れ、今回値があり、比較できないとの指定はありません。"


def explain_lines(plan: Plan, scheme: Scheme, round_id: str, indicator_id: str) -> tuple[str, ...]:
    """What is known of an indicator, the rules that were tried with their figures, and the verdict.

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
        lines.extend(_part_lines(facts, part, scheme, plan.words))
    if len(judgement.parts) > 1:
        lines.append(f"全体の判定：{judgement.computed.text}")
    if judgement.outcome is not judgement.computed or judgement.notes:
        lines.append(f"変更後の判定：{judgement.outcome.text}")
        lines.extend(judgement.notes)
    return tuple(lines)


def tried_lines(tried: Tried, scheme: Scheme, words: Words) -> Iterator[str]:
    """Each rule that was tried: its class, what it asks for, whether that holds, and the working of new facts."""
    if tried.gate is not None:
        yield f"{BEFORE_RULES}：{tried.gate.because}ため、規則を試さずに決まります。"
        return
    yield ENTERED if all(rule.only_grade for rule in scheme.rules) else PASSED
    told: set[str] = set()
    for trial in tried.trials:
        outcome = scheme.by_key(trial.rule.key)
        asks = falls(trial.rule, words, MINUS)
        failing = trial.failing
        because = dict.fromkeys(each.because for each in (trial.asked if failing is None else (failing,)))
        found = "、".join(filter(None, because))
        answer = "当てはまります" if failing is None else "当てはまりません"
        named = f"規則{trial.number}「{outcome.text}」"
        yield f"{named}{asks}：{answer}" + (f"（{found}）" if found else "")
        for line in (line for each in trial.asked for line in each.found.steps):
            if line not in told:
                told.add(line)
                yield DETAIL + line
    if tried.rule is None:
        yield "どの規則にも当てはまりません。"


def _indicator(plan: Plan, indicator_id: str) -> Indicator:
    by_id = {indicator.id: indicator for indicator in plan.indicators}
    if indicator_id in by_id:
        return by_id[indicator_id]
    near = get_close_matches(indicator_id, by_id, n=3, cutoff=0.3)
    raise UsageError(f"指標「{indicator_id}」はありません" + (f"（近い番号：{'、'.join(near)}）" if near else ""))


def _part_lines(facts: Facts, part: PartJudgement, scheme: Scheme, words: Words) -> Iterator[str]:
    if part.label:
        yield f"【{part.label}】"
    for name, amount, period in (
        ("基準値", facts.baseline, facts.baseline_period),
        ("今回値", facts.current, facts.current_period),
    ):
        yield _value_line(name, show(amount) if amount else "", period)
    if facts.aim is not None:
        yield _value_line("目標値", show_aim(facts.aim, facts.baseline), facts.target_period)
    if facts.year_aim is not None and facts.year_aim is not facts.aim:
        yield _value_line(YEAR_TARGET, show_aim(facts.year_aim, facts.baseline), None)
    if facts.sizes:
        yield f"有効回答数：基準値 {facts.sizes[0]:,}人、今回値 {facts.sizes[1]:,}人"
    tried = try_part(facts, scheme)
    yield from tried_lines(tried, scheme, words)
    if part.pace and (found := pace(tried.facts)):
        yield f"目標までの進み方：{part.pace}"
        yield from (DETAIL + line for line in pace_working(found))
    yield f"判定：{part.outcome.text}"
    yield f"理由：{part.reason}"
    if part.notes:
        yield f"備考：{'、'.join(part.notes)}"


def _value_line(name: str, shown: str, period: Period | None) -> str:
    if not shown:
        return f"{name}：なし"
    return f"{name}：{shown}" + (f"（{long(period)}）" if period else "")
