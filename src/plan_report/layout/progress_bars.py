"""The bars of progress: label, bar on a scale from baseline to target, the number, the values behind it, the class.

                    基準値            目標値
1-1-1　講座の件数     |################  :       60.0%  10件 → 16件（目標 20件）  改善 ↗
1-1-2　相談の件数     |###############//|      150.0%  10件 → 25件（目標 20件）  改善 ↗
                     0%      50%     100%

A bar that goes on beyond the scale has a gap. Where there is less room, on upright paper, the values stand below the
number; on a telephone everything stands below the label.
"""

from __future__ import annotations

from plan_report.chart import ProgressBar, ProgressBars
from plan_report.data_class import dataclass
from plan_report.layout.axis import LINE, Field
from plan_report.layout.easel import Easel, Labels
from plan_report.layout.marks import Drawing, Fill, Stroke

_LABELS, _VALUES = 0.36, 0.36  # of the width, at most
_LEAST_LABELS = 20.0  # so that the axis has room for its first label
_LEAST_FIELD = 10.0  # ems; for it, on a page that lies, labels give way
_FEW = 10  # so many bars have room for labels of two lines
_LINES_ALONE = 3  # of a label above its bar
_GAP = 8.0
_BAR = 1.1  # ems
_BETWEEN = 6.0
_APART = 12.0  # rows that have no columns
_START, _END = 0, 100  # baseline and target
_NUMBER = "△000.0%"  # as wide as numbers mostly are
_WHITE = "FFFFFF"
_CUT = (7.0, 3.0, 3.5)  # the gap of a bar: from its end to the middle, how far it slants, how wide it is
_RIM = 0.75


@dataclass(frozen=True, slots=True)
class _Widths:
    """The widths of the columns, and how many lines a label or the values may take."""

    label: float
    number: float
    values: float
    judged: float
    lines: int


def draw_progress_bars(chart: ProgressBars, easel: Easel) -> Drawing:
    """Draw the chart; the scale takes what labels and values leave of the width."""
    return _above(chart, easel) if easel.narrow else _beside(chart, easel)


def _beside(chart: ProgressBars, easel: Easel) -> Drawing:
    """Labels at the left, what there is to read at the right."""
    bars, widths = chart.bars, _widths(chart, easel)
    right = widths.number + _GAP + widths.values + _GAP + widths.judged if easel.wide else _block(widths)
    field = Field(chart.scale, widths.label + _GAP, easel.width - right - _GAP)
    n_lines = widths.lines if easel.wide else 2  # beside number and values, two lines take no more room than one
    labels = tuple(easel.lines(bar.label, widths.label, n_lines) for bar in bars)
    values = tuple(easel.lines(bar.values, widths.values, widths.lines) for bar in bars)
    top = y = _ends(chart, easel, field)
    for bar, label, said in zip(bars, labels, values, strict=True):
        read = len(said) if easel.wide else 1 + len(said)
        height = max(_BAR * easel.size, easel.leading * max(len(label), read))
        middle = y + height / 2
        easel.write_lines(label, 0.0, middle - len(label) * easel.leading / 2)
        _bar(chart, bar, easel, field, middle)
        _read(bar, said, easel, (field.right + _GAP, middle), widths)
        y += height + _BETWEEN
    foot = y - _BETWEEN / 2
    for mark in (_START, _END):
        x = field.x(mark)
        easel.put(Stroke(((x, top), (x, foot)), easel.style.axis, LINE, dashed=mark == _END))
    plot = (field.left, top, field.right, foot)
    return easel.drawing(field.draw_axis(easel, foot), plot, labels, ends=_read_lines(chart, values, easel))


def _above(chart: ProgressBars, easel: Easel) -> Drawing:
    """Everything below the labels, which have the whole width."""
    field = Field.across(chart.scale, easel)
    labels = tuple(easel.lines(bar.label, easel.width, _LINES_ALONE) for bar in chart.bars)
    top = y = _ends(chart, easel, field)
    height = _BAR * easel.size
    for bar, label in zip(chart.bars, labels, strict=True):
        y = easel.write_lines(label, 0.0, y) + _RIM * 2
        for mark in (_START, _END):
            x = field.x(mark)
            easel.put(Stroke(((x, y - _RIM), (x, y + height + _RIM)), easel.style.axis, LINE, dashed=mark == _END))
        _bar(chart, bar, easel, field, y + height / 2)
        y += height + _RIM * 2
        easel.write(bar.text, 0.0, y)
        easel.write(bar.series.label, easel.width, y, "right", bold=True)
        y = easel.write_lines(easel.lines(bar.values, easel.width, _LINES_ALONE), 0.0, y + easel.leading) + _APART
    foot = y - _APART / 2
    return easel.drawing(field.draw_axis(easel, foot), (field.left, top, field.right, foot), labels)


def _widths(chart: ProgressBars, easel: Easel) -> _Widths:
    bars, width = chart.bars, easel.width
    number = max(easel.text_width(text) for text in (_NUMBER, *(bar.text for bar in bars)))
    judged = max(easel.text_width(bar.series.label, bold=True) for bar in bars)
    values = min(_VALUES * width, max(easel.text_width(bar.values) for bar in bars))
    label = min(_LABELS * width, max(_LEAST_LABELS, *(easel.text_width(bar.label) for bar in bars)))
    if easel.wide:
        left = width - (number + values + judged + 4 * _GAP + _LEAST_FIELD * easel.size)
        label = max(min(label, left), _LEAST_LABELS)
    return _Widths(label, number, values, judged, 2 if len(bars) <= _FEW else 1)


def _block(widths: _Widths) -> float:
    """How wide number, class and, below them, values are."""
    return max(widths.number + _GAP + widths.judged, widths.values)


def _read(bar: ProgressBar, values: tuple[str, ...], easel: Easel, at: tuple[float, float], widths: _Widths) -> None:
    """Number, values and class, from x on around the middle y."""
    x, middle = at
    first = middle - easel.leading / 2
    if easel.wide:
        easel.write(bar.text, x + widths.number, first, "right")
        easel.write_lines(values, x + widths.number + _GAP, middle - len(values) * easel.leading / 2)
    else:
        first = middle - (1 + len(values)) * easel.leading / 2
        easel.write(bar.text, x, first)
        easel.write_lines(values, x, first + easel.leading)
    easel.write(bar.series.label, easel.width - widths.judged, first, bold=True)


def _read_lines(chart: ProgressBars, values: Labels, easel: Easel) -> Labels:
    """The same for a back-end that writes it in one piece."""
    if easel.wide:
        return tuple((f"{bar.text}　{bar.values}　{bar.series.label}",) for bar in chart.bars)
    return tuple((f"{bar.text}　{bar.series.label}", *said) for bar, said in zip(chart.bars, values, strict=True))


def _ends(chart: ProgressBars, easel: Easel, field: Field) -> float:
    """What baseline and target are, over their lines; where this ends."""
    texts = [easel.lines(text, easel.width / 2 - _GAP, 1)[0] for text in chart.ends]
    first, second = (easel.text_width(text) for text in texts)
    right = min(field.x(_END) + second / 2, easel.width) - second
    left = max(min(field.x(_START) - first / 2, right - _GAP - first), 0.0)
    for text, x in zip(texts, (left, max(right, left + first + _GAP)), strict=True):
        easel.write(text, x, 0.0)
    return easel.leading


def _bar(chart: ProgressBars, bar: ProgressBar, easel: Easel, field: Field, middle: float) -> None:
    """The bar from the baseline; to the left of it when the indicator went backwards."""
    start, end = sorted((field.x(_START), field.x(bar.percent)))
    height = _BAR * easel.size
    if end > start:
        look = bar.series
        easel.put(Fill(start, middle - height / 2, end - start, height, look.shade, look.pattern, outlined=True))
    if chart.cut(bar):
        back, slant, width = _CUT
        x = end - back if bar.percent > _END else start + back
        reach = height / 2 + _RIM
        for shift, colour, pen in (
            (0.0, _WHITE, width),
            (-width / 2, easel.style.ink, _RIM),
            (width / 2, easel.style.ink, _RIM),
        ):
            spots = ((x + shift - slant, middle + reach), (x + shift + slant, middle - reach))
            easel.put(Stroke(spots, colour, pen, on_fill=True))
