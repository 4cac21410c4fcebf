"""The rules of a table, from its placed cells."""

from __future__ import annotations

from plan_report.document import Cell, CellRole
from plan_report.layout.pages import PlacedCell
from plan_report.render.grid import heavier_rules, inner_rules
from plan_report.style.look import Style


def a_cell(row: int, col: int, rowspan: int = 1, colspan: int = 1) -> PlacedCell:
    """A cell where every slot is 10 points wide and high."""
    cell = Cell(row, col, "", CellRole.TEXT, rowspan, colspan)
    return PlacedCell(cell, "", row, rowspan, 10.0 * col, 10.0 * row, 10.0 * colspan, 10.0 * rowspan, ())


def test_rules_stop_at_merged_cells_and_go_on_behind_them() -> None:
    """A cell in the middle that covers two rows, and one below that covers two columns, have no rule through them.

    +---+---+---+
    | a | b | c |
    +---+   +---+
    | d |   | e |
    +---+---+---+
    | f     | g |
    +-------+---+
    """
    cells = [a_cell(0, 0), a_cell(0, 1, 2), a_cell(0, 2), a_cell(1, 0), a_cell(1, 2), a_cell(2, 0, 1, 2), a_cell(2, 2)]
    assert sorted(inner_rules(cells, 0, 0)) == [
        (0, 10, 10, 10),
        (0, 20, 30, 20),
        (10, 0, 10, 20),
        (20, 0, 20, 30),
        (20, 10, 30, 10),
    ]


def test_a_total_stands_below_a_heavier_rule(style: Style) -> None:
    """Above its cells and no others."""
    total = PlacedCell(Cell(1, 0, "合計", CellRole.TOTAL), "合計", 1, 1, 0.0, 10.0, 10.0, 10.0, ())
    found = heavier_rules([a_cell(0, 0), total], style)
    assert found == {style.cells[CellRole.TOTAL].above: [(0.0, 10.0, 10.0, 10.0)]}
    assert min(found) > style.border.thin
