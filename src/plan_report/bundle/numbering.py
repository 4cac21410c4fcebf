"""Which stamps go on which page: the through number on every page, 資料番号 on those of other people's PDFs.

The parts keep their own page numbers, ours too: a paper is also handed out alone, and people say 「資料1の3ページ」.
The through number therefore has another form, — 12 / 45 —, and another place, the right of the foot.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO

import pikepdf

from plan_report.bundle.drawn_page import drawn
from plan_report.bundle.free_corners import Free, number_place, paper_place
from plan_report.bundle.gather import Part
from plan_report.bundle.geometry import View
from plan_report.bundle.graphics_state import BALANCED, balance_of
from plan_report.bundle.stamps import Stamp, StampedPage, Stamper
from plan_report.data_class import dataclass
from plan_report.raster import Drawing, UndrawableError

PAGE_NUMBER, PAPER_NUMBER = "通しページ", "資料番号"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A page of a part (both from 0) without some of its stamps: it has no free place, or it cannot be drawn."""

    part: int
    page: int
    stamps: tuple[str, ...]
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class Numbering:
    """Every page of the bundle with its stamps, and what was left out."""

    pages: tuple[StampedPage, ...]
    left_out: tuple[LeftOut, ...]


def number_pages(front: Sequence[View], parts: Sequence[Part], stamper: Stamper) -> Numbering:
    """The stamps of the front part's pages and of all parts' pages, in order."""
    total = len(front) + sum(len(part.views) for part in parts)
    pages = [_ours(view, _Wanted(number, total), stamper) for number, view in enumerate(front, start=1)]
    left_out: list[LeftOut] = []
    for index, part in enumerate(parts):
        if part.ours:
            pages += [_ours(view, _Wanted(n, total), stamper) for n, view in enumerate(part.views, len(pages) + 1)]
            continue
        for made in _foreign(index, part, len(pages) + 1, total, stamper):
            if isinstance(made, LeftOut):
                left_out.append(made)
            else:
                pages.append(made)
    return Numbering(tuple(pages), tuple(left_out))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a page is to have: its number, and the 資料番号, framed on a paper's first page and small on the others."""

    number: int
    total: int
    paper: str = ""
    framed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What its stamps are called."""
        return (PAGE_NUMBER, PAPER_NUMBER) if self.paper else (PAGE_NUMBER,)

    def stamps(self, view: View, free: Free | None, stamper: Stamper) -> dict[str, Stamp]:
        """Those that find a place, by name."""
        text = f"— {self.number} / {self.total} —"
        foot = number_place(view, stamper.size(text), free)
        found = {PAGE_NUMBER: Stamp(text, foot)} if foot else {}
        if self.paper:
            corner = paper_place(view, stamper.size(self.paper, framed=self.framed), free, foot)
            found |= {PAPER_NUMBER: Stamp(self.paper, corner, self.framed)} if corner else {}
        return found


def _ours(view: View, wanted: _Wanted, stamper: Stamper) -> StampedPage:
    return StampedPage(view, tuple(wanted.stamps(view, None, stamper).values()))


def _foreign(index: int, part: Part, first: int, total: int, stamper: Stamper) -> Iterator[StampedPage | LeftOut]:
    """Each page with its stamps, and after it what was left out of it."""
    paper = "" if part.numbered else part.paper.number
    with ExitStack() as stack:
        drawing = _drawing(part.pdf, stack)
        for own, (page, view) in enumerate(zip(part.pdf.pages, part.views, strict=True)):
            wanted = _Wanted(first + own, total, paper, framed=own == 0)
            try:
                found = wanted.stamps(view, drawn(drawing, own, page, view).free, stamper) if drawing else {}
                is_drawn = drawing is not None
            except UndrawableError:
                found, is_drawn = {}, False
            yield StampedPage(view, tuple(found.values()), balance_of(page) if found else BALANCED)
            if len(found) < len(wanted.names):
                yield LeftOut(index, own, tuple(name for name in wanted.names if name not in found), is_drawn)


def _drawing(pdf: pikepdf.Pdf, stack: ExitStack) -> Drawing | None:
    """A part as it is now, to be drawn; None where that cannot be done."""
    data = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is wrong with the paper's fields matters where it is taken in
        pdf.save(data)
    try:
        return stack.enter_context(Drawing(data.getvalue()))
    except UndrawableError:
        return None
