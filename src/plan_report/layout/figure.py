"""A figure measured and drawn for one width; it stands on one page with its caption below."""

from __future__ import annotations

from typing import assert_never

from plan_report.chart import DotWhiskers, ProgressBars, StackedBars
from plan_report.document import Figure, Paragraph
from plan_report.layout.dot_whiskers import draw_dot_whiskers
from plan_report.layout.easel import Easel
from plan_report.layout.lines import Measure
from plan_report.layout.marks import Drawing
from plan_report.layout.pages import FigurePiece
from plan_report.layout.progress_bars import draw_progress_bars
from plan_report.layout.stacked_bars import draw_stacked_bars
from plan_report.layout.text import TextLayout
from plan_report.style.look import Style


class FigureLayout:
    """A figure with its caption."""

    def __init__(self, figure: Figure, style: Style, measure: Measure, left: float, width: float) -> None:
        self.figure = figure
        self.before = style.figure.text.before
        self._left = left
        self.drawing = draw(figure, style, measure, width)
        self._caption = TextLayout(Paragraph(figure.caption), style.caption, measure, left, width)
        self.after = style.caption.after

    @property
    def height(self) -> float:
        """Of drawing and caption, without the space around them."""
        return self.drawing.height + self._caption.look.before + self._caption.height

    def place(self, y: float) -> FigurePiece:
        """The figure with its top at `y`."""
        top = y + self.drawing.height + self._caption.look.before
        caption = self._caption.place(0, len(self._caption.lines), top)
        return FigurePiece(
            figure=self.figure,
            drawing=self.drawing,
            caption=caption.lines,
            x=self._left,
            y=y,
            width=self.drawing.width,
            height=self.height,
        )


def draw(figure: Figure, style: Style, measure: Measure, width: float) -> Drawing:
    """The chart of a figure `width` points wide."""
    easel = Easel(width, style.figure, measure)
    match figure.chart:
        case StackedBars():
            return draw_stacked_bars(figure.chart, easel)
        case DotWhiskers():
            return draw_dot_whiskers(figure.chart, easel)
        case ProgressBars():
            return draw_progress_bars(figure.chart, easel)
        case _:
            assert_never(figure.chart)
