"""How bad a page's end is: whole numbers, of which each kind outweighs any sum of those below it.

A page ends as little badly as it can; what is worse is avoided first, whatever it costs in what is less bad.
"""

from __future__ import annotations

Harm = int

ALONE = 10**24  # a heading, or the row that heads others, stands at a page's foot; a footnote without its table
LONE_ROW = 10**20  # one row of a table or a group stands by itself
LEAD = 10**16  # a table or figure begins on another page than the text that leads it in
BOUND = 10**12  # a group of rows is cut though a page would hold it
STARVED = 10**8  # a page is less full than `LEAST_FULL`

# The rest is weighed against emptiness: an empty page is as bad as this, one that is half empty a quarter of it.
EMPTY = 10**4
RUN = EMPTY // 10  # between two items of an enumeration, or within a paragraph
LONE_ITEM = EMPTY // 2  # one item of an enumeration stands by itself
TALL = EMPTY // 20  # a group is cut that no page would hold
SLIT = EMPTY // 50  # a merged cell that is no group's is cut
PAGE = EMPTY // 20  # every page that has to be turned

HOPELESS = BOUND // 2  # a way that is so much worse than one that is already further on is not followed up
LEAST_FULL = 0.4


def of_page(fill: float, *, last: bool) -> Harm:
    """Of a page of whose height this share is used; the last one may be short."""
    empty = round(EMPTY * (1 - fill) ** 2)
    return PAGE + (empty // 4 if last else empty + (STARVED if fill < LEAST_FULL else 0))


def of_tearing(share: float) -> Harm:
    """Of dividing a table that takes this share of a page, if a page would hold it: the smaller it is, the worse."""
    return round(EMPTY * (1 - share / 2)) if share <= 1 else 0
