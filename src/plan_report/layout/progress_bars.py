"""The bars of progress: label, bar on a scale from baseline to target, the number and the values behind it.

1-1-1　講座の件数      |████████          :          40.0%  3件 → 5件（目標 8件 [R10年度]）
                    0%      50%      100%
"""

from __future__ import annotations

from plan_report.chart import ProgressBar, ProgressBars
from plan_report.layout.axis import LINE, Field
from plan_report.layout.easel import Easel
from plan_report.layout.marks import Drawing, Fill, Stroke

_LABELS = 0.36  # of the width, at most
_LEAST_LABELS = 20.0  # so that the axis has room for its first label
_VALUES = 0.33
_LINES = 2  # of labels and of values, at most
_GAP = 8.0
_BAR = 11.0
_BETWEEN = 6.0
_START, _END = 0, 100  # baseline and target
_NUMBER = "△000.0%"  # as wide as numbers mostly are


def draw_progress_bars(chart: ProgressBars, easel: Easel) -> Drawing:
    """Draw the chart; the scale takes what labels and values leave of the width."""
    bars = chart.bars
    label_width = min(_LABELS * easel.width, max(_LEAST_LABELS, *(easel.text_width(bar.label) for bar in bars)))
    value_width = min(_VALUES * easel.width, max(easel.text_width(bar.values) for bar in bars))
    number_width = max(easel.text_width(text) for text in (_NUMBER, *(bar.text for bar in bars)))
    field = Field(chart.scale, label_width + _GAP, easel.width - value_width - number_width - 2 * _GAP)
    labels = tuple(easel.lines(bar.label, label_width, _LINES) for bar in bars)
    y = 0.0
    for bar, label in zip(bars, labels, strict=True):
        values = easel.lines(bar.values, value_width, _LINES)
        height = max(_BAR, easel.leading * max(len(label), len(values)))
        _column(easel, label, 0.0, y + height / 2)
        _column(easel, values, easel.width - value_width, y + height / 2)
        _bar(bar, easel, field, y + height / 2)
        easel.write(bar.text, field.right + _GAP + number_width, y + (height - easel.leading) / 2, "right")
        y += height + _BETWEEN
    foot = y - _BETWEEN / 2
    for mark in (_START, _END):
        x = field.x(mark)
        easel.put(Stroke(((x, 0.0), (x, foot)), easel.style.axis, LINE, dashed=mark == _END))
    return easel.drawing(field.draw_axis(easel, foot), (field.left, 0.0, field.right, foot), labels)


def _column(easel: Easel, lines: tuple[str, ...], x: float, middle: float) -> None:
    """Lines around the middle of a row."""
    top = middle - len(lines) * easel.leading / 2
    for index, line in enumerate(lines):
        easel.write(line, x, top + index * easel.leading)


def _bar(bar: ProgressBar, easel: Easel, field: Field, middle: float) -> None:
    """The bar from the baseline; to the left of it when the indicator went backwards."""
    start, end = sorted((field.x(_START), field.x(bar.percent)))
    if end > start:
        easel.put(Fill(start, middle - _BAR / 2, end - start, _BAR, easel.style.bar, outlined=True))
