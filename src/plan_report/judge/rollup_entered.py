"""A node's verdict as people entered it: the 自己評価 of its 取組, where they all say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from plan_report.judge.known import same_grade
from plan_report.judgement import NO_VERDICT
from plan_report.model import Activity


def entered(activities: Sequence[Activity], round_id: str) -> tuple[str, str]:
    """Label and working; a 取組 without 自己評価 in the round is left out, and said to be."""
    if not activities:
        return NO_VERDICT, "取組がありません"
    grades = [each.in_round(round_id).grade for each in activities]
    said = {same_grade(grade): grade.strip() for grade in reversed(grades) if same_grade(grade)}
    tally = Counter(same_grade(grade) for grade in grades)
    without = f"（自己評価のない{tally['']:,}件を除く）" if tally[""] else ""
    if not said:
        return NO_VERDICT, f"取組{len(activities):,}件に自己評価がありません"
    if len(said) > 1:
        counts = "、".join(f"「{said[each]}」{tally[each]:,}件" for each in sorted(said))
        return NO_VERDICT, f"取組の自己評価が分かれています：{counts}{without}"
    ((bare, grade),) = said.items()
    every = f"{tally[bare]:,}件の自己評価が全て" if tally[bare] > 1 else "1件の自己評価が"
    return grade, f"取組{every}「{grade}」{without}"
