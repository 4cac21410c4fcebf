"""Structure elements, and which of them the blocks of the document become (ISO 32000-1, 14.8.4).

    Document
      Title, P, H1, H2, L > LI > Lbl + LBody, FENote > Lbl
      Figure > Caption
      Table > Caption, THead > TR > TH, TBody > TR > TH | TD (> Figure)

Three types are those of PDF 2.0 (ISO 32000-2, 14.8.4), as PDF/UA-2 wants them: `Document`, `Title`, `FENote`. For a
reader of PDF 1.7 the role map says what they stand for: the title for P, which is announced as the document's title and
is no section heading, so that the headings of the tree are those of the bookmarks; the note for Note.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from functools import cache

from plan_report.data_class import dataclass
from plan_report.document import CellRole, Paragraph, ParagraphRole, Table
from plan_report.render.pdf.objects import text_string

_GROUPS = (
    {CellRole.ACTOR},
    {CellRole.SUBGROUP},
    {CellRole.GROUP},
    {CellRole.POLICY},
    {CellRole.AREA, CellRole.AREA_NUMBER},
)  # headings of rows, inner ones first
_OF_ONE_ROW = {role for role in CellRole if role.scope == "Row"}.difference(*_GROUPS)
ROLE_MAP = {"Title": "P", "FENote": "Note"}
OF_PDF_2 = frozenset({"Document", *ROLE_MAP})  # types that are used as ISO 32000-2 defines them

_NOTE_MARK = re.compile(r"(?:※|＊|\*|†|‡|[（(]?注[）)]?|r(?=\s))[0-9０-９]*[）)]?\s*")
_NUMBERED = re.compile(r"[（(]?[0-9０-９①-⑳]")


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. `kids` are elements and marked content (page from 0, MCID) in reading order."""

    tag: str
    parent: Element | None = None
    entries: str = ""  # further entries of its dictionary, as they stand in the PDF: attributes, ID
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    number: int = 0  # of its object, once the file is written

    def add(self, tag: str, entries: str = "") -> Element:
        """A new last kid."""
        kid = Element(tag, self, entries)
        self.kids.append(kid)
        return kid


@dataclass(frozen=True, slots=True)
class TextTags:
    """Where the text of a heading or paragraph belongs; `label` has its first `label_length` characters."""

    body: Element | None = None
    label: Element | None = None
    label_length: int = 0


@dataclass(frozen=True, slots=True)
class TableTags:
    """Where the texts of a table belong; the cells by row and column of the composed grid."""

    caption: Element | None = None
    cells: dict[tuple[int, int], Element] = field(default_factory=dict)


def next_level(level: int, previous: int) -> int:
    """The level that a heading has in the tree and among the bookmarks: PDF/UA lets none be left out."""
    return min(level, previous + 1)


def paragraph_tags(parent: Element, block: Paragraph) -> TextTags:
    """A paragraph that is neither item nor note."""
    return TextTags(parent.add("Title" if block.role is ParagraphRole.TITLE else "P"))


def list_element(parent: Element, first: Paragraph) -> Element:
    """A list, numbered or with signs as its first item is; PDF/UA-2 (8.2.5.25) wants that said of labels."""
    if "\t" not in first.text:
        return parent.add("L")
    numbering = "Decimal" if _NUMBERED.match(first.text) else "Disc"
    return parent.add("L", f"/A<</O/List/ListNumbering/{numbering}>>")


def item_tags(parent: Element, block: Paragraph) -> TextTags:
    """An item of the list `parent`; its number stands before a tab."""
    item = parent.add("LI")
    label, tab, _ = block.text.rpartition("\t")
    if not tab:
        return TextTags(item.add("LBody"))
    label_element = item.add("Lbl")
    return TextTags(item.add("LBody"), label_element, len(label))


def note_tags(parent: Element, block: Paragraph, note_id: str) -> TextTags:
    """A footnote; the sign it begins with (※, 注1) is its label."""
    note = parent.add("FENote", f"/ID({note_id})/A<</O/FENote/NoteType/None>>")
    mark = _NOTE_MARK.match(block.text)
    return TextTags(note, note.add("Lbl"), mark.end()) if mark else TextTags(note)


def drawing_element(parent: Element, alt: str, box: tuple[float, float, float, float]) -> Element:
    """A drawing with its alternative text; `box` is left, bottom, right and top on its page."""
    corners = " ".join(f"{corner:.2f}" for corner in box)
    return parent.add("Figure", f"/Alt{text_string(alt)}/A<</O/Layout/Placement/Block/BBox[{corners}]>>")


def table_tags(parent: Element, table: Table) -> TableTags:
    """A table with every row and cell of the composed grid, also those that stand on further pages."""
    summary = f"/A<</O/Table/Summary{text_string(table.description)}>>" if table.description else ""
    element = parent.add("Table", summary)
    caption = element.add("Caption") if table.caption else None
    n_body = table.n_rows - table.header_rows
    head = element.add("THead") if table.header_rows and n_body else element
    body = element.add("TBody") if n_body else element
    rows = [(head if row < table.header_rows else body).add("TR") for row in range(table.n_rows)]
    roles = _heading_roles(table)
    valued = _rows_of_values(table, roles)
    cells: dict[tuple[int, int], Element] = {}
    for cell in table.cells:
        scope = cell.role.scope if cell.role in roles else None
        if scope == "Row" and valued and valued.isdisjoint(range(cell.row, cell.row + cell.rowspan)):
            scope = None  # the heading of a group in a row of its own: a TH of a row without values would head nothing
        kid = rows[cell.row].add("TH" if scope else "TD", _cell_entries(scope, cell.rowspan, cell.colspan))
        cells[cell.row, cell.col] = kid
    return TableTags(caption, cells)


def _heading_roles(table: Table) -> set[CellRole]:
    """Which cells are TH: all headings, unless a table then had more headings than values.

    Such a table reads as a list of headings, and checkers take it for one that was cut up wrongly (outloud, TBL-010).
    Headings of single rows are the first to be data then, those of groups the last; all keep their column's heading.
    """
    counts = Counter(cell.role for cell in table.cells)
    roles = {role for role in counts if role.scope}
    for group in (_OF_ONE_ROW, *_GROUPS):
        headings = sum(counts[role] for role in roles)
        values = len(table.cells) - headings
        if headings <= values or not values or roles <= group:
            break
        roles -= group
    return roles


def _rows_of_values(table: Table, headings: set[CellRole]) -> set[int]:
    """The rows in which some cell is no heading."""
    return {
        row for cell in table.cells if cell.role not in headings for row in range(cell.row, cell.row + cell.rowspan)
    }


@cache
def _cell_entries(scope: str | None, rowspan: int, colspan: int) -> str:
    attributes = "".join(
        (
            f"/Scope/{scope}" if scope else "",
            f"/RowSpan {rowspan}" if rowspan > 1 else "",
            f"/ColSpan {colspan}" if colspan > 1 else "",
        )
    )
    return f"/A<</O/Table{attributes}>>" if attributes else ""
