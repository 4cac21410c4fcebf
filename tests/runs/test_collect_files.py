"""Where answers go: into the files of the plan that is there, into a new folder, and into 変更履歴.csv."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from fixtures.facts import written
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.errors import UsageError
from plan_report.load import load_plan
from plan_report.runs.collect import Collected, CollectRequest, collect
from plan_report.runs.template import TemplateRequest, make_templates
from plan_report.table.change_log import read_log

Fill = Callable[..., Path]
Take = Callable[..., Collected]
Refused = Callable[..., list[str]]
Where = Callable[[Worksheet, str, str], str]
Rewrite = Callable[..., list[list[str]]]


def test_own_columns_and_title_of_the_table_stay(form: Path, fill: Fill, take: Take, rewrite: Rewrite) -> None:
    """What staff keep beside the plan's columns is theirs."""
    take(fill(form))
    for name in ("indicators.csv", "R8.csv"):
        rewrite(lambda rows: [["計画"], [], *([*row, "電話" if row is rows[0] else "1234"] for row in rows)], name)
    take(fill(form, {("1-1-1", "R8の値"): "6件"}), replace_known=True)
    for name in ("indicators.csv", "R8.csv"):
        rows = rewrite(lambda rows: rows, name)
        assert rows[:2] == [["計画"], []]
        assert rows[2][-1] == "電話"
        assert {row[-1] for row in rows[3:]} == {"1234"}


def test_plan_in_code_page_932_becomes_utf8(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """So that every answer can be written."""
    take(fill(form))
    table = seed / "R8.csv"
    text = table.read_text(encoding="utf-8-sig").replace("—", "―")  # code page 932 has no em dash
    table.write_bytes(text.encode("cp932"))
    take(fill(form, {("1-1-1", "R8の備考"): "𠮷田"}))
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    assert next(each for each in load_plan(seed).indicators if each.id == "1-1-1").in_round("R8").note == "𠮷田"


def test_class_set_by_a_person_stays_with_its_round(
    form: Path, fill: Fill, take: Take, seed: Path, rewrite: Rewrite
) -> None:
    """A decision of one round never carries over to the next."""
    more = {0: ["判定の変更", "変更の理由", "変更した者", "変更日"], 1: ["改善", "会議で決めた", "課長", "2026-03-31"]}
    rewrite(lambda rows: [[*row, *more.get(index, [""] * 4)] for index, row in enumerate(rows)], "R7.csv")
    take(fill(form))
    first = next(load_plan(seed).indicators)
    assert first.in_round("R7").override is not None
    assert first.in_round("R8").override is None


def test_rounds_as_an_inline_list_cannot_be_gone_on_with(form: Path, fill: Fill, refused: Refused, seed: Path) -> None:
    """Said with the way to write them."""
    (seed / "plan.toml").write_text(
        'title = "第5期旭川市地域福祉計画・第7期旭川市社会福祉協議会地域福祉活動計画"\nrounds = [{ id = "R7" }]\n',
        encoding="utf-8",
    )
    (told,) = refused(fill(form))
    assert "評価の回を書き足せない書き方" in told


def test_plan_whose_headings_name_the_rounds_needs_no_entry(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """The new sheet is the round."""
    title = 'title = "第5期旭川市地域福祉計画・第7期旭川市社会福祉協議会地域福祉活動計画"\n'
    (seed / "plan.toml").write_text(title, encoding="utf-8")
    made = take(fill(form))
    assert made.written == (seed / "R8.csv", seed / "変更履歴.csv")
    assert [each.id for each in load_plan(seed).rounds] == ["R7", "R8"]


def test_forms_of_an_excel_plan_make_a_folder(tmp_path: Path, fill: Fill, rewrite: Rewrite) -> None:
    """An Excel file is not written into; the plan goes on as plan.toml and indicators.csv."""
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.title = "指標"
    of_round = book.create_sheet("R7")
    for sheet, name in ((book.active, "indicators.csv"), (of_round, "R7.csv")):
        for row in rewrite(lambda rows: rows, name):
            sheet.append(row)
    source = tmp_path / "福祉計画.xlsx"
    book.save(source)
    (made,) = make_templates(TemplateRequest(source, "R8", tmp_path / "f.xlsx"))
    collect(CollectRequest((fill(made.path),), tmp_path / "new", source, confirmed=True))
    plan = load_plan(tmp_path / "new")
    assert plan.title == "福祉計画"
    assert written(plan, "1-1-1") == "5件"
    assert written(plan, "1-1-1", "R7") == "5件"
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        *("R7.csv", "R8.csv", "indicators.csv", "plan.toml", "変更履歴.csv"),
    ]


def test_new_folder_leaves_the_old_plan_alone(form: Path, fill: Fill, seed: Path, tmp_path: Path) -> None:
    """--plan says where the forms come from, -o where the result goes."""
    before = {path: path.read_bytes() for path in seed.iterdir()}
    collect(CollectRequest((fill(form),), tmp_path / "new", seed, confirmed=True))
    assert {path: path.read_bytes() for path in seed.iterdir()} == before
    assert len(load_plan(tmp_path / "new").rounds) == 2


@pytest.mark.parametrize("kind", ["missing", "file", "other plan"])
def test_wrong_places_are_refused(kind: str, form: Path, seed: Path, tmp_path: Path) -> None:
    """No folder and no plan; a file; a folder with another plan."""
    other = tmp_path / "other"
    if kind == "file":
        other.write_text("", encoding="utf-8")
    elif kind == "other plan":
        other.mkdir()
        (other / "plan.toml").write_text("", encoding="utf-8")
    plan = seed if kind == "other plan" else None
    with pytest.raises(UsageError, match="other"):
        collect(CollectRequest((form,), other, plan))


def test_the_log_says_what_was_taken(form: Path, fill: Fill, seed: Path) -> None:
    """Whose form, on which day, which cell, from what to what; what stands there already stays."""
    log = seed / "変更履歴.csv"
    log.write_text("者,日,事項,変更前,変更後,理由\n係員,2026-04-01,目標値,1件,2件,誤記\n", encoding="utf-8")
    path = fill(form, {("1-1-1", "R8の値"): "7件"})
    made = collect(CollectRequest((path,), seed, confirmed=True, today=date(2026, 4, 2)))
    assert made.written[-1] == log
    first, of_round, *others = read_log(log.read_text(encoding="utf-8-sig"), "log")
    assert (first.who, of_round.what, of_round.new) == ("係員", "評価の回", "R8")
    assert len(others) == len(made.taken)
    (value,) = (each for each in others if each.what == "1-1-1 R8の値")
    assert (value.when, value.old, value.new, value.why) == (date(2026, 4, 2), "", "7件", "様式の取込み")
    assert path.name in value.who


def test_a_broken_log_stops_the_taking(form: Path, fill: Fill, refused: Refused, seed: Path) -> None:
    """Nothing would find its entries again; the plan stays as it is."""
    (seed / "変更履歴.csv").write_text("何か\n", encoding="utf-8")
    (told,) = refused(fill(form))
    assert "見出しが者、日、事項、変更前、変更後、理由の順になっていません" in told


def test_a_sheet_that_the_plan_does_not_know_is_not_written_over(
    form: Path, fill: Fill, seed: Path, refused: Refused
) -> None:
    """Somebody has begun a round by hand without naming it in plan.toml; nothing of it is lost."""
    (seed / "R8.csv").write_text("指標番号,値\n1-1-1,9件\n", encoding="utf-8-sig")
    (told,) = refused(fill(form))
    assert "R8.csv" in told
    assert "書き換えません" in told
