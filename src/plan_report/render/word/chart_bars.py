"""The charts of bars in Word: classes of each 地域像, progress towards targets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from plan_report.chart import Pattern, ProgressBar, ProgressBars, StackedBars
from plan_report.layout.marks import Drawing
from plan_report.render.word.chart_xml import (
    LABEL_AXIS,
    NOTHING,
    VALUE_AXIS,
    Type,
    category_axis,
    cell_labels,
    hidden_axis,
    labelled_by,
    line,
    numbers,
    patterned,
    percent_axis,
    solid,
    texts,
    title,
    value_labels,
)
from plan_report.render.word.sheet import Formula, Range, Sheet, SheetCell
from plan_report.spreadsheet import column_letter

_OUTLINE = 0.5
_CLASSES_GAP, _PROGRESS_GAP = 35, 80  # between bars, in percent of a bar
_PROGRESS_HEADINGS = (
    "指標",
    "進捗率（%）",
    "基準値、今回値、目標値",
    "評価",
    "表示",
    "表示の位置",
    "切れ目の位置",
    "切れ目",
)
(_PERCENT, _VALUES, _CLASS, _SHOWN, _LABEL_AT, _CUT_AT, _CUT) = range(1, len(_PROGRESS_HEADINGS))
_CUT_SIGN = "//"
_AXES = f'<c:axId val="{LABEL_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'


def classes_sheet(chart: StackedBars) -> Sheet:
    """A row a bar, a column a class."""
    heads: tuple[SheetCell, ...] = (chart.heading, *(series.label for series in chart.series))
    rows: list[tuple[SheetCell, ...]] = [(bar.name, *map(Decimal, bar.counts)) for bar in chart.bars]
    return Sheet((heads, *rows))


def classes_plot(chart: StackedBars, sheet: Sheet, type_: Type) -> str:
    """Bars of one length, divided by the counts that are written in them; zeros are not written."""
    count = len(chart.bars)
    names = sheet.column(0, 1, count)
    series = []
    for index, each in enumerate(chart.series):
        plate = solid(each.shade) if each.pattern not in {Pattern.SOLID, Pattern.BLANK} else ""
        fill = f"<c:spPr>{patterned(each.pattern, each.shade, type_.style)}{line(type_.style.ink, _OUTLINE)}</c:spPr>"
        series.append(
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{title(sheet.column(index + 1, 0, 1))}{fill}'
            f'<c:invertIfNegative val="0"/>{value_labels("#,##0;;", "ctr", type_, plate)}'
            f"<c:cat>{texts(names)}</c:cat><c:val>{numbers(sheet.column(index + 1, 1, count))}</c:val></c:ser>"
        )
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="percentStacked"/><c:varyColors val="0"/>'
        f'{"".join(series)}<c:gapWidth val="{_CLASSES_GAP}"/><c:overlap val="100"/>{_AXES}</c:barChart>'
        f"{category_axis(type_)}{hidden_axis(VALUE_AXIS, 1, of_bars=True)}"
    )


def progress_sheet(chart: ProgressBars, drawing: Drawing) -> Sheet:
    """A row an indicator: its progress, what stands behind it, the label made of these, where label and gap stand."""
    rows: list[tuple[SheetCell, ...]] = []
    for row, (bar, label, ends) in enumerate(zip(chart.bars, drawing.labels, drawing.ends, strict=True), start=2):
        cut = chart.cut(bar)
        rows.append(
            (
                "\n".join(label),
                bar.percent,
                bar.values,
                bar.series.label,
                Formula(_shown(row, chart.scale.negative, in_one_line=len(ends) == 1), _said(bar, ends)),
                Decimal(chart.scale.highest),
                Decimal(chart.scale.highest if bar.percent > 0 else chart.scale.lowest) if cut else None,
                _CUT_SIGN if cut else None,
            )
        )
    return Sheet((_PROGRESS_HEADINGS, *rows))


def _shown(row: int, negative: str, *, in_one_line: bool) -> str:
    """The formula of a label."""
    number, values, judged = (f"{column_letter(each)}{row}" for each in (_PERCENT, _VALUES, _CLASS))
    percent = f'TEXT({number},"0.0;{negative}0.0")&"%　"&'
    return f'{percent}{values}&"　"&{judged}' if in_one_line else f"{percent}{judged}&CHAR(10)&{values}"


def _said(bar: ProgressBar, ends: Sequence[str]) -> str:
    """What the formula comes to; the values on one line, which Word does not break."""
    return ends[0] if len(ends) == 1 else f"{ends[0]}\n{bar.values}"


def progress_plot(chart: ProgressBars, sheet: Sheet, type_: Type) -> str:
    """Bars from 0 % on, each in the look of its class; the scale bounds what is drawn.

    Labels stand at the ends of bars that are not seen, and so does the sign in a bar that goes on beyond the scale.
    """
    count = len(chart.bars)
    names = texts(sheet.column(0, 1, count))
    shown, cuts = sheet.column(_SHOWN, 1, count), sheet.column(_CUT, 1, count)
    labels = cell_labels(shown, "outEnd", type_)
    unseen = [f"{title(sheet.column(_SHOWN, 0, 1))}{_unseen(sheet, _LABEL_AT, labels, shown)}"]
    if any(map(chart.cut, chart.bars)):
        signs = cell_labels(cuts, "inEnd", type_, plate=solid("FFFFFF"))
        unseen.append(f"{title(sheet.column(_CUT, 0, 1))}{_unseen(sheet, _CUT_AT, signs, cuts)}")
    series = "".join(
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{each}</c:ser>'
        for index, each in enumerate(unseen, start=1)
    )
    looks = "".join(
        f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{patterned(bar.series.pattern, bar.series.shade, type_.style)}{line(type_.style.ink, _OUTLINE)}"
        "</c:spPr></c:dPt>"
        for index, bar in enumerate(chart.bars)
    )
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{title(sheet.column(_PERCENT, 0, 1))}'
        f'<c:invertIfNegative val="0"/>{looks}<c:cat>{names}</c:cat>'
        f"<c:val>{numbers(sheet.column(_PERCENT, 1, count))}</c:val></c:ser>{series}"
        f'<c:gapWidth val="{_PROGRESS_GAP}"/><c:overlap val="100"/>{_AXES}</c:barChart>'
        f"{category_axis(type_)}{percent_axis(chart.scale, type_, of_bars=True)}"
    )


def _unseen(sheet: Sheet, places: int, labels: str, of: Range) -> str:
    """The rest of a series whose bars have no look: it carries labels from cells at the places of a column."""
    count = len(sheet.rows) - 1
    names, values = texts(sheet.column(0, 1, count)), numbers(sheet.column(places, 1, count))
    return (
        f'{NOTHING}<c:invertIfNegative val="0"/>{labels}<c:cat>{names}</c:cat><c:val>{values}</c:val>{labelled_by(of)}'
    )
