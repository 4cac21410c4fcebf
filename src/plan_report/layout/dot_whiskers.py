"""The dots with their whiskers: for each row its label, below it a line for each estimate; the axis at the foot.

1　支え合っていると思う市民の割合
基準値 [R5年度]         ----o----                     20.4%（18.5～22.5%）
今回 [R7年度]             ----●----                   21.2%（19.2～23.3%）
------------------+--------+--------+--------+
                 15%      20%      25%      30%
"""

from __future__ import annotations

from plan_report.chart import DotWhiskers, Estimate
from plan_report.layout.axis import Field
from plan_report.layout.easel import Easel
from plan_report.layout.marks import Dot, Drawing, Stroke

_LABEL_LINES = 2
_INDENT = 9.0  # of the lines below a label
_LINE = 14.0
_BETWEEN = 5.0  # rows
_BESIDE = 12.0  # left and right of the field
_RADIUS = 3.0
_WHISKER = 1.1
_GUIDE = 0.5


def draw_dot_whiskers(chart: DotWhiskers, easel: Easel) -> Drawing:
    """Draw the chart; the field is as wide as the words beside it leave room."""
    everything = [each for row in chart.rows for each in row.estimates]
    field = Field(
        chart.scale,
        left=_INDENT + max(easel.text_width(each.time) for each in everything) + _BESIDE,
        right=easel.width - max(easel.text_width(each.text) for each in everything) - _BESIDE,
    )
    labels = tuple(easel.lines(row.label, easel.width, _LABEL_LINES) for row in chart.rows)
    y = 0.0
    rows: list[tuple[float, ...]] = []
    for row, label in zip(chart.rows, labels, strict=True):
        middle = y + len(label) * easel.leading / 2
        for line in label:
            easel.write(line, 0.0, y)
            y += easel.leading
        rows.append((middle, *(y + (index + 0.5) * _LINE for index in range(len(row.estimates)))))
        _guides(easel, field, y, y + _LINE * len(row.estimates))
        for index, each in enumerate(row.estimates):
            _estimate(each, easel, field, y + _LINE / 2, newest=index == len(row.estimates) - 1)
            y += _LINE
        y += _BETWEEN
    foot = y - _BETWEEN / 2
    plot = (field.left, 0.0, field.right, foot)
    return easel.drawing(field.draw_axis(easel, foot), plot, labels, tuple(rows))


def _guides(easel: Easel, field: Field, top: float, bottom: float) -> None:
    """Light lines at the marks of the axis."""
    for x in map(field.x, field.scale.marks):
        easel.put(Stroke(((x, top), (x, bottom)), easel.style.light, _GUIDE))


def _estimate(each: Estimate, easel: Easel, field: Field, y: float, *, newest: bool) -> None:
    """The dot of a share on its whisker; the newest is filled."""
    ink = easel.style.ink
    lower, upper = field.x(each.lower), field.x(each.upper)
    easel.put(Stroke(((lower, y), (upper, y)), ink, _WHISKER))
    easel.put(Dot(field.x(each.share), y, _RADIUS, ink, None if newest else easel.style.faded))
    top = y - easel.leading / 2
    easel.write(each.time, _INDENT, top)
    easel.write(each.text, field.right + _BESIDE, top)
