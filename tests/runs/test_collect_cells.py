"""What staff leave in the cells of a form: read as it is seen, or told with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.facts import written
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.load import load_plan
from plan_report.runs.collect import Collected

Fill = Callable[..., Path]
Take = Callable[..., Collected]
Refused = Callable[..., list[str]]
Edit = Callable[[Path, Callable[[Worksheet], None]], Path]
Where = Callable[[Worksheet, str, str], str]
SetCell = Callable[..., Path]


@pytest.mark.parametrize(
    "case",
    [
        (2062, "General", "2062件"),
        (2062, '#,##0"件"', "2,062件"),
        ("　２，０６２件　", "@", "２，０６２件"),
        ("'2062", "@", "2062件"),
        ("2,062件\n", "@", "2,062件"),
        ("—", "@", "—"),
    ],
)
def test_values_are_read_as_staff_leave_them(
    case: tuple[object, str, str], filled: Path, set_cell: SetCell, take: Take, seed: Path
) -> None:
    """Numbers as numbers or texts, full width, blanks, Excel's apostrophe."""
    value, number_format, read = case
    take(set_cell(filled, ("1-2-1", "R8の値"), value, number_format))
    assert written(load_plan(seed), "1-2-1") == read


@pytest.mark.parametrize(
    "case",
    [
        ("1-2-1", "R8の値", "=1+2", "計算結果が保存されていません"),
        ("1-2-1", "R8の値", "たくさん", "値として読めません"),
        ("1-0", "R8の値", "21.2", "「21.2」に単位がありません（前は「%」）"),
        ("2-2-2", "R8の値", "(個人) 619人", "内訳が違います"),
        ("1-2-4", "R8の値", "実施予定", "値として読めません"),
        ("1-2-1", "R8の要確認", "理由だけ", "項目と理由に分けられません"),
        ("1-2-1", "R8の備考", "あ" * 1001, "1,000字までです"),
    ],
    ids=lambda case: f"{case[1]} {str(case[2])[:10]}",
)
def test_what_cannot_be_read_is_told_with_its_cell(
    case: tuple[str, str, object, str], filled: Path, set_cell: SetCell, refused: Refused
) -> None:
    """As the plan's own readers tell it."""
    identity, heading, value, what = case
    (told,) = refused(set_cell(filled, (identity, heading), value))
    assert told.startswith(f"{filled} シート「指標」 ")
    assert f"「{heading}」列" in told
    assert what in told


@pytest.mark.parametrize(
    ("text", "unreadable"),
    [("増化", "「増化」という望ましい方向はありません"), (None, "望ましい方向が空です")],
)
def test_a_locked_cell_that_cannot_be_read_is_told(
    text: str | None, unreadable: str, filled: Path, set_cell: SetCell, refused: Refused
) -> None:
    """Once, with what is wrong."""
    (told,) = refused(set_cell(filled, ("1-2-1", "望ましい方向"), text))
    assert "「望ましい方向」列" in told
    assert unreadable in told


def test_day_that_excel_made_is_told(filled: Path, set_cell: SetCell, refused: Refused) -> None:
    """1-2 typed into a cell that somebody made 標準."""
    (told,) = refused(set_cell(filled, ("1-2-1", "R8の値"), 45000, "yyyy/mm/dd"))
    assert "Excelが日付（2023-03-15）に変えています" in told


def test_merged_cells_are_told(form: Path, fill: Fill, edit: Edit, cell: Where, refused: Refused) -> None:
    """Only the first of them would hold the value."""

    def change(sheet: Worksheet) -> None:
        first, last = cell(sheet, "1-1-1", "R8の値"), cell(sheet, "1-1-2", "R8の値")
        sheet.merge_cells(f"{first}:{last}")

    told = refused(edit(fill(form), change))
    assert any("結合されています" in line for line in told)


def test_hidden_rows_are_read_and_told(form: Path, fill: Fill, edit: Edit, take: Take) -> None:
    """A row that somebody hid may still hold an answer."""

    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[6].hidden = True

    made = take(edit(fill(form), change))
    assert len(made.taken) == 34
    assert any("非表示の行（6行目" in str(doubt) for doubt in made.notes)


def test_text_like_a_formula_stays_a_text_in_the_csv(filled: Path, set_cell: SetCell, take: Take, seed: Path) -> None:
    """Excel would run it when it opens the CSV; our reader gives it back as it was written."""
    evil = '=HYPERLINK("http://example.com","x")'
    take(set_cell(filled, ("1-1-1", "R8の備考"), evil, as_text=True))
    text = (seed / "R8.csv").read_text(encoding="utf-8-sig")
    assert "\"'=HYPERLINK" in text
    assert next(each for each in load_plan(seed).indicators if each.id == "1-1-1").in_round("R8").note == evil
