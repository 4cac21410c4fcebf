"""CSV files whose rows do not have the shape of the table: one sentence that fits."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_report.errors import MOST_PROBLEMS, InputError
from plan_report.load import load
from plan_report.resources import bundled
from plan_report.table.csv_file import read_csv
from plan_report.table.grid import MOST_ROWS

CASES = Path(__file__).parents[1] / "cases" / "files"


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str], list[str]]:
    """What is said of a plan with that table."""

    def read(table: str) -> list[str]:
        shutil.copy(bundled("data") / "plan.toml", tmp_path)
        (tmp_path / "indicators.csv").write_text(table, encoding="utf-8", newline="")
        try:
            return [problem.what for problem in load(tmp_path).doubts]
        except InputError as error:
            return [f"{problem.place.row}行目 {problem.what}" for problem in error.problems]

    return read


def _case(name: str) -> str:
    return (CASES / name).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("semi.csv", ["1行目 コンマ「,」ではなく「;」で区切られています"]),
        ("short_rows.csv", ["2行目 列の数が見出しの14より少ない行が3行あります（2、3、4行目）"]),
        ("foot_row.csv", ["5行目 「※出典：市調査」という注が表の下にあります"]),
        ("eof1a.csv", []),
    ],
)
def test_case_is_told_in_one_sentence(name: str, said: list[str], told: Callable[[str], list[str]]) -> None:
    """Or in none, where nothing is wrong."""
    assert told(_case(name)) == said


@pytest.mark.parametrize("note", ["※出典：市調査", "（注）概数", "出典：統計書", "注1 暫定値", "＊ 速報"])
@pytest.mark.parametrize("commas", [0, 13])
def test_rows_below_a_note_are_still_looked_at(note: str, commas: int, told: Callable[[str], list[str]]) -> None:
    """Each note has its sentence, whatever its cells, and the fault of a row below it too."""
    rows = _case("eof1a.csv").rstrip("\x1a\r\n").splitlines()
    table = "\n".join([*rows, note + "," * commas, note, rows[-1]])
    assert told(table) == [
        f"5行目 「{note}」という注が表の下にあります",
        f"6行目 「{note}」という注が表の下にあります",
        "7行目 指標番号「1-1-2」は4行目にもあります",
    ]


def test_row_of_one_cell_has_one_sentence(told: Callable[[str], list[str]]) -> None:
    """Not one for every column that it leaves empty."""
    table = _case("eof1a.csv").rstrip("\x1a\r\n")
    assert told(f"{table}\n以上\n") == ["5行目 「以上」のほかに何も書かれていない行です"]


@pytest.mark.parametrize("sign", [";", "\t", "|", "，", "；", "｜", "、"])
def test_every_other_separator_is_named(sign: str) -> None:
    """Also below a title, and with a comma in a value."""
    name = "タブ" if sign == "\t" else f"「{sign}」"
    with pytest.raises(InputError, match=f"コンマ「,」ではなく{name.replace('|', '[|]')}で区切られています"):
        read_csv(f"計画の指標\n番号{sign}名称{sign}値\n1{sign}件数{sign}1,792件\n", "a.csv")


@pytest.mark.parametrize(
    "text",
    [
        "項目,内容\n団体,健康，介護，子育て\n",
        "番号,名称\n1,あ;い;う;え\n",
        "表；一；二；三\n番号,名称,値,備考\n1,a,2,\n",
        '"見出し; a; b",値\n',
        "項目\n内容\n",
    ],
)
def test_other_separators_within_cells_mean_nothing(text: str) -> None:
    """Where the headings have commas, the cells may hold what they like."""
    assert read_csv(text, "a.csv").rows


def test_table_that_is_too_long_ends_with_its_row() -> None:
    """Nobody holds millions of rows in memory to tell that each is wrong."""
    with pytest.raises(InputError) as caught:
        read_csv("a,b\n" * (MOST_ROWS + 5), "a.csv")
    (problem,) = caught.value.problems
    assert problem.place.row == MOST_ROWS + 1
    assert "ここから先は読んでいません" in problem.what


def test_reading_ends_after_a_thousand_errors(told: Callable[[str], list[str]]) -> None:
    """It says that it ended, and where."""
    rows = _case("eof1a.csv").rstrip("\x1a\r\n").splitlines()
    bad = rows[-1].replace("1-1-2", "", 1)
    said = told("\n".join([*rows, *[bad] * 5_000]))
    assert len(said) == MOST_PROBLEMS + 1
    assert said[0] == "5行目 指標番号が空です"
    assert said[-1] == (
        f"{MOST_PROBLEMS + 4}行目 エラーが1,000件になったため、ここで読むのをやめました。ほかにもあるかもしれません"
    )
