"""Reads [rollup] of a rules file: how a node's verdict comes from its indicators."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plan_report.judgement import JudgementClass
from plan_report.scheme import Rollup, RollupGrade, RollupWay, Rounding
from plan_report.toml.section import Section

_OF_SCORES = (RollupWay.MEAN, RollupWay.POINTS)


def read_rollup(root: Section, classes: Sequence[JudgementClass]) -> Rollup | None:
    """The rollup, where there is one."""
    if not root.has("rollup"):
        return None
    section = root.section("rollup")
    way = RollupWay(section.choice("method", RollupWay))
    level = section.text("level", "")
    rounding = Rounding(section.choice("rounding", Rounding, Rounding.NONE))
    if section.has("rounding") and way is not RollupWay.MEAN:
        section.problem(
            "rounding", f"「{section.name('rounding')}」は method が mean のときだけ使えます", "除いてください"
        )
    grades: tuple[RollupGrade, ...] = ()
    if section.has("grades"):
        grades = _grades(section)
        if way not in _OF_SCORES:
            what = f"「{section.name('grades')}」は method が mean か points のときだけ使えます"
            section.problem("grades", what, "除いてください")
    if way in _OF_SCORES and all(each.score is None for each in classes):
        what = f"「{section.name('method')}」の「{way}」には点が要りますが、score のある区分がありません"
        section.problem("method", what, "[[class]] に score = 5 のように点を書いてください")
    section.close()
    return Rollup(way, level, rounding, grades)


def _grades(section: Section) -> tuple[RollupGrade, ...]:
    rows = section.sections("grades")
    grades = tuple(_grade(row) for row in rows)
    for row, (above, below) in zip(rows[1:], pairwise(grades), strict=True):
        if below.at_least >= above.at_least:
            what = f"「{row.name('at-least')}」の {below.at_least} が、前の {above.at_least} より小さくありません"
            row.problem("at-least", what, "大きい値から順に書いてください")
    labels = [each.label for each in grades]
    for index, row in enumerate(rows):
        if labels[index] in labels[:index]:
            row.problem(
                "label", f"「{row.name('label')}」の「{labels[index]}」が二度あります", "別のものにしてください"
            )
    return grades


def _grade(row: Section) -> RollupGrade:
    found = RollupGrade(row.text("label"), row.number("at-least"))
    row.close()
    return found
