"""Excel files as offices have them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.errors import InputError
from plan_report.load import load
from plan_report.load.workbook import read_workbook

Write = Callable[..., Path]
Errors = Callable[[Path], list[str]]


def _shown(sheet: Worksheet, cell: str, value: object, number_format: str) -> None:
    sheet[cell] = value
    sheet[cell].number_format = number_format


def _rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    path.write_bytes(out.getvalue())
    return path


def test_workbook_reads_as_the_csv_does(workbook: Write, plan_folder: Write) -> None:
    """The same rows give the same indicators, but for where they stand."""
    rows = [
        {},
        {"R7の値": "", "要確認": "主体：不明\n備考：未定"},
        {"基準値": "(個人) 525人\n(団体) 279団体 [R4年度]", "R7の値": ""},
    ]
    from_excel = load(workbook(*rows)).plan
    from_csv = load(plan_folder(*rows)).plan
    assert [node.name for node in from_excel.nodes] == [node.name for node in from_csv.nodes]
    for one, other in zip(from_excel.indicators, from_csv.indicators, strict=True):
        assert (one.name, one.baseline, one.facts, one.doubts) == (
            other.name,
            other.baseline,
            other.facts,
            other.doubts,
        )
        assert one.place.sheet == "指標"
        assert one.place.row == other.place.row


def test_bare_workbook_has_its_name_for_a_title(workbook: Write) -> None:
    """Without settings the title is the file's name and the rounds are the headings'."""
    plan = load(workbook({}, name="福祉計画.xlsx")).plan
    assert plan.title == "福祉計画"
    assert [(each.id, each.name, each.heading) for each in plan.rounds] == [("R7", "令和7年度評価", "今回")]


@pytest.mark.parametrize(
    ("value", "number_format", "written"),
    [(0.204, "0.0%", "20.4%"), (0.373, "0.00%", "37.30%"), (0.43, "0%", "43%"), ("43%", "@", "43%")],
)
def test_percentages_read_as_shown(value: object, number_format: str, written: str, workbook: Write) -> None:
    """A percentage that Excel keeps as 0.204 reads as 20.4%, with the decimals that are seen."""
    path = workbook({"基準値": "20.4%"}, change=lambda sheet: _shown(sheet, "L2", value, number_format))
    (indicator,) = load(path).plan.indicators
    current = indicator.value("R7")
    assert current is not None
    assert current.written == written


def test_numbers_with_their_unit_in_the_format_are_read(workbook: Write) -> None:
    """1792 under the format #,##0"件" is 1,792件."""
    (indicator,) = load(workbook({}, change=lambda sheet: _shown(sheet, "L2", 1792, '#,##0"件"'))).plan.indicators
    current = indicator.value("R7")
    assert current is not None
    assert current.written == "1,792件"


def test_numbers_of_areas_may_be_numbers(workbook: Write) -> None:
    """Numbers that Excel holds as numbers name areas and policies as texts do."""

    def change(sheet: Worksheet) -> None:
        sheet["B2"], sheet["D2"] = 1, 1.0

    plan = load(workbook({}, change=change)).plan
    assert (plan.nodes[0].number, plan.nodes[0].children[0].number) == ("1", "1")


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        ("L2", date(2026, 4, 1), "2行目「R7の値」列：Excelが日付（2026-04-01）に変えています"),
        ("M2", date(2026, 4, 1), "2行目「備考」列：Excelが日付（2026-04-01）に変えています"),
        ("L2", True, "2行目「R7の値」列：TRUE・FALSEの値は読めません"),
        ("L2", "#N/A", "2行目「R7の値」列：Excelのエラー値（#N/A）が入っています"),
        ("K2", "#REF!", "2行目「基準値」列：Excelのエラー値（#REF!）が入っています"),
        ("L2", "=1+1", "2行目「R7の値」列：数式の計算結果が保存されていません"),
        ("H2", "講座\u0085", "2行目「指標名」列：3文字目に印刷できない制御文字（U+0085）"),
        ("H2", "講座_x0007_", "2行目「指標名」列：3文字目に印刷できない制御文字（U+0007）"),
        ("H2", "長" * 10_000, "2行目「指標名」列：文字数が10,000字あります"),
    ],
)
def test_cells_that_are_no_text_are_named(
    cell: str, value: object, told: str, workbook: Write, errors_of: Errors
) -> None:
    """Days, truth values, error values and formulas without a result are errors with their place."""

    def change(sheet: Worksheet) -> None:
        sheet[cell] = value

    errors = errors_of(workbook({}, change=change))
    assert len(errors) == 1
    assert errors[0].startswith(f"計画.xlsx シート「指標」 {told}")


def test_result_of_a_formula_is_read(workbook: Write) -> None:
    """A formula with the result that Excel saved reads as its result."""

    def change(sheet: Worksheet) -> None:
        sheet["L2"] = '=5&"件"'

    path = workbook({}, change=change)
    _rewritten(path, "xl/worksheets/sheet1.xml", lambda xml: _with_result(xml, b'<c r="L2" t="str">', "5件"))
    (indicator,) = load(path).plan.indicators
    current = indicator.value("R7")
    assert current is not None
    assert current.written == "5件"


def _with_result(xml: bytes, cell: bytes, result: str) -> bytes:
    start = xml.index(b'<c r="L2"')
    end = xml.index(b"</c>", start)
    formula = xml[xml.index(b"<f>", start) : xml.index(b"</f>", start) + 4]
    return xml[:start] + cell + formula + f"<v>{result}</v>".encode() + xml[end:]


def test_day_in_a_column_of_days_is_read(workbook: Write) -> None:
    """変更日 may be a day of Excel's."""

    def change(sheet: Worksheet) -> None:
        sheet["R2"] = date(2026, 2, 3)

    row = {"R7の判定の変更": "維持", "R7の変更の理由": "統計の変更", "R7の変更した者": "審議会", "R7の変更日": "x"}
    (indicator,) = load(workbook(row, change=change)).plan.indicators
    assert (override := indicator.in_round("R7").override) is not None
    assert override.when == date(2026, 2, 3)


def test_number_that_excel_made_a_day_is_restored(workbook: Write) -> None:
    """1-1-2 typed into Excel is a day; the row's own numbers bring it back."""

    def change(sheet: Worksheet) -> None:
        sheet["A3"] = date(2001, 1, 2)

    loaded = load(workbook({}, {}, change=change))
    assert [indicator.id for indicator in loaded.plan.indicators] == ["1-1-1", "1-1-2"]
    assert len(loaded.doubts) == 1


@pytest.mark.parametrize("merged", ["", "A3:N3"])
@pytest.mark.parametrize("note", ["※出典：市調査", "注）値は年度末", "（注1）速報値"])
def test_note_under_the_table_is_one_sentence(workbook: Write, errors_of: Errors, note: str, merged: str) -> None:
    """Merged over the table's width or not, a note is told as a note, and its cells are not to be taken apart."""
    path = workbook({})
    book = openpyxl.load_workbook(path)
    sheet = book["指標"]
    sheet["A3"] = note
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    (error,) = errors_of(path)
    assert "3行目" in error
    assert f"「{note}」という注が表の下にあります" in error


def test_merged_cells_in_the_data_are_an_error(workbook: Write, errors_of: Errors) -> None:
    """Merged cells below the headings are named by their range; a merged title above is nothing."""

    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(1)
        sheet["A1"] = "指標一覧"
        sheet.merge_cells("A1:N1")
        sheet.merge_cells("C3:C4")

    errors = errors_of(workbook({}, {}, change=change))
    place = "計画.xlsx シート「指標」 3行目"
    assert errors == [f"{place}：セルC3:C4が結合されています（結合を解除し、それぞれのセルに値を入れてください）"]


def test_hidden_rows_are_read_and_told(workbook: Write, doubts_of: Errors) -> None:
    """A hidden row counts like any other, and the reader is told."""

    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    path = workbook({}, {}, {}, change=change)
    assert len(list(load(path).plan.indicators)) == 3
    assert doubts_of(path) == [
        "計画.xlsx シート「指標」 3行目：非表示の行（3行目、1行）も読みました（要らない行であれば削除してください）"
    ]


def test_blank_rows_and_formats_far_below_cost_nothing(workbook: Write) -> None:
    """Blank rows within and coloured cells far outside the table are passed over."""

    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(3)
        sheet["XFD1048576"].number_format = "0%"

    plan = load(workbook({}, {}, change=change)).plan
    assert [indicator.place.row for indicator in plan.indicators] == [2, 4]


def test_content_far_outside_the_table_is_refused(workbook: Write, errors_of: Errors) -> None:
    """A stray content in the last column of Excel is named."""

    def change(sheet: Worksheet) -> None:
        sheet["XFD5"] = "メモ"

    assert errors_of(workbook({}, change=change))[0].startswith("計画.xlsx シート「指標」：列が16,384列あります")


def test_only_sheet_is_taken_whatever_its_name(workbook: Write) -> None:
    """With one sheet its name does not matter."""

    def change(sheet: Worksheet) -> None:
        sheet.title = "Sheet1"

    assert len(list(load(workbook({}, change=change)).plan.indicators)) == 1


def test_several_sheets_need_the_name(workbook: Write, errors_of: Errors) -> None:
    """Among several sheets the one called 指標 is read; without one, the sheets are named."""

    def add(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet("メモ")

    assert len(list(load(workbook({}, change=add)).plan.indicators)) == 1

    def rename(sheet: Worksheet) -> None:
        add(sheet)
        sheet.title = "一覧"

    assert "シートは「一覧」「メモ」です" in errors_of(workbook({}, change=rename))[0]


def test_empty_workbook_and_headings_alone_are_named(workbook: Write, errors_of: Errors, tmp_path: Path) -> None:
    """A table without rows and one without indicators are different faults."""
    empty = tmp_path / "空.xlsx"
    openpyxl.Workbook().save(empty)
    assert errors_of(empty)[0].startswith("空.xlsx シート「Sheet」：表が空です")
    assert errors_of(workbook())[0].startswith("計画.xlsx シート「指標」：見出しだけで、指標が一つもありません")


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet>"),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", b"not xml"),
    ],
)
def test_damaged_parts_are_named(part: str, content: bytes, workbook: Write, errors_of: Errors) -> None:
    """A workbook whose parts do not hold what they should is said to be damaged."""
    path = _rewritten(workbook({}), part, lambda _: content)
    assert errors_of(path)[0].startswith("計画.xlsx：")


def test_unknown_encoding_of_a_part_is_damage(workbook: Write, errors_of: Errors) -> None:
    """A part in an encoding that nobody knows is damaged, not a traceback."""
    path = _rewritten(workbook({}), "xl/workbook.xml", lambda _: b'<?xml version="1.0" encoding="UT8"?><workbook/>')
    assert "壊れているか途中で切れている" in errors_of(path)[0]


def test_damaged_styles_print_nothing(workbook: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Openpyxl prints what it finds wrong with styles; the user's screen stays clean."""
    path = workbook({}, change=lambda sheet: _shown(sheet, "L2", 5, '0"件"'))
    _rewritten(path, "xl/styles.xml", lambda xml: xml.replace(b'xfId="0"', b'xfId="18"'))
    with suppress(InputError):
        load(path)
    assert capsys.readouterr() == ("", "")


def test_ranges_over_the_whole_sheet_are_read_in_no_time(workbook: Write, errors_of: Errors) -> None:
    """A merged range and a link over 17 thousand million cells do not stop the reader."""
    path = workbook({})
    marks = (
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks></worksheet>'
    )
    _rewritten(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</worksheet>", marks))
    assert "セルA1:XFD1048576が結合されています" in errors_of(path)[0]


def test_size_that_the_file_claims_is_not_believed(workbook: Write) -> None:
    """A wrong dimension in the file hides no row."""
    path = workbook({}, {})
    _rewritten(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<dimension ref="A1:N3"/>', b'<dimension ref="A1"/>')
    )
    assert len(read_workbook(path.read_bytes(), "a.xlsx").indicators.rows) == 3


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("カ\u3099イト\u3099ヘルフ\u309aの実施件数", "ガイドヘルプの実施件数"),
        ("講座\u200bの実施\u200b件数", "講座の実施件数"),
        ("講座\tの件数", "講座 の件数"),
        ("利\u2f64者の\u2f45の件数", "利用者の方の件数"),
        ("葛\U000e0100城市の髙橋﨑さんの件数", "葛\U000e0100城市の髙橋﨑さんの件数"),
    ],
)
def test_names_are_as_seen_in_excel_and_in_csv(workbook: Write, plan_folder: Write, written: str, read: str) -> None:
    """What Macs, web pages and PDFs leave in a name is gone, in both kinds of file alike."""
    row = {"指標名": written, "R7の値": "5\u200b件"}
    for source in (workbook(row), plan_folder(row)):
        (indicator,) = load(source).plan.indicators
        value = indicator.value("R7")
        assert (indicator.name, value and value.written) == (read, "5件")
