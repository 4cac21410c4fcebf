"""The composed document as the record has it, block by block with its pages; and the document that a record holds.

The blocks stand in the record once: what was composed and where it stands. Both ways are exact, so that a record can be
drawn again.
"""

from __future__ import annotations

from typing import assert_never

from plan_report.audit.record import BlockRecord, Drawing, FigureRecord, Record, TableRecord, TextRecord
from plan_report.audit.where import Pages
from plan_report.document import Block, Document, Figure, Heading, Paragraph, ParagraphRole, Table
from plan_report.layout.pages import LaidOut
from plan_report.style.look import Style

_HEADING = "heading-"


def recorded_blocks(laid_out: LaidOut) -> tuple[BlockRecord, ...]:
    """The texts, tables and figures of a document with their pages."""
    pages = Pages(laid_out)
    return tuple(_recorded(block, pages) for block in laid_out.document.blocks)


def drawing(document: Document, style: Style, word_template: str) -> Drawing:
    """What a document's files are drawn with beside its blocks."""
    return Drawing(
        document.title,
        document.author,
        document.subject,
        document.keywords,
        document.created,
        document.paper,
        document.language,
        style,
        word_template,
        document.paper_number,
    )


def composed(record: Record) -> Document:
    """The document that a record holds.

    Raises:
        ValueError: a block has a role that there is none of.
    """
    said = record.drawing
    return Document(
        said.title,
        said.author,
        said.subject,
        said.keywords,
        said.created,
        tuple(map(_composed, record.blocks)),
        said.paper,
        said.language,
        said.paper_number,
    )


def _recorded(block: Block, pages: Pages) -> BlockRecord:
    match block:
        case Table():
            return TableRecord(
                block.key,
                block.caption,
                block.description,
                block.continued_caption,
                block.header_rows,
                block.n_rows,
                block.widths,
                pages.of_table(block),
                block.cells,
            )
        case Heading():
            return TextRecord(f"{_HEADING}{block.level}", block.text, pages.of(block))
        case Paragraph():
            return TextRecord(str(block.role), block.text, pages.of(block), block.see)
        case Figure():
            return FigureRecord(block.key, block.caption, block.alt, pages.of(block), block.chart)
        case _:
            assert_never(block)


def _composed(block: BlockRecord) -> Block:
    match block:
        case TextRecord():
            if block.role.startswith(_HEADING):
                return Heading(int(block.role.removeprefix(_HEADING)), block.text)
            return Paragraph(block.text, ParagraphRole(block.role), block.see)
        case TableRecord():
            return Table(
                block.key,
                block.caption,
                block.description,
                block.widths,
                block.n_rows,
                block.header_rows,
                block.cells,
                block.continued_caption,
            )
        case FigureRecord():
            return Figure(block.key, block.caption, block.alt, block.chart)
        case _:
            assert_never(block)
