"""Links from the table of papers to the papers, tagged as PDF/UA wants them (ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from plan_report.bundle.geometry import view
from plan_report.bundle.part_tags import elements_of, kids_of
from plan_report.bundle.tags import Tree
from plan_report.compose.agenda import PAPERS_TABLE, TITLE_COLUMN
from plan_report.data_class import dataclass
from plan_report.layout.pages import LaidOut, PlacedCell, TablePiece

_PRINT = 4  # flag of an annotation that is printed, as PDF/A wants


@dataclass(frozen=True, slots=True)
class Target:
    """Where a row of the table leads; `spoken` is what a screen reader says of the link."""

    page: pikepdf.Page
    spoken: str


def link_papers(
    tree: Tree, part: Any, front: LaidOut, pages: Sequence[pikepdf.Page], targets: Sequence[Target]
) -> None:
    """Make each row of the table of papers a link.

    Args:
        tree: the bundle's structure tree.
        part: the element of the front part within it.
        front: the front part as it was laid out; row i + 1 of its table is paper i.
        pages: the front part's pages in the bundle.
        targets: the papers.
    """
    cells = _title_cells(part)
    for page_number, (left, right, placed) in _rows(front):
        index = placed.cell.row - 1
        target, page, cell = targets[index], pages[page_number], cells[index]
        link = tree.out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, P=cell, Pg=page.obj))
        top = view(page.obj).height - placed.y
        annotation = tree.out.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(each, 2) for each in (left, top - placed.height, right, top)]),
                Border=Array([0, 0, 0]),
                F=_PRINT,
                Contents=String(target.spoken),
                Dest=Array([target.page.obj, Name.Fit]),
                StructParent=tree.key(link),
            )
        )
        reference = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page.obj)
        texts = kids_of(cell)
        tree.hand_over(page, texts, link)
        link["/K"] = Array([*texts, reference])
        cell["/K"] = link
        if "/Annots" not in page.obj:
            page.obj["/Annots"] = Array()
        page.obj["/Annots"].append(annotation)


def _rows(front: LaidOut) -> Iterator[tuple[int, tuple[float, float, PlacedCell]]]:
    """Each paper's row: its page (from 0), left and right end, and its cell with the name."""
    for number, page in enumerate(front.pages):
        for piece in page.pieces:
            if isinstance(piece, TablePiece) and piece.table.key == PAPERS_TABLE:
                ends = piece.column_edges[0], piece.column_edges[-1]
                for placed in piece.cells:
                    if placed.cell.col == TITLE_COLUMN:
                        yield number, (*ends, placed)


def _title_cells(part: Any) -> list[Any]:
    """The elements of the names in the table of papers, in the order of its rows."""
    body = next(element for element in elements_of(part) if str(element["/S"]) == "/TBody")
    return [kids_of(row)[TITLE_COLUMN] for row in kids_of(body)]
