"""The dots with their whiskers: for each row its label, below it a line for each estimate; the axis at the foot.

                         o 基準値  ● 今回  -- 95%信頼区間
1　支え合っていると思う市民の割合
基準値 [R5年度]         ----o----                     20.4%（18.5～22.5%）
今回 [R7年度]             ----●----                   21.2%（19.2～23.3%）  改善 ↗
------------------+--------+--------+--------+
                 15%      20%      25%      30%

On a telephone what is written beside the field stands above each whisker.
"""

from __future__ import annotations

from plan_report.chart import DotWhiskers, Estimate, EstimateRow
from plan_report.layout.axis import Field
from plan_report.layout.easel import Easel
from plan_report.layout.marks import Dot, Drawing, Stroke

_LABEL_LINES = 2
_INDENT = 9.0  # of the lines below a label
_BETWEEN = 4.0  # rows
_BESIDE = 12.0  # left and right of the field
_GAP = 8.0
_RADIUS = 3.0
_WHISKER = 1.1
_GUIDE = 0.5
_SWATCH = 16.0  # of the legend
_LINE = 1.08  # of the leading, for the line of a dot


def draw_dot_whiskers(chart: DotWhiskers, easel: Easel) -> Drawing:
    """Draw the chart; the field is as wide as the words beside it leave room."""
    field = _field(chart, easel)
    labels = tuple(easel.lines(row.label, easel.width, _LABEL_LINES) for row in chart.rows)
    top = y = _legend(chart, easel, 0.0 if easel.narrow else field.left) + _BETWEEN
    rows: list[tuple[float, ...]] = []
    for row, label in zip(chart.rows, labels, strict=True):
        middle = y + len(label) * easel.leading / 2
        y = easel.write_lines(label, 0.0, y)
        draw = _written_above if easel.narrow else _written_beside
        *middles, y = draw(row, easel, field, y)
        rows.append((middle, *middles))
        y += _BETWEEN
    foot = y - _BETWEEN / 2
    return easel.drawing(field.draw_axis(easel, foot), (field.left, top, field.right, foot), labels, tuple(rows))


def _field(chart: DotWhiskers, easel: Easel) -> Field:
    if easel.narrow:
        return Field.across(chart.scale, easel)
    everything = [each for row in chart.rows for each in row.estimates]
    judged = max(easel.text_width(_judged(row), bold=True) for row in chart.rows)
    texts = max(easel.text_width(each.text) for each in everything)
    return Field(
        chart.scale,
        left=_INDENT + max(easel.text_width(each.time) for each in everything) + _BESIDE,
        right=easel.width - texts - _BESIDE - (judged + _GAP if judged else 0.0),
    )


def _legend(chart: DotWhiskers, easel: Easel, left: float) -> float:
    """What the dots and the line are, beside each other; where this ends."""
    x, middle = left, easel.leading / 2
    last = len(chart.series) - 1
    for index, name in enumerate((*chart.series, chart.interval)):
        if index > last:
            easel.put(Stroke(((x, middle), (x + _SWATCH, middle)), easel.style.ink, _WHISKER))
            start = x + _SWATCH + _RADIUS
        else:
            _dot(easel, x + _RADIUS, middle, newest=index == last)
            start = x + 3 * _RADIUS
        easel.write(name, start, 0.0)
        x = start + easel.text_width(name) + 2 * _GAP
    return easel.leading


def _written_beside(row: EstimateRow, easel: Easel, field: Field, y: float) -> tuple[float, ...]:
    """The lines of a row with times at the left, numbers and class at the right; their middles and where they end."""
    line = _LINE * easel.leading
    _guides(easel, field, y, y + line * len(row.estimates))
    middles = [y + (index + 0.5) * line for index in range(len(row.estimates))]
    for each, middle in zip(row.estimates, middles, strict=True):
        newest = each is row.estimates[-1]
        _estimate(each, easel, field, middle, newest=newest)
        top = middle - easel.leading / 2
        easel.write(each.time, _INDENT, top)
        easel.write(each.text, field.right + _BESIDE, top)
        if newest:
            easel.write(_judged(row), easel.width, top, "right", bold=True)
    return (*middles, y + line * len(row.estimates))


def _written_above(row: EstimateRow, easel: Easel, field: Field, y: float) -> tuple[float, ...]:
    """The same with the words of each estimate above its line."""
    middles: list[float] = []
    for each in row.estimates:
        newest = each is row.estimates[-1]
        y = easel.write_lines(easel.lines(f"{each.time}　{each.text}", easel.width - _INDENT, 2), _INDENT, y)
        if newest and row.series:
            easel.write(_judged(row), _INDENT, y, bold=True)
            y += easel.leading
        middles.append(y + easel.leading / 2)
        _guides(easel, field, y, y + easel.leading)
        _estimate(each, easel, field, middles[-1], newest=newest)
        y += easel.leading
    return (*middles, y)


def _judged(row: EstimateRow) -> str:
    return row.series.label if row.series else ""


def _guides(easel: Easel, field: Field, top: float, bottom: float) -> None:
    """Light lines at the marks of the axis."""
    for x in map(field.x, field.scale.marks):
        easel.put(Stroke(((x, top), (x, bottom)), easel.style.light, _GUIDE))


def _estimate(each: Estimate, easel: Easel, field: Field, y: float, *, newest: bool) -> None:
    """The dot of a share on its whisker."""
    easel.put(Stroke(((field.x(each.lower), y), (field.x(each.upper), y)), easel.style.ink, _WHISKER))
    _dot(easel, field.x(each.share), y, newest=newest)


def _dot(easel: Easel, x: float, y: float, *, newest: bool) -> None:
    """The newest is dark, an earlier one lighter within."""
    easel.put(Dot(x, y, _RADIUS, easel.style.ink, None if newest else easel.style.faded))
