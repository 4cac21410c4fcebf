"""The note of a round (※ R6年度実績値), right under every table that uses its sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plan_report.document import Block, Paragraph, ParagraphRole, Table

_SIGN = re.compile(r"[※＊*†‡★☆◆◇■□●○注]+[0-9０-９]*")


def with_footnote(blocks: Iterable[Block], footnote: str, key: str) -> Iterator[Block]:
    """The blocks with the note put in; a note without a sign, or whose sign no table has, stands under the last one.

    Args:
        blocks: the part of the report that holds the tables.
        footnote: the note; may be empty.
        key: what the keys of the tables that the note belongs to begin with.
    """
    listed = tuple(blocks)
    tables = [block for block in listed if isinstance(block, Table) and block.key.startswith(key)]
    noted = {table.key for table in _using(tables, footnote) or tables[-1:]} if footnote else set()
    for block in listed:
        yield block
        if isinstance(block, Table) and block.key in noted:
            yield Paragraph(footnote, ParagraphRole.FOOTNOTE)


def _using(tables: Sequence[Table], footnote: str) -> list[Table]:
    """The tables in whose cells the note's sign stands."""
    sign = _SIGN.match(footnote)
    if sign is None:
        return []
    return [table for table in tables if any(sign.group() in cell.text for cell in table.cells)]
