"""Rows to a tree of any depth, its levels from the settings or from the headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from plan_report.load import load
from plan_report.opendata.activities import activity_columns
from plan_report.opendata.columns import tidy_columns
from plan_report.table.levels import label_fault
from plan_report.workbook.indicator_table import UNIT_HEADING
from plan_report.workbook.stamp import TAG_HEADING

HEAD = 'title = "計画"\n'
ROUNDS = '[[rounds]]\nid = "R7"\n'
PLAIN = {"種類": "件数", "望ましい方向": "増加", "基準値": "3件 [R4年度]", "R7の値": "5件"}
Write = Callable[..., Path]
Errors = Callable[[Path], list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A plan folder whose rows say only where they stand."""

    def make(headings: Sequence[str], *rows: Sequence[str], toml: str = "") -> Path:
        folder = tmp_path / "plan"
        folder.mkdir(exist_ok=True)
        out = io.StringIO(newline="")
        full = [[*row, f"指標{number}", *PLAIN.values()] for number, row in enumerate(rows, start=1)]
        csv.writer(out).writerows([[*headings, "指標名", *PLAIN], *full])
        (folder / "indicators.csv").write_text(out.getvalue(), encoding="utf-8-sig", newline="")
        (folder / "plan.toml").write_text(HEAD + toml + ROUNDS, encoding="utf-8")
        return folder

    return make


THREE = ("目標番号", "目標", "方向番号", "方向", "施策番号", "施策")


def test_the_headings_say_the_levels_in_their_order(write: Write) -> None:
    """Each X番号 with its X is a level; 指標番号 is none, nor is a number without a name."""
    folder = write(("指標番号", *THREE, "電話番号"), ("a", "1", "学び", "1", "学校", "1", "読書", "0166"))
    plan = load(folder).plan
    assert plan.levels == ("目標", "方向", "施策")
    ((home, indicator),) = plan.placed
    assert [(node.number, node.name) for node in home] == [("1", "学び"), ("1", "学校"), ("1", "読書")]
    assert indicator.id == "a"


def test_the_settings_say_which_columns_are_levels(write: Write) -> None:
    """What they do not name is no level, though it has a number and a name."""
    folder = write(("目標番号", "目標", "事業番号", "事業"), ("1", "学び", "9", "講座"), toml='levels = ["目標"]\n')
    loaded = load(folder)
    assert loaded.plan.levels == ("目標",)
    assert ["事業番号" in str(doubt) or "事業" in str(doubt) for doubt in loaded.doubts] == [True, True]


def test_indicators_hang_on_any_node(write: Write) -> None:
    """Empty deeper columns: it hangs on the node above, before the rows of that node's parts."""
    rows = [("1", "学び", "", "", "", ""), ("1", "", "1", "学校", "", ""), ("1", "", "1", "", "1", "読書")]
    plan = load(write(THREE, *rows)).plan
    assert [tuple(node.number for node in home) for home, _ in plan.placed] == [("1",), ("1", "1"), ("1", "1", "1")]


def test_numbers_are_given_where_there_is_no_column_for_them(write: Write) -> None:
    """1, 2, 3 in the order of the rows; without levels all rows are one list."""
    plan = load(write((), (), (), toml="levels = []\n")).plan
    assert plan.levels == ()
    assert [indicator.id for indicator in plan.indicators] == ["1", "2"]
    assert [(node.number, node.name) for node in plan.nodes] == [("", "")]
    assert list(plan.homes) == [()]


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        (
            [("1", "a", "1", "b", "1", "c"), ("1", "a", "1", "b", "", "")],
            "3行目「施策番号」列：施策番号が空の行が、施策の行の後にあります（番号を書くか、方向1の指標として、この行を2行目の前へ移してください）",
        ),
        (
            [("1", "a", "1", "b", "1", "c"), ("1", "a", "1", "b", "2", "d"), ("1", "a", "1", "b", "1", "c")],
            "4行目「施策番号」列：目標1の方向1の施策1の行が離れています（2行目までの続きです）",
        ),
        ([("1", "a", "", "", "1", "c")], "2行目「方向番号」列：方向番号が空です（方向の番号を書いてください）"),
        ([("1", "a", "", "b", "", "")], "2行目「方向番号」列：方向番号が空です（方向の番号を書いてください）"),
        ([("1", "a", "1", "", "", "")], "2行目「方向」列：方向が空です（番号「1」の名称を書いてください）"),
        (
            [("1", "a", "1月1日", "b", "", "")],
            "2行目「方向番号」列：方向番号が「1月1日」です。Excelが日付に変えています",
        ),
    ],
)
def test_faults_of_any_level_are_named(
    rows: list[tuple[str, ...]], error: str, write: Write, errors_of: Errors
) -> None:
    """With the row, the level and what to do."""
    (told,) = errors_of(write(THREE, *rows))
    assert told.startswith(f"plan/indicators.csv {error}")


@pytest.mark.parametrize("toml", ["", 'levels = ["目指す地域像", "基本的な考え方"]\n'])
def test_the_old_heading_is_refused_with_the_new_one(toml: str, write: Write, errors_of: Errors) -> None:
    """考え方番号 is no number of 基本的な考え方 any more, whether the settings name the levels or the headings do."""
    folder = write(
        ("目指す地域像番号", "目指す地域像", "考え方番号", "基本的な考え方"), ("1", "a", "1", "b"), toml=toml
    )
    (told,) = errors_of(folder)
    assert "見出し「考え方番号」は、「基本的な考え方」の番号の見出しではありません" in told
    assert "「基本的な考え方番号」に直してください" in told


@pytest.mark.parametrize(
    ("toml", "error"),
    [
        ('levels = ["目標", "目標"]\n', "「levels」に同じ名前があります"),
        ('levels = ["a", "b", "c", "d", "e"]\n', "段が5つあります"),
        ('levels = ["主体"]\n', "「主体」は表のほかの列の見出しです"),
        ('levels = ["項目"]\n', "「項目」は表のほかの列の見出しです"),
        ('levels = ["整理番号"]\n', "番号や回ごとの列の見出しと紛れます"),
        ('levels = ["分野"]\n', "見出し「分野番号」がありません"),
        ('columns = ["baseline", "R9"]\n', "「R9」という列はありません"),
        ('[words]\nbaseline = ""\n', "「words.baseline」が空です"),
        ('[words]\nactors = "課"\n', "「actor」の誤りではありませんか"),
    ],
)
def test_settings_that_cannot_be_are_refused(toml: str, error: str, write: Write, errors_of: Errors) -> None:
    """Levels, columns and words are checked before anything is printed."""
    assert any(error in told for told in errors_of(write(("目標番号", "目標"), ("1", "a"), toml=toml)))


OTHERS = (*tidy_columns(()), *activity_columns(()), UNIT_HEADING, TAG_HEADING)


@pytest.mark.parametrize("heading", dict.fromkeys(OTHERS))
def test_no_level_is_called_as_another_column(heading: str) -> None:
    """Of the open data, of the table of 取組, or of a form: one of them would take the other's place."""
    assert label_fault(heading)


def test_what_the_words_deny_must_not_be_there(write: Write, errors_of: Errors) -> None:
    """A text that would never be printed is no silent loss."""
    folder = write(("主体",), ("市",), toml='levels = []\n[words]\nactor = ""\n')
    (told,) = errors_of(folder)
    assert "2行目「主体」列：主体がありますが、設定の用語では主体のない計画になっています" in told
