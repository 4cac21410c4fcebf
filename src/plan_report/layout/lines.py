"""Breaks Japanese text into lines between phrases; within a word or a number only where the column is too narrow.

Of all ways to break a paragraph that 禁則処理 (kinsoku.py) allows, the one is taken that parts least: see `_COSTS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import inf
from typing import Protocol

from plan_report.data_class import dataclass
from plan_report.layout.kinsoku import ems
from plan_report.layout.phrases import Joint, joints

# What it costs to end a line at a joint. One more line costs less than a phrase cut, more than a compound.
_COSTS = (0.0, 25.0, 40.0, 130.0, 1000.0, 2000.0, 5000.0, inf)
_LINE = 100.0
_LONE = 1500.0  # a last line of one letter
_LONE_AT_MOST = 5  # characters of such a line with its signs
_RAGGED = 40.0  # a line left empty, by the square of how empty it is
_RUNNING = 40.0  # in ems; wider columns hold running text, whose lines are as full as phrases allow
_PASSED = 10.0  # for each place that would have filled such a line better
_CHOICES = 8  # so many of the last places of a line are weighed; the others leave it too short


class Measure(Protocol):
    """What layout must know of the fonts."""

    def advances(self, *, bold: bool) -> Mapping[str, float]:
        """Width of each character the font has, in ems."""
        ...


def text_width(text: str, size: float, advances: Mapping[str, float]) -> float:
    """Width of a line in points; a character the font lacks counts one em."""
    return size * ems(text, advances)


def break_lines(text: str, width: float, size: float, advances: Mapping[str, float]) -> tuple[str, ...]:
    """The lines of a text in a column `width` points wide; a newline always ends a line.

    A run too long for the column (a web address, a made-up word) is cut where the column ends.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if text_width(paragraph, size, advances) <= width:
            lines.append(paragraph)
        else:
            edges = list(accumulate([advances.get(char, 1.0) for char in paragraph], initial=0.0))
            lines.extend(_Paragraph(paragraph, joints(paragraph), edges, width / size).lines())
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A text that does not fit on a line of `room` ems; `edges` are the widths up to each character."""

    text: str
    kinds: bytes  # a Joint each
    edges: Sequence[float]
    room: float

    def lines(self) -> Iterator[str]:
        """The cheapest lines; trailing blanks do not count and are dropped."""
        ends = self._ends(Joint.COMPOUND)
        if self._is_lone(ends[-2]):
            ends = self._ends(Joint.INSIDE)
        for start, end in pairwise(ends):
            yield self.text[start:end].rstrip()

    def _ends(self, worst: Joint) -> list[int]:
        """Where the lines end, with the beginning of the text, if only joints up to `worst` are weighed everywhere."""
        places = self._places(worst)
        starts = self._starts(places)
        cuts = [len(places) - 1]
        while cuts[-1]:
            cuts.append(starts[cuts[-1]])
        return [places[cut] for cut in reversed(cuts)]

    def _places(self, worst: Joint) -> list[int]:
        """Where a line may end, with both ends of the text; other joints only in what does not fit on a line."""
        places = [0]
        for at in [at for at, kind in enumerate(self.kinds) if at and kind <= worst] + [len(self.kinds)]:
            places.extend(self._within(places[-1], at, Joint(worst + 1)))
            places.append(at)
        return places

    def _within(self, start: int, end: int, kind: Joint) -> Iterator[int]:
        """In a piece too wide for a line its joints up to this kind; the next kind in those of its pieces that are."""
        if self.edges[end] - self.edges[start] <= self.room or end - start == 1:
            return
        for at in (*(at for at in range(start + 1, end) if self.kinds[at] <= kind), end):
            if kind < Joint.BOUND:
                yield from self._within(start, at, Joint(kind + 1))
            if at < end:
                yield at
            start = at

    def _starts(self, places: Sequence[int]) -> list[int]:
        """For each place the one where the line that ends there begins, on the cheapest way from the first."""
        last = len(places) - 1
        cost = [0.0] + [inf] * last
        starts = [0] * (last + 1)
        shown = [self.edges[len(self.text[:at].rstrip())] for at in places]
        parted = [_LINE + _COSTS[self.kinds[at]] for at in places[:-1]]
        for start in range(last):
            if cost[start] == inf:
                continue
            left = self.edges[places[start]]
            most = left + self.room
            fitting = start + 1
            while fitting < last and shown[fitting + 1] <= most:
                fitting += 1
            for end in range(max(start + 1, fitting - _CHOICES + 1), fitting + 1):
                if end == last:
                    spent = cost[start] + _LINE + _LONE * self._is_lone(places[start])
                elif self.room < _RUNNING:
                    empty = (most - shown[end]) / self.room
                    spent = cost[start] + parted[end] + _RAGGED * empty * empty
                else:
                    spent = cost[start] + parted[end] + _PASSED * (fitting - end)
                if spent < cost[end]:
                    cost[end], starts[end] = spent, start
        return starts

    def _is_lone(self, start: int) -> bool:
        """Whether the last line, if it begins here, is one letter alone or with signs: 「る。」, not 「↗」."""
        if start == 0 or start < len(self.text) - _LONE_AT_MOST or self.text[start - 1].isspace():
            return False
        return sum(map(str.isalnum, self.text[start:])) <= 1
