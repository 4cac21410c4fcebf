"""The report as it would be made now, page by page, to be looked at beside its data; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from io import BytesIO

from plan_report.audit.where import Pages, page_of_row, rows_of
from plan_report.compose.short_names import short_names
from plan_report.data_class import dataclass
from plan_report.document import Figure, Table
from plan_report.judgement import Judgements
from plan_report.layout import LaidOut
from plan_report.model import Indicator
from plan_report.render.formats import Format, writer
from plan_report.render.web.sheet import Sheets, cell_name, text_name
from plan_report.runs.build import Report, Request, composed, pages_of
from plan_report.runs.inputs import Inputs, load_look

Spots = Mapping[tuple[str, ...], str]  # what can change, with what it says


@dataclass(frozen=True, slots=True)
class PaperRow:
    """An indicator whose row stands on a page, as it is written in the data and as it was judged."""

    number: str  # 1-1-2
    name: str
    written: str  # the value of the round; empty where there is none
    verdict: str  # 悪化 ↘


@dataclass(frozen=True)
class Paper:
    """A report with its pages."""

    report: Report
    laid_out: LaidOut

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self.laid_out.pages)

    @property
    def first_with_values(self) -> int:
        """The first page on which values of indicators stand."""
        return min(filter(None, self._page_of.values()), default=1)

    @cached_property
    def _page_of(self) -> Mapping[str, int]:
        pages, rows = Pages(self.laid_out), rows_of(self.report.inputs.plan, self.laid_out.document)
        return {name: pages.standing(row).page for name, row in rows.items()}

    def page_of(self, indicator: str) -> int:
        """The page on which the row of an indicator stands; 0 of one that the report does not have."""
        return self._page_of.get(indicator, 0)

    def rows_on(self, page: int) -> tuple[PaperRow, ...]:
        """The values that stand on a page, with what became of them, in its order."""
        inputs, names, judged = self.report.inputs, self._names, self.report.judgements
        on = {name: at for name, at in self._page_of.items() if at == page}
        return tuple(
            PaperRow(each.id, names[each.id], _written(each, inputs.round_id), judged[each.id].outcome.text)
            for each in inputs.plan.indicators
            if each.id in on
        )

    def pdf(self) -> bytes:
        """All of it as a PDF."""
        out = BytesIO()
        writer(Format.PDF, self.laid_out, self.report.inputs.look)(out)
        return out.getvalue()

    def drawn(self, page: int, before: Paper | None = None) -> str:
        """A page, counted from 1, as SVG.

        Args:
            page: which one.
            before: the report as it was, so that what differs from it is marked.
        """
        return self._sheets.draw(self.laid_out.pages[page - 1], self.changed_since(before) if before else ())

    def pages_changed_since(self, before: Paper) -> tuple[int, ...]:
        """The pages on which something says something else than before."""
        changed, pages = self.changed_since(before), Pages(self.laid_out)
        found: set[int] = set()
        for block in self.laid_out.document.blocks:
            if isinstance(block, Table):
                starts = pages.of_table(block)
                rows = [cell.row for cell in block.cells if cell_name(block.key, cell.row, cell.col) in changed]
                found |= {page_of_row(starts, row) for row in rows}
            elif not isinstance(block, Figure) and text_name(block.text) in changed:
                found.add(pages.of(block))
        return tuple(sorted(found - {0}))

    def changed_since(self, before: Paper) -> frozenset[tuple[str, ...]]:
        """The cells and texts that say something else than before."""
        earlier = before._spots
        return frozenset(name for name, text in self._spots.items() if earlier.get(name) != text)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return short_names(self.report.inputs.plan.indicators)

    @cached_property
    def _sheets(self) -> Sheets:
        look = self.report.inputs.look
        return Sheets(self.laid_out, look.style, look.fonts)

    @cached_property
    def _spots(self) -> Spots:
        return dict(_spots(self.laid_out))


def _written(indicator: Indicator, round_id: str) -> str:
    value = indicator.value(round_id)
    return value.written if value else ""


def paper_of(inputs: Inputs, request: Request, judged: Judgements | None = None) -> Paper:
    """The report of what has been read already.

    Args:
        inputs: of the plan and the round that are asked for.
        request: how it is to look; where it goes and as what does not matter.
        judged: the judgements of these inputs, where they have been made already.

    Raises:
        InputError, UsageError: it cannot be made with these choices.
        LayoutError: a row is too tall for a page.
    """
    if request.look and request.look != inputs.own_look:
        inputs = replace(inputs, look=load_look(inputs.templates, request.look))
    report = composed(inputs, request, judged=judged)
    return Paper(report, pages_of(report, lambda _: None))


def _spots(laid_out: LaidOut) -> Iterator[tuple[tuple[str, ...], str]]:
    for block in laid_out.document.blocks:
        if isinstance(block, Table):
            yield from ((cell_name(block.key, cell.row, cell.col), cell.text) for cell in block.cells)
        elif not isinstance(block, Figure):
            yield text_name(block.text), block.text
