"""Where pages end: the least harmful way from the first block to the last, found as a shortest path.

A page that begins at some place can end at each of several; every end is the beginning of the next page. Since places
only move forward, each is looked at once, in order, with the best way that leads to it, as Knuth and Plass do with
lines. A place is passed over when one further on is reached at far less harm. A page holds a few dozen places, so that
the time grows with the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from plan_report.data_class import dataclass
from plan_report.layout.blocks import MeasuredBlock
from plan_report.layout.harm import HOPELESS, Harm, of_page


class Place(NamedTuple):
    """Before part `part` (a line, a row) of block `block`."""

    block: int
    part: int


@dataclass(frozen=True, slots=True)
class PageBreaks:
    """What decides on where pages end; `seams` are the harms of ending one before each block."""

    blocks: Sequence[MeasuredBlock]
    seams: Sequence[Harm]
    room: float  # the height that the pieces of a page may take
    height: float  # of a page between its margins, which is what a reader sees as full

    def pages(self) -> list[tuple[Place, Place]]:
        """Beginning and end of each page.

        Raises:
            LayoutError: one row of a table is taller than a page.
        """
        start, end = Place(0, 0), Place(len(self.blocks), 0)
        best: dict[Place, tuple[Harm, Place]] = {start: (0, start)}
        waiting = [start]
        while (place := heappop(waiting)) != end:
            harm, _ = best[place]
            if waiting and harm > min(best[further][0] for further in waiting) + HOPELESS:
                continue
            ends = self._ends(place)
            if not ends and not waiting:  # no other way goes round what no page holds
                ends = [self._forced(place)]
            for after, more in ends:
                known = best.get(after)
                if known is None:
                    heappush(waiting, after)
                if known is None or harm + more < known[0]:
                    best[after] = (harm + more, place)
        turns = [end]
        while turns[-1] != start:
            turns.append(best[turns[-1]][1])
        turns.reverse()
        return list(pairwise(turns))

    def _ends(self, start: Place) -> list[tuple[Place, Harm]]:
        """Every place where the page that begins at `start` may end, with the harm of it."""
        ends: list[tuple[Place, Harm]] = []
        number, part = start
        y = after = 0.0
        while number < len(self.blocks):
            block = self.blocks[number]
            top = y + max(after, block.before) if y else 0.0
            stops = block.stops(part, self.room - top)
            whole = bool(stops) and stops[-1][0] == block.size
            for at, height, harm in stops[:-1] if whole else stops:
                ends.append((Place(number, at), harm + of_page((top + height) / self.height, last=False)))
            if not whole:
                break
            number, part, y, after = number + 1, 0, top + stops[-1][1], block.after
            last = number == len(self.blocks)
            ends.append((Place(number, 0), self.seams[number] + of_page(y / self.height, last=last)))
        return ends

    def _forced(self, start: Place) -> tuple[Place, Harm]:
        """The end of a page that has no room for what it begins with."""
        block = self.blocks[start.block]
        part = block.forced(start.part)
        return Place(start.block, part) if part < block.size else Place(start.block + 1, 0), of_page(1, last=False)
