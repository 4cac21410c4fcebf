"""Pieces of DrawingML charts as text (ECMA-376 part 1, 21.2): references, fills, labels, axes.

Element order is that of the schema; Word refuses a chart with another.
"""

from __future__ import annotations

from decimal import Decimal

from plan_report.chart import Pattern, Scale
from plan_report.data_class import dataclass
from plan_report.render.word.sheet import Range, plain
from plan_report.render.word.xml import attribute
from plan_report.style.look import FigureStyle

LABEL_AXIS, VALUE_AXIS = 111111111, 222222222  # ids within one chart
_EMU = 12700  # English metric units of a point
_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_OF_LABELS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"  # extensions of Office 2013: labels from cells
_OF_SERIES = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_FIELD = "{5D8B2C4E-0000-4000-8000-000000000000}"
_PATTERNS = {
    Pattern.DOTS: "dotGrid",
    Pattern.DIAGONAL: "wdUpDiag",
    Pattern.GRID: "smGrid",
    Pattern.HORIZONTAL: "ltHorz",
    Pattern.BACK_DIAGONAL: "wdDnDiag",
    Pattern.VERTICAL: "ltVert",
}
_ON_ONE_LINE = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
NO_FILL = "<a:noFill/>"
NOTHING = f"<c:spPr>{NO_FILL}<a:ln>{NO_FILL}</a:ln></c:spPr>"


@dataclass(frozen=True, slots=True)
class Type:
    """The letters of a chart: a font that Word names, and the figures' style."""

    font: str
    language: str
    style: FigureStyle

    def properties(self, *, wrap: bool = True) -> str:
        """The `c:txPr` of texts; without `wrap` a long text stays on one line."""
        body = "<a:bodyPr/>" if wrap else _ON_ONE_LINE
        return f"<c:txPr>{body}<a:lstStyle/><a:p>{self.paragraph}<a:endParaRPr/></a:p></c:txPr>"

    @property
    def paragraph(self) -> str:
        """What a paragraph says of its letters."""
        font, language = attribute(self.font), attribute(self.language)
        size = round(self.style.text.size * 100)
        return (
            f'<a:pPr algn="l"><a:defRPr lang="{language}" altLang="{language}" sz="{size}" b="0">'
            f'{solid(self.style.ink)}<a:latin typeface="{font}"/><a:ea typeface="{font}"/><a:cs typeface="{font}"/>'
            "</a:defRPr></a:pPr>"
        )


def emu(points: float) -> int:
    """Points in the unit of DrawingML."""
    return round(points * _EMU)


def solid(colour: str) -> str:
    """A fill of one colour."""
    return f'<a:solidFill><a:srgbClr val="{attribute(colour)}"/></a:solidFill>'


def patterned(pattern: Pattern, shade: str, style: FigureStyle) -> str:
    """A fill that is told from others without its colour."""
    if pattern is Pattern.BLANK:
        return solid("FFFFFF")
    if pattern not in _PATTERNS:
        return solid(shade)
    front, back = f'<a:srgbClr val="{attribute(style.hatch)}"/>', f'<a:srgbClr val="{attribute(shade)}"/>'
    return f'<a:pattFill prst="{_PATTERNS[pattern]}"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'


def line(colour: str, width: float) -> str:
    """A line of that width in points."""
    return f'<a:ln w="{emu(width)}">{solid(colour)}</a:ln>'


def numbers(of: Range) -> str:
    """A `c:numRef` with the numbers it stands for."""
    cache = f"<c:numCache><c:formatCode>General</c:formatCode>{_points(of)}</c:numCache>"
    return f"<c:numRef><c:f>{of.reference}</c:f>{cache}</c:numRef>"


def texts(of: Range) -> str:
    """A `c:strRef` with the texts it stands for."""
    return f"<c:strRef><c:f>{of.reference}</c:f><c:strCache>{_points(of)}</c:strCache></c:strRef>"


def title(of: Range) -> str:
    """A series' name, for the legend."""
    return f"<c:tx>{texts(of)}</c:tx>"


def value_labels(form: str, place: str, type_: Type, fill: str = "") -> str:
    """Labels that show the values.

    Args:
        form: a number format, such as `#,##0;;` that leaves zeros out.
        place: `ctr`, `outEnd` and so on.
        type_: their letters.
        fill: what lies under each.
    """
    under = f"<c:spPr>{fill}<a:ln>{NO_FILL}</a:ln></c:spPr>" if fill else NOTHING
    return (
        f'<c:dLbls><c:numFmt formatCode="{attribute(form)}" sourceLinked="0"/>{under}{type_.properties(wrap=False)}'
        f'<c:dLblPos val="{place}"/>{_shown(value=True)}</c:dLbls>'
    )


def moved(x: float, y: float) -> str:
    """The layout of a label that stands away from its place, by shares of the chart's width and height."""
    return (
        f'<c:layout><c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'
        if x or y
        else ""
    )


def cell_labels(of: Range, place: str, type_: Type, shift: float = 0.0, plate: str = "") -> str:
    """Labels that show the texts of cells, one for each point of the series (Word 2013 and later).

    Args:
        of: the cells; `labelled_by` must stand at the end of the same series.
        place: `l` or `r` of the point, `outEnd` of a bar.
        type_: their letters.
        shift: how far to the right of there they stand, as a share of the chart's width.
        plate: the fill that lies under each.
    """
    under = f"<c:spPr>{plate}</c:spPr>" if plate else ""
    shown = '<c15:showDataLabelsRange val="1"/>'
    of_label = f'<c:ext uri="{_OF_LABELS}" xmlns:c15="{_C15}"><c15:dlblFieldTable/>{shown}</c:ext>'
    each = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{moved(shift, 0)}<c:tx><c:rich>{_ON_ONE_LINE}<a:p>{type_.paragraph}'
        f'<a:fld id="{_field(index)}" type="CELLRANGE"><a:rPr/><a:pPr/>'
        f"<a:t>{attribute(plain(cell))}</a:t></a:fld><a:endParaRPr/></a:p></c:rich>"
        f'</c:tx>{under}<c:dLblPos val="{place}"/>{_shown()}<c:extLst>{of_label}</c:extLst></c:dLbl>'
        for index, cell in enumerate(of.cells)
        if cell is not None
    )
    of_labels = f'<c:ext uri="{_OF_LABELS}" xmlns:c15="{_C15}">{shown}<c15:showLeaderLines val="0"/></c:ext>'
    return (
        f'<c:dLbls>{each}{NOTHING}{type_.properties(wrap=False)}<c:dLblPos val="{place}"/>{_shown()}'
        f"<c:extLst>{of_labels}</c:extLst></c:dLbls>"
    )


def written_label(text: str, place: str, type_: Type, layout: str) -> str:
    """A label of the first point of a series that says what no cell does."""
    return (
        f'<c:dLbls><c:dLbl><c:idx val="0"/>{layout}<c:tx><c:rich>{_ON_ONE_LINE}<a:p>{type_.paragraph}<a:r><a:rPr/>'
        f'<a:t>{attribute(text)}</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="{place}"/>{_shown(value=True)}'
        f'</c:dLbl>{NOTHING}{type_.properties(wrap=False)}<c:dLblPos val="{place}"/>{_shown()}</c:dLbls>'
    )


def literal(number: object) -> str:
    """One number that stands in no cell."""
    shown = f"{number:f}" if isinstance(number, Decimal) else number
    point = f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{shown}</c:v></c:pt>'
    return f"<c:numLit><c:formatCode>General</c:formatCode>{point}</c:numLit>"


def labelled_by(of: Range) -> str:
    """The last child of a series with `cell_labels`: which cells these are."""
    return (
        f'<c:extLst><c:ext uri="{_OF_SERIES}" xmlns:c15="{_C15}"><c15:datalabelsRange><c15:f>{of.reference}</c15:f>'
        f"<c15:dlblRangeCache>{_points(of)}</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>"
    )


def category_axis(type_: Type) -> str:
    """The axis of bars that lie one below the other, the first at the top."""
    return (
        f'<c:catAx><c:axId val="{LABEL_AXIS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{line(type_.style.axis, 0.75)}</c:spPr>'
        f'{type_.properties()}<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="l"/><c:lblOffset val="50"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def hidden_axis(axis: int, highest: Decimal | int, *, of_bars: bool) -> str:
    """An axis of numbers from 0 that is not drawn."""
    crossed, side = (LABEL_AXIS, "b") if of_bars else (VALUE_AXIS, "l")
    return (
        f'<c:valAx><c:axId val="{axis}"/><c:scaling><c:orientation val="minMax"/><c:max val="{highest}"/>'
        f'<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="{side}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{crossed}"/><c:crosses val="min"/>{_between(bars=of_bars)}</c:valAx>'
    )


def percent_axis(scale: Scale, type_: Type, *, of_bars: bool) -> str:
    """The axis of percent at the foot, with light lines at its marks; rows of bars are counted from the top."""
    style = type_.style
    form = f'0"%";"{scale.negative}"0"%"'
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:max val="{scale.highest}"/>'
        f'<c:min val="{scale.lowest}"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        f"<c:majorGridlines><c:spPr>{line(style.light, 0.5)}</c:spPr></c:majorGridlines>"
        f'<c:numFmt formatCode="{attribute(form)}" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>{line(style.axis, 0.75)}</c:spPr>'
        f'{type_.properties()}<c:crossAx val="{LABEL_AXIS}"/><c:crosses val="{"max" if of_bars else "min"}"/>'
        f'{_between(bars=of_bars)}<c:majorUnit val="{scale.step}"/></c:valAx>'
    )


def _between(*, bars: bool) -> str:
    """Bars stand between the marks of the axis that is crossed, dots on them."""
    return f'<c:crossBetween val="{"between" if bars else "midCat"}"/>'


def _points(of: Range) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{attribute(plain(cell))}</c:v></c:pt>'
        for index, cell in enumerate(of.cells)
        if cell is not None
    )
    return f'<c:ptCount val="{len(of.cells)}"/>{points}'


def _shown(*, value: bool = False) -> str:
    """What a label shows besides a text of its own."""
    show = {"LegendKey": False, "Val": value, "CatName": False, "SerName": False, "Percent": False, "BubbleSize": False}
    return "".join(f'<c:show{what} val="{int(shown)}"/>' for what, shown in show.items())


def _field(index: int) -> str:
    return f"{_FIELD[:-13]}{index:012X}}}"
