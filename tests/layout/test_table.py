"""Row heights, and merged cells cut by a page's end."""

from itertools import combinations
from math import inf
from pathlib import Path

import pytest
from fixtures.grouped_tables import grouped
from fixtures.looks import OneEm

from plan_report.document import CellRole
from plan_report.layout.table import TableLayout
from plan_report.resources import bundled
from plan_report.style.look import Style


def line_height(style: Style, lines: int = 1) -> float:
    """Height of a row with so many lines."""
    look = style.cells[CellRole.INDICATOR]
    return lines * look.text.leading + 2 * look.padding_y + style.border.thin


def test_a_row_is_as_high_as_its_tallest_cell(style: Style) -> None:
    """Lines, padding and one rule."""
    layout = TableLayout(grouped(1, 1), style, OneEm(), 0, 400)
    assert layout.whole.height == pytest.approx(2 * line_height(style))


def test_a_merged_label_taller_than_its_rows_makes_the_last_of_them_higher(style: Style) -> None:
    """No text is clipped."""
    table = grouped(2, label="長い" * 60)
    layout = TableLayout(table, style, OneEm(), 0, 200)
    first, second, third = layout.whole.edges
    assert second - first == pytest.approx(line_height(style))
    assert third - second > second - first
    (label,) = [cell for cell in layout.place(layout.whole, 0) if cell.cell.role is CellRole.POLICY]
    assert label.lines[-1].baseline < third


def test_the_rest_of_a_cut_group_stands_under_its_label(style: Style) -> None:
    """With （続き）, over the rows that are left."""
    layout = TableLayout(grouped(12), style, OneEm(), 0, 400)
    label, *_ = layout.place(layout.exactly(7, 13), 0)
    assert (label.text, label.continued, label.row, label.rowspan) == ("考え方（続き）", True, 7, 6)


@pytest.mark.parametrize("first", range(1, 10))
def test_heights_are_those_of_the_rows_as_they_are_placed(style: Style, first: int) -> None:
    """From any row on, to any further one, with labels that need more room than their rows have."""
    layout = TableLayout(grouped(3, 1, 4, 1, label="長い" * 20), style, OneEm(), 0, 200)
    heights = layout.heights(first, inf)
    assert heights == [layout.exactly(first, end).height for end in range(first + 1, 11)][: len(heights)]
    assert len(heights) == 10 - first


def test_heights_end_where_there_is_no_more_room(style: Style) -> None:
    """With room for five rows and a half there are five; with none there is none."""
    layout = TableLayout(grouped(4, 4), style, OneEm(), 0, 400)
    assert len(layout.heights(1, 5.5 * line_height(style))) == 5
    assert layout.heights(1, 5) == []


def test_every_slot_of_a_page_is_covered_by_one_placed_cell(style: Style) -> None:
    """However the pages fall, the placed cells tile the page's rows."""
    table = grouped(5, 1, 7, 2)
    layout = TableLayout(table, style, OneEm(), 0, 400)
    for first, end in combinations(range(1, table.n_rows + 1), 2):
        slots = [
            (row, placed.cell.col)
            for placed in layout.place(layout.exactly(first, end), 0)
            for row in range(placed.row, placed.row + placed.rowspan)
        ]
        assert sorted(slots) == [(row, col) for row in range(first, end) for col in (0, 1)]


def test_bundled_templates_are_there() -> None:
    """The look is read from the repository's own file."""
    assert Path(bundled("templates") / "report.toml").is_file()
