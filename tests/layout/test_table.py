"""Row heights, merged cells cut by a page's end, and where a table is divided."""

from pathlib import Path

import pytest
from fixtures.looks import OneEm

from plan_report.document import Cell, CellRole, Table
from plan_report.layout.table import TableLayout
from plan_report.resources import bundled
from plan_report.style.look import Style


def grouped(*sizes: int, label: str = "考え方") -> Table:
    """A table of two columns: groups of so many rows under one merged label each."""
    cells = [Cell(0, 0, "見出し", CellRole.COLUMN_HEADER), Cell(0, 1, "見出し", CellRole.COLUMN_HEADER)]
    row = 1
    for size in sizes:
        cells.append(Cell(row, 0, label, CellRole.POLICY, rowspan=size, continued=f"{label}（続き）"))
        cells.extend(Cell(row + offset, 1, "指標", CellRole.INDICATOR) for offset in range(size))
        row += size
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Table("t", "表", "", (1, 1), row, 1, tuple(cells))


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


def test_a_page_rather_ends_early_than_cuts_a_group(style: Style) -> None:
    """With room for five rows and groups of four, the page ends after the first group."""
    layout = TableLayout(grouped(4, 4), style, OneEm(), 0, 400)
    room = layout.fit(1, 5.5 * line_height(style), 0)
    assert room is not None
    assert (room.first, room.end) == (1, 5)


def test_a_group_taller_than_a_page_is_cut_and_its_label_goes_on(style: Style) -> None:
    """The rest of the group stands on the next page under its label with （続き）."""
    layout = TableLayout(grouped(12), style, OneEm(), 0, 400)
    room = layout.fit(1, 7.5 * line_height(style), 0)
    assert room is not None
    rest = layout.fit(room.end, 20 * line_height(style), 0)
    assert rest is not None
    assert rest.end == 13
    label, *_ = layout.place(rest, 0)
    assert (label.text, label.continued, label.row, label.rowspan) == ("考え方（続き）", True, room.end, 13 - room.end)


def test_no_single_row_of_a_group_is_left_alone(style: Style) -> None:
    """A group of eight with room for seven is cut earlier."""
    layout = TableLayout(grouped(8), style, OneEm(), 0, 400)
    room = layout.fit(1, 7.5 * line_height(style), 0)
    assert room is not None
    assert room.end <= 7


def test_footnotes_keep_their_place_under_the_last_row(style: Style) -> None:
    """When rows fit but the footnote does not, some rows go with it to the next page."""
    layout = TableLayout(grouped(1, 1, 1, 1), style, OneEm(), 0, 400)
    room = layout.fit(1, 4.2 * line_height(style), tail=line_height(style))
    assert room is not None
    assert room.end < 5


def test_nothing_fits_where_there_is_no_room(style: Style) -> None:
    """The caller turns the page."""
    assert TableLayout(grouped(2), style, OneEm(), 0, 400).fit(1, 5, 0) is None


def test_every_slot_of_a_page_is_covered_by_one_placed_cell(style: Style) -> None:
    """However the pages fall, the placed cells tile the page's rows."""
    table = grouped(5, 1, 7, 2)
    layout = TableLayout(table, style, OneEm(), 0, 400)
    first = 1
    while first < table.n_rows:
        room = layout.fit(first, 4.5 * line_height(style), 0)
        assert room is not None
        slots = [
            (row, placed.cell.col)
            for placed in layout.place(room, 0)
            for row in range(placed.row, placed.row + placed.rowspan)
        ]
        assert sorted(slots) == [(row, col) for row in range(room.first, room.end) for col in (0, 1)]
        first = room.end


def test_bundled_templates_are_there() -> None:
    """The look is read from the repository's own file."""
    assert Path(bundled("templates") / "report.toml").is_file()
