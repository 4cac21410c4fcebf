"""What is asked before the rules, in the order of RULES.md: a value, that it compares, that it is to be judged.

What cannot be read at all is an error before that (`readable`).
"""

from __future__ import annotations

from plan_report.data_class import dataclass
from plan_report.facts import Facts
from plan_report.judge.change import change_of
from plan_report.judgement import Change, Decided
from plan_report.model import Direction, Kind
from plan_report.notation import absence_reason
from plan_report.scheme import Scheme

NO_CURRENT = "今回値なし"
NOT_JUDGED = "判定しない指標"
IN_WORDS = "文で表す指標"


@dataclass(frozen=True, slots=True)
class Stopped:
    """A gate that does not let a part pass: its cause in a sentence 「…ため」, the note, and the change to be shown."""

    decided: Decided
    because: str
    note: str
    change: Change | None = None


def stopped(facts: Facts, scheme: Scheme) -> Stopped | None:
    """The first gate that stops a part; None where the rules decide.

    A scheme of entered grades alone needs neither a value nor a comparison.
    """
    if all(rule.only_grade for rule in scheme.rules):
        return None
    if facts.current is None:
        return _no_current(facts)
    if facts.not_comparable:
        because = f"基準値と今回値を比較できない（{facts.not_comparable}）"
        return Stopped(Decided.NOT_COMPARABLE, because, not_comparable(facts.not_comparable))
    if facts.kind is Kind.TEXT:
        return Stopped(Decided.NOT_JUDGED, "文で表す指標である", IN_WORDS)
    if facts.direction is Direction.NONE:
        change = change_of(facts.baseline, facts.current)
        return Stopped(Decided.NOT_JUDGED, "判定しないこととしている指標である", NOT_JUDGED, change)
    return None


def not_comparable(reason: str) -> str:
    """The note of a value that does not compare: 数え方を変えたため、比べられません."""
    bare = reason.rstrip("。")
    return f"{bare}、比べられません" if bare.endswith(("ため", "ので")) else f"比べられません（{bare}）"


def _no_current(facts: Facts) -> Stopped:
    reason = absence_reason(facts.absence)
    if reason:
        return Stopped(Decided.NO_CURRENT, f"今回値がない（{reason}）", f"{NO_CURRENT}（{reason}）")
    return Stopped(Decided.NO_CURRENT, "今回値がない", NO_CURRENT)
