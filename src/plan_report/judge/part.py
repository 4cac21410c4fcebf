"""Judges one part: the gates, then the rules; what decided in one sentence, its notes and its formulas."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.data_class import dataclass
from plan_report.facts import Facts
from plan_report.judge.caution import WITHIN, caution
from plan_report.judge.change import change_of, ratio_note
from plan_report.judge.gates import Stopped, stopped
from plan_report.judge.held_against import first_value_note
from plan_report.judge.known import Known
from plan_report.judge.pace import pace, pace_note
from plan_report.judge.trial import Trial, causes, formulas, notes, try_rules
from plan_report.judge.wording import DIRECTION_WORDS
from plan_report.judgement import Change, Decided, JudgementClass, PartJudgement
from plan_report.model import Direction
from plan_report.period import same_time
from plan_report.scheme import Against, CountInterval, Fact, Scheme, SurveyInterval

_OF_CHANGE = frozenset({Fact.CHANGE, Fact.MOVEMENT})


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a part: the gate that stopped it, or the rules that were tried, the deciding one last."""

    known: Known
    gate: Stopped | None
    trials: tuple[Trial, ...]

    @property
    def facts(self) -> Facts:
        """What was judged."""
        return self.known.facts

    @property
    def rule(self) -> Trial | None:
        """The rule that decided; None where a gate did, or none matched."""
        return self.trials[-1] if self.trials and self.trials[-1].matched else None


def try_part(facts: Facts, scheme: Scheme) -> Tried:
    """Ask the gates, then try the rules; those that ask for entered grades alone need no gate."""
    known = Known(facts, scheme)
    gate = stopped(facts, scheme)
    if gate is None:
        return Tried(known, None, try_rules(known))
    trials = try_rules(known, grades_alone=True)
    return Tried(known, None if trials and trials[-1].matched else gate, trials)


def judge_part(facts: Facts, scheme: Scheme) -> PartJudgement:
    """The judgement of one part under a scheme."""
    tried = try_part(facts, scheme)
    return _by_rules(tried, scheme) if tried.gate is None else _at_gate(facts, scheme, tried.gate)


def _by_rules(tried: Tried, scheme: Scheme) -> PartJudgement:
    decided, facts = tried.rule, tried.facts
    outcome = scheme.by_key(decided.rule.key) if decided else scheme.excluded
    of_change = [each.found for each in decided.asked if each.condition.fact in _OF_CHANGE] if decided else []
    judged = next((found.change for found in of_change if found.change), None)
    change = judged or _change(facts)
    becomes_baseline = scheme.first_value_is_baseline and facts.baseline is None
    said = notes(tried.trials, becomes_baseline=becomes_baseline)
    if change and not judged:
        said += first_value_note(facts)
    if of_change:
        said += ratio_note(facts.baseline, change)
    if decided and not decided.rule.only_grade:
        said += tuple(filter(None, (caution(tried.known, outcome, said, tested=_tested(decided, tried.known)),)))
    direction = facts.direction if of_change else None
    return PartJudgement(
        facts.label,
        outcome,
        Decided.RULE if decided else Decided.MISSING,
        _whole(facts, _sentence(causes(tried.trials), outcome, direction, matched=decided is not None)),
        change,
        tuple(dict.fromkeys(said)),
        pace_note(found) if not facts.not_comparable and (found := pace(facts)) else "",
        formulas(tried.trials),
        by_chance=not WITHIN.isdisjoint(said),
    )


def _tested(decided: Trial, known: Known) -> bool:
    """Whether a change decided whose test knows of chance, or that is none from the baseline."""
    asked = [each.condition for each in decided.asked if each.condition.fact in _OF_CHANGE]
    if not asked:
        return False
    others = {each.against for each in asked} - {None, Against.BASELINE}
    kind = known.facts.kind
    by_chance = kind in known.scheme.tests and isinstance(known.scheme.tests[kind], SurveyInterval | CountInterval)
    return bool(others) or bool(known.facts.test) or (by_chance and not known.facts.threshold)


def _at_gate(facts: Facts, scheme: Scheme, gate: Stopped) -> PartJudgement:
    reason = _whole(facts, f"{gate.because}ため、{scheme.excluded.label}としました。")
    return PartJudgement(facts.label, scheme.excluded, gate.decided, reason, gate.change, (gate.note,))


def _whole(facts: Facts, reason: str) -> str:
    return f"{facts.label}は、{reason}" if facts.label else reason


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
