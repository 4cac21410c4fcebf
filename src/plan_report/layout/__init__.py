"""Breaks the composed document into lines and pages, once, for every back-end that has pages.

flow.py    pours the blocks into pages
pages.py   what comes of it: pages of placed pieces
references.py  the pages that texts point to
text.py    lines of headings and paragraphs
lines.py   禁則処理: where Japanese text may be broken
place.py   where broken lines stand
table.py   row heights, and the rows that fit on a page
figure.py  a figure for one width
marks.py   what a drawing is made of
easel.py   where a chart is built up
axis.py    from percent to place
stacked_bars.py, progress_bars.py, dot_whiskers.py, sparkline.py  the kinds of charts
hatch.py   the lines of patterns
"""

from plan_report.layout.flow import LayoutError, lay_out
from plan_report.layout.pages import LaidOut

__all__ = ["LaidOut", "LayoutError", "lay_out"]
