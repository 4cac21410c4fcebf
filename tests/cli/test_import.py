"""`plan-report import` as an official types it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from fixtures import command
from fixtures.city_tables import several_sheets, simple

run = partial(command.run, "import")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The simple table."""
    simple(tmp_path / "表.xlsx")
    return tmp_path / "表.xlsx"


def test_guesses_are_shown_and_files_told(table: Path, tmp_path: Path) -> None:
    """Column letter, heading, what it was taken for, how sure; then what was made and what to do next."""
    result = run(str(table), "-o", str(tmp_path / "計画"))
    assert result.exit_code == 0
    for word in (
        "列の読み方（推測）",
        "基準値（R4）",
        "基準値 [R4年度]",
        "確か",
        "5指標を取り込みました",
        "plan-report check",
    ):
        assert word in result.output
    names = ["R5.csv", "R6.csv", "indicators.csv", "plan.toml", "取り込み.toml"]
    assert sorted(path.name for path in (tmp_path / "計画").iterdir()) == names


def test_corrected_recipe_is_used_again(table: Path, tmp_path: Path) -> None:
    """What the official changed in it is what is read; it is not written over."""
    out = tmp_path / "計画"
    run(str(table), "-o", str(out))
    recipe = out / "取り込み.toml"
    corrected = recipe.read_text(encoding="utf-8").replace('"担当課"]', '"主体"]')
    recipe.write_text(corrected, encoding="utf-8")
    result = run(str(table), "-o", str(out), "--force")
    assert result.exit_code == 0
    assert "取り込み.toml のとおり" in result.output
    assert recipe.read_text(encoding="utf-8") == corrected
    assert "主体" in (out / "indicators.csv").read_text(encoding="utf-8-sig").splitlines()[0]


def test_plan_is_not_written_over_without_force(table: Path, tmp_path: Path) -> None:
    """What stands there stays; the files are named."""
    out = tmp_path / "計画"
    out.mkdir()
    (out / "plan.toml").write_text("mine", encoding="utf-8")
    result = run(str(table), "-o", str(out))
    assert result.exit_code == 1
    assert "plan.toml" in result.output
    assert "--force" in result.output
    assert [path.name for path in out.iterdir()] == ["plan.toml"]
    assert (out / "plan.toml").read_text(encoding="utf-8") == "mine"
    assert run(str(table), "-o", str(out), "--force").exit_code == 0
    assert (out / "plan.toml").read_text(encoding="utf-8") != "mine"


def test_changed_table_is_refused(table: Path, tmp_path: Path) -> None:
    """Headings that moved are told; nothing is read by a recipe that no longer fits."""
    import openpyxl  # noqa: PLC0415 slow

    out = tmp_path / "計画"
    run(str(table), "-o", str(out))
    book = openpyxl.load_workbook(table)
    book["Sheet1"].insert_cols(4)
    book.save(table)
    result = run(str(table), "-o", str(out), "--force")
    assert result.exit_code == 1
    assert "「基準値（R4）」はE列にあります" in result.output


def test_table_without_results_keeps_the_recipe(tmp_path: Path) -> None:
    """No plan is made; the recipe can be corrected, or a round given."""
    table = tmp_path / "表.csv"
    table.write_text("指標名,基準値,目標値\na,1件,2件\n", encoding="utf-8")
    out = tmp_path / "計画"
    result = run(str(table), "-o", str(out))
    assert result.exit_code == 1
    assert "計画は作っていません" in result.output
    assert [path.name for path in out.iterdir()] == ["取り込み.toml"]
    assert run(str(table), "-o", str(out), "--round", "R7").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--sheet", "指標"), "シート「指標」はありません。あるのは「表紙」「基本目標1」「基本目標2」「作業用」です"),
        (("--round", "R 7"), "「R7」のように20字までで書いてください"),
        ((), "--sheet 基本目標1 --sheet 基本目標2"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """A sheet that is not there, a round that is none, no sheet where there are several."""
    several_sheets(tmp_path / "表.xlsx")
    result = run(str(tmp_path / "表.xlsx"), "-o", str(tmp_path / "計画"), *arguments)
    assert result.exit_code in {1, 2}
    assert told in result.output
    assert not (tmp_path / "計画").exists()


def test_all_sheets_are_listed_with_their_columns(tmp_path: Path) -> None:
    """With two tables each column is named with its sheet, and the other sheets are among what is left."""
    several_sheets(tmp_path / "表.xlsx")
    arguments = ("--sheet", "基本目標1", "--sheet", "基本目標2")
    result = run(str(tmp_path / "表.xlsx"), "-o", str(tmp_path / "計画"), *arguments)
    assert result.exit_code == 0
    assert "基本目標2 G" in result.output
    assert "シート「表紙」" in result.output


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    """A folder, a Word file."""
    assert "フォルダーです" in run(str(tmp_path), "-o", str(tmp_path / "x")).output
    (tmp_path / "表.docx").write_bytes(b"PK")
    assert "形式は読めません" in run(str(tmp_path / "表.docx"), "-o", str(tmp_path / "x")).output


def test_plan_that_was_taken_can_be_checked(table: Path, tmp_path: Path) -> None:
    """The files are a plan as any other; what is open is told."""
    run(str(table), "-o", str(tmp_path / "計画"))
    result = command.run("check", tmp_path / "計画")
    assert result.exit_code == 0
    assert "望ましい方向" in result.output


def test_second_table_of_a_sheet_is_taken_once_the_recipe_says_so(tmp_path: Path) -> None:
    """At first it is among what is left, with how to take it; its rows are no longer left then."""
    table, out = tmp_path / "表.csv", tmp_path / "計画"
    lines = ("指標名,基準値,R5,目標値", "a,1件,2件,3件", "", "KPI,R5,目標値,担当課", "b,5件,6件,福祉課", "")
    table.write_text("\n".join(lines), encoding="utf-8")
    first = run(str(table), "-o", str(out))
    assert "[[sheets]] をもう一つ書くと取り込みます" in first.output
    recipe = out / "取り込み.toml"
    second = '\n[[sheets]]\nheading_rows = [4, 4]\nrows = [5, 5]\n[sheets.columns]\nA = ["KPI", "指標名"]\n'
    second += 'B = ["R5", "R5の値"]\nC = ["目標値", "目標値"]\nD = ["担当課", "担当課"]\n'
    recipe.write_text(recipe.read_text(encoding="utf-8") + second, encoding="utf-8")
    again = run(str(table), "-o", str(out), "--force")
    assert again.exit_code == 0
    assert "2指標を取り込みました" in again.output
    assert "表の下の行" not in again.output
    assert [line.split(",")[1] for line in (out / "R5.csv").read_text(encoding="utf-8-sig").splitlines()[1:]] == [
        "a",
        "b",
    ]


def test_plan_that_cannot_be_read_is_told_at_once(tmp_path: Path) -> None:
    """In the same run, with an exit status that says so."""
    table = tmp_path / "表.csv"
    table.write_text("指標名,単位,基準値,R5実績\na,人,1,2人／年\n", encoding="utf-8")
    result = run(str(table), "-o", str(tmp_path / "計画"))
    assert result.exit_code == 1
    assert "3行目" not in result.output
    assert "2行目「D R5実績」列：「2人／年」は、このままでは計画として読めません" in result.output
    assert "直すまで読めません" in result.output
