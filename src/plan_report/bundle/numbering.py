"""Which stamps go on which page: the through number on every page, 資料番号 on those of other people's PDFs.

The parts keep their own page numbers, ours too: a paper is also handed out alone, and people say 「資料1の3ページ」.
The through number therefore has another form, — 12 / 45 —, and another place, the right of the foot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plan_report.bundle.content import Content, content_of
from plan_report.bundle.free_corners import number_place, paper_place
from plan_report.bundle.gather import Part
from plan_report.bundle.geometry import View
from plan_report.bundle.stamps import Stamp, StampedPage, Stamper


@dataclass(frozen=True, slots=True)
class Numbering:
    """Every page of the bundle with its stamps, and by part the pages (from 1) on which one covers something."""

    pages: tuple[StampedPage, ...]
    covered: Mapping[int, Sequence[int]]


def number_pages(front: Sequence[View], parts: Sequence[Part], stamper: Stamper) -> Numbering:
    """The stamps of the front part's pages and of all parts' pages, in order."""
    total = len(front) + sum(len(part.views) for part in parts)
    pages = [
        StampedPage(seen, (_page_number(number, total, seen, None, stamper),))
        for number, seen in enumerate(front, start=1)
    ]
    covered: defaultdict[int, list[int]] = defaultdict(list)
    for index, part in enumerate(parts):
        for own, (page, seen) in enumerate(zip(part.pdf.pages, part.views, strict=True), start=1):
            content = None if part.ours else content_of(page)
            stamps = [_page_number(len(pages) + 1, total, seen, content, stamper)]
            if content is not None and part.paper.number and not part.numbered:
                stamps.extend(_Paper(part.paper.number, stamper, framed=own == 1).stamps(seen, content, stamps[0]))
            if not all(stamp.place.free for stamp in stamps):
                covered[index].append(own)
            balance = (content.found.lowest, content.found.open) if content else (0, 0)
            pages.append(StampedPage(seen, tuple(stamps), *balance))
    return Numbering(tuple(pages), covered)


def _page_number(number: int, total: int, seen: View, content: Content | None, stamper: Stamper) -> Stamp:
    text = f"— {number} / {total} —"
    return Stamp(text, number_place(seen, stamper.size(text), content))


@dataclass(frozen=True, slots=True)
class _Paper:
    """A 資料番号: framed on a paper's first page; small on the others, where there is room for it."""

    number: str
    stamper: Stamper
    framed: bool

    def stamps(self, seen: View, content: Content, page_number: Stamp) -> tuple[Stamp, ...]:
        size = self.stamper.size(self.number, framed=self.framed)
        place = paper_place(seen, size, content, page_number.place)
        return (Stamp(self.number, place, self.framed),) if self.framed or place.free else ()
