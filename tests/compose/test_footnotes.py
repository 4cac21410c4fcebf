"""The note under every table that uses its sign."""

from itertools import pairwise

import pytest

from plan_report.compose.footnotes import with_footnote
from plan_report.document import Block, Cell, CellRole, Paragraph, ParagraphRole, Table

TEXTS = {"node-1": "今回（※）", "node-2": "今回", "node-3": "8件※", "other": "※"}


@pytest.mark.parametrize(
    ("note", "under"),
    [
        ("※ R6年度実績値", ["node-1", "node-3"]),
        ("＊ 速報値", ["node-3"]),  # no table has the sign: under the last one
        ("値は速報です。", ["node-3"]),
        ("", []),
    ],
)
def test_a_note_stands_under_the_tables_with_its_sign(note: str, under: list[str]) -> None:
    """And under the last one where none has it, so that it is never lost; other tables have nothing to do with it."""
    blocks: list[Block] = [
        Table(key, "", "", (1.0,), 1, 1, (Cell(0, 0, text, CellRole.COLUMN_HEADER),)) for key, text in TEXTS.items()
    ]
    found = list(with_footnote(blocks, note, "node-"))
    assert [block for block in found if isinstance(block, Table)] == blocks
    noted = [
        before.key
        for before, block in pairwise(found)
        if block == Paragraph(note, ParagraphRole.FOOTNOTE) and isinstance(before, Table)
    ]
    assert noted == under
