"""Where a chart is built up: marks, and texts put where they belong with the fonts' widths."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.layout.kinsoku import fill
from plan_report.layout.lines import Measure, break_lines, text_width
from plan_report.layout.marks import Drawing, Mark, Words
from plan_report.layout.place import ASCENT
from plan_report.style.look import Align, FigureStyle

CUT_OFF = "…"
_NARROW, _WIDE = 36.0, 60.0  # ems
Plot = tuple[float, float, float, float]
Labels = tuple[tuple[str, ...], ...]
Rows = tuple[tuple[float, ...], ...]


class Easel:
    """Collects the marks of one drawing `width` points wide."""

    def __init__(self, width: float, style: FigureStyle, measure: Measure) -> None:
        self.width = width
        self.style = style
        self.leading = style.text.leading
        self.size = style.text.size
        self._advances = {bold: measure.advances(bold=bold) for bold in (False, True)}
        self._marks: list[Mark] = []

    @property
    def narrow(self) -> bool:
        """Whether labels have no room beside what they label and stand above it: on a telephone."""
        return self.width < _NARROW * self.size

    @property
    def wide(self) -> bool:
        """Whether there is room for columns on both sides: on a page that lies."""
        return self.width >= _WIDE * self.size

    def put(self, *marks: Mark) -> None:
        """Draw these over what is there."""
        self._marks.extend(marks)

    def text_width(self, text: str, *, bold: bool = False) -> float:
        """Width of a line of text."""
        return text_width(text, self.size, self._advances[bold])

    def lines(self, text: str, width: float, most: int) -> tuple[str, ...]:
        """The text in at most so many lines; what does not fit is cut off with …."""
        lines = break_lines(text, width, self.size, self._advances[False])
        if len(lines) > most:  # rather a word cut than a text
            lines = fill(text, width / self.size, self._advances[False])
        if len(lines) <= most:
            return lines
        last = lines[most - 1]
        while last and self.text_width(last + CUT_OFF) > width:
            last = last[:-1]
        return (*lines[: most - 1], last + CUT_OFF)

    def write(  # noqa: PLR0913 how a line of text is written
        self,
        text: str,
        x: float,
        top: float,
        align: Align = "left",
        *,
        bold: bool = False,
        on_fill: bool = False,
    ) -> None:
        """A line of text whose leading begins at `top`, its left end, middle or right end at `x`."""
        width = self.text_width(text, bold=bold)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        self.put(Words(text, left, top + (self.leading - self.size) / 2 + ASCENT * self.size, width, bold, on_fill))

    def write_lines(self, lines: Sequence[str], x: float, top: float) -> float:
        """Lines one below the other; where they end."""
        for index, line in enumerate(lines):
            self.write(line, x, top + index * self.leading)
        return top + len(lines) * self.leading

    def drawing(self, height: float, plot: Plot, labels: Labels, rows: Rows = (), ends: Labels = ()) -> Drawing:
        """What has been drawn; the arguments are those of `Drawing`."""
        return Drawing(self.width, height, tuple(self._marks), plot, labels, rows, ends)
