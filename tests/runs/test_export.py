"""The files of the open-data form, and what is told of a changed one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.csv_files import read_rows, write_rows
from fixtures.published import faults

from plan_report.errors import InputError, OutputError, Place, UsageError
from plan_report.load import load_plan
from plan_report.opendata.columns import Judged, Tidy, plain, safe, tidy_columns
from plan_report.runs.export import companion, export, import_tidy
from plan_report.table.clean import clean
from plan_report.table.plan_fields import PLAN

CASES = Path(__file__).parents[1] / "cases" / "plans"
Rows = list[list[str]]
_ALL = list(tidy_columns(("目指す地域像", "基本的な考え方")))


@pytest.fixture
def tidy(tmp_path: Path) -> Path:
    """The seed as open data."""
    return export(None, tmp_path / "open.csv").paths[0]


def _change(path: Path, change: Callable[[Rows], object]) -> Path:
    rows = read_rows(path)
    change(rows)
    write_rows(path, rows)
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
        (2, Tidy.MOMENT_KIND, "暦年", "2行目「時点の種類」列", "「年度」と違います"),
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
    """The plan's own table is no place for open data, whatever is asked."""
    before = (seed / "indicators.csv").read_bytes()
    with pytest.raises(UsageError, match="計画のデータそのもの"):
        export(seed, seed / "indicators.csv", force=True)
    assert (seed / "indicators.csv").read_bytes() == before


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    """All names that are taken are told at once, and none of the three files is written."""
    for name in ("open_plan.toml", "datapackage.json"):
        (tmp_path / name).write_text("別のもの", encoding="utf-8")
    before = _contents(tmp_path)
    with pytest.raises(OutputError) as caught:
        export(None, tmp_path / "open.csv")
    told = str(caught.value)
    assert "open_plan.toml" in told
    assert "datapackage.json" in told
    assert "open.csv" not in told
    assert "--force" in told
    assert _contents(tmp_path) == before


@pytest.mark.parametrize("name", ["open.csv", "open_plan.toml", "datapackage.json"])
def test_each_of_the_files_is_looked_at(name: str, tmp_path: Path) -> None:
    """One alone is enough, even a link to nothing; --force writes over it."""
    (tmp_path / name).symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputError, match=name):
        export(None, tmp_path / "open.csv")
    export(None, tmp_path / "open.csv", force=True)
    assert not (tmp_path / name).is_symlink()
    assert not (tmp_path / "nowhere").exists()


def test_comments_of_the_plan_stay_inside(seed: Path, append: Callable[[str], None], tmp_path: Path) -> None:
    """What staff write beside the settings is for themselves; the settings go out as they are read."""
    append("\n# 福祉課長と相談中（内線1234）\n")
    paths = export(seed, tmp_path / "open.csv").paths
    assert not [path for path in paths if "相談中" in path.read_text(encoding="utf-8")]
    comments = [
        line
        for line in next(path for path in paths if path.suffix == ".toml").read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    ]
    assert comments == ["# plan-report が書きました。メモ帳で開いて直せます。"]


def test_settings_go_out_without_private_fields(seed: Path, tmp_path: Path) -> None:
    """What is declared as private, such as how the office prints; all else is read back."""
    settings = seed / "plan.toml"
    settings.write_text(_put(settings.read_text(encoding="utf-8"), '"report"', '"naibu"'), encoding="utf-8")
    made = export(seed, tmp_path / "open.csv")
    assert made.plan.output_name == "naibu"
    sent = tomllib.loads(companion(tmp_path / "open.csv").read_text(encoding="utf-8"))
    assert {"title", "organisations", "scheme", "levels", "surveys", "rounds"} <= set(sent)
    assert not [field.name for field in PLAN if not field.public and field.name in sent]


def _put(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(("name", "old"), [("plan.toml", "第5期"), ("plan.toml", "旭川市民アンケート")])
def test_an_export_keeps_private_use_characters_and_tells_of_them(
    name: str, old: str, seed: Path, tmp_path: Path
) -> None:
    """A 外字 is a sign that only one office can see; whoever publishes it hears that."""
    path = seed / name
    text = _put(path.read_bytes().decode("utf-8-sig"), old, f"{old[:-1]}\ue123{old[-1]}")
    path.write_text(text, encoding="utf-8-sig", newline="")
    made = export(seed, tmp_path / "open.csv")
    assert all("（U+E123）は外字です" in each.what for each in made.doubts)
    assert made.doubts
    assert any("\ue123" in each.read_text(encoding="utf-8-sig") for each in made.paths)


def test_a_value_that_cannot_be_judged_is_not_published(seed: Path, tmp_path: Path) -> None:
    """As no report is made of it."""
    table = seed / "indicators.csv"
    table.write_text(_put(table.read_text(encoding="utf-8"), "20.4%", "204%"), encoding="utf-8", newline="")
    with pytest.raises(InputError, match="割合"):
        export(seed, tmp_path / "open.csv")
    assert not (tmp_path / "open.csv").exists()


def test_another_judgement_in_the_file_is_told(tidy: Path) -> None:
    """As a doubt; the plan is made all the same, and is judged by its rules."""
    made = import_tidy(_change(tidy, _set(3, Judged.LABEL, "悪化")), tidy.parent / "back")
    (told,) = map(str, made.doubts)
    assert "3行目「判定」列：「悪化」は、今の評価による「改善」と違います" in told
    assert (tidy.parent / "back" / "plan.toml").is_file()


def test_an_unchanged_file_has_no_doubts(tidy: Path) -> None:
    """The judge says today what it said when it was written."""
    assert import_tidy(tidy, tidy.parent / "back").doubts == ()


def test_a_scheme_that_is_not_there_is_told(tidy: Path) -> None:
    """Then nobody can say whether the judgements of the file are right."""
    settings = companion(tidy)
    settings.write_text(_put(settings.read_text(encoding="utf-8"), "three-way", "our-own"), encoding="utf-8")
    (told,) = map(str, import_tidy(tidy, tidy.parent / "back").doubts)
    assert "確かめていません" in told
    assert "our-own" in told


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
    """A formula gets an apostrophe, a line break is written out; read again, it is the text as we read texts."""
    assert safe(text) == cell
    assert plain(clean(cell)) == clean(text)


def test_activities_go_into_a_file_of_their_own_and_back(seed: Path, tmp_path: Path) -> None:
    """One row for each round in which something is said; without 取組 there is no such file."""
    said = "番号,目指す地域像番号,取組名,R7の実績,R7の課題\na,1,啓発,12回,担い手\nb,2,=1+1,,\n"
    (seed / "activities.csv").write_text(said, encoding="utf-8")
    made = export(seed, tmp_path / "open.csv").paths
    assert {path.name for path in made} == {
        *("open.csv", "open_plan.toml", "open_activities.csv", "datapackage.json"),
    }
    assert not faults(tmp_path / "datapackage.json")
    import_tidy(made[0], tmp_path / "back")
    before, after = (
        [replace(each, place=Place()) for each in load_plan(folder).activities] for folder in (seed, tmp_path / "back")
    )
    assert before == after
    (tmp_path / "none").mkdir()
    assert len(export(None, tmp_path / "none" / "none.csv").paths) == 3


def test_a_changed_row_of_an_activity_is_told(seed: Path, tmp_path: Path) -> None:
    """Two rows of one 取組 must say the same of it."""
    (seed / "activities.csv").write_text("番号,目指す地域像番号,取組名,R7の実績\na,1,啓発,12回\n", encoding="utf-8")
    export(seed, tmp_path / "open.csv")
    path = tmp_path / "open_activities.csv"
    head, row = read_rows(path)
    other = ["広報" if cell == "啓発" else cell for cell in row]
    write_rows(path, [head, row, other])
    assert _told(tmp_path / "open.csv") == [
        (
            f"{path} 3行目「取組名」列：取組名「広報」が、上の行の「啓発」と違います"
            "（同じ番号の行には同じことを書いてください）"
        )
    ]


def test_the_last_value_that_counts_goes_out_with_its_own_period(tmp_path: Path) -> None:
    """As the report of the round judges by it; read back it is no value of that round, and nothing is doubted."""
    source = CASES / "17-latest-available"
    out = export(source, tmp_path / "open.csv").paths[0]
    heads, *rows = read_rows(out)
    of_round = [row for row in (dict(zip(heads, row, strict=True)) for row in rows) if row[Tidy.ROUND] == "R7"]
    shown = (Tidy.ITEM, Tidy.MOMENT, Tidy.NUMBER, Judged.LABEL)
    assert [[row[each] for each in shown] for row in of_round] == [["最後の値", "R5年度", "103", "改善"]]
    back = import_tidy(out, tmp_path / "back")
    assert back.doubts == ()
    (indicator,) = back.plan.indicators
    assert (indicator.value("R7"), indicator.value("R6")) == (None, next(load_plan(source).indicators).value("R6"))


def test_what_is_written_over_is_kept(seed: Path, tmp_path: Path) -> None:
    """Whatever stood there that says something else, under a name with the day; what is the same is not kept."""
    out = tmp_path / "open.csv"
    assert export(seed, out).kept == {}
    out.write_bytes(b"by hand")
    made = export(seed, out, force=True)
    assert list(made.kept) == [out]
    assert made.kept[out].read_bytes() == b"by hand"
    assert export(seed, out, force=True).kept == {}
    assert len(list(tmp_path.glob("*_backup_*"))) == 1
