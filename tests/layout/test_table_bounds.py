"""How bad it is to divide a table before each of its rows."""

from __future__ import annotations

from math import inf

import pytest
from fixtures.grouped_tables import grouped, headed
from fixtures.looks import OneEm

from plan_report.document import Cell, CellRole, Table
from plan_report.layout.harm import ALONE, BOUND, LONE_ROW, STARVED
from plan_report.layout.table import TableLayout
from plan_report.layout.table_bounds import TableBounds
from plan_report.style.look import Style


def bounds(style: Style, table: Table, room: float = 1000) -> TableBounds:
    """Of a table on pages that have so much room for its rows."""
    return TableBounds(TableLayout(table, style, OneEm(), 0, 400), room)


def worst(harm: int) -> int:
    """The gravest kind in it, as the number that stands for it; 0 for what is weighed against emptiness."""
    return next((kind for kind in (ALONE, LONE_ROW, BOUND, STARVED) if harm >= kind), 0)


@pytest.mark.parametrize(
    ("row", "harm"),
    [
        (2, LONE_ROW),  # the first of four
        (3, BOUND),
        (4, LONE_ROW),  # the last of four
        (5, 0),  # between two 考え方
        (7, BOUND),
        (9, 0),  # before a 考え方 of one row, with another after it
        (10, LONE_ROW),  # the last row of the table
    ],
)
def test_a_page_ends_well_between_two_groups(style: Style, row: int, harm: int) -> None:
    """Elsewhere it cuts a 考え方, or leaves one row of it or of the table by itself."""
    assert worst(bounds(style, grouped(4, 4, 1, 1)).harm(1, row)) == harm


def test_the_only_row_of_a_group_is_not_alone(style: Style) -> None:
    """Three 考え方 of one row each after one another."""
    assert worst(bounds(style, grouped(2, 1, 2)).harm(1, 4)) == 0


def test_one_row_on_a_page_between_others_is_alone(style: Style) -> None:
    """The same end is good after two rows."""
    table = bounds(style, grouped(2, 1, 2))
    assert [worst(table.harm(first, 4)) for first in (2, 3)] == [0, LONE_ROW]


def test_a_group_that_no_page_holds_may_be_cut(style: Style) -> None:
    """Not so that one row stands alone."""
    harm = bounds(style, grouped(9), 60).harm
    assert [worst(harm(1, row)) for row in (2, 5, 9)] == [LONE_ROW, 0, LONE_ROW]


@pytest.mark.parametrize(("row", "harm"), [(2, ALONE), (4, BOUND), (6, 0), (7, ALONE), (8, LONE_ROW)])
def test_a_row_that_heads_others_stays_with_two_of_them(style: Style, row: int, harm: int) -> None:
    """A group in a row of its own is cut where another begins."""
    assert worst(bounds(style, headed(4, 3)).harm(1, row)) == harm


def test_a_heading_row_is_no_row_of_its_group(style: Style) -> None:
    """With one row below it, this one still stands alone."""
    assert worst(bounds(style, headed(4)).harm(1, 3)) == LONE_ROW


def test_a_deeper_group_is_cut_less_gladly_than_left_whole(style: Style) -> None:
    """A page that cannot end between two 考え方 ends between two groups of one."""
    cells = [Cell(1, 0, "考え方", CellRole.POLICY, rowspan=8)]
    for head in (1, 5):
        cells.append(Cell(head, 1, "施策の方向", CellRole.GROUP))
        cells.extend(Cell(row, 1, "指標", CellRole.INDICATOR) for row in range(head + 1, head + 4))
    harm = bounds(style, Table("t", "表", "", (1, 1), 9, 1, tuple(sorted(cells, key=lambda c: (c.row, c.col))))).harm
    assert 0 < harm(1, 5) - BOUND < STARVED
    assert harm(1, 4) > 2 * BOUND


def test_dividing_a_small_table_is_worse(style: Style) -> None:
    """One that no page holds costs nothing to divide."""
    table = grouped(2, 2)
    small, large, too_large = (bounds(style, table, room).harm(1, 3) for room in (1000, 100, 10))
    assert small > large > too_large
    assert bounds(style, table, inf).harm(1, 3) < STARVED
