"""Lines of headings and paragraphs, and how many of them fit on a page."""

from __future__ import annotations

from collections.abc import Iterable

from plan_report.data_class import dataclass
from plan_report.document import Heading, Paragraph, ParagraphRole
from plan_report.layout.lines import Measure, break_lines, text_width
from plan_report.layout.pages import Line, TextPiece
from plan_report.layout.place import Frame, place_lines
from plan_report.style.look import TextStyle

FRAME_PADDING = 8.0  # left and right of the 資料番号 within its frame, in points


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float


class TextLayout:
    """A heading or paragraph broken into lines for one width; `done` lines may stand on an earlier page."""

    def __init__(
        self, block: Heading | Paragraph, look: TextStyle, measure: Measure, left: float, width: float
    ) -> None:
        self.block = block
        self.look = look
        self._advances = measure.advances(bold=self.look.bold)
        self._column = self._column_of(left, width)
        # An item's number stands before a tab and hangs in the margin of its text.
        self._number, tab, text = block.text.rpartition("\t")
        self._text_left = self._column.left + self.look.indent + (self.look.hanging if tab else 0)
        room = self._column.right - self._text_left
        self.lines = break_lines(text, room, self.look.size, self._advances)

    def _column_of(self, left: float, width: float) -> _Column:
        """The whole width, or for the framed 資料番号 a box at the right as wide as its text."""
        if isinstance(self.block, Paragraph) and self.block.role is ParagraphRole.PAPER_NUMBER:
            wanted = text_width(self.block.text, self.look.size, self._advances) + 2 * FRAME_PADDING
            return _Column(left + max(width - wanted, 0), left + width)
        return _Column(left, left + width)

    @property
    def height(self) -> float:
        """Of the lines, without the space before and after."""
        return len(self.lines) * self.look.leading

    def fit(self, done: int, available: float) -> int:
        """How many lines from `done` on may stand in `available` points; no line of a paragraph stands alone."""
        left = len(self.lines) - done
        room = int(available // self.look.leading)
        if left <= room:
            return left
        room = min(room, left - 2)
        return room if room >= 2 else 0  # noqa: PLR2004 two lines: neither widow nor orphan

    def place(self, done: int, count: int, y: float) -> TextPiece:
        """The piece of `count` lines from line `done` on, its top at `y`."""
        frame = Frame(self._text_left, self._column.right, y)
        lines = place_lines(self.lines[done : done + count], self.look, frame, self._advances)
        if self._number and done == 0:
            lines = (Line(self._number, self._column.left + self.look.indent, lines[0].baseline), *lines)
        height = count * self.look.leading
        width = self._column.right - self._column.left
        return TextPiece(self.block, lines, self._column.left, y, width, height, first=done == 0)


def stack(texts: Iterable[TextLayout], after: float) -> tuple[float, float]:
    """Height of texts one below the other, and the space wanted after them; `after` is wanted above the first.

    Of the space after one and before the next the larger counts, as in Word.
    """
    height = 0.0
    for text in texts:
        height += max(after, text.look.before) + text.height
        after = text.look.after
    return height, after
