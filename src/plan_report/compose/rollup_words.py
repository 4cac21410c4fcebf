"""評価の方法: how the verdict of a node comes from its indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.compose.fact_words import plain
from plan_report.judgement import JudgementClass
from plan_report.model import Plan, Words
from plan_report.scheme import Rollup, RollupWay, Rounding, Scheme

_ROUNDINGS = {
    Rounding.NONE: "",
    Rounding.HALF_UP: "平均は、小数第1位を四捨五入します。",
    Rounding.FIVE_DOWN: "平均は、小数第1位を五捨六入します（第2位以下は見ません。）。",
}
_SCORED = frozenset({RollupWay.MEAN, RollupWay.POINTS})


def rollup_items(scheme: Scheme, words: Words, level: str) -> Iterator[str]:
    """The way with its numbers; `level` is what the plan calls the nodes."""
    rollup = scheme.rollup
    if rollup is None:
        return
    nodes = rollup.level or level or "まとまり"
    yield f"{nodes}ごとの{words.judgement}は、{_WAYS[rollup.way]}。{_ROUNDINGS[_rounding(rollup)]}"
    if rollup.way in _SCORED:
        yield _scores(scheme.classes)
        if rollup.grades:
            yield _grades(rollup)


def level_of_rollup(plan: Plan) -> str:
    """What the nodes with indicators of their own are called: the label of the deepest level that has any."""
    depths = [len(home) for home, _ in plan.placed]
    return plan.levels[max(depths) - 1] if plan.levels and depths and max(depths) else ""


_WAYS = {
    RollupWay.MEAN: "指標の評価を点数にして平均したものです",
    RollupWay.POINTS: "指標の評価の点数の合計を、満点に対する割合にしたものです",
    RollupWay.WORST: "指標の評価のうち、凡例で最も後に並ぶ区分です",
    RollupWay.MAJORITY: "指標の評価のうち、最も多い区分です。同数のときは、凡例で後に並ぶ区分とします",
    RollupWay.ENTERED: "取組の自己評価によります。自己評価が分かれるときは、評価を付けません",
}


def _rounding(rollup: Rollup) -> Rounding:
    return rollup.rounding if rollup.way is RollupWay.MEAN else Rounding.NONE


def _scores(classes: Sequence[JudgementClass]) -> str:
    scored = "、".join(f"「{each.label}」{plain(each.score)}点" for each in classes if each.score is not None)
    without = "".join(f"「{each.label}」" for each in classes if each.score is None)
    return f"点数は、{scored}です。" + (f"{without}は除きます。" if without else "")


def _grades(rollup: Rollup) -> str:
    what, sign = ("平均", "") if rollup.way is RollupWay.MEAN else ("割合", "%")
    said = "、".join(f"{plain(each.at_least)}{sign}以上を「{each.label}」" for each in rollup.grades)
    return f"{what}が{said}とします（高いものから順に見ます。）。"
