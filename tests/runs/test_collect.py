"""Returned forms into the plan: what is taken, and what is told instead."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl
from fixtures.csv_files import write_rows
from fixtures.facts import written
from fixtures.forms import rows_of
from fixtures.processes import needs_a_second_process
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.errors import Problem
from plan_report.load import load_plan
from plan_report.model import Plan
from plan_report.notation import STATUS_WORDS
from plan_report.period import short
from plan_report.runs.collect import Collected, CollectRequest, collect
from plan_report.runs.template import TemplateRequest, make_templates, write_form
from plan_report.workbook.answers import Expected, read_answers
from plan_report.workbook.form import make_form
from plan_report.workbook.form_file import FormFile
from plan_report.workbook.outcome import Standing
from plan_report.workbook.returned import open_form, read_returned
from plan_report.workbook.shares import whole

Fill = Callable[..., Path]
Take = Callable[..., Collected]
Refused = Callable[..., list[str]]
Edit = Callable[[Path, Callable[[Worksheet], None]], Path]
SetCell = Callable[..., Path]


def test_filled_form_becomes_a_round(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """A sheet of its own, a round in plan.toml, and nothing else changed."""
    before = load_plan(seed)
    settings_before = (seed / "plan.toml").read_text(encoding="utf-8")
    tables = {path: path.read_bytes() for path in seed.glob("[!変]*.csv")}
    made = take(fill(form, {("1-1-1", "R8の値"): "7件"}))
    plan = load_plan(seed)
    assert [each.id for each in plan.rounds] == ["R7", "R8"]
    assert plan.rounds[1].name == "令和8年度評価"
    assert written(plan, "1-1-1") == "7件"
    assert [each.facts[0] for each in plan.indicators] == [each.facts[0] for each in before.indicators]
    assert (seed / "plan.toml").read_text(encoding="utf-8").startswith(settings_before.rstrip())
    assert {path: path.read_bytes() for path in tables} == tables
    rows = list(csv.reader((seed / "R8.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    assert (rows[0], len(rows)) == (["指標番号", "指標名", "値", "備考", "要確認"], 35)
    assert set(made.written) == {seed / "plan.toml", seed / "R8.csv", seed / "変更履歴.csv"}
    assert len(made.taken) == 34


def test_answers_are_as_seen(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """What nobody sees is no part of an answer; a radical in a remark is read as its kanji and told."""
    cells = {("1-1-1", "R8の値"): "7\u200b件", ("1-1-1", "R8の備考"): "利\u2f64者のカ\u3099イト\u3099"}
    made = take(fill(form, cells))
    assert written(load_plan(seed), "1-1-1") == "7件"
    assert "利用者のガイド" in [answer.text for answer in made.taken]
    (told,) = (doubt for doubt in made.notes if "部首" in doubt.what)
    assert told.place.column == "備考"


def test_years_of_the_new_round_are_moved_on_and_told(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """As `next` does: settings, not proposals, each of them named to be looked at."""
    made = take(fill(form))
    told = "\n".join(map(str, made.notes))
    each = load_plan(seed).rounds[1]
    assert each.footnote == "※ R7年度実績値"
    assert (each.survey_year, each.results_year and short(each.results_year)) == (None, "R7年度")
    for text in ("評価の回「R8」を書き足しました", "R6年度 → R7年度", "※ R7年度実績値", "--survey-year"):
        assert text in told
    assert "\n# " not in (seed / "plan.toml").read_text(encoding="utf-8").rpartition("[[rounds]]")[2]


@needs_a_second_process
def test_a_plan_read_beside_the_form_becomes_the_same(
    two_processes: AbstractContextManager[None], form: Path, fill: Fill, seed: Path, tmp_path: Path
) -> None:
    """As in a command, where a second process reads it."""
    filled, plan = fill(form, {("1-1-1", "R8の値"): "7件"}), tmp_path / "beside"
    shutil.copytree(seed, plan)
    with two_processes:
        made = collect(CollectRequest((filled,), plan, confirmed=True))
    alone = collect(CollectRequest((filled,), seed, confirmed=True))
    assert [answer.text for answer in made.taken] == [answer.text for answer in alone.taken]
    assert len(made.taken) == 34
    assert {path.name: path.read_bytes() for path in plan.iterdir() if path.suffix != ".lock"} == {
        path.name: path.read_bytes() for path in seed.iterdir() if path.suffix != ".lock"
    }


def test_split_forms_are_merged(split_forms: dict[str, Path], fill: Fill, take: Take, seed: Path) -> None:
    """Also when the indicators of two actors are answered in both."""
    made = take(*(fill(path) for path in split_forms.values()))
    assert len(made.taken) == 34
    assert written(load_plan(seed), "1-2-5") == "3,374件"


def test_folder_of_forms_is_taken_as_a_whole(split_forms: dict[str, Path], fill: Fill, take: Take) -> None:
    """Excel's own files beside open workbooks are passed over."""
    for path in split_forms.values():
        fill(path)
    folder = next(iter(split_forms.values())).parent
    (folder / "~$R8_市.xlsx").write_bytes(b"lock")
    assert len(take(folder).taken) == 34


def test_departments_that_did_not_answer_are_named(split_forms: dict[str, Path], fill: Fill, take: Take) -> None:
    """With the indicators that wait for them; what came is taken."""
    made = take(fill(split_forms["市"]))
    assert [(share.name, share.returned, len(share.indicators)) for share in made.open] == [
        ("市社協", False, 10),
        ("記載なし", False, 4),
    ]
    assert len(made.taken) == 20


def test_empty_cells_stay_open(form: Path, fill: Fill, take: Take) -> None:
    """They hold nothing back; blanks are empty too."""
    made = take(fill(form, {("1-1-1", "R8の値"): None, ("2-1-1", "R8の値"): " 　"}))
    (share,) = made.open
    assert (share.name, share.returned, share.indicators) == ("全体", True, ("1-1-1", "2-1-1"))
    assert len(made.taken) == 32
    assert [number for _, number in made.forms[0].unanswered] == ["1-1-1", "2-1-1"]


def test_the_rest_can_be_taken_later(split_forms: dict[str, Path], fill: Fill, take: Take, seed: Path) -> None:
    """Into the same round."""
    first = take(fill(split_forms["市"]))
    second = take(fill(split_forms["市社協"]), fill(split_forms["主体の記載なし"]))
    assert len(first.taken) + len(second.taken) == 34
    assert second.open == ()
    assert not any("評価の回" in str(doubt) for doubt in second.notes)
    assert [each.id for each in load_plan(seed).rounds] == ["R7", "R8"]


def test_good_forms_are_taken_while_a_bad_one_waits(
    split_forms: dict[str, Path], fill: Fill, collected: Take, seed: Path
) -> None:
    """As a whole: none of its answers is in the plan."""
    files = [fill(path) for path in split_forms.values()]
    fill(split_forms["市社協"], {("1-1-2", "R8の値"): "たくさん"}, only=True)
    made = collected(*files, confirmed=True)
    assert {form.name: form.standing for form in made.forms} == {
        "市": Standing.TAKEN,
        "市社協": Standing.TO_MEND,
        "記載なし": Standing.TAKEN,
    }
    assert load_plan(seed).rounds[-1].id == "R8"
    own = {"1-1-2", "1-1-3", "1-2-2"}
    assert not any(each.value("R8") for each in load_plan(seed).indicators if each.id in own)


def test_two_forms_that_contradict_one_another_both_wait(
    split_forms: dict[str, Path], fill: Fill, collected: Take
) -> None:
    """Each names the other's place and answer; the third is taken."""
    files = [fill(path) for path in split_forms.values()]
    fill(split_forms["市社協"], {("3-3-1", "R8の値"): "17回"}, only=True)
    made = collected(*files, confirmed=True)
    assert [form.name for form in made.waiting] == ["市", "市社協"]
    for form, own, other in zip(made.waiting, ("「16回」", "「17回」"), ("市社協", "市"), strict=True):
        (told,) = map(str, form.errors)
        assert told.startswith(f"{form.file} シート「指標」")
        assert f"回答{own}が、もう一つの様式（{split_forms[other].name}）の「" in told


def test_one_answer_in_two_spellings_is_one(split_forms: dict[str, Path], fill: Fill, take: Take) -> None:
    """3,374件 and ３３７４ are the same."""
    files = [fill(path) for path in split_forms.values()]
    fill(split_forms["市社協"], {("1-2-5", "R8の値"): "３３７４"}, only=True)
    assert len(take(*files).taken) == 34


def test_a_changed_name_is_told_and_never_taken(form: Path, fill: Fill, refused: Refused) -> None:
    """Old and new are named; a row is known by its number and name."""
    (told,) = refused(fill(form, {("1-1-1", "指標名"): "講座の数"}))
    assert "11行目「指標名」列：書き換えられない欄が「" in told
    assert "から「講座の数」に変わっています" in told


def test_plan_corrected_meanwhile_is_no_altered_cell(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """The plan keeps its word, and that is told as a doubt."""
    table = seed / "indicators.csv"
    table.write_bytes(table.read_bytes().replace("3件 [R4年度]".encode(), "4件 [R4年度]".encode(), 1))
    made = take(fill(form))
    assert any("計画の方が「3件 [R4年度]」から「4件 [R4年度]」に" in str(doubt) for doubt in made.notes)
    assert next(each for each in load_plan(seed).indicators if each.id == "1-1-1").baseline.written == "4件 [R4年度]"


def test_a_year_that_the_new_round_leaves_out_is_told(seed: Path, fill: Fill, refused: Refused, tmp_path: Path) -> None:
    """A column for a year without a round was right as long as its year was still to come."""
    table = seed / "indicators.csv"
    head, *rows = csv.reader(table.read_text(encoding="utf-8-sig").splitlines(keepends=True))
    write_rows(table, [[*head, "R9の目標値"], *([*row, ""] for row in rows)])
    (made,) = make_templates(TemplateRequest(seed, "R10", tmp_path / "later.xlsx"))
    (told,) = refused(fill(made.path, {("1-1-1", "R10の値"): "7件"}, only=True))
    assert "見出し「R9の目標値」に当たる評価の回が計画にありません" in told


def test_unknown_indicator_is_told(form: Path, fill: Fill, refused: Refused) -> None:
    """With the nearest number; the form is no longer the one that was handed out."""
    (told,) = refused(fill(form, {("4-3-3", "指標番号"): "4-3-9"}))
    assert "指標番号「4-3-9」はこの計画にありません" in told


def test_deleted_row_is_told(form: Path, fill: Fill, edit: Edit, take: Take) -> None:
    """Though nothing else differs; the others are taken, and it stays open."""
    made = take(edit(fill(form), lambda sheet: sheet.delete_rows(sheet.max_row)))
    (outcome,) = made.forms
    assert outcome.taken
    assert any("様式から1行（4-3-3）が消されています" in str(note) for note in outcome.notes)
    assert [each.indicators for each in made.open] == [("4-3-3",)]


def test_sorted_rows_are_read_all_the_same(form: Path, fill: Fill, edit: Edit, take: Take, seed: Path) -> None:
    """Values go by 指標番号, not by place."""

    def turn(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in rows_of(sheet)]
        for row, values in zip(rows_of(sheet), reversed(rows), strict=True):
            for cell, value in zip(row, values, strict=True):
                cell.value = value

    take(edit(fill(form), turn))
    assert written(load_plan(seed), "4-3-3") == "47件"


def test_form_of_another_plan_is_refused(form: Path, fill: Fill, refused: Refused, seed: Path) -> None:
    """Its title is named."""
    fill(form)
    settings = seed / "plan.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("第5期旭川市", "第6期旭川市"), encoding="utf-8")
    (told,) = refused(form)
    assert "ほかの計画「第5期旭川市地域福祉計画" in told


def test_forms_of_two_rounds_are_refused(form: Path, fill: Fill, seed: Path, refused: Refused, tmp_path: Path) -> None:
    """The first file says which round it is; it is taken, the other one waits."""
    (other,) = make_templates(TemplateRequest(seed, "R9", tmp_path / "r9.xlsx"))
    (told,) = refused(fill(form), other.path)
    assert f"{other.path}：「R9」の様式です" in told


def test_workbook_that_is_no_form_is_refused(tmp_path: Path, refused: Refused) -> None:
    """A table without the number of a form."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["指標番号", "R8の値"])
    book.save(tmp_path / "x.xlsx")
    (told,) = refused(tmp_path / "x.xlsx")
    assert "様式番号がありません" in told


def test_other_open_cells_are_taken_and_told(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """A note for the public and a memo for the office, both of the round alone."""
    made = take(fill(form, {("1-1-2", "R8の備考"): "中止", ("3-2-1", "R8の内部メモ"): "基準値は1,888件でよいか"}))
    indicators = {each.id: each for each in load_plan(seed).indicators}
    assert [each.note for each in indicators["1-1-2"].facts] == ["", "中止"]
    assert [each.internal_note for each in indicators["3-2-1"].facts] == ["", "基準値は1,888件でよいか"]
    assert not any("という項目はありません" in str(doubt) for doubt in made.notes)
    others = [(each.item.id, each.heading, each.text) for each in made.taken if not each.is_value]
    assert others == [("1-1-2", "R8の備考", "中止"), ("3-2-1", "R8の内部メモ", "基準値は1,888件でよいか")]


def test_a_memo_is_added_and_is_not_handed_out_again(
    form: Path, fill: Fill, take: Take, seed: Path, tmp_path: Path
) -> None:
    """What the office keeps for itself stays with it, and no memo of a department does away with it."""
    take(fill(form, {("1-1-2", "R8の内部メモ"): "速報値です"}))
    (made,) = make_templates(TemplateRequest(seed, "R8", tmp_path / "f2.xlsx"))
    assert "速報値" not in str([[cell.value for cell in row] for row in openpyxl.load_workbook(made.path)["指標"].rows])
    again = fill(made.path, {("1-1-2", "R8の内部メモ"): "確定しました"}, only=True)
    take(again)
    take(again)
    facts = {each.id: each.in_round("R8") for each in load_plan(seed).indicators}
    assert facts["1-1-2"].internal_note == "速報値です\n\n確定しました"


def test_untouched_open_cells_are_no_answers(split_forms: dict[str, Path], fill: Fill, take: Take, seed: Path) -> None:
    """What one department wrote is not undone by the other's older form."""
    fill(split_forms["市"], {("3-3-1", "R8の備考"): "中止"})
    take(split_forms["市"])
    take(fill(split_forms["市社協"]))
    assert next(each for each in load_plan(seed).indicators if each.id == "3-3-1").in_round("R8").note == "中止"


def test_later_answer_needs_to_be_asked_for(form: Path, fill: Fill, take: Take, refused: Refused, seed: Path) -> None:
    """A value that is in the plan already is only replaced with --replace."""
    take(fill(form))
    fill(form, {("1-1-1", "R8の値"): "6件"}, only=True)
    (told,) = refused(form)
    assert "回答は「6件」ですが" in told
    assert "「5件」が入っています" in told
    assert [answer.text for answer in take(form, replace_known=True).taken] == ["6件"]
    assert written(load_plan(seed), "1-1-1") == "6件"


def test_of_some_at_once_each_waits_for_the_others(split_forms: dict[str, Path], fill: Fill, seed: Path) -> None:
    """All are taken, and what was told as taken is in the plan."""
    command = [sys.executable, "-m", "plan_report", "collect", "-o", str(seed), "--yes"]
    running = [
        subprocess.Popen([*command, str(fill(form))], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for form in split_forms.values()
    ]
    said = [(process, *process.communicate(timeout=60)) for process in running]
    assert [(process.returncode, fault) for process, _, fault in said if process.returncode] == []
    plan = load_plan(seed)
    assert sum(int(count) for _, out, _ in said for count in re.findall(r"R8の値を([0-9]+)件", out)) == 34
    assert all(written(plan, each.id) for each in plan.indicators)


def test_a_value_taken_out_of_a_form_is_told(seed: Path, set_cell: SetCell, refused: Refused, tmp_path: Path) -> None:
    """In the form of a known round an empty cell is neither an answer nor nothing."""
    (correction,) = make_templates(TemplateRequest(seed, "R7", tmp_path / "訂正用.xlsx"))
    said = refused(set_cell(correction.path, ("1-1-1", "R7の値"), None))
    assert any("11行目「R6年度実績」列：様式にあった値が消され" in line and "「5件」" in line for line in said)


def test_collecting_again_takes_nothing_new(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """And writes nothing."""
    take(fill(form))
    before = {path: path.stat().st_mtime_ns for path in seed.iterdir()}
    made = take(form)
    assert (made.taken, made.written) == ((), ())
    assert {path: path.stat().st_mtime_ns for path in seed.iterdir()} == before


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_untouched_form_of_any_plan_answers_nothing(
    data: st.DataObject, plans: st.SearchStrategy[Plan], tmp_path: Path
) -> None:
    """Nothing is taken for an answer or for an alteration, whatever stands in the cells."""
    plan = data.draw(plans)
    form = make_form(plan, "R8", whole(plan))
    with (tmp_path / "form.xlsx").open("wb") as out:
        write_form(form, plan, STATUS_WORDS, out)
    problems: list[Problem] = []
    opened = open_form(FormFile("form.xlsx", (tmp_path / "form.xlsx").read_bytes()), problems)
    assert opened is not None
    returned = read_returned(opened, plan, STATUS_WORDS, problems)
    assert returned is not None
    assert list(read_answers(returned, Expected.of(form), problems)) == []
    assert [str(problem) for problem in problems] == []
