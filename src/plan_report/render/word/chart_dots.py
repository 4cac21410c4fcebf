"""The chart of dots and whiskers in Word: a scatter chart with a short line for each whisker.

Its rows stand where layout has put them: the vertical axis, which is not drawn, counts points from the field's foot.
What is written beside the field are labels, from cells, of three series that have no dots. (Error bars would be the
usual whiskers, but LibreOffice does not show those of a Word file that have a length each.)
"""

from __future__ import annotations

from decimal import Decimal

from plan_report.chart import DotWhiskers
from plan_report.data_class import dataclass
from plan_report.layout.marks import Drawing
from plan_report.render.word.chart_xml import (
    LABEL_AXIS,
    NO_FILL,
    NOTHING,
    VALUE_AXIS,
    Type,
    cell_labels,
    hidden_axis,
    labelled_by,
    line,
    literal,
    moved,
    numbers,
    percent_axis,
    solid,
    title,
    written_label,
)
from plan_report.render.word.sheet import Formula, Range, Sheet, SheetCell
from plan_report.render.word.xml import attribute
from plan_report.spreadsheet import column_letter

_HEADINGS = (
    "",  # what the rows stand for, as the chart says it
    "見出しの縦の位置",
    "時点",
    "割合（%）",
    "下限（%）",
    "上限（%）",
    "表示",
    "縦の位置",
    "縦の位置（線の右端）",
    "図の左端",
    "図の右端",
    "評価",
)
(_NAME, _NAME_AT, _TIME, _SHARE, _LOWER, _, _SHOWN, _AT, _, _LEFT, _RIGHT, _CLASS) = range(len(_HEADINGS))
_DOT = 6  # across, in points
_LEGEND = "凡例"
_WHISKER = 1.1


@dataclass(frozen=True, slots=True)
class _Words:
    """Texts of cells at places of the field, `place` of them (`l` or `r`) and shifted by a share of the width."""

    name: str
    cells: Range
    x: Range
    y: Range
    place: str
    shift: float = 0.0


def estimates_sheet(chart: DotWhiskers, drawing: Drawing) -> Sheet:
    """All first estimates, then all second ones; the names of the rows stand beside the first."""
    height = drawing.plot[3]
    newest = len(chart.series) - 1
    form = "0." + "0" * chart.places
    rows: list[tuple[SheetCell, ...]] = []
    for index in range(len(chart.series)):
        for row, label, places in zip(chart.rows, drawing.labels, drawing.rows, strict=True):
            each, number = row.estimates[index], len(rows) + 2
            at = _from_foot(places[index + 1], height)
            share, lower, upper = (f"{column_letter(_SHARE + place)}{number}" for place in range(3))
            judged = row.series.label if row.series and index == newest else None
            said = f'&"　"&{column_letter(_CLASS)}{number}' if judged else ""
            name = ("\n".join(label), _from_foot(places[0], height)) if index == 0 else (None, None)
            rows.append(
                (
                    *name,
                    each.time,
                    each.share,
                    each.lower,
                    each.upper,
                    Formula(
                        f'TEXT({share},"{form}")&"%（"&TEXT({lower},"{form}")&"～"&TEXT({upper},"{form}")&"%）"{said}',
                        f"{each.text}　{judged}" if judged else each.text,
                    ),
                    at,
                    Formula(f"{column_letter(_AT)}{number}", at),
                    Decimal(chart.scale.lowest),
                    Decimal(chart.scale.highest),
                    judged,
                )
            )
    return Sheet(((chart.heading, *_HEADINGS[1:]), *rows))


def estimates_plot(chart: DotWhiskers, drawing: Drawing, sheet: Sheet, type_: Type) -> str:
    """Series for what is written beside the field, one for each time of the estimates, one for each whisker.

    In the file the longer ones come first, for LibreOffice loses the points of a series that stands before a longer
    one; their order tells Word to draw the dots over the whiskers.
    """
    count, times = len(chart.rows), len(chart.series)

    def column(index: int, rows: int = count * times) -> Range:
        return sheet.column(index, 1, rows)

    outdent = -drawing.plot[0] / drawing.width
    words = (
        _Words(_HEADINGS[_TIME], column(_TIME), column(_LEFT), column(_AT), "l"),
        _Words(_HEADINGS[_SHOWN], column(_SHOWN), column(_RIGHT), column(_AT), "r"),
        _Words(chart.heading, column(_NAME, count), column(_LEFT, count), column(_NAME_AT, count), "r", outdent),
    )
    *long, names = words
    dots = [_dots(name, sheet, index * count + 1, count, type_) for index, name in enumerate(chart.series)]
    whiskers = [_whisker(sheet, row, type_) for row in range(1, count * times + 1)]
    below = [*(_written(each, type_) for each in long), *whiskers]  # what Word draws first
    above = [*dots, _written(names, type_)]
    orders = {text: order for order, text in enumerate((*below, *above))}
    numbered = (
        f'<c:ser><c:idx val="{orders[each]}"/><c:order val="{orders[each]}"/>{each}</c:ser>'
        for each in (*below[: len(long)], *above, *whiskers)
    )
    height = Decimal(f"{drawing.plot[3] - drawing.plot[1]:.1f}")
    return (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{''.join(numbered)}{_legend(chart, drawing, type_, len(orders))}"
        f'<c:axId val="{VALUE_AXIS}"/><c:axId val="{LABEL_AXIS}"/></c:scatterChart>'
        f"{percent_axis(chart.scale, type_, of_bars=False)}{hidden_axis(LABEL_AXIS, height, of_bars=False)}"
    )


def _dots(name: str, sheet: Sheet, first: int, count: int, type_: Type) -> str:
    """The dots of one time, the rows of the sheet from `first` on; the last time's are dark."""
    ink = type_.style.ink
    within = ink if first + count == len(sheet.rows) else type_.style.faded
    return (
        f"<c:tx><c:v>{attribute(name)}</c:v></c:tx><c:spPr><a:ln>{NO_FILL}</a:ln></c:spPr>"
        f'<c:marker><c:symbol val="circle"/><c:size val="{_DOT}"/><c:spPr>{solid(within)}{line(ink, 1)}</c:spPr>'
        f"</c:marker><c:xVal>{numbers(sheet.column(_SHARE, first, count))}</c:xVal>"
        f'<c:yVal>{numbers(sheet.column(_AT, first, count))}</c:yVal><c:smooth val="0"/>'
    )


def _whisker(sheet: Sheet, row: int, type_: Type) -> str:
    """The line from the lower to the upper end of one estimate."""
    return (
        f"{title(sheet.column(_TIME, row, 1))}<c:spPr>{line(type_.style.ink, _WHISKER)}</c:spPr>"
        f'<c:marker><c:symbol val="none"/></c:marker><c:xVal>{numbers(sheet.row(row, _LOWER, 2))}</c:xVal>'
        f'<c:yVal>{numbers(sheet.row(row, _AT, 2))}</c:yVal><c:smooth val="0"/>'
    )


def _written(words: _Words, type_: Type) -> str:
    """A series without dots whose labels are the words."""
    return (
        f"<c:tx><c:v>{attribute(words.name)}</c:v></c:tx>"
        f'{NOTHING}<c:marker><c:symbol val="none"/></c:marker>'
        f"{cell_labels(words.cells, words.place, type_, words.shift)}<c:xVal>{numbers(words.x)}</c:xVal>"
        f'<c:yVal>{numbers(words.y)}</c:yVal><c:smooth val="0"/>{labelled_by(words.cells)}'
    )


def _legend(chart: DotWhiskers, drawing: Drawing, type_: Type, order: int) -> str:
    """What dots and lines are, as the label of a single point at the upper left end of the field.

    Word's own legend would list the series of words, too.
    """
    top, bottom = drawing.plot[1], drawing.plot[3]
    *earlier, newest = chart.series
    said = "　".join((*(f"○ {each}" for each in earlier), f"● {newest}", f"━ {chart.interval}"))
    shift = moved(0, -top / 2 / drawing.height)
    return (
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/><c:tx><c:v>{_LEGEND}</c:v></c:tx>{NOTHING}'
        '<c:marker><c:symbol val="none"/></c:marker>'
        f"{written_label(said, 'r', type_, shift)}"
        f"<c:xVal>{literal(chart.scale.lowest)}</c:xVal><c:yVal>{literal(f'{bottom - top:.1f}')}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def _from_foot(y: float, height: float) -> Decimal:
    """A place of the layout, which counts downwards, on the chart's axis, which counts upwards."""
    return Decimal(f"{height - y:.1f}")
