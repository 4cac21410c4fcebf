"""Puts the parts into one PDF: pages, tags, bookmarks, links, stamps, and what the whole says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import field
from io import BytesIO
from typing import BinaryIO

import pikepdf

from plan_report.bundle.bookmarks import entry, own_bookmarks, write_bookmarks
from plan_report.bundle.conformance import OURS, UA, Conformance, conformance_of, level_of_all
from plan_report.bundle.describe import describe
from plan_report.bundle.destinations import Destinations
from plan_report.bundle.dropped import Dropped
from plan_report.bundle.forms import Forms
from plan_report.bundle.gather import Part
from plan_report.bundle.geometry import View, view
from plan_report.bundle.links import Target, link_papers
from plan_report.bundle.numbering import LeftOut, number_pages
from plan_report.bundle.paper_faults import blaming
from plan_report.bundle.publish import remember
from plan_report.bundle.stamps import Stamper, lay_over
from plan_report.bundle.tags import Tree
from plan_report.compose.agenda import AGENDA
from plan_report.data_class import dataclass
from plan_report.layout.pages import LaidOut


@dataclass(frozen=True, slots=True)
class Front:
    """The 次第 with the table of papers: laid out, and as a PDF."""

    laid_out: LaidOut
    pdf: pikepdf.Pdf

    @property
    def views(self) -> tuple[View, ...]:
        """How its pages are seen."""
        return tuple(view(page.obj) for page in self.pdf.pages)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came out: the claims, how each part conforms, and which pages lack a stamp."""

    claims: tuple[str, ...]
    conformance: tuple[Conformance, ...]
    left_out: Sequence[LeftOut]


def merge(front: Front, parts: Sequence[Part], stamper: Stamper, word: bytes, out: BinaryIO) -> Merged:
    """Write the bundle, which notes what Word file belongs to it; the same parts give the same bytes."""
    with ExitStack() as stack:
        pdf = stack.enter_context(pikepdf.new())
        tree = Tree(pdf)
        tree.prepare(front.pdf)
        pdf.add_pages_from(front.pdf, outlines="ignore")
        n_front = len(pdf.pages)
        front_element = tree.adopt(front.pdf, AGENDA)
        growing = _Growing(pdf, tree, Forms(pdf))
        growing.bookmarks.append(entry(AGENDA, pdf.pages[0]))
        growing.bookmarks.extend(_bookmarks(front.pdf, pdf.pages[:n_front], Dropped()))
        conformance: list[Conformance] = []
        for part in parts:
            with blaming(part.paper):
                conformance.append(growing.add(part))
        targets = [
            Target(first, f"{part.label}（{page}ページ）へ移動")
            for first, part, page in zip(growing.firsts, parts, start_pages(n_front, parts), strict=True)
        ]
        if parts:
            link_papers(tree, front_element, front.laid_out, pdf.pages[:n_front], targets)
        tree.finish()
        growing.forms.finish()
        write_bookmarks(pdf, growing.bookmarks)
        numbered = number_pages(front.views, parts, stamper)
        drawn = stack.enter_context(pikepdf.open(BytesIO(stamper.draw(numbered.pages))))
        lay_over(pdf, numbered.pages, drawn)
        intents = pdf.copy_foreign(front.pdf.make_indirect(front.pdf.Root["/OutputIntents"]))
        pdfa = "" if any(each.no_pdfa for each in conformance) else level_of_all((OURS, *conformance))
        ua = not any(each.no_ua for each in conformance)
        describe(pdf, front.laid_out.document, intents, ua=ua, pdfa=pdfa)
        remember(pdf, word, front.laid_out.document.created)
        pdf.save(
            out,
            force_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    claims = (*((UA,) if ua else ()), *((f"PDF/A-2{pdfa.lower()}",) if pdfa else ()))
    return Merged(claims, tuple(conformance), numbered.left_out)


def start_pages(n_front: int, parts: Sequence[Part]) -> list[int]:
    """The page of the bundle, from 1, on which each part begins."""
    pages: list[int] = []
    page = n_front + 1
    for part in parts:
        pages.append(page)
        page += len(part.views)
    return pages


@dataclass(frozen=True, slots=True)
class _Growing:
    """The bundle with the parts it has so far; the first page of each."""

    pdf: pikepdf.Pdf
    tree: Tree
    forms: Forms
    firsts: list[pikepdf.Page] = field(default_factory=list)
    bookmarks: list[pikepdf.OutlineItem] = field(default_factory=list)

    def add(self, part: Part) -> Conformance:
        """A part's pages, tags, form fields and bookmarks."""
        tags = self.tree.prepare(part.pdf)
        told = sorted(tags.tags) if tags else None
        conformance = OURS if part.ours else conformance_of(part.pdf, told, part.said.dropped, mended=part.mended)
        fields = self.forms.take(part.pdf)
        start = len(self.pdf.pages)
        self.pdf.add_pages_from(part.pdf, outlines="ignore")
        pages = list(self.pdf.pages)[start:]
        self.forms.put(fields)
        if tags:
            self.tree.adopt(part.pdf, part.label)
        else:
            self.tree.stand_in(pages, part.label)
        self.firsts.append(pages[0])
        self.bookmarks.append(entry(part.label, pages[0], _bookmarks(part.pdf, pages, part.said.dropped)))
        return conformance


def _bookmarks(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page], dropped: Dropped) -> list[pikepdf.OutlineItem]:
    return own_bookmarks(pdf, pages, Destinations(pdf), dropped)
