"""A figure as a chart that Word draws and staff can edit: the chart part and the sheet it takes its numbers from."""

from __future__ import annotations

from typing import assert_never

from plan_report.chart import DotWhiskers, ProgressBars, StackedBars
from plan_report.layout.pages import FigurePiece
from plan_report.render.word.chart_bars import classes_plot, classes_sheet, progress_plot, progress_sheet
from plan_report.render.word.chart_dots import estimates_plot, estimates_sheet
from plan_report.render.word.chart_xml import NOTHING, Type
from plan_report.render.word.sheet import Sheet
from plan_report.style.look import Style

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def chart(piece: FigurePiece, style: Style, language: str) -> tuple[str, Sheet]:
    """The chart part of a figure as XML, and the sheet to embed, to which the part's relationship `rId1` must lead.

    The field of the data stands where the layout has it, so that the chart looks as in the PDF.
    """
    type_ = Type(style.font_name, language, style.figure)
    figure = piece.figure.chart
    legend = ""
    match figure:
        case StackedBars():
            sheet = classes_sheet(figure)
            plot = classes_plot(figure, sheet, type_)
            legend = f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{type_.properties()}</c:legend>'
        case ProgressBars():
            sheet = progress_sheet(figure, piece.drawing)
            plot = progress_plot(figure, sheet, type_)
        case DotWhiskers():
            sheet = estimates_sheet(figure, piece.drawing)
            plot = estimates_plot(figure, piece.drawing, sheet, type_)
        case _:
            assert_never(figure)
    return (
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}" xmlns:r="{_OFFICE}"><c:date1904 val="0"/>'
        f'<c:lang val="{language}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_place(piece)}{plot}{NOTHING}</c:plotArea>{legend}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{NOTHING}{type_.properties()}'
        f'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ), sheet


def _place(piece: FigurePiece) -> str:
    """The field of the data within the drawing, as shares of its width and height."""
    drawing = piece.drawing
    left, top, right, bottom = drawing.plot
    sides = {
        "x": left / drawing.width,
        "y": top / drawing.height,
        "w": (right - left) / drawing.width,
        "h": (bottom - top) / drawing.height,
    }
    shares = "".join(f'<c:{side} val="{share:.5f}"/>' for side, share in sides.items())
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{shares}</c:manualLayout></c:layout>"
    )
