"""Every indicator with its judgement, under the nodes of the plan with theirs; and the working behind one of them."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.data_class import dataclass
from plan_report.judge import roll_up
from plan_report.judgement import Decided, Judgement, JudgementClass, NodeJudgement
from plan_report.model import Home, Indicator, Override, Plan, path_of
from plan_report.runs.explain_lines import explain_lines
from plan_report.runs.reading import Reading
from plan_report.runs.whose import whose


@dataclass(frozen=True, slots=True)
class JudgedIndicator:
    """An indicator with its judgement, and what a person has set instead."""

    number: str
    name: str
    department: str
    judgement: Judgement
    override: Override | None
    unjudged: bool  # there is a value, but something that the rules ask for is missing

    @property
    def reasons(self) -> tuple[str, ...]:
        """What decided, of each part with its name."""
        parts = self.judgement.parts
        return tuple(f"{part.label}：{part.reason}" if len(parts) > 1 else part.reason for part in parts)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the report prints beside the judgement."""
        return (*self.judgement.notes, *(note for part in self.judgement.parts for note in part.notes))


@dataclass(frozen=True, slots=True)
class JudgedNode:
    """A node with its indicators, and what the node itself is called, where the scheme says so."""

    heading: str  # 基本的な考え方1-2　…; empty in a plan without levels
    verdict: NodeJudgement | None
    indicators: tuple[JudgedIndicator, ...]


def unjudged(reading: Reading) -> int:
    """How many indicators have a value and yet no judgement, for want of something."""
    return sum(_is_unjudged(each, reading) for each in reading.plan.indicators) if reading.inputs else 0


def judgement_list(reading: Reading, class_key: str = "", department: str = "") -> tuple[JudgedNode, ...]:
    """The judgements by node, in the order of the plan; none where it cannot be judged.

    Args:
        reading: the plan.
        class_key: only those of this class of the scheme.
        department: only those of this department.
    """
    if reading.inputs is None:
        return ()
    plan = reading.plan
    verdicts = {each.path: each for each in roll_up(plan, reading.judgements, reading.inputs.scheme, reading.round_id)}
    by_home: dict[Home, list[JudgedIndicator]] = {home: [] for home in plan.homes}
    for home, indicator in plan.placed:
        by_home[home].append(_judged(indicator, reading))
    is_all = not (class_key or department)
    found: list[JudgedNode] = []
    for home, indicators in by_home.items():
        kept = tuple(each for each in indicators if _is_wanted(each, class_key, department))
        verdict = verdicts.get(path_of(home)) if is_all else None
        if kept or verdict:
            found.append(JudgedNode(_heading(plan, home), verdict, kept))
    return tuple(found)


def find_judged(nodes: Sequence[JudgedNode], number: str) -> JudgedIndicator | None:
    """The indicator of that number."""
    return next((each for node in nodes for each in node.indicators if each.number == number), None)


def departments_of(reading: Reading) -> tuple[str, ...]:
    """Whose the indicators are, in the order of the plan."""
    return tuple(dict.fromkeys(whose(each) for each in reading.plan.indicators)) if reading.inputs else ()


def classes_of(reading: Reading) -> tuple[JudgementClass, ...]:
    """The classes that a judgement may have."""
    return reading.inputs.scheme.classes if reading.inputs else ()


def working_of(reading: Reading, number: str) -> tuple[str, ...]:
    """The working behind one judgement, line by line.

    Raises:
        UsageError: the plan has no such indicator.
    """
    assert reading.inputs is not None  # noqa: S101 asked before
    return explain_lines(reading.plan, reading.inputs.scheme, reading.round_id, number)


def _judged(indicator: Indicator, reading: Reading) -> JudgedIndicator:
    return JudgedIndicator(
        indicator.id,
        indicator.name,
        whose(indicator),
        reading.judgements[indicator.id],
        indicator.in_round(reading.round_id).override,
        _is_unjudged(indicator, reading),
    )


def _is_unjudged(indicator: Indicator, reading: Reading) -> bool:
    value = indicator.value(reading.round_id)
    if value is None or value.absent or indicator.baseline.absent or indicator.in_round(reading.round_id).override:
        return False  # without a baseline nothing is missing that anybody could give
    return any(part.decided is Decided.MISSING for part in reading.judgements[indicator.id].parts)


def _is_wanted(judged: JudgedIndicator, class_key: str, department: str) -> bool:
    return class_key in ("", judged.judgement.outcome.key) and department in ("", judged.department)


def _heading(plan: Plan, home: Home) -> str:
    if not home:
        return ""
    label = plan.levels[len(home) - 1]
    number = home[-1].number if "-" in home[-1].number else "-".join(path_of(home))
    return f"{label}{number}　{home[-1].name}".rstrip("　")
