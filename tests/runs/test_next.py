"""The next round, for plans of every form."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from fixtures.csv_files import read_rows, write_rows
from fixtures.plan_books import parts_of, write_plan_book

from plan_report.errors import InputError, UsageError
from plan_report.load import load_plan
from plan_report.period import fiscal_year, short
from plan_report.resources import bundled
from plan_report.runs.build import Request, prepare
from plan_report.runs.check import check
from plan_report.runs.collect import CollectRequest, collect
from plan_report.runs.log import log_entries
from plan_report.runs.next import NextRequest, make_next, propose_next
from plan_report.runs.template import TemplateRequest, make_templates

DAY = date(2026, 11, 28)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The bundled plan in a folder of its own."""
    folder = tmp_path / "plan"
    shutil.copytree(bundled("data"), folder)
    return folder


def test_a_round_is_added_and_nothing_else(plan: Path) -> None:
    """Settings, not proposals; every other line of plan.toml and every other file stays."""
    before = {path: path.read_bytes() for path in plan.iterdir()}
    made = make_next(NextRequest(plan, today=DAY))
    text = (plan / "plan.toml").read_bytes()
    assert text.startswith(before[plan / "plan.toml"].rstrip())
    assert {path: path.read_bytes() for path in before if path.suffix == ".csv"} == {
        path: data for path, data in before.items() if path.suffix == ".csv"
    }
    assert {path.name for path in made.written} == {"plan.toml", "R8.csv", "変更履歴.csv"}
    each = load_plan(plan).rounds[-1]
    assert (each.id, each.footnote, each.results_year and short(each.results_year)) == (
        "R8",
        "※ R7年度実績値",
        "R7年度",
    )
    head, *rows = read_rows(plan / "R8.csv")
    assert (head, len(rows), {cell for row in rows for cell in row[2:]}) == (
        ["指標番号", "指標名", "値", "備考", "要確認"],
        34,
        {""},
    )
    assert log_entries(plan)[0].new == "R8"
    assert {entry.new for entry in log_entries(plan)} == {str(move.new) for move in made.moved if move.new != move.old}


def test_what_would_be_made_is_seen_before(plan: Path) -> None:
    """All that is moved on and left open, as it is made then; after a round without values, too."""
    before = {path: path.read_bytes() for path in plan.iterdir()}
    proposed = propose_next(NextRequest(plan, today=DAY))
    assert {path: path.read_bytes() for path in plan.iterdir()} == before
    made = make_next(NextRequest(plan, today=DAY, who="計画係"))
    assert (proposed.following, proposed.open, proposed.is_after_values) == (made.following, made.open, True)
    assert (proposed.survey_year, proposed.results_year) == ("なし", "R7年度")
    assert {each.who for each in log_entries(plan)} == {"計画係"}
    again = propose_next(NextRequest(plan, today=DAY))
    assert (again.following.round.id, again.is_after_values) == ("R9", False)


def test_the_earlier_report_stays_as_it_was(plan: Path) -> None:
    """What R8 says, in notes and doubts too, is no part of R7's report."""
    seven = prepare(Request(plan, round_id="R7")).document
    make_next(NextRequest(plan, today=DAY))
    head, *rows = read_rows(plan / "R8.csv")
    said = [[*row[:2], "5件" if row[0] == "1-1-1" else "", "R8だけの備考", "今回値：R8だけの確認"] for row in rows]
    write_rows(plan / "R8.csv", [head, *said])
    assert prepare(Request(plan, round_id="R7")).document == seven
    assert "R8だけの備考" in repr(prepare(Request(plan, round_id="R8")).document)


def test_a_survey_to_be_filled_in(plan: Path) -> None:
    """Its year moved on, its answers empty; the report promises nothing of it, and check tells."""
    make_next(NextRequest(plan, "R9", today=DAY))
    survey = load_plan(plan).surveys[-1]
    assert (short(survey.year), survey.name, survey.valid, survey.sent) == ("R9年度", "旭川市民アンケート", None, None)
    told = "\n".join(map(str, check(plan, "R9").matters.doubts))
    assert "令和9年度のアンケート「旭川市民アンケート」の有効回答数がまだありません" in told
    assert "34指標のうち34件（1-0、1-1-1、1-1-2、1-1-3、1-2-1など）空です" in told
    text = repr(prepare(Request(plan, round_id="R9")).document)
    assert "令和9年度 有効回答数" not in text
    assert "誤差の範囲内" not in text


def test_a_stale_year_in_the_footnote_is_told(plan: Path) -> None:
    """A year that no value of the round is of."""
    make_next(NextRequest(plan, today=DAY))
    path = plan / "plan.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("※ R7年度実績値", "※ R6年度実績値"), encoding="utf-8")
    told = "\n".join(map(str, check(plan, "R8").matters.doubts))
    assert "注に「R6年度」とありますが、その年度の値はありません" in told


def test_indicators_of_the_round_alone(plan: Path) -> None:
    """One that begins later, or has ended, has no row."""
    head, *rows = read_rows(plan / "indicators.csv")
    added = [["R8" if row[0] == "1-1-1" else "" for row in rows], ["R8" if row[0] == "1-1-2" else "" for row in rows]]
    columns = [[*row, new, gone] for row, new, gone in zip(rows, *added, strict=True)]
    write_rows(plan / "indicators.csv", [[*head, "追加の回", "廃止の回"], *columns])
    with pytest.raises(InputError):  # R8 is no round yet
        load_plan(plan)
    text = (plan / "plan.toml").read_text(encoding="utf-8")
    (plan / "plan.toml").write_text(f'{text}\n[[rounds]]\nid = "R8"\n', encoding="utf-8")
    write_rows(plan / "R8.csv", [["指標番号", "値"]])
    make_next(NextRequest(plan, "R9", today=DAY))
    numbers = [row[0] for row in read_rows(plan / "R9.csv")]
    assert ("1-1-1" in numbers, "1-1-2" in numbers) == (True, False)


def test_twice_is_told(plan: Path) -> None:
    """The second call would make a round that nobody asked for; nothing is written."""
    make_next(NextRequest(plan, today=DAY))
    before = {path: path.read_bytes() for path in plan.iterdir()}
    with pytest.raises(UsageError, match=r"まだ値が一つもありません.*--round R9"):
        make_next(NextRequest(plan, today=DAY))
    with pytest.raises(UsageError, match="もう計画にあります"):
        make_next(NextRequest(plan, "R8", today=DAY))
    assert {path: path.read_bytes() for path in plan.iterdir()} == before
    made = make_next(NextRequest(plan, "R9", today=DAY))
    assert any("前の回「R8」の値がない指標が34件" in text for text in made.open)


def test_the_form_asks_for_the_round_that_was_made(plan: Path, tmp_path: Path) -> None:
    """Not for the one after it, until it has a value."""
    make_next(NextRequest(plan, today=DAY))
    made = make_templates(TemplateRequest(plan, None, tmp_path / "f.xlsx"))
    assert [each.form.round.id for each in made] == ["R8"]


def test_years_that_were_said(plan: Path) -> None:
    """なし is a year too; a word that is none is refused."""
    make_next(NextRequest(plan, survey_year="R8年度", results_year="なし", today=DAY))
    each = load_plan(plan).rounds[-1]
    assert (each.survey_year and short(each.survey_year), each.results_year) == ("R8年度", None)
    with pytest.raises(UsageError, match="--results-year の「来年」"):
        make_next(NextRequest(plan, "R9", results_year="来年", today=DAY))


def test_a_round_that_cannot_be_added_is_told(plan: Path) -> None:
    """Rounds in one line; nothing is written."""
    (plan / "plan.toml").write_text(
        'title = "計画"\nlevels = ["目指す地域像", "基本的な考え方"]\nrounds = [{ id = "R7" }]\n', encoding="utf-8"
    )
    before = {path: path.read_bytes() for path in plan.iterdir()}
    with pytest.raises(InputError, match="評価の回を書き足せない"):
        make_next(NextRequest(plan, today=DAY))
    assert {path: path.read_bytes() for path in plan.iterdir()} == before


def test_a_plan_that_is_one_workbook(tmp_path: Path) -> None:
    """Its sheets go on, its chart stays, and what it was is kept beside it."""
    book = write_plan_book(tmp_path / "計画.xlsx")
    was = book.read_bytes()
    made = make_next(NextRequest(book, "R9", today=DAY))
    assert (tmp_path / "計画_backup_20261128.xlsx").read_bytes() == was
    assert {path.name for path in made.written} == {"計画.xlsx", "計画_backup_20261128.xlsx", "変更履歴.csv"}
    plan = load_plan(book)
    assert [each.id for each in plan.rounds] == ["R7", "R9"]
    assert (plan.surveys[-1].name, plan.surveys[-1].valid) == ("旭川市民アンケート", None)
    assert plan.rounds[1].footnote == "※ 令和9年度旭川市民アンケート結果又はR8年度実績値"
    charts = [name for name in parts_of(book) if "chart" in name]
    assert charts
    assert len(check(book, "R7").matters.flags) == len(check(tmp_path / "計画_backup_20261128.xlsx").matters.flags)


def test_a_single_table_has_the_round_beside(tmp_path: Path) -> None:
    """No sheet of a round would be read for it."""
    head, *rows = read_rows(bundled("data") / "indicators.csv")
    values = {row[0]: row[2] for row in read_rows(bundled("data") / "R7.csv")}
    path = tmp_path / "市.csv"
    write_rows(path, [[*head, "R7の値"], *([*row, values[row[0]]] for row in rows)])
    shutil.copy(bundled("data") / "plan.toml", tmp_path)
    make_next(NextRequest(path, today=DAY))
    assert read_rows(path)[0][-4:] == ["R7の値", "R8の値", "R8の備考", "R8の要確認"]
    assert load_plan(path).latest == "R8"


@pytest.mark.parametrize("title", ["指標", "Sheet1"])
def test_a_workbook_with_all_on_one_sheet(title: str, tmp_path: Path) -> None:
    """It can be read afterwards, whatever the sheet is called; years that were said make a sheet 計画."""
    head, *rows = read_rows(bundled("data") / "indicators.csv")
    values = {row[0]: row[2] for row in read_rows(bundled("data") / "R7.csv")}
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = title
    for cells in ([*head, "R7の値"], *([*row, values[row[0]]] for row in rows)):
        book.active.append(cells)
    path = tmp_path / "市.xlsx"
    book.save(path)
    before = load_plan(path)
    make_next(NextRequest(path, results_year="R7年度", today=DAY))
    after = load_plan(path)
    assert [(each.id, each.results_year) for each in after.rounds] == [("R7", None), ("R8", fiscal_year(2025))]
    assert [each.value("R7") for each in after.indicators] == [each.value("R7") for each in before.indicators]
    expected = {"指標": [title, "R8", "計画"], "Sheet1": [title, "計画"]}
    assert sorted(openpyxl.load_workbook(path).sheetnames) == sorted(expected[title])


def test_the_bundled_plan_is_nobodys(tmp_path: Path) -> None:
    """Nothing is written into the program."""
    del tmp_path
    with pytest.raises(UsageError, match="見本"):
        make_next(NextRequest(None, today=DAY))


def test_workbook_that_cannot_be_written_into_is_left_as_it_is(tmp_path: Path) -> None:
    """Strict Open XML is read but not written: next and collect say how to save it, and change nothing."""
    strict = Path(__file__).parents[1] / "cases" / "files" / "xlsx" / "strict.xlsx"
    plan = Path(shutil.copy(strict, tmp_path / "indicators.xlsx"))
    shutil.copy(bundled("data") / "plan.toml", tmp_path)
    form = tmp_path / "form.xlsx"
    make_templates(TemplateRequest(plan, "R8", out=form, today=DAY))
    book = openpyxl.load_workbook(form)
    sheet = book["指標"]
    row = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "1-1-1")
    sheet.cell(row, 6).value = "8件"
    book.save(form)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(InputError, match="普通に保存した形でないため、書き込めません"):
        make_next(NextRequest(plan, "R8", today=DAY))
    with pytest.raises(InputError, match="普通に保存した形でないため、書き込めません"):
        collect(CollectRequest((form,), plan, today=DAY))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
