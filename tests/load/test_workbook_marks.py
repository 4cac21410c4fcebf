"""Hidden rows, merged cells and formulas without a result."""

from __future__ import annotations

import io

import pytest

from plan_report.load.workbook_marks import Marks, read_marks
from plan_report.table.grid import MergedRange

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _marks(rows: str, after: str = "", before: str = "") -> Marks:
    return read_marks(
        io.BytesIO(f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode())
    )


def test_hidden_columns_are_found() -> None:
    """Several columns are said at once; those beyond the last that holds something are nobody's."""
    said = (
        '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/><col min="5" max="16384" hidden="true"/></cols>'
    )
    marks = _marks('<row r="1"><c r="A1"><v>1</v></c><c r="F1"><v>1</v></c></row>', before=said)
    assert marks.hidden_columns == {1, 2, 4, 5}


def test_hidden_rows_are_found() -> None:
    """A row is hidden by 1 or by true; rows without a number follow each other."""
    marks = _marks('<row r="2" hidden="1"/><row/><row hidden="true"/><row r="9" hidden="0"/>')
    assert marks.hidden == {2, 4}


def test_merged_ranges_are_found() -> None:
    """A merged range gives its rows and columns; the largest one possible costs nothing."""
    marks = _marks("", '<mergeCells><mergeCell ref="B2:C5"/><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert marks.merged == (
        MergedRange("B2:C5", range(2, 6), range(1, 3)),
        MergedRange("A1:XFD1048576", range(1, 1_048_577), range(16_384)),
    )


def test_only_formulas_without_a_result_are_uncalculated() -> None:
    """A formula with a value, and a text formula whose result is empty, have been calculated."""
    marks = _marks(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v/></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><v>5</v></c></row>'
    )
    assert marks.uncalculated == {(1, 1), (1, 2)}


def test_extent_counts_cells_that_hold_something() -> None:
    """Cells that only have a colour do not widen the table."""
    marks = _marks('<row r="3"><c r="B3"><v>1</v></c><c r="Z3" s="4"/></row><row r="900"><c r="A900" s="1"/></row>')
    assert (marks.filled, marks.last_column) == ({3}, 1)


def test_damaged_range_is_no_range() -> None:
    """A merged range that is none is refused."""
    with pytest.raises(ValueError, match="B2-C5"):
        _marks("", '<mergeCells><mergeCell ref="B2-C5"/></mergeCells>')
