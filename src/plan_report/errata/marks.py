"""The corrected report: [r] beside each corrected value, as official statistics mark revised figures, and its meaning.

The 正誤表 is the report's last part. Whoever meets the corrected report later, on a website or in an archive, finds in
it what was corrected; and report, marks and 正誤表 are one set of files with one audit record. The sheet that a council
is handed beside the old report is made by `plan-report errata` with the same table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from plan_report.audit.change import Change, Comparison, Nature
from plan_report.audit.printed import MARK, MARK_FOOTNOTE
from plan_report.audit.where import TableRow
from plan_report.compose.wording import numbered
from plan_report.document import Block, Cell, CellRole, Document, Heading, Paragraph, ParagraphRole, Table
from plan_report.errata import wording
from plan_report.errata.table import errata_blocks

_LEGEND = "legend"  # the key of 凡例


def corrected(document: Document, comparison: Comparison, rows: Mapping[str, TableRow]) -> Document:
    """The new report with its marks and the 正誤表; the report itself when nothing was corrected.

    Args:
        document: the new report as composed.
        comparison: what differs from the old one.
        rows: the row of each indicator in the document, by its id.
    """
    if not comparison.changes:
        return document
    marks = _marks(comparison, rows)
    blocks: list[Block] = [_marked(block, marks) if isinstance(block, Table) else block for block in document.blocks]
    if marks:
        tables = {id(row.table) for row in rows.values()}
        last = max(i for i, block in enumerate(document.blocks) if id(block) in tables)
        while last + 1 < len(blocks) and _is_footnote(blocks[last + 1]):
            last += 1
        blocks.insert(last + 1, Paragraph(MARK_FOOTNOTE, ParagraphRole.FOOTNOTE))
        blocks = [_with_sign(block) if isinstance(block, Table) and block.key == _LEGEND else block for block in blocks]
    blocks += _section(document, comparison)
    return replace(document, blocks=tuple(blocks))


_Marks = Mapping[str, Mapping[tuple[int, int], Change]]
_VALUES = frozenset({CellRole.VALUE, CellRole.COURSE})


def _marks(comparison: Comparison, rows: Mapping[str, TableRow]) -> _Marks:
    """For each table, by its key: the places of corrected values by row and column."""
    marks: dict[str, dict[tuple[int, int], Change]] = {}
    for change in comparison.changes:
        if change.nature is Nature.VALUE and change.new and change.indicator in rows:
            row = rows[change.indicator]
            for col in _columns(row.table, change.columns):
                marks.setdefault(row.table.key, {})[row.row, col] = change
    return marks


def _columns(table: Table, headings: tuple[str, ...]) -> Iterator[int]:
    for cell in table.cells:
        if cell.row >= table.header_rows:
            return
        if cell.text in headings:
            yield cell.col


def _marked(table: Table, marks: _Marks) -> Table:
    if table.key not in marks:
        return table
    wanted = marks[table.key]
    cells = (
        replace(cell, text=marked_text(cell.text, wanted[cell.row, cell.col]))
        if cell.role in _VALUES and (cell.row, cell.col) in wanted
        else cell
        for cell in table.cells
    )
    return replace(table, cells=tuple(cells))


def marked_text(text: str, change: Change) -> str:
    """A value as the report prints it, with [r] after each line of it that the old value does not have.

    The report may print a further line, such as the year of a round.
    """
    before = set(change.old.split("\n"))
    is_new = [line not in before for line in change.new.split("\n")]
    lines = text.split("\n")
    if not any(is_new[: len(lines)]):
        is_new = [True]
    return "\n".join(f"{line} {MARK}" if any(is_new[i : i + 1]) else line for i, line in enumerate(lines))


def _with_sign(legend: Table) -> Table:
    row = legend.n_rows
    sign = (Cell(row, 0, MARK, CellRole.SIGN), Cell(row, 1, wording.LEGEND, CellRole.TEXT))
    return replace(legend, n_rows=row + 1, cells=(*legend.cells, *sign))


def _section(document: Document, comparison: Comparison) -> list[Block]:
    """Heading, lead sentence and tables, numbered as the report's other parts are."""
    parts = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    counted = bool(parts) and parts[0].text == numbered(1, parts[0].text.partition("　")[2])
    heading = numbered(len(parts) + 1, wording.TITLE) if counted else wording.TITLE
    return [
        Heading(1, heading),
        Paragraph(wording.lead(comparison)),
        *errata_blocks(comparison, len(document.tables) + 1, 2, _item),
        Paragraph(wording.remark(comparison), ParagraphRole.FOOTNOTE),
    ]


def _item(number: int, name: str) -> str:
    return f"({number})　{name}"


def _is_footnote(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is ParagraphRole.FOOTNOTE
