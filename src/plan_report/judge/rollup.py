"""A verdict for each node from its indicators, or from the 自己評価 of its 取組, in the way that the scheme says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from plan_report.errors import InputError, Place, Problem
from plan_report.judge.rollup_classes import majority, worst
from plan_report.judge.rollup_entered import entered
from plan_report.judge.rollup_scores import mean, points
from plan_report.judge.rollup_tally import Verdict
from plan_report.judgement import Judgement, Judgements, NodeJudgement
from plan_report.model import Activity, Indicator, NodePath, Plan, path_of
from plan_report.scheme import Rollup, RollupWay, Scheme

Way = Callable[[Sequence[Judgement], Scheme, Rollup], Verdict]
WAYS: Mapping[RollupWay, Way] = MappingProxyType(
    {
        RollupWay.MEAN: mean,
        RollupWay.POINTS: points,
        RollupWay.WORST: worst,
        RollupWay.MAJORITY: majority,
    }
)  # of those that look at indicators


def roll_up(plan: Plan, judgements: Judgements, scheme: Scheme, round_id: str) -> tuple[NodeJudgement, ...]:
    """The verdicts of the nodes in the order of the tree; none where the scheme has no `[rollup]`.

    Args:
        plan: the plan as it stands in the round.
        judgements: of its indicators, by their ids.
        scheme: the one they were made with.
        round_id: whose 自己評価 count.

    Raises:
        InputError: the plan has no level of the name that the scheme says.
    """
    rollup = scheme.rollup
    if rollup is None:
        return ()
    if problems := tuple(level_faults(plan, scheme)):
        raise InputError(problems)
    if rollup.way is RollupWay.ENTERED:
        found = ((path, entered(own, round_id)) for path, own in _with_activities(plan, rollup))
    else:
        way = WAYS[rollup.way]
        found = (
            (path, way([judgements[each.id] for each in own], scheme, rollup))
            for path, own in _with_indicators(plan, rollup)
        )
    return tuple(NodeJudgement(path, label, working) for path, (label, working) in found)


def level_faults(plan: Plan, scheme: Scheme) -> Iterator[Problem]:
    """The level that `[rollup]` names and the plan does not have: told where scheme and plan first meet."""
    level = scheme.rollup.level if scheme.rollup else ""
    if level and level not in plan.levels:
        levels = "、".join(plan.levels)
        yield Problem(
            Place(f"{scheme.name}.toml"),
            f"[rollup] の level「{level}」は、計画の段にありません",
            f"計画の段は {levels} です" if levels else "計画に段がないので、level を書かないでください",
        )


def _with_indicators(plan: Plan, rollup: Rollup) -> Iterator[tuple[NodePath, list[Indicator]]]:
    """Every node of the level with all indicators on it and below; without a level, those that have their own."""
    if rollup.level:
        depth = plan.levels.index(rollup.level) + 1
        yield from (
            (path_of(home), list(home[-1].every_indicator)) for home in plan.homes if home and len(home) == depth
        )
        return
    by_path: dict[NodePath, list[Indicator]] = {}
    for home, indicator in plan.placed:
        by_path.setdefault(path_of(home), []).append(indicator)
    yield from by_path.items()


def _with_activities(plan: Plan, rollup: Rollup) -> Iterator[tuple[NodePath, list[Activity]]]:
    """As with indicators."""
    depth = plan.levels.index(rollup.level) + 1 if rollup.level else None
    of_node: dict[NodePath, list[Activity]] = {}
    for each in plan.activities:
        of_node.setdefault(each.node[:depth], []).append(each)
    for path in map(path_of, plan.homes):
        own = of_node.get(path, [])
        if len(path) == depth if depth else own:
            yield path, own
