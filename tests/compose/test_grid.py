"""The check that every slot of a grid is covered exactly once."""

import pytest

from plan_report.compose.grid import GridError, checked, reading_order
from plan_report.document import Cell, CellRole, Table


def table(*cells: Cell, n_rows: int = 2, header_rows: int = 0) -> Table:
    """A table of two columns."""
    return Table("t", "", "", (1, 1), n_rows, header_rows, tuple(cells))


def cell(row: int, col: int, rowspan: int = 1, colspan: int = 1) -> Cell:
    """A cell without text."""
    return Cell(row, col, "", CellRole.TEXT, rowspan, colspan)


def test_a_grid_covered_once_is_given_back() -> None:
    """Merged cells count for all their slots."""
    good = table(cell(0, 0, rowspan=2), cell(0, 1), cell(1, 1))
    assert checked(good) is good


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((cell(0, 0), cell(0, 1), cell(1, 0)), "row 1, column 1 of t is covered by no cell"),
        ((cell(0, 0, 2), cell(0, 1), cell(1, 0, 1, 2)), "row 1, column 0 of t is covered twice"),
        ((cell(0, 0, 3), cell(0, 1, 2)), "reaches over the edge"),
        ((cell(1, 0, 1, 2), cell(0, 0, 1, 2)), "not in reading order"),
    ],
)
def test_a_wrong_grid_is_refused_with_the_slot_named(cells: tuple[Cell, ...], said: str) -> None:
    """Open slots, overlaps, cells over the edge and disorder are mistakes in compose."""
    with pytest.raises(GridError, match=said):
        checked(table(*cells))


def test_a_cell_may_not_join_header_and_body() -> None:
    """The header repeats on every page, so nothing may hang between it and the body."""
    with pytest.raises(GridError, match="joins header and body"):
        checked(table(cell(0, 0, 2), cell(0, 1, 2), header_rows=1))


def test_reading_order_is_by_row_then_column() -> None:
    """As a screen reader reads the table."""
    assert reading_order([cell(1, 0), cell(0, 1), cell(0, 0)]) == (cell(0, 0), cell(0, 1), cell(1, 0))
