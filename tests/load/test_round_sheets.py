"""The sheets of rounds: R7.csv beside the indicators, or sheet R7 of the workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from plan_report.errors import InputError
from plan_report.load import load, load_plan
from plan_report.model import Doubt

HEAD = "指標番号,施策番号,施策,指標名,種類,望ましい方向,基準値"
ROWS = ("1,1,防災,訓練の回数,件数,増加,4回 [R4年度]", "2,1,防災,消防団員数,件数,増加,270人 [R4年度]")
INDICATORS = "\n".join((HEAD, *ROWS))
SETTINGS = 'title = "計画"\nlevels = ["施策"]\n'
TWO_ROUNDS = SETTINGS + '[[rounds]]\nid = "R6"\n[[rounds]]\nid = "R7"\n'
R6 = "指標番号,指標名,値\n1,訓練の回数,5回\n2,消防団員数,272人"
R7 = "指標番号,指標名,値\n1,訓練の回数,6回\n2,消防団員数,265人"

Write = Callable[[Mapping[str, str], str], Path]


def _folder(path: Path, tables: Mapping[str, str], settings: str) -> Path:
    (path / "plan.toml").write_text(settings, encoding="utf-8")
    for name, text in tables.items():
        (path / f"{'indicators' if name == '指標' else name}.csv").write_text(text, encoding="utf-8-sig")
    return path


def _workbook(path: Path, tables: Mapping[str, str], settings: str) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, text in tables.items():
        sheet = book.create_sheet(name)
        for row in text.split("\n"):
            sheet.append(row.split(","))
    book.save(path / "indicators.xlsx")
    (path / "plan.toml").write_text(settings, encoding="utf-8")
    return path


@pytest.fixture(params=[_folder, _workbook], ids=["csv", "xlsx"])
def write(request: pytest.FixtureRequest, tmp_path: Path) -> Write:
    """Write a plan's tables as CSV files or as the sheets of a workbook."""
    return lambda tables, settings: request.param(tmp_path, tables, settings)


@pytest.mark.parametrize(("called", "wrong"), [("教室の数", False), ("訓練の回数", False), ("相談の数", True)])
def test_a_rounds_sheet_may_have_the_former_name(called: str, wrong: bool, write: Write) -> None:  # noqa: FBT001 - a table
    """The facts follow the number; a name that the indicator never had is another's."""
    head, first, second = INDICATORS.splitlines()
    indicators = "\n".join((f"{head},旧指標名", f"{first},教室の数", f"{second},"))
    folder = write({"指標": indicators, "R6": R6.replace("訓練の回数", called), "R7": R7}, TWO_ROUNDS)
    if wrong:
        with pytest.raises(InputError, match="「相談の数」が、指標の表の「訓練の回数」と違います"):
            load_plan(folder)
        return
    value = next(load_plan(folder).indicators).value("R6")
    assert value is not None
    assert value.written == "5回"


def test_each_round_has_its_own_facts(write: Write) -> None:
    """What is said in one round is said of no other (case 10 of the shared plans)."""
    first = R6.replace("値\n", "値,備考,比較できない理由,要確認\n").replace(
        "5回", "5回,中止あり,数え方を変えた,今回値：速報"
    )
    second = first.splitlines()
    second[2] += ",,,"
    plan = load_plan(write({"指標": INDICATORS, "R6": "\n".join(second), "R7": R7}, TWO_ROUNDS))
    one, other = (next(plan.indicators).in_round(each) for each in ("R6", "R7"))
    assert (one.note, one.not_comparable, one.doubts) == ("中止あり", "数え方を変えた", (Doubt("今回値", "速報"),))
    assert (other.note, other.not_comparable, other.doubts) == ("", "", ())
    assert [facts.value.written for facts in (one, other) if facts.value] == ["5回", "6回"]


def test_sheets_name_the_rounds_in_the_order_of_their_years(write: Write) -> None:
    """Where plan.toml names none; a column beside the indicators is put between them (case 23)."""
    beside = "\n".join((f"{HEAD},R5の値", f"{ROWS[0]},3回", f"{ROWS[1]},280人"))
    plan = load_plan(write({"指標": beside, "R7": R7, "R6": R6}, SETTINGS))
    assert [each.id for each in plan.rounds] == ["R5", "R6", "R7"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2,消防", "9,消防", "指標番号「9」は指標の表にありません"),
        ("2,消防団員数", "1,訓練の回数", "指標番号「1」は2行目にもあります"),
        ("2,消防", ",消防", "指標番号が空です"),
        ("消防団員数", "救急隊員数", "指標名「救急隊員数」が、指標の表の「消防団員数」と違います"),
        ("指標名,値", "指標名,あたい", "見出し「値」がありません"),
        ("指標名,値", "値,値", "見出し「値」がB列とC列にあります"),
        ("265人", "265件", "基準値と単位が違います（「人」と「件」）"),
        ("265人", "たくさん", "値として読めません"),
    ],
)
def test_what_is_wrong_on_a_sheet_is_told_with_it(old: str, new: str, said: str, write: Write) -> None:
    """With the file or the sheet, and how to mend it."""
    with pytest.raises(InputError) as caught:
        load(write({"指標": INDICATORS, "R6": R6, "R7": R7.replace(old, new)}, TWO_ROUNDS))
    told = [each for each in caught.value.problems if said in each.what]
    assert told
    assert all("R7" in (each.place.sheet or Path(each.place.file).stem) for each in told)
    assert all(each.mend for each in told)


def test_row_of_another_width_is_told(tmp_path: Path) -> None:
    """A comma in a value that nobody quoted."""
    with pytest.raises(InputError, match="列の数が4で、見出しの3と合いません"):
        load(_folder(tmp_path, {"指標": INDICATORS, "R6": R6, "R7": R7.replace("265人", "1,265人")}, TWO_ROUNDS))


def test_a_fact_in_both_places_is_an_error(write: Write) -> None:
    """Nobody could say which of them holds; facts in different columns may stand in either place."""
    beside = "\n".join((f"{HEAD},R7の備考,R7の値", f"{ROWS[0]},雨で中止,", f"{ROWS[1]},,265人"))
    with pytest.raises(InputError) as caught:
        load(write({"指標": beside, "R6": R6, "R7": R7}, TWO_ROUNDS))
    (problem,) = caught.value.problems
    assert "「R7の値」は" in problem.what
    assert "どちらか一方だけに書いてください" in problem.mend


def test_a_sheet_of_a_round_that_the_plan_lacks_is_told(write: Write) -> None:
    """It is not read, and nobody should wait for it."""
    loaded = load(write({"指標": INDICATORS, "R6": R6, "R7": R7, "R9": R7}, TWO_ROUNDS))
    assert [each.what for each in loaded.doubts] == ["評価の回「R9」は計画にないため、この表は読みません"]


def test_other_files_in_the_folder_are_nobodys_business(tmp_path: Path) -> None:
    """They are not read, whatever is in them, nor counted among the files of the plan."""
    folder = _folder(tmp_path, {"指標": INDICATORS, "R6": R6, "R7": R7, "メモ": "a\tb", "R9": ""}, TWO_ROUNDS)
    (folder / "空.csv").write_bytes(b"")
    loaded = load(folder)
    assert [each.what for each in loaded.doubts] == ["評価の回「R9」は計画にないため、この表は読みません"]
    assert [each.name for each in loaded.files] == ["plan.toml", "indicators.csv", "R6.csv", "R7.csv"]


def test_a_round_named_as_no_year_has_its_file(tmp_path: Path) -> None:
    """Where plan.toml names it."""
    settings = TWO_ROUNDS.replace("R6", "中間")
    plan = load_plan(_folder(tmp_path, {"指標": INDICATORS, "中間": R6, "R7": R7}, settings))
    assert [each.value("中間") is not None for each in plan.indicators] == [True, True]


@pytest.mark.parametrize("sheets", [{"R6": R6, "R7": R7}, {"R6": R6}], ids=["with", "without"])
def test_a_rounds_file_beside_a_workbook_is_refused(sheets: Mapping[str, str], tmp_path: Path) -> None:
    """Whether the workbook has the round or not, nobody should wait for what the file says."""
    _workbook(tmp_path, {"指標": INDICATORS, **sheets}, TWO_ROUNDS)
    (tmp_path / "R7.csv").write_text(R7, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    (problem,) = caught.value.problems
    assert Path(problem.place.file).name == "R7.csv"
    assert "indicators.xlsx のシート「R7」から読みます" in problem.what


@pytest.mark.parametrize(("name", "settings"), [("Ｒ７", TWO_ROUNDS), ("r7", TWO_ROUNDS), ("Ｒ７", SETTINGS)])
def test_a_rounds_file_has_the_name_of_the_round(name: str, settings: str, tmp_path: Path) -> None:
    """One that nearly has it is told, and nothing else is made of it."""
    with pytest.raises(InputError) as caught:
        load(_folder(tmp_path, {"指標": INDICATORS, "R6": R6, name: R7}, settings))
    (problem,) = caught.value.problems
    assert problem.mend == "名前を「R7.csv」に直してください"


def test_the_end_of_a_name_counts_too(tmp_path: Path) -> None:
    """R7.CSV is another file than R7.csv on some systems and the same on others."""
    folder = _folder(tmp_path, {"指標": INDICATORS, "R6": R6, "R7": R7}, TWO_ROUNDS)
    (folder / "R7.csv").rename(folder / "R7.CSV")
    if (folder / "R7.csv").exists():
        pytest.skip("this disk takes both for one name")
    with pytest.raises(InputError, match=r"名前を「R7\.csv」に直してください"):
        load(folder)


def test_a_rounds_file_that_is_no_table_is_told_with_the_rest(tmp_path: Path) -> None:
    """What is wrong elsewhere is told at once, and nothing that follows from the file alone."""
    tables = {"指標": INDICATORS.replace("4回 ", "たくさん "), "R6": "", "R7": R7}
    with pytest.raises(InputError) as caught:
        load(_folder(tmp_path, tables, TWO_ROUNDS))
    assert [Path(each.place.file).name for each in caught.value.problems] == ["R6.csv", "indicators.csv"]


@pytest.mark.parametrize("name", ["indicators.csv", "plan.toml", "."])
def test_a_folders_own_table_means_the_folder(name: str, tmp_path: Path) -> None:
    """As its plan.toml does: the rounds' tables lie there, not in the table of the indicators."""
    folder = _folder(tmp_path, {"指標": INDICATORS, "R6": R6, "R7": R7}, TWO_ROUNDS)
    loaded = load(folder / name)
    assert [each.value("R7") is not None for each in loaded.plan.indicators] == [True, True]
    assert [each.name for each in loaded.files] == ["plan.toml", "indicators.csv", "R6.csv", "R7.csv"]


def test_unknown_heading_is_told(write: Write) -> None:
    """A column of the office's own is left out, and a mistyped one is named."""
    tables = {
        "指標": INDICATORS,
        "R6": R6,
        "R7": R7.replace("値\n", "値,比較できない訳\n").replace("回\n", "回,a\n") + ",b",
    }
    (doubt,) = load(write(tables, TWO_ROUNDS)).doubts
    assert (doubt.what, doubt.mend) == (
        "見出し「比較できない訳」の列は読みません",
        "「比較できない理由」の誤りではありませんか",
    )


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("比較できない理由", "評価の回ごとに書くようになりました"),
        ("変更する回", "見出し「変更する回」はなくなりました"),
    ],
)
def test_old_columns_are_refused_with_the_new_place(heading: str, said: str, write: Write) -> None:
    """What was of all rounds is of one now."""
    old = "\n".join((f"{HEAD},{heading}", *(f"{row},x" for row in ROWS)))
    with pytest.raises(InputError, match=said) as caught:
        load(write({"指標": old, "R6": R6, "R7": R7}, TWO_ROUNDS))
    assert "R7" in caught.value.problems[0].mend


def test_table_without_numbers_is_known_by_its_order(write: Write) -> None:
    """The first row is 1, as where there are no sheets."""
    bare = "\n".join(line.split(",", 1)[1] for line in INDICATORS.split("\n"))
    plan = load_plan(write({"指標": bare, "R6": R6, "R7": R7}, TWO_ROUNDS))
    assert [each.value("R7") is not None for each in plan.indicators] == [True, True]


def test_what_excel_hides_or_merges_on_a_rounds_sheet_is_told(tmp_path: Path) -> None:
    """The rest of merged cells would be read as values that are not there yet."""
    _workbook(tmp_path, {"指標": INDICATORS, "R6": R6, "R7": R7}, TWO_ROUNDS)
    book = openpyxl.load_workbook(tmp_path / "indicators.xlsx")
    book["R6"].row_dimensions[3].hidden = True
    book.save(tmp_path / "indicators.xlsx")
    (doubt,) = load(tmp_path).doubts
    assert (doubt.place.sheet, doubt.place.row, doubt.what) == ("R6", 3, "非表示の行（3行目、1行）も読みました")
    book["R7"].merge_cells("C2:C3")
    book.save(tmp_path / "indicators.xlsx")
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.place.sheet, problem.what) == ("R7", "セルC2:C3が結合されています")


def test_a_wide_sheet_of_the_offices_own_is_left_alone(tmp_path: Path) -> None:
    """Only a sheet that is read can be too wide."""
    wide = ",".join(["x"] * 2000)
    _workbook(tmp_path, {"指標": INDICATORS, "R6": R6, "R7": R7, "集計": wide}, TWO_ROUNDS)
    assert load(tmp_path).doubts == ()
