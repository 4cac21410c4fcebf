"""The charts of bars in Word: classes of each 地域像, progress towards targets."""

from __future__ import annotations

from decimal import Decimal

from plan_report.chart import Pattern, ProgressBars, StackedBars
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
from plan_report.render.word.sheet import Formula, Sheet, SheetCell
from plan_report.spreadsheet import column_letter

_OUTLINE = 0.5
_CLASSES_GAP, _PROGRESS_GAP = 35, 80  # between bars, in percent of a bar
_PROGRESS_HEADINGS = ("指標", "進捗率（%）", "基準値、今回値、目標値", "表示", "表示の位置")
_PERCENT, _VALUES, _SHOWN, _LABEL_AT = range(1, len(_PROGRESS_HEADINGS))
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
    """A row an indicator: its progress, the values behind it, the label made of both and where the label stands."""
    number, values, minus = column_letter(_PERCENT), column_letter(_VALUES), chart.scale.negative
    rows: list[tuple[SheetCell, ...]] = [
        (
            "\n".join(label),
            bar.percent,
            bar.values,
            Formula(f'TEXT({number}{row},"0.0;{minus}0.0")&"%　"&{values}{row}', f"{bar.text}　{bar.values}"),
            Decimal(chart.scale.highest),
        )
        for row, (bar, label) in enumerate(zip(chart.bars, drawing.labels, strict=True), start=2)
    ]
    return Sheet((_PROGRESS_HEADINGS, *rows))


def progress_plot(chart: ProgressBars, sheet: Sheet, type_: Type) -> str:
    """Bars from 0 % on, the scale bounds what is drawn; the labels stand at the ends of bars that are not seen."""
    count = len(chart.bars)
    names = texts(sheet.column(0, 1, count))
    shown = sheet.column(_SHOWN, 1, count)
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{title(sheet.column(_PERCENT, 0, 1))}'
        f"<c:spPr>{solid(type_.style.bar)}{line(type_.style.ink, _OUTLINE)}</c:spPr>"
        f'<c:invertIfNegative val="0"/><c:cat>{names}</c:cat><c:val>{numbers(sheet.column(_PERCENT, 1, count))}</c:val>'
        f'</c:ser><c:ser><c:idx val="1"/><c:order val="1"/>{title(sheet.column(_SHOWN, 0, 1))}{NOTHING}'
        f'<c:invertIfNegative val="0"/>{cell_labels(shown, "outEnd", type_)}<c:cat>{names}</c:cat>'
        f"<c:val>{numbers(sheet.column(_LABEL_AT, 1, count))}</c:val>{labelled_by(shown)}</c:ser>"
        f'<c:gapWidth val="{_PROGRESS_GAP}"/><c:overlap val="100"/>{_AXES}</c:barChart>'
        f"{category_axis(type_)}{percent_axis(chart.scale, type_, of_bars=True)}"
    )
