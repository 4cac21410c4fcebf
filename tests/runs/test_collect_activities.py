"""The 取組 of a plan through the Excel forms: asked for, filled in, checked and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from fixtures.forms import HEADING_ROW, rows_of
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.cli import main
from plan_report.load import load_plan
from plan_report.runs.collect import Collected, CollectRequest, collect
from plan_report.runs.template import TemplateRequest, make_templates
from plan_report.table.change_log import read_log
from plan_report.workbook.shares import Split

Take = Callable[..., Collected]
Fill = Callable[..., Path]
Refused = Callable[..., list[str]]

SALON, TALKS = ("福祉課", "長寿社会課")
OPEN = ("R8の実績", "R8の自己評価", "R8の理由", "R8の課題", "R8の今後の方向")
TABLE = (
    "番号,目指す地域像番号,基本的な考え方番号,取組名,担当課,R7の実績,R7の自己評価\n"
    "s-1,1,1,サロンの開催,福祉課,10回,A\n"
    "s-2,2,,啓発,長寿社会課,,\n"
    "s-3,2,1,見守り,福祉課、長寿社会課,80世帯,B\n"
)


@pytest.fixture
def table(seed: Path) -> Path:
    """The 取組 of the seed's copy."""
    path = seed / "activities.csv"
    path.write_text(TABLE, encoding="utf-8-sig")
    return path


def _form(seed: Path, path: Path, round_id: str = "R8") -> Path:
    (made,) = make_templates(TemplateRequest(seed, round_id, path))
    return made.path


@pytest.fixture
def form(seed: Path, table: Path, tmp_path: Path) -> Path:
    """The form of the next round, in one file."""
    assert table.exists()
    return _form(seed, tmp_path / "form.xlsx")


def _rows(path: Path) -> list[dict[str, str]]:
    sheet = openpyxl.load_workbook(path)["取組"]
    headings = [str(cell.value) for cell in sheet[HEADING_ROW]]
    values = ([cell.value for cell in row] for row in rows_of(sheet))
    return [dict(zip(headings, ("" if each is None else str(each) for each in row), strict=True)) for row in values]


def _write(path: Path, cells: Mapping[tuple[str, str], str | None], title: str = "取組") -> Path:
    book = openpyxl.load_workbook(path)
    sheet = book["取組"]
    assert isinstance(sheet, Worksheet)
    columns = {str(cell.value): cell.column for cell in sheet[HEADING_ROW]}
    rows = {str(cell.value): cell.row for cell in sheet["A"]}
    for (number, heading), text in cells.items():
        cell = sheet.cell(rows[number], columns[heading])
        cell.value = text
        cell.data_type = "s" if text else "n"  # openpyxl would make a formula of =担い手
    sheet.title = title
    book.save(path)
    return path


RESULTS = {(number, "R8の実績"): f"{index}回" for index, number in enumerate(("s-1", "s-2", "s-3"), start=1)}


def test_the_form_has_a_sheet_of_them(form: Path) -> None:
    """What stands fast and what was said last time is locked; what is asked is open."""
    sheet = openpyxl.load_workbook(form)["取組"]
    hidden = {key for key, each in sheet.column_dimensions.items() if each.hidden}
    shown = [cell.value for cell in sheet[HEADING_ROW] if cell.column_letter not in hidden]
    assert shown == [
        *("番号", "取組名", "担当課", "R7の実績", "R7の自己評価"),
        *OPEN,
    ]
    headings = {cell.column: cell.value for cell in sheet[HEADING_ROW]}
    for row in rows_of(sheet):
        assert all(cell.protection.locked is (headings[cell.column] not in OPEN) for cell in row)
    assert [row["R7の実績"] for row in _rows(form)] == ["10回", "", "80世帯"]


def test_the_guide_tells_how_to_fill_them_in(form: Path) -> None:
    """Each open column with an example."""
    texts = {str(cell.value) for row in openpyxl.load_workbook(form)["記入要領"].iter_rows() for cell in row}
    assert {
        *(heading.removeprefix("R8の") for heading in OPEN[1:]),
        "R7年度実績",
        "12回開き、延べ240人が参加した。",
    } <= texts


def test_what_is_filled_in_stands_in_the_plan(form: Path, fill: Fill, take: Take, seed: Path, table: Path) -> None:
    """With its columns added at the end of the table, its log, and every other cell as it was."""
    path = _write(fill(form), {**RESULTS, ("s-1", "R8の自己評価"): "B", ("s-1", "R8の課題"): "=担い手"})
    made = take(path)
    facts = {each.id: each.in_round("R8") for each in load_plan(seed).activities}
    assert [each.result for each in facts.values()] == ["1回", "2回", "3回"]
    assert (facts["s-1"].grade, facts["s-1"].issues) == ("B", "=担い手")
    assert table in made.written
    head, first, *_ = table.read_text(encoding="utf-8-sig").splitlines()
    assert head == TABLE.splitlines()[0] + ",R8の実績,R8の自己評価,R8の課題"
    assert first == "s-1,1,1,サロンの開催,福祉課,10回,A,1回,B,'=担い手"
    log = read_log((seed / "変更履歴.csv").read_text(encoding="utf-8-sig"), "log")
    assert [each.what for each in log if "取組" in each.what] == [
        *("取組s-1 R8の実績", "取組s-1 R8の自己評価", "取組s-1 R8の課題", "取組s-2 R8の実績", "取組s-3 R8の実績")
    ]
    assert take(path).taken == ()


def test_the_command_counts_them_apart(form: Path, fill: Fill, seed: Path) -> None:
    """Values of indicators are one thing, texts of 取組 another."""
    result = CliRunner().invoke(main, ["collect", str(_write(fill(form), RESULTS)), "-o", str(seed), "--yes"])
    assert "R8の値を34件、取組の欄を3件取り込みました。" in result.stdout
    assert "  取組s-2 R8の実績: 2回" in result.stdout


def test_a_result_that_is_not_given_stays_open(form: Path, fill: Fill, take: Take) -> None:
    """As an empty value does; what was answered of the others is taken."""
    made = take(_write(fill(form), {("s-1", "R8の実績"): "1回", ("s-2", "R8の自己評価"): "A"}))
    assert [share.activities for share in made.open] == [("s-2", "s-3"), ("s-3",)]
    assert [answer.name for answer in made.taken if answer.is_activity] == ["取組s-1 R8の実績", "取組s-2 R8の自己評価"]


def test_a_changed_locked_cell_is_refused(form: Path, fill: Fill, refused: Refused) -> None:
    """What a 取組 is, and what was said of it last time, is the plan's."""
    told = refused(_write(fill(form), {**RESULTS, ("s-1", "取組名"): "別の取組", ("s-3", "R7の自己評価"): "A"}))
    assert any("「取組名」列" in line and "「サロンの開催」から「別の取組」に変わって" in line for line in told)
    assert any("「前回の自己評価」列" in line and "「B」から「A」に変わって" in line for line in told)


def test_a_removed_sheet_or_row_is_told(form: Path, fill: Fill, collected: Callable[..., Collected]) -> None:
    """The number of the form knows what it was handed out with; the rest is read."""
    book = openpyxl.load_workbook(_write(fill(form), RESULTS))
    book["取組"].delete_rows(10)
    book.save(form)
    for lost in ("1行（", "シート「取組」"):
        notes = [str(note) for outcome in collected(form).forms for note in outcome.notes]
        assert any(f"様式から{lost}" in note for note in notes)
        if "取組" in book.sheetnames:
            del book["取組"]
            book.save(form)


def test_a_sheet_of_another_form_is_refused(seed: Path, form: Path, fill: Fill, refused: Refused) -> None:
    """Two sheets with two numbers are not one form."""
    other = _form(seed, form.with_name("R7.xlsx"), "R7")
    number = next(cell.value for cell in openpyxl.load_workbook(other)["指標"][2] if "様式番号" in str(cell.value))
    book = openpyxl.load_workbook(_write(fill(form), RESULTS))
    cell = next(cell for cell in book["取組"][2] if "様式番号" in str(cell.value))
    cell.value = number
    book.save(form)
    (told,) = refused(form)
    assert "シート「指標」「取組」の様式番号が違います" in told


def test_a_renamed_sheet_is_known_by_its_headings(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """Staff name sheets after themselves."""
    take(_write(fill(form), RESULTS, "福祉課の取組"))
    assert all(each.in_round("R8").result for each in load_plan(seed).activities)


def test_a_department_may_have_no_indicator(seed: Path, table: Path, tmp_path: Path, rewrite: Fill) -> None:
    """Its form has the sheet 取組 alone; a 取組 of two departments is in both forms; what has none comes last."""
    assert table.exists()
    rewrite(lambda rows: [[*rows[0], "担当課"], *([*row, "地域福祉課"] for row in rows[1:])])
    made = make_templates(TemplateRequest(seed, "R8", tmp_path / "forms", Split.DEPARTMENT))
    asked = {each.form.share.name: [row.item.id for row in each.form.activities.rows] for each in made}
    assert asked == {"地域福祉課": [], SALON: ["s-1", "s-3"], TALKS: ["s-2", "s-3"]}
    path = next(each.path for each in made if each.form.share.name == TALKS)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["取組", "記入要領"]
    last = str(book["取組"].print_area).rpartition("$")[0].rpartition("$")[2]
    assert book["取組"][f"{last}{HEADING_ROW}"].value == "R8の今後の方向"  # though 担当課 is hidden before it
    taken = collect(CollectRequest((_write(path, {("s-2", "R8の実績"): "1回"}),), seed))
    assert [answer.name for answer in taken.taken] == ["取組s-2 R8の実績"]
    assert [(each.name, each.returned, len(each.indicators), each.activities) for each in taken.open] == [
        ("地域福祉課", False, 34, ()),
        (SALON, False, 0, ("s-1", "s-3")),
        (TALKS, True, 0, ("s-3",)),
    ]


def test_without_an_actor_they_are_in_the_form_of_what_has_none(seed: Path, table: Path, tmp_path: Path) -> None:
    """A 取組 has a 担当課 and no 主体; `template` says where it went."""
    assert table.exists()
    command = ["template", str(seed), "--split", "主体", "-o", str(tmp_path / "f")]
    result = CliRunner().invoke(main, command)
    assert "主体：記載なし、4指標、取組3件" in result.stdout
    assert "主体：市、20指標）" in result.stdout


def test_two_answers_that_differ_are_told(seed: Path, table: Path, tmp_path: Path, refused: Refused) -> None:
    """Two departments that share a 取組 must say the same of it."""
    assert table.exists()
    made = {name: _form(seed, tmp_path / f"{name}.xlsx") for name in (SALON, TALKS)}
    told = refused(*(_write(path, {("s-3", "R8の実績"): name}) for name, path in made.items()))
    assert any("取組の番号「s-3」のR7年度実績の回答「長寿社会課」が" in line for line in told)


def test_a_table_without_numbers_gets_them(seed: Path, table: Path, tmp_path: Path, take: Take, fill: Fill) -> None:
    """So that the next form finds its rows again."""
    table.write_text(
        TABLE.replace("番号,目", "目", 1).replace("s-1,", "").replace("s-2,", "").replace("s-3,", ""), "utf-8"
    )
    take(_write(fill(_form(seed, tmp_path / "f.xlsx")), {(str(each), "R8の実績"): f"{each}回" for each in (1, 2, 3)}))
    assert table.read_text(encoding="utf-8-sig").startswith("番号,目指す地域像番号")
    assert [(each.id, each.in_round("R8").result) for each in load_plan(seed).activities] == [
        *(("1", "1回"), ("2", "2回"), ("3", "3回"))
    ]


@pytest.mark.parametrize("name", ["activities.csv", "indicators.csv"])
def test_rows_without_numbers_that_moved_are_refused(
    name: str, seed: Path, table: Path, rewrite: Fill, refused: Refused
) -> None:
    """An answer would go to the row that stands in the old one's place."""
    assert table.exists()
    if name == "indicators.csv":  # a table without numbers has the values beside
        (seed / "R7.csv").unlink()
        rewrite(lambda rows: [[*rows[0], "R7の値"], *([*row, "—"] for row in rows[1:])], name)
    rewrite(lambda rows: [row[1:] for row in rows], name)
    path = _form(seed, seed.parent / "f.xlsx")
    rewrite(lambda rows: [*rows[:2], rows[3], rows[2], *rows[4:]], name)
    told = refused(path)
    assert any("どの行への回答か分かりません" in line for line in told)


def test_a_plan_that_moves_is_whole(form: Path, fill: Fill, seed: Path, tmp_path: Path) -> None:
    """The 取組 go with it, answered or not."""
    collect(CollectRequest((fill(form),), tmp_path / "new", seed, confirmed=True))
    assert [each.name for each in load_plan(tmp_path / "new").activities] == ["サロンの開催", "啓発", "見守り"]


def test_a_heading_that_was_overwritten_is_told(form: Path, fill: Fill, refused: Refused) -> None:
    """Nothing is taken of a column that nobody can name."""
    book = openpyxl.load_workbook(_write(fill(form), RESULTS))
    next(cell for cell in book["取組"][HEADING_ROW] if cell.value == "R8の課題").value = "残った課題"
    book.save(form)
    assert any("見出し「R8の課題」がありません" in line for line in refused(form))
