"""What of a table is taken, and that nothing is lost without a word."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_report.runs.import_table import Imported, ImportRequest, import_table

_HEAD = ("施策", "指標名", "単位", "基準値（R4）", "R5実績", "R6実績", "目標値（R10）", "備考")


def taken(folder: Path, *rows: Sequence[str], head: Sequence[str] = _HEAD, round_id: str = "") -> Imported:
    """A table as CSV, taken."""
    path = folder / "表.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return import_table(ImportRequest(path, folder / "計画", round_id=round_id, force=True))


def made(folder: Path, name: str = "indicators.csv") -> list[Mapping[str, str]]:
    """The rows of a file that was made."""
    with (folder / "計画" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


_TEXTS = st.sampled_from(
    [
        "",
        "12件",
        "30",
        "△1.5",
        "—",
        "実施",
        "20.4%",
        "調べ中",
        "1～2",
        "(男) 3人 (女) 4人",
        "小計",
        "※ 注",
        "〃",
        "あ\nい",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(_TEXTS, min_size=8, max_size=8), min_size=1, max_size=4))
def test_every_cell_is_taken_or_told(tmp_path: Path, rows: list[list[str]]) -> None:
    """Whatever stands in the table is found in the files or in the lists of what is told, on whatever line."""
    first = ["学び", "講座", "件", "1", "2", "3", "4", "備考の文"]
    result = taken(Path(mkdtemp(dir=tmp_path)), first, *rows)  # a recipe of an earlier example would be used again
    told = "\n".join(str(each) for each in (*result.taken.left, *result.taken.doubts))
    files = "\n".join(path.read_text(encoding="utf-8-sig") for path in result.written)
    for text in {cell for row in rows for cell in row if cell and cell != "〃"}:
        assert " ".join(text.split()) in " ".join(f"{files}\n{told}".split())


def test_unreadable_figure_is_left_and_flagged(tmp_path: Path) -> None:
    """The cell stays empty, the text stands in 要確認 of that round, the place in the list."""
    result = taken(tmp_path, ("学び", "講座", "回", "40", "調べ中", "42", "50", ""))
    assert [row["値"] for row in made(tmp_path, "R5.csv")] == [""]
    assert "調べ中" in made(tmp_path, "R5.csv")[0]["要確認"]
    assert "要確認" not in made(tmp_path, "R6.csv")[0]
    (left,) = result.taken.left
    assert (left.place.row, left.place.column) == (2, "E R5実績")


def test_levels_go_on_where_a_cell_is_blank_or_ditto(tmp_path: Path) -> None:
    """Nodes without numbers get them in order; rows of one node that stood apart stand together, and that is told."""
    rows = [("学び", "a"), ("", "b"), ("〃", "c"), ("緑", "d"), ("学び", "e")]
    result = taken(tmp_path, *((level, name, "件", "1", "2", "3", "4", "") for level, name in rows))
    found = [(row["施策番号"], row["施策"], row["指標名"]) for row in made(tmp_path)]
    assert found == [("1", "学び", name) for name in "abce"] + [("2", "緑", "d")]
    told = "".join(map(str, result.taken.doubts))
    assert "離れていた同じ段の指標を、続けて並べました" in told
    assert "「施策」に番号がないため" in told


def test_direction_that_no_one_says_is_not_judged_and_flagged(tmp_path: Path) -> None:
    """判定しない with a 要確認 that asks for it."""
    taken(tmp_path, ("学び", "a", "件", "5", "2", "3", "5", ""))
    assert made(tmp_path)[0]["望ましい方向"] == "判定しない"
    assert "望ましい方向：" in made(tmp_path)[0]["要確認"]


def test_missing_baseline_is_a_dash(tmp_path: Path) -> None:
    """基準値 must hold something; there is none."""
    taken(tmp_path, ("学び", "a", "件", "", "2", "3", "5", ""))
    assert made(tmp_path)[0]["基準値"] == "—"


def test_table_without_results_needs_a_round(tmp_path: Path) -> None:
    """Only the recipe is written, and how to go on is told; with --round the plan is made."""
    head, row = ("指標名", "現状値（R5）", "目標値（R11）"), ("道路の延長", "12.5km", "13.0km")
    result = taken(tmp_path, row, head=head)
    assert [path.name for path in result.written] == ["取り込み.toml"]
    assert "--round R7" in str(result.missing[0])
    assert taken(tmp_path, row, head=head, round_id="R7").missing == ()
    assert made(tmp_path, "R7.csv")[0]["値"] == ""
    assert made(tmp_path)[0]["基準値"] == "12.5km [R5年度]"


@pytest.mark.parametrize("numbers", [("1", "1"), ("1", "")])
def test_numbers_that_do_not_tell_indicators_apart_are_given_anew(tmp_path: Path, numbers: tuple[str, str]) -> None:
    """And that is told."""
    head = ("番号", "指標名", "基準値", "R5実績", "目標値")
    result = taken(
        tmp_path, *((number, f"指標{i}", "1件", "2件", "3件") for i, number in enumerate(numbers)), head=head
    )
    assert [row["指標番号"] for row in made(tmp_path)] == ["1", "2"]
    assert "付け直しました" in str(result.taken.doubts[0])


def test_row_without_a_name_is_left(tmp_path: Path) -> None:
    """Whose figures they are cannot be known."""
    rows = (("", name, "件", "1", "2", "3", "4", "") for name in ("a", "", "b"))
    (left,) = taken(tmp_path, *rows).taken.left
    assert (left.place.row, "指標名が空です" in left.what) == (3, True)
    assert [row["指標名"] for row in made(tmp_path)] == ["a", "b"]


def test_calendar_years_go_with_the_values(tmp_path: Path) -> None:
    """plan.toml knows fiscal years only; a value that cannot take the year is told."""
    head = ("指標名", "基準値", "令和5年実績", "目標値")
    result = taken(tmp_path, ("a", "1件", "2件", "3件"), head=head)
    text = (tmp_path / "計画" / "plan.toml").read_text(encoding="utf-8")
    assert 'results_year = "R5' not in text
    value = made(tmp_path, "R5.csv")[0]["値"]
    assert value == "2件 [R5年]" or "年度「R5年」" in result.taken.doubts[0].what


def test_year_in_a_column_of_its_own_dates_the_values_beside_it(tmp_path: Path) -> None:
    """中間評価 over 年度 and 値: where every row says the same year, the column is that year's results."""
    head = ("指標名", "基準値", "年度", "値", "目標値")
    result = taken(tmp_path, ("a", "1件", "H30", "2件", "3件"), ("b", "1件", "H30", "4件", "5件"), head=head)
    assert [row["値"] for row in made(tmp_path, "H30.csv")] == ["2件", "4件"]
    assert [each.field for each in result.seen][3] == "H30の値"


def test_unit_that_differs_is_told(tmp_path: Path) -> None:
    """The value stands as it is written."""
    result = taken(tmp_path, ("学び", "a", "件", "1人", "2", "3", "4", ""))
    assert made(tmp_path)[0]["基準値"] == "1人 [R4年度]"
    assert any("単位「件」と違います" in str(each) for each in result.taken.doubts)


def test_year_that_cannot_be_read_is_left(tmp_path: Path) -> None:
    """A column of years may say anything."""
    head = ("指標名", "基準年度", "基準値", "R5実績", "目標値")
    result = taken(tmp_path, ("a", "策定の頃", "1件", "2件", "3件"), head=head)
    assert made(tmp_path)[0]["基準値"] == "1件"
    assert "「策定の頃」を一つの年度として読めません" in str(result.taken.left[0])


@pytest.mark.parametrize(
    ("parts", "field"), [(("男", "女", "全体"), "指標名の続き"), (("成果", "成果", "活動"), "取り込まない")]
)
def test_parts_are_told_from_sorts(tmp_path: Path, parts: Sequence[str], field: str) -> None:
    """区分 says parts where it tells rows of the same name apart; otherwise it may say anything."""
    head = ("指標名", "区分", "基準値", "R5実績", "目標値")
    rows = ((name, part, "1件", "2件", "3件") for name, part in zip("aab", parts, strict=True))
    assert taken(tmp_path, *rows, head=head).seen[1].field == field


def test_year_over_several_figures_is_not_guessed(tmp_path: Path) -> None:
    """令和6年度 over two columns of which neither says 目標 or 実績; a column of marks beside it is no matter."""
    head = ("指標名", "基準値", "R5実績", "R6", "", "目標値")
    result = taken(tmp_path, ("a", "1件", "2件", "3件", "4件", "5件"), head=head)
    assert [each.field for each in result.seen][3:5] == ["取り込まない", "取り込まない"]
    assert "目標か実績か分かりません" in result.seen[3].why
    (tmp_path / "計画" / "取り込み.toml").unlink()
    assert taken(tmp_path, ("a", "1件", "2件", "3件", "※", "5件"), head=head).seen[3].field == "R6の値"
