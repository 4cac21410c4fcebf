"""Breaks the composed document into lines and pages, once, for every back-end that has pages.

flow.py    pours the blocks into pages
blocks.py  blocks as they are measured and divided
breaks.py  where pages end: the least harmful way through the document
harm.py    how bad each kind of end is
seams.py   between two blocks
table_bounds.py  between two rows
pages.py   what comes of it: pages of placed pieces
references.py  the pages that texts point to
text.py    lines of headings and paragraphs
lines.py   the lines of a text in a column, broken between phrases
kinsoku.py  禁則処理: where no line may end, and lines filled by it alone
phrases.py  how good a place each joint of a text is
words.py   numbers, terms and compounds that stay whole
budoux_model.py  where phrases end, by BudouX
follow.py  how narrow a column must be for Word to break as we do
place.py   where broken lines stand
table.py   row heights
figure.py  a figure for one width
marks.py   what a drawing is made of
easel.py   where a chart is built up
axis.py    from percent to place
stacked_bars.py, progress_bars.py, dot_whiskers.py, sparkline.py  the kinds of charts
hatch.py   the lines of patterns
"""

from plan_report.layout.blocks import LayoutError
from plan_report.layout.flow import lay_out
from plan_report.layout.pages import LaidOut

__all__ = ["LaidOut", "LayoutError", "lay_out"]
