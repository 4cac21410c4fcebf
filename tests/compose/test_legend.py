"""凡例: what is explained and what is not."""

from __future__ import annotations

from plan_report.compose.legend import legend
from plan_report.document import Cell, CellRole, Table
from plan_report.model import Words


def _signs(*cells: Cell) -> set[str]:
    table = Table("t", "表", "", (1.0,) * len(cells), n_rows=1, header_rows=0, cells=cells)
    found = legend((), [table], "△", 2, Words())
    return {cell.text for cell in found.cells if cell.role is CellRole.SIGN}


def test_a_sign_in_the_notes_is_explained() -> None:
    """Those of values and notes."""
    assert _signs(Cell(0, 0, "—", CellRole.VALUE), Cell(0, 1, "△2.6ポイント\n要確認1", CellRole.NOTE)) == {
        "—",
        "△",
        "ポイント",
        "要確認",
    }


def test_a_name_that_looks_like_a_sign_is_not() -> None:
    """健康ポイント is a name; （指標名は要確認） remains in a final report, which lists no open matters."""
    names = ("健康ポイントの参加者数", "（指標名は要確認）", "△")
    assert _signs(*(Cell(0, col, name, CellRole.INDICATOR) for col, name in enumerate(names))) == set()
