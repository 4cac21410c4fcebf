"""The check that every slot of a grid is covered exactly once, and tables below one row of headings."""

import pytest

from plan_report.compose.grid import GridError, checked, reading_order, under_headings
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


def test_a_table_below_one_row_of_headings() -> None:
    """Its headings repeat on every page, where its caption says that it goes on."""
    body = (cell(1, 0, rowspan=2), cell(1, 1), cell(2, 1))
    made = under_headings("t", "表１　件数", "列は左から", ["番号", "件数"], body)
    headings = (Cell(0, 0, "番号", CellRole.COLUMN_HEADER), Cell(0, 1, "件数", CellRole.COLUMN_HEADER))
    assert made == Table("t", "表１　件数", "列は左から", (1, 1), 3, 1, (*headings, *body), "表１　件数（続き）")


def test_a_table_below_headings_may_be_empty_but_not_open() -> None:
    """A slot that its body leaves open is the mistake that it is in any table."""
    assert under_headings("t", "", "", ["番号"], ()).n_rows == 1
    with pytest.raises(GridError, match="row 1, column 1 of t is covered by no cell"):
        under_headings("t", "", "", ["番号", "件数"], [cell(1, 0)])
