"""What the report says of the verdicts of nodes: how they come about (評価の方法), and each with its working."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from plan_report.compose.having import Having
from plan_report.compose.naming import level_number
from plan_report.judgement import JudgementClass, Meaning, NodeJudgement
from plan_report.model import NodePath, Words
from plan_report.scheme import Rollup, RollupWay, Rounding, Scheme

WHOLE_PLAN = "計画全体"
WORKING_COLUMN = "計算"
_REASON = "理由"  # in its place where there is no verdict
_ROUNDINGS: Mapping[Rounding, str] = MappingProxyType(
    {
        Rounding.NONE: "",
        Rounding.HALF_UP: "平均は、小数第1位を四捨五入します。",
        Rounding.FIVE_DOWN: "平均は、小数第1位が5以下のときは切り捨て、6以上のときは切り上げます（五捨六入）。",
    }
)
_MINUS = re.compile(r"−(?=\d)")  # of a number, never the symbol of a class


def by_level(levels: Iterable[str], words: Words) -> str:
    """What a table shows: 施策ごとの評価."""
    return f"{'・'.join(levels)}ごとの{words.judgement}"


def verdict_lines(verdict: NodeJudgement, levels: Sequence[str], words: Words, negative: str) -> str:
    """The verdict of an outermost node, or of a whole plan, with its working on a line below it."""
    label, working = verdict_texts(verdict, negative)
    why = WORKING_COLUMN if verdict.there else _REASON
    return f"{begins(levels, verdict.path, words)}{label}\n{why}：{working}"


def begins(levels: Sequence[str], path: NodePath, words: Words) -> str:
    """How these lines begin, by which they are found again: 施策１の評価："""
    called = level_number(levels[0], path[0]) if path else WHOLE_PLAN
    return f"{called}の{words.judgement}："


def verdict_texts(verdict: NodeJudgement, negative: str) -> tuple[str, str]:
    """Verdict and working with the report's own sign of negative numbers."""
    return _MINUS.sub(negative, verdict.label), _MINUS.sub(negative, verdict.working)


def rollup_item(scheme: Scheme, levels: tuple[str, ...], having: Having, *, of_body: bool, negative: str) -> str:
    """評価の方法: how nodes are judged; empty where they are not.

    Args:
        scheme: the scheme.
        levels: of the plan.
        having: what the plan has; of 混在 nothing is said where it has no parts.
        of_body: whether the report has the indicators of one body alone, which no node can be judged from.
        negative: the report's sign of negative numbers.
    """
    rollup = scheme.rollup
    if rollup is None:
        return ""
    judged = "及び".join([rollup.level] if rollup.level else levels) or WHOLE_PLAN
    subject = f"{judged}の{having.words.judgement}"
    if of_body:
        return f"{subject}は、計画の全体によるものなので、この報告書には記載しません。"
    classes = (each for each in scheme.classes if having.several_parts or each.meaning is not Meaning.MIXED)
    text = f"{subject}は、{_WAYS[rollup.way](replace(scheme, classes=tuple(classes)), rollup)}"
    return _MINUS.sub(negative, text)


def _mean(scheme: Scheme, rollup: Rollup) -> str:
    grades = _grades(rollup, "平均が" if rollup.rounding is Rounding.NONE else "その値が", "")
    rounding = _ROUNDINGS[rollup.rounding]
    return f"指標の評価に付けた点（{_scores(scheme)}）の平均です。{rounding}{grades}{_left_out(_unscored(scheme))}"


def _points(scheme: Scheme, rollup: Rollup) -> str:
    best = max(each.score for each in scheme.classes if each.score is not None)
    grades = _grades(rollup, "合計の満点に対する割合が", "%")
    most = f"満点は、1指標につき{_plain(best)}点です。"
    return f"指標の評価に付けた点（{_scores(scheme)}）の合計です。{most}{grades}{_left_out(_unscored(scheme))}"


def _worst(scheme: Scheme, _: Rollup) -> str:
    mixed = next((each for each in _unranked(scheme) if each.meaning is Meaning.MIXED), None)
    of_parts = f"「{mixed.label}」の指標は、内訳のうち最も下の区分によります。" if mixed else ""
    others = [each for each in _unranked(scheme) if each is not mixed]
    return f"指標の評価のうち、最も下の区分です。{_order(scheme)}{of_parts}{_left_out(others)}"


def _majority(scheme: Scheme, _: Rollup) -> str:
    tie = "同数のときは、下の区分とします。"
    return f"指標の評価のうち、最も多い区分です。{tie}{_order(scheme)}{_left_out(_unranked(scheme))}"


def _entered(_scheme: Scheme, _rollup: Rollup) -> str:
    return "取組の自己評価です。自己評価が分かれるときは、評価なしとします。自己評価のない取組は除きます。"


_WAYS: Mapping[RollupWay, Callable[[Scheme, Rollup], str]] = MappingProxyType(
    {
        RollupWay.MEAN: _mean,
        RollupWay.POINTS: _points,
        RollupWay.WORST: _worst,
        RollupWay.MAJORITY: _majority,
        RollupWay.ENTERED: _entered,
    }
)


def _scores(scheme: Scheme) -> str:
    return "、".join(f"「{each.label}」{_plain(each.score)}点" for each in scheme.classes if each.score is not None)


def _grades(rollup: Rollup, what: str, unit: str) -> str:
    """平均が、3.5以上のときは「a」、2.5以上のときは「b」とします（上から順に当てはめます）."""
    if not rollup.grades:
        return ""
    steps = "、".join(f"{_plain(each.at_least)}{unit}以上のときは「{each.label}」" for each in rollup.grades)
    return f"{what}、{steps}とします（上から順に当てはめます）。"


def _order(scheme: Scheme) -> str:
    return f"区分は、上から{_quoted(scheme.ranked)}の順です。"


def _unscored(scheme: Scheme) -> list[JudgementClass]:
    return [each for each in scheme.classes if each.score is None]


def _unranked(scheme: Scheme) -> list[JudgementClass]:
    return [each for each in scheme.classes if each not in scheme.ranked]


def _left_out(classes: Iterable[JudgementClass]) -> str:
    labels = _quoted(classes)
    return f"{labels}の指標は除きます。" if labels else ""


def _quoted(classes: Iterable[JudgementClass]) -> str:
    return "".join(f"「{each.label}」" for each in classes)


def _plain(number: Decimal) -> str:
    text = f"{number.copy_abs().normalize():f}"
    return f"−{text}" if number < 0 else text
