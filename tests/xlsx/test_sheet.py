"""A sheet's XML: cells wherever they stand, hidden rows, merged cells, formulas without a result."""

from __future__ import annotations

import io

import pytest
from fixtures.raw_books import MAIN, rich, sheet_xml

from plan_report.foreign_xml import NoXmlError, TooMuchError
from plan_report.table.grid import MergedRange
from plan_report.xlsx import sheet as module
from plan_report.xlsx.sheet import Shared, SheetRead, read_sheet
from plan_report.xlsx.styles import Styles


def _read(rows: str, after: str = "", before: str = "", strings: tuple[str, ...] = ()) -> SheetRead:
    return read_sheet(io.BytesIO(sheet_xml(rows, before, after).encode()), Shared(Styles(), strings))


def _texts(read: SheetRead) -> dict[tuple[int, int], str]:
    return {(row, column): found.text for row, cells in read.cells.items() for column, found in cells.items()}


def _faults(read: SheetRead) -> dict[tuple[int, int], str]:
    found = {(row, column): each.fault for row, cells in read.cells.items() for column, each in cells.items()}
    return {at: fault.what for at, fault in found.items() if fault}


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ("<row r='2'><c r='B2'><v>5</v></c></row>", {(2, 1): "5"}),
        (
            "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>",
            {(1, 0): "1", (1, 1): "2", (2, 1): "3"},
        ),
        ("<row r='4'><c r='A4'><v>4</v></c></row><row r='3'><c r='A3'><v>3</v></c></row>", {(4, 0): "4", (3, 0): "3"}),
        (
            "<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c><c><v>2</v></c></row>",
            {(1, 2): "3", (1, 0): "1", (1, 1): "2"},
        ),
        ("<row r='1'><c r='A1' t='s'><v>1</v></c></row>", {(1, 0): "二"}),
        ("<row r='1'><c r='A1' t='str'><f>\"五\"</f><v>五件</v></c></row>", {(1, 0): "五件"}),
        ("<row r='1'><c r='A1' t='inlineStr'><v>5件</v></c></row>", {(1, 0): "5件"}),
        ("<row r='1'><c r='A1'><v>  </v></c></row>", {(1, 0): ""}),
        ("<row r='1'><c r='XFD1' s='3'/></row>", {}),
    ],
)
def test_cells_are_found_wherever_they_stand(rows: str, texts: dict[tuple[int, int], str]) -> None:
    """Rows and cells may be out of order, and need not say where they stand."""
    assert _texts(_read(rows, strings=("一", "二"))) == texts


def test_readings_over_kanji_are_no_text() -> None:
    """ふりがな stands in the same element as the text."""
    inside = rich(("", "東京"), ("<b/>", "都")) + "<rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>"
    read = _read(f"<row r='1'><c r='A1' t='inlineStr'><is>{inside}</is></c></row>")
    assert _texts(read) == {(1, 0): "東京都"}
    assert _faults(read) == {}


def test_struck_letters_of_a_cell_are_told() -> None:
    """3 struck through, 5件 beside it."""
    runs = rich(("<strike/>", "3"), ("<strike val='0'/>", "5件"))
    read = _read(f"<row r='1'><c r='A1' t='inlineStr'><is>{runs}</is></c></row>")
    assert _texts(read) == {(1, 0): "5件"}
    assert "「3」に取消線" in _faults(read)[1, 0]


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("<c r='A1' t='b'><v>1</v></c>", "TRUE・FALSE"),
        ("<c r='A1' t='e'><v>#N/A</v></c>", "エラー値（#N/A）"),
        ("<c r='A1' t='e'><f>1/0</f><v>#DIV/0!</v></c>", "エラー値（#DIV/0!）"),
        ("<c r='A1' t='d'><v>2026-03-31T00:00:00</v></c>", "日付（2026-03-31）"),
        ("<c r='A1' t='s'><v>9</v></c>", "セルの文字がファイルの中にありません"),
        ("<c r='A1' t='s'><v>-1</v></c>", "セルの文字がファイルの中にありません"),
        ("<c r='A1'><v>5</v></c><c r='A1'><v>6</v></c>", "ファイルの中に二つあります"),
    ],
)
def test_what_is_wrong_with_a_cell_is_told_with_it(cell: str, what: str) -> None:
    """No cell makes its file a damaged one."""
    assert what in _faults(_read(f"<row r='1'>{cell}</row>", strings=("一",)))[1, 0]


def test_hidden_columns_are_found() -> None:
    """Several columns are said at once; those beyond the last that holds something are nobody's."""
    said = (
        '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/><col min="5" max="16384" hidden="true"/></cols>'
    )
    read = _read('<row r="1"><c r="A1"><v>1</v></c><c r="F1"><v>1</v></c></row>', before=said)
    assert read.hidden_columns == {1, 2, 4, 5}


def test_hidden_rows_are_found() -> None:
    """A row is hidden by 1 or by true; rows without a number follow each other."""
    read = _read('<row r="2" hidden="1"/><row/><row hidden="true"/><row r="9" hidden="0"/>')
    assert read.hidden == {2, 4}


def test_merged_ranges_are_found() -> None:
    """A merged range gives its rows and columns; the largest one possible costs nothing."""
    cell = "<row r='1'><c r='A1'><v>1</v></c></row>"
    read = _read(cell, '<mergeCells><mergeCell ref="B2:C5"/><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert read.merged == [
        MergedRange("B2:C5", range(2, 6), range(1, 3)),
        MergedRange("A1:XFD1048576", range(1, 1_048_577), range(16_384)),
    ]


def test_only_formulas_without_a_result_are_uncalculated() -> None:
    """A formula with a value, and a text formula whose result is empty, have been calculated."""
    read = _read(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v/></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><v>5</v></c></row>'
    )
    assert {at for at, what in _faults(read).items() if "計算結果" in what} == {(1, 1), (1, 2)}


def test_extent_counts_cells_that_hold_something() -> None:
    """Cells that only have a colour do not widen the table."""
    read = _read('<row r="3"><c r="B3"><v>1</v></c><c r="Z3" s="4"/></row><row r="900"><c r="A900" s="1"/></row>')
    assert (set(read.cells), read.last_column) == ({3}, 1)


@pytest.mark.parametrize("damage", ["<mergeCells><mergeCell ref='B2-C5'/></mergeCells>", "<row r='x'/>", "</row>"])
def test_damage_is_no_sheet(damage: str) -> None:
    """What says nonsense of itself is not guessed at."""
    with pytest.raises((ValueError, NoXmlError)):
        _read("", damage)


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        ("<row>" + "<c><v>1</v></c>" * 101 + "</row>", ""),
        (
            "<row r='1'><c r='A1'><v>1</v></c></row>",
            "<mergeCells>" + "<mergeCell ref='A1:XFD1048576'/>" * 2 + "</mergeCells>",
        ),
    ],
)
def test_more_than_any_table_holds_is_refused(rows: str, after: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells without end, and ranges that lie over one another."""
    monkeypatch.setattr(module, "MOST_CELLS", 100)
    with pytest.raises(TooMuchError):
        _read(rows, after)


def test_a_namespace_may_have_any_prefix() -> None:
    """As some writers have it."""
    xml = (
        f"<x:worksheet xmlns:x='{MAIN}'><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert _texts(read_sheet(io.BytesIO(xml.encode()), Shared(Styles()))) == {(1, 0): "5"}
