"""How a form's sheet is printed: A4 landscape at its own size, and where its pages end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

PAPER_WIDTH, PAPER_HEIGHT = 841.89, 595.28  # points of A4
_A4 = 9
_INCH = 72.0
_MARGIN, _BOTTOM, _FOOT = 0.4, 0.65, 0.3  # inches
_SAFETY = 0.97  # Excel lays rows out a little higher on paper than on the screen
_MOST_BREAKS = 1_000  # Excel takes 1,026
_LONGEST_FOOTER = 110  # characters; with every & doubled and its codes Excel takes 255
ROOM = PAPER_WIDTH - 2 * _MARGIN * _INCH  # points that a printed row may be wide
_HEIGHT = (PAPER_HEIGHT - (_MARGIN + _BOTTOM) * _INCH) * _SAFETY


def set_up_page(sheet: Worksheet, footer: str) -> None:
    """A4 landscape with page numbers, at its own size."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom = _BOTTOM
    margins.header = margins.footer = _FOOT
    sheet.print_options.horizontalCentered = True
    foot = sheet.oddFooter
    assert foot is not None  # noqa: S101 as above
    foot.left.text, foot.left.size = footer[:_LONGEST_FOOTER].replace("&", "&&"), 8
    foot.right.text = "&P / &N"


def end_pages(sheet: Worksheet, above: float, repeated: float, blocks: Iterable[Sequence[tuple[int, float]]]) -> None:
    """End the pages so that rows that belong together stay together; Excel would leave a heading row behind.

    Args:
        sheet: the sheet.
        above: the height of what stands above the rows on the first page.
        repeated: the height of what is repeated on the others.
        blocks: rows that must not be parted, each with its number and its height.
    """
    for before in _breaks(above, repeated, blocks):
        sheet.row_breaks.append(Break(id=before - 1))


def _breaks(above: float, repeated: float, blocks: Iterable[Sequence[tuple[int, float]]]) -> Iterator[int]:
    """The rows before which a page ends."""
    used, made = above, 0
    for block in blocks:
        height = sum(each for _, each in block)
        if used + height > _HEIGHT and used > repeated and made < _MOST_BREAKS:
            yield block[0][0]
            used, made = repeated, made + 1
        used += height
