"""Marked content: which operators stand around the texts of a page so that each belongs to its structure element.

The tree is that of the composed document: a table, a cell or a paragraph that stands on several pages is one element,
with marked content on each. What a page adds by itself (rules, shades, repeated headers and labels, page numbers) is
an artifact. `Untagged` answers the same calls and writes nothing; it serves to measure what the tagging costs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from plan_report.document import Heading, Paragraph, ParagraphRole
from plan_report.layout.pages import FigurePiece, TablePiece, TextPiece
from plan_report.render.pdf.elements import (
    Element,
    TableTags,
    TextTags,
    drawing_element,
    item_tags,
    list_element,
    next_level,
    note_tags,
    paragraph_tags,
    table_tags,
)
from plan_report.render.pdf.objects import text_string


class Artifact(StrEnum):
    """What is not content, with its properties (ISO 32000-1, 14.8.2.2)."""

    LAYOUT = "/Type/Layout"  # rules, shades, frames
    REPEATED = "/Type/Pagination"  # headers, captions and labels said again on a further page
    HEADER = "/Type/Pagination/Subtype/Header/Attached[/Top]"
    FOOTER = "/Type/Pagination/Subtype/Footer/Attached[/Bottom]"


Corners = tuple[float, float, float, float]  # left, bottom, right, top of what is drawn on its page


class Tags(Protocol):
    """What drawing asks of the tagging; each operator that begins something is to be followed by `end`."""

    @property
    def end(self) -> str:
        """The operator that ends what was begun."""
        ...

    def turn(self) -> None:
        """A new page begins."""
        ...

    def text(self, piece: TextPiece) -> TextTags:
        """The elements of a heading or paragraph."""
        ...

    def table(self, piece: TablePiece) -> TableTags:
        """The elements of a table."""
        ...

    def figure(self, piece: FigurePiece, box: Corners) -> Element | None:
        """The element of a figure's drawing."""
        ...

    def figure_caption(self, figure: Element | None) -> Element | None:
        """The element of a figure's caption, to be asked for when the figure is drawn."""
        ...

    def cell_figure(self, cell: Element | None, alt: str, box: Corners) -> Element | None:
        """The element of a drawing within a cell."""
        ...

    def begin(self, element: Element | None) -> str:
        """What follows is content of the element."""
        ...

    def artifact(self, kind: Artifact) -> str:
        """What follows is not content."""
        ...

    def reads(self, text: str) -> str:
        """What follows, within content, reads as this text."""
        ...


class Structure:
    """Grows the structure tree page by page; `owners` has for each page the elements of its MCIDs.

    `notes` and `headings` are those elements in reading order: the file lists the ones, bookmarks lead to the others.
    """

    end = "EMC"

    def __init__(self) -> None:
        self.root = Element("Document")
        self.owners: list[list[Element]] = []
        self.notes: list[Element] = []
        self.headings: list[Element] = []
        self._level = 0
        self._list: Element | None = None
        self._listed = ParagraphRole.ITEM  # of which role the list is
        self._text = TextTags()
        self._table = TableTags()

    def turn(self) -> None:
        """A new page begins."""
        self.owners.append([])

    def text(self, piece: TextPiece) -> TextTags:
        """The elements of a heading or paragraph, new with its first piece."""
        if piece.first:
            self._text = (
                self._heading(piece.block) if isinstance(piece.block, Heading) else self._paragraph(piece.block)
            )
        return self._text

    def table(self, piece: TablePiece) -> TableTags:
        """The elements of a table, new with its first piece."""
        if not piece.repeated:
            self._list = None
            self._table = table_tags(self.root, piece.table)
        return self._table

    def figure(self, piece: FigurePiece, box: Corners) -> Element:
        """A figure with its alternative text."""
        self._list = None
        return drawing_element(self.root, piece.figure.alt, box)

    def figure_caption(self, figure: Element | None) -> Element | None:
        """The last kid of the figure, as PDF/UA-2 (8.2.5.27) and ISO 32005 want it."""
        return figure.add("Caption") if figure else None

    def cell_figure(self, cell: Element | None, alt: str, box: Corners) -> Element | None:
        """A figure within the cell, after its text."""
        return drawing_element(cell, alt, box) if cell else None

    def begin(self, element: Element | None) -> str:
        """A marked-content sequence of the element, with the page's next MCID."""
        if element is None:
            raise ValueError("content without an element")
        owners = self.owners[-1]
        mcid = len(owners)
        owners.append(element)
        element.kids.append((len(self.owners) - 1, mcid))
        return f"/{element.tag}<</MCID {mcid}>>BDC"

    def artifact(self, kind: Artifact) -> str:
        """A marked-content sequence that belongs to no element."""
        return f"/Artifact<<{kind}>>BDC"

    def reads(self, text: str) -> str:
        """A span that replaces what is drawn in it, such as a word cut at a line's end."""
        return f"/Span<</ActualText{text_string(text)}>>BDC"

    def _heading(self, block: Heading) -> TextTags:
        self._list = None
        self._level = next_level(block.level, self._level)
        heading = self.root.add(f"H{self._level}")
        self.headings.append(heading)
        return TextTags(heading)

    def _paragraph(self, block: Paragraph) -> TextTags:
        if block.role.in_list:
            if self._list is None or self._listed is not block.role:
                self._list, self._listed = list_element(self.root, block), block.role
            return item_tags(self._list, block)
        self._list = None
        if block.role is ParagraphRole.FOOTNOTE:
            tags = note_tags(self.root, block, f"note-{len(self.notes) + 1:06}")
            if tags.body:
                self.notes.append(tags.body)
            return tags
        return paragraph_tags(self.root, block)


class Untagged:
    """Writes no tags."""

    end = ""

    def turn(self) -> None:
        """Nothing to note."""

    def text(self, _piece: TextPiece) -> TextTags:
        """No elements."""
        return TextTags()

    def table(self, _piece: TablePiece) -> TableTags:
        """No elements."""
        return TableTags()

    def figure(self, _piece: FigurePiece, _box: Corners) -> None:
        """No element."""

    def figure_caption(self, _figure: Element | None) -> None:
        """No element."""

    def cell_figure(self, _cell: Element | None, _alt: str, _box: Corners) -> None:
        """No element."""

    def begin(self, _element: Element | None) -> str:
        """No operator."""
        return ""

    def artifact(self, _kind: Artifact) -> str:
        """No operator."""
        return ""

    def reads(self, _text: str) -> str:
        """No operator."""
        return ""
