"""The files of the open-data form, and what is told of a changed one."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from plan_report.errors import InputError, OutputError, UsageError
from plan_report.load import load_plan
from plan_report.opendata.columns import Tidy, plain, safe, tidy_columns
from plan_report.runs.export import companion, export, import_tidy
from plan_report.table.clean import clean

Rows = list[list[str]]
_ALL = list(tidy_columns(("目指す地域像", "基本的な考え方")))


@pytest.fixture
def tidy(tmp_path: Path) -> Path:
    """The seed as open data."""
    return export(None, tmp_path / "open.csv").paths[0]


def _change(path: Path, change: Callable[[Rows], object]) -> Path:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def _told(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        import_tidy(path, path.parent / "back")
    assert not (path.parent / "back").exists()
    return [str(problem) for problem in caught.value.problems]


def _set(row: int, column: str, text: str) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[row - 1][_ALL.index(column)] = text

    return change


@pytest.mark.parametrize(
    "case",
    [
        (2, Tidy.NUMBER, "20.5", "2行目「数値」列", "「20.5」は、表記や plan.toml による「20.4」と違います"),
        (2, Tidy.NUMBER, "20.40", "2行目「数値」列", "「20.40」"),
        (2, Tidy.UNIT, "人", "2行目「単位」列", "「%」と違います"),
        (2, Tidy.YEAR, "2022", "2行目「年度（西暦）」列", "「2023」と違います"),
        (3, "指標名", "別の名前", "3行目「指標名」列", "2行目と同じ指標ですが"),
        (3, Tidy.ROUND, "R9", "3行目「回」列", "「R9」という評価の回は計画にありません"),
        (3, Tidy.ITEM, "前回値", "3行目「項目」列", "「前回値」という項目はありません"),
        (2, Tidy.WRITTEN, "たくさん", "2行目「基準値」列", "値として読めません"),
        (2, "種類", "割合", "3行目「種類」列", "2行目と同じ指標ですが"),
    ],
)
def test_changed_cell_is_told(case: tuple[int, Tidy, str, str, str], tidy: Path) -> None:
    """With its row and column in the open-data file; nothing is written."""
    row, column, text, place, what = case
    told = _told(_change(tidy, _set(row, column, text)))
    assert any(place in line and what in line for line in told)


def test_wrong_plan_name_is_told_once(tidy: Path) -> None:
    """Not in each of its rows."""

    def change(rows: Rows) -> None:
        for row in rows[1:]:
            row[0] = "別の計画"

    assert len(_told(_change(tidy, change))) == 1


def test_missing_and_doubled_rows_are_told(tidy: Path) -> None:
    """Of a value in parts."""

    def change(rows: Rows) -> None:
        parts = [index for index, row in enumerate(rows) if row[1] == "2-2-2"]
        rows.append(list(rows[parts[0]]))
        del rows[parts[1]]

    told = _told(_change(tidy, change))
    assert any("と同じ値です" in line for line in told)
    assert any("内訳「団体」の行がありません" in line for line in told)


def test_missing_heading_is_told_with_the_nearest(tidy: Path) -> None:
    """As for the plan's own table."""
    (told,) = _told(_change(tidy, _set(1, Tidy.UNIT, "単 位名")))
    assert "見出し「単位」がありません（「単位名」を「単位」に直してください）" in told


def test_row_of_another_length_is_told(tidy: Path) -> None:
    """A comma without quotes moves all cells after it."""
    (told,) = _told(_change(tidy, lambda rows: rows[4].append("x")))
    assert "5行目：列の数が" in told


def test_settings_must_stand_beside_the_table(tidy: Path) -> None:
    """The file that export wrote with it is named."""
    companion(tidy).unlink()
    with pytest.raises(UsageError, match=r"open_plan\.toml"):
        import_tidy(tidy, tidy.parent / "back")


def test_plan_of_its_own_name_is_never_overwritten(seed: Path) -> None:
    """The plan's own table is no place for open data."""
    before = (seed / "indicators.csv").read_bytes()
    with pytest.raises(UsageError, match="計画のデータそのもの"):
        export(seed, seed / "indicators.csv")
    assert (seed / "indicators.csv").read_bytes() == before


def test_import_does_not_write_over_a_plan(tidy: Path, seed: Path) -> None:
    """Unless it is asked to."""
    with pytest.raises(OutputError, match="--force"):
        import_tidy(tidy, seed)
    import_tidy(tidy, seed, force=True)
    assert load_plan(seed).title == load_plan().title


def test_import_does_not_write_over_a_round(tidy: Path, tmp_path: Path) -> None:
    """A sheet of a round that stands in the folder, though no plan does, is kept unless it is asked for."""
    folder = tmp_path / "back"
    folder.mkdir()
    (folder / "R7.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"R7\.csv.*--force"):
        import_tidy(tidy, folder)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in folder.iterdir()] == [("R7.csv", "mine")]
    import_tidy(tidy, folder, force=True)
    assert load_plan(folder).title == load_plan().title


@pytest.mark.parametrize("name", ["open.xlsx", "open", "."])
def test_open_data_is_csv(name: str, tmp_path: Path) -> None:
    """Another ending is a wrong use."""
    with pytest.raises(UsageError, match="csv"):
        export(None, tmp_path / name)


def test_excel_file_named_csv_is_told(tidy: Path) -> None:
    """As for the plan's own table."""
    tidy.write_bytes(b"PK\x03\x04" + bytes(100))
    (told,) = _told(tidy)
    assert "中身はExcelのファイル" in told


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-3.2件", "'-3.2件"),
        ("@a", "'@a"),
        ("'a", "''a"),
        ("＝a", "'＝a"),
        ("-", "-"),
        ("—", "—"),
        ("a\nb", "a\\nb"),
        ("a\\nb", "a\\\\nb"),
        ("=a\nb", "'=a\\nb"),
        ("普通", "普通"),
    ],
)
def test_texts_are_made_safe_and_come_back(text: str, cell: str) -> None:
    """An apostrophe before what would be a formula; our CSV reader takes it away. A line break is written out."""
    assert safe(text) == cell
    assert plain(clean(cell)) == text
