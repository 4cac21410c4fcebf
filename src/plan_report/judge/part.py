"""Judges one part: the gates, then the rules; what decided in a sentence, the notes, and every rule that was tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.facts import Facts
from plan_report.judge.change import change_of, ratio_note
from plan_report.judge.gates import Stopped, stopped
from plan_report.judge.known import Known
from plan_report.judge.trial import Trial, causes, formulas, grades_alone, notes, try_rules
from plan_report.judge.wording import DIRECTION_WORDS
from plan_report.judgement import Change, Decided, JudgementClass, PartJudgement
from plan_report.model import Direction
from plan_report.period import same_time
from plan_report.scheme import Fact, Scheme

DETAIL = "　　"
BEFORE_RULES = "規則の前の確認"
PASSED = f"{BEFORE_RULES}：値は読み取れ、今回値があり、比較できないとの指定はありません。"
_OF_CHANGE = frozenset({Fact.CHANGE, Fact.MOVEMENT})


def judge_part(facts: Facts, scheme: Scheme) -> PartJudgement:
    """The judgement of one part under a scheme."""
    known = Known(facts, scheme)
    gate = stopped(facts, scheme)
    if gate is None or any(rule.only_grade for rule in scheme.rules):
        trials = try_rules(known) if gate is None else _of_grades(known)
        if gate is None or grades_alone(trials):
            return _by_rules(known, trials)
    assert gate is not None  # noqa: S101 else the rules have decided
    return _at_gate(facts, scheme, gate)


def _of_grades(known: Known) -> tuple[Trial, ...]:
    """The rules that ask for entered grades alone; the others need what the gate found missing."""
    return tuple(trial for trial in try_rules(known) if trial.rule.only_grade)


def _by_rules(known: Known, trials: tuple[Trial, ...]) -> PartJudgement:
    scheme = known.scheme
    matched = bool(trials) and trials[-1].matched
    outcome = scheme.by_key(trials[-1].rule.key) if matched else scheme.excluded
    change = _change(known.facts)
    becomes_baseline = scheme.first_value_is_baseline and known.facts.baseline is None
    said = notes(trials, becomes_baseline=becomes_baseline)
    of_change = matched and any(each.fact in _OF_CHANGE for each in trials[-1].rule.when)
    ratio = ratio_note(known.facts.baseline, change) if of_change else ()
    return _made(
        known.facts,
        outcome,
        Decided.RULE if matched else Decided.MISSING,
        _sentence(causes(trials), outcome, known.facts.direction if of_change else None, matched=matched),
        change,
        tuple(dict.fromkeys((*said, *ratio))),
        formulas(trials),
        (PASSED, *_told(trials, scheme)),
    )


def _at_gate(facts: Facts, scheme: Scheme, gate: Stopped) -> PartJudgement:
    reason = f"{gate.because}ため、{scheme.excluded.label}としました。"
    return _made(
        facts, scheme.excluded, gate.decided, reason, gate.change, (gate.note,), (), (f"{BEFORE_RULES}：{reason}",)
    )


def _made(  # noqa: PLR0913, PLR0917 all that a judgement says
    facts: Facts,
    outcome: JudgementClass,
    decided: Decided,
    reason: str,
    change: Change | None,
    said: tuple[str, ...],
    lines: tuple[str, ...],
    steps: tuple[str, ...],
) -> PartJudgement:
    whole = f"{facts.label}は、{reason}" if facts.label else reason
    last = f"判定：{outcome.label} {outcome.symbol}".strip()
    return PartJudgement(facts.label, outcome, decided, whole, change, said, lines, (*steps, last))


def _change(facts: Facts) -> Change | None:
    """Current value minus baseline, where they compare and are of two times."""
    if facts.not_comparable:
        return None
    if facts.current_period and same_time(facts.baseline_period, facts.current_period):
        return None
    return change_of(facts.baseline, facts.current)


def _sentence(because: Sequence[str], outcome: JudgementClass, direction: Direction | None, *, matched: bool) -> str:
    """The reason in one sentence; where a change decided and more is not better it says which way is good."""
    *before, last = because
    cause = f"{last}ため" if not before else f"{''.join(f'{each}こと、' for each in before)[:-1]}及び{last}ことから"
    aim = "" if direction in {None, Direction.UP} else f"{DIRECTION_WORDS[direction]}として"
    return f"{cause}、{aim}{outcome.label}{'と判定' if matched else 'と'}しました。"


def _told(trials: Sequence[Trial], scheme: Scheme) -> Iterator[str]:
    """Each rule that was tried: its class, whether it matched, on what it failed, and the working of new facts."""
    told: set[str] = set()
    for trial in trials:
        outcome = scheme.by_key(trial.rule.key)
        named = f"規則{trial.number}「{outcome.label} {outcome.symbol}」".replace(" 」", "」")
        failing = trial.failing
        found = "、".join(dict.fromkeys(each.found.because for each in trial.asked if each.found.because))
        if failing is None:
            yield f"{named}：当てはまります" + (f"（{found}）" if found else "")
        else:
            yield f"{named}：当てはまりません" + (f"（{failing.found.because}）" if failing.found.because else "")
        for line in (line for each in trial.asked for line in each.found.steps):
            if line not in told:
                told.add(line)
                yield DETAIL + line
    if not trials or not trials[-1].matched:
        yield "どの規則にも当てはまりません。"
