"""Returned forms into the plan: what is taken, and what is told instead."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.errors import Problem, UsageError
from plan_report.load import load_plan
from plan_report.load.source import DataFile
from plan_report.model import Doubt, Plan
from plan_report.notation import STATUS_WORDS
from plan_report.runs.collect import Collected, CollectRequest, collect
from plan_report.runs.template import TemplateRequest, make_templates, write_form
from plan_report.table.change_log import read_log
from plan_report.workbook.answers import Expected, read_answers
from plan_report.workbook.form import make_form
from plan_report.workbook.returned import read_returned
from plan_report.workbook.shares import whole

Fill = Callable[..., Path]
Take = Callable[..., Collected]
Refused = Callable[..., list[str]]
Edit = Callable[[Path, Callable[[Worksheet], None]], Path]
Where = Callable[[Worksheet, str, str], str]
SetCell = Callable[..., Path]
Rewrite = Callable[..., list[list[str]]]


def _written(plan: Plan, identity: str, round_id: str = "R8") -> str:
    (indicator,) = (each for each in plan.indicators if each.id == identity)
    value = indicator.value(round_id)
    return value.written if value else ""


def test_filled_form_becomes_a_round(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """A sheet of its own, a round in plan.toml, and nothing else changed."""
    before = load_plan(seed)
    settings_before = (seed / "plan.toml").read_text(encoding="utf-8")
    tables = {path: path.read_bytes() for path in seed.glob("*.csv")}
    made = take(fill(form, {("1-1-1", "R8の値"): "7件"}))
    plan = load_plan(seed)
    assert [each.id for each in plan.rounds] == ["R7", "R8"]
    assert plan.rounds[1].name == "令和8年度評価"
    assert _written(plan, "1-1-1") == "7件"
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
    assert _written(load_plan(seed), "1-1-1") == "7件"
    assert "利用者のガイド" in [answer.text for answer in made.taken]
    (told,) = (doubt for doubt in made.doubts if "部首" in doubt.what)
    assert told.place.column == "R8の備考"


def test_years_of_the_new_round_are_proposed_not_set(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """Whoever takes the # away has looked at them."""
    made = take(fill(form))
    assert any("案を # の行に" in str(doubt) for doubt in made.doubts)
    assert load_plan(seed).rounds[1].results_year is None
    text = (seed / "plan.toml").read_text(encoding="utf-8")
    proposed = re.sub(r"\n# (heading|footnote|survey_year|results_year) =", r"\n\1 =", text)
    (seed / "plan.toml").write_text(proposed, encoding="utf-8")
    each = load_plan(seed).rounds[1]
    assert each.footnote == "※ 令和8年度旭川市民アンケート結果又はR7年度実績値"
    assert (each.survey_year, each.results_year) != (None, None)


def test_split_forms_are_merged(split_forms: dict[str, Path], fill: Fill, take: Take, seed: Path) -> None:
    """Also when the indicators of two actors are answered in both."""
    made = take(*(fill(path) for path in split_forms.values()))
    assert len(made.taken) == 34
    assert _written(load_plan(seed), "1-2-5") == "3,374件"


def test_folder_of_forms_is_taken_as_a_whole(split_forms: dict[str, Path], fill: Fill, take: Take) -> None:
    """Excel's own files beside open workbooks are passed over."""
    for path in split_forms.values():
        fill(path)
    folder = next(iter(split_forms.values())).parent
    (folder / "~$R8_市.xlsx").write_bytes(b"lock")
    assert len(take(folder).taken) == 34


def test_departments_that_did_not_answer_are_named(split_forms: dict[str, Path], fill: Fill, refused: Refused) -> None:
    """With how many indicators wait for them."""
    assert refused(fill(split_forms["市"])) == [
        "「主体：市社協」の様式が返ってきていません（10指標）（提出を求めてください）",
        "「主体：記載なし」の様式が返ってきていません（4指標）（提出を求めてください）",
    ]


def test_empty_cells_are_named(form: Path, fill: Fill, refused: Refused) -> None:
    """Each with its place; blanks are empty too."""
    told = refused(fill(form, {("1-1-1", "R8の値"): None, ("2-1-1", "R8の値"): " 　"}))
    assert [line.split("：")[0] for line in told] == [
        f"{form} シート「指標」 6行目「R8の値」列",
        f"{form} シート「指標」 15行目「R8の値」列",
    ]


def test_partial_takes_what_is_there(split_forms: dict[str, Path], fill: Fill, take: Take, seed: Path) -> None:
    """The rest is told as doubts, and can be taken later, into the same round."""
    first = take(fill(split_forms["市"]), partial=True)
    assert len(first.taken) == 20
    assert any("市社協" in str(doubt) for doubt in first.doubts)
    second = take(fill(split_forms["市社協"]), fill(split_forms["主体の記載なし"]))
    assert len(first.taken) + len(second.taken) == 34
    assert not any("評価の回" in str(doubt) for doubt in second.doubts)
    assert [each.id for each in load_plan(seed).rounds] == ["R7", "R8"]


def test_two_different_answers_are_an_error(split_forms: dict[str, Path], fill: Fill, refused: Refused) -> None:
    """Both places and both answers are named."""
    files = [fill(path) for path in split_forms.values()]
    fill(split_forms["市社協"], {("3-3-1", "R8の値"): "17回"}, only=True)
    (told,) = refused(*files)
    assert told.startswith(f"{split_forms['市社協']} シート「指標」")
    assert "「17回」" in told
    assert f"{split_forms['市']} シート「指標」" in told
    assert "「16回」" in told


def test_one_answer_in_two_spellings_is_one(split_forms: dict[str, Path], fill: Fill, take: Take) -> None:
    """3,374件 and ３３７４ are the same."""
    files = [fill(path) for path in split_forms.values()]
    fill(split_forms["市社協"], {("1-2-5", "R8の値"): "３３７４"}, only=True)
    assert len(take(*files).taken) == 34


def test_altered_locked_cell_is_told_and_not_taken(form: Path, fill: Fill, refused: Refused) -> None:
    """Old and new are named."""
    (told,) = refused(fill(form, {("1-1-1", "基準値"): "4件 [R4年度]"}))
    assert "6行目「基準値」列" in told
    assert "「3件 [R4年度]」から「4件 [R4年度]」に変わっています" in told


def test_plan_corrected_meanwhile_is_no_altered_cell(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """The plan keeps its word, and that is told as a doubt."""
    table = seed / "indicators.csv"
    table.write_bytes(table.read_bytes().replace("3件 [R4年度]".encode(), "4件 [R4年度]".encode(), 1))
    made = take(fill(form))
    assert any("計画の方が「3件 [R4年度]」から「4件 [R4年度]」に" in str(doubt) for doubt in made.doubts)
    assert next(each for each in load_plan(seed).indicators if each.id == "1-1-1").baseline.written == "4件 [R4年度]"


def test_unknown_indicator_is_told(form: Path, fill: Fill, refused: Refused) -> None:
    """With the nearest number; the form is no longer the one that was handed out."""
    told = refused(fill(form, {("4-3-3", "指標番号"): "4-3-9"}))
    assert any("指標番号「4-3-9」はこの計画にありません" in line for line in told)
    assert any("指標番号「4-3-3」の行がどの様式にもありません" in line for line in told)


def test_deleted_row_is_told(form: Path, fill: Fill, edit: Edit, refused: Refused) -> None:
    """Though nothing else differs."""
    told = refused(edit(fill(form), lambda sheet: sheet.delete_rows(38)))
    assert any("配ったときの様式と行が違います" in line for line in told)
    assert any("指標番号「4-3-3」の行がどの様式にもありません" in line for line in told)


def test_sorted_rows_are_read_all_the_same(form: Path, fill: Fill, edit: Edit, take: Take, seed: Path) -> None:
    """Values go by 指標番号, not by place."""

    def turn(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
        for row, values in zip(sheet.iter_rows(min_row=5), reversed(rows), strict=True):
            for cell, value in zip(row, values, strict=True):
                cell.value = value

    take(edit(fill(form), turn))
    assert _written(load_plan(seed), "4-3-3") == "47件"


def test_form_of_another_plan_is_refused(form: Path, fill: Fill, refused: Refused, seed: Path) -> None:
    """Its title is named."""
    fill(form)
    settings = seed / "plan.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("第5期旭川市", "第6期旭川市"), encoding="utf-8")
    (told,) = refused(form)
    assert "ほかの計画「第5期旭川市地域福祉計画" in told


def test_forms_of_two_rounds_are_refused(form: Path, fill: Fill, seed: Path, refused: Refused, tmp_path: Path) -> None:
    """The first file says which round it is."""
    (other,) = make_templates(TemplateRequest(seed, "R9", tmp_path / "r9.xlsx"))
    told = refused(fill(form), other.path)
    assert any(f"{other.path}：「R9」の様式です" in line for line in told)


def test_workbook_that_is_no_form_is_refused(tmp_path: Path, refused: Refused) -> None:
    """A table without the number of a form."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["指標番号", "R8の値"])
    book.save(tmp_path / "x.xlsx")
    (told,) = refused(tmp_path / "x.xlsx")
    assert "様式番号がありません" in told


def test_other_open_cells_are_taken_and_told(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """A note written, a doubt raised, both of the round alone."""
    made = take(fill(form, {("1-1-2", "R8の備考"): "中止", ("3-2-1", "R8の要確認"): "基準値：1,888件でよいか"}))
    indicators = {each.id: each for each in load_plan(seed).indicators}
    assert [each.note for each in indicators["1-1-2"].facts] == ["", "中止"]
    assert [each.doubts for each in indicators["3-2-1"].facts] == [(), (Doubt("基準値", "1,888件でよいか"),)]
    assert not any("という項目はありません" in str(doubt) for doubt in made.doubts)
    others = [(each.item.id, each.heading, each.text) for each in made.taken if not each.is_value]
    assert others == [("1-1-2", "R8の備考", "中止"), ("3-2-1", "R8の要確認", "基準値：1,888件でよいか")]


def test_doubt_that_is_settled_is_taken_out(form: Path, fill: Fill, take: Take, seed: Path, tmp_path: Path) -> None:
    """An emptied cell is an answer where something stood; another round's facts stay."""
    take(fill(form, {("1-1-2", "R8の要確認"): "今回値：速報値です"}))
    (made,) = make_templates(TemplateRequest(seed, "R8", tmp_path / "f2.xlsx"))
    take(fill(made.path, {("1-1-2", "R8の要確認"): None}, only=True), partial=True)
    indicators = {each.id: each for each in load_plan(seed).indicators}
    assert indicators["1-1-2"].in_round("R8").doubts == ()
    assert indicators["3-2-3"].in_round("R7").doubts != ()


def test_untouched_open_cells_are_no_answers(split_forms: dict[str, Path], fill: Fill, take: Take, seed: Path) -> None:
    """What one department wrote is not undone by the other's older form."""
    fill(split_forms["市"], {("3-3-1", "R8の備考"): "中止"})
    take(split_forms["市"], partial=True)
    take(fill(split_forms["市社協"]), partial=True)
    assert next(each for each in load_plan(seed).indicators if each.id == "3-3-1").in_round("R8").note == "中止"


def test_later_answer_needs_to_be_asked_for(form: Path, fill: Fill, take: Take, refused: Refused, seed: Path) -> None:
    """A value that is in the plan already is only replaced with --replace."""
    take(fill(form))
    fill(form, {("1-1-1", "R8の値"): "6件"}, only=True)
    (told,) = refused(form)
    assert "回答は「6件」ですが" in told
    assert "「5件」が入っています" in told
    assert [answer.text for answer in take(form, replace_known=True).taken] == ["6件"]
    assert _written(load_plan(seed), "1-1-1") == "6件"


def test_of_some_at_once_each_waits_for_the_others(split_forms: dict[str, Path], fill: Fill, seed: Path) -> None:
    """All are taken, and what was told as taken is in the plan."""
    command = [sys.executable, "-m", "plan_report", "collect", "-o", str(seed), "--partial"]
    running = [
        subprocess.Popen([*command, str(fill(form))], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for form in split_forms.values()
    ]
    said = [(process, *process.communicate(timeout=60)) for process in running]
    assert [(process.returncode, fault) for process, _, fault in said if process.returncode] == []
    plan = load_plan(seed)
    taken = [re.findall(r"取り込み: (\S+) R8の値: (.*)", out) for _, out, _ in said]
    assert all(taken)
    assert all(" ".join(_written(plan, identity).split()) == text for form in taken for identity, text in form)


def test_a_value_taken_out_of_a_form_is_told(seed: Path, set_cell: SetCell, refused: Refused, tmp_path: Path) -> None:
    """In the form of a known round an empty cell is neither an answer nor nothing."""
    (correction,) = make_templates(TemplateRequest(seed, "R7", tmp_path / "訂正用.xlsx"))
    said = refused(set_cell(correction.path, ("1-1-1", "R7の値"), None))
    assert any("6行目「R7の値」列：様式にあった値が消され" in line and "「5件」" in line for line in said)


def test_collecting_again_takes_nothing_new(form: Path, fill: Fill, take: Take, seed: Path) -> None:
    """And writes nothing."""
    take(fill(form))
    before = {path: path.stat().st_mtime_ns for path in seed.iterdir()}
    made = take(form)
    assert (made.taken, made.written) == ((), ())
    assert {path: path.stat().st_mtime_ns for path in seed.iterdir()} == before


@pytest.mark.parametrize(
    "case",
    [
        (2062, "General", "2062件"),
        (2062, '#,##0"件"', "2,062件"),
        ("　２，０６２件　", "@", "２，０６２件"),
        ("'2062", "@", "2062件"),
        ("2,062件\n", "@", "2,062件"),
        ("—", "@", "—"),
    ],
)
def test_values_are_read_as_staff_leave_them(
    case: tuple[object, str, str], filled: Path, set_cell: SetCell, take: Take, seed: Path
) -> None:
    """Numbers as numbers or texts, full width, blanks, Excel's apostrophe."""
    value, number_format, read = case
    take(set_cell(filled, ("1-2-1", "R8の値"), value, number_format))
    assert _written(load_plan(seed), "1-2-1") == read


@pytest.mark.parametrize(
    "case",
    [
        ("1-2-1", "R8の値", "=1+2", "計算結果が保存されていません"),
        ("1-2-1", "R8の値", "たくさん", "値として読めません"),
        ("1-2-1", "R8の値", "5人", "単位が違います"),
        ("1-0", "R8の値", "21.2", "単位が違います"),
        ("2-2-2", "R8の値", "(個人) 619人", "内訳が違います"),
        ("1-2-4", "R8の値", "実施予定", "値として読めません"),
        ("1-2-1", "R8の要確認", "理由だけ", "項目と理由に分けられません"),
        ("1-2-1", "R8の備考", "あ" * 1001, "1,000字までです"),
    ],
    ids=lambda case: f"{case[1]} {str(case[2])[:10]}",
)
def test_what_cannot_be_read_is_told_with_its_cell(
    case: tuple[str, str, object, str], filled: Path, set_cell: SetCell, refused: Refused
) -> None:
    """As the plan's own readers tell it."""
    identity, heading, value, what = case
    (told,) = refused(set_cell(filled, (identity, heading), value))
    assert told.startswith(f"{filled} シート「指標」 ")
    assert f"「{heading}」列" in told
    assert what in told


@pytest.mark.parametrize(
    ("text", "unreadable"),
    [("増化", "「増化」という望ましい方向はありません"), (None, "望ましい方向が空です")],
)
def test_a_locked_cell_that_cannot_be_read_is_told_as_altered_too(
    text: str | None, unreadable: str, filled: Path, set_cell: SetCell, refused: Refused
) -> None:
    """What is wrong with it, and what stood there."""
    told = refused(set_cell(filled, ("1-2-1", "望ましい方向"), text))
    assert len(told) == 2
    assert all("「望ましい方向」列" in line for line in told)
    assert sum(unreadable in line for line in told) == 1
    assert sum("書き換えられない欄が「増加」から" in line for line in told) == 1


def test_day_that_excel_made_is_told(filled: Path, set_cell: SetCell, refused: Refused) -> None:
    """1-2 typed into a cell that somebody made 標準."""
    (told,) = refused(set_cell(filled, ("1-2-1", "R8の値"), 45000, "yyyy/mm/dd"))
    assert "Excelが日付（2023-03-15）に変えています" in told


def test_merged_cells_are_told(form: Path, fill: Fill, edit: Edit, cell: Where, refused: Refused) -> None:
    """Only the first of them would hold the value."""

    def change(sheet: Worksheet) -> None:
        first, last = cell(sheet, "1-1-1", "R8の値"), cell(sheet, "1-1-2", "R8の値")
        sheet.merge_cells(f"{first}:{last}")

    told = refused(edit(fill(form), change))
    assert any("結合されています" in line for line in told)


def test_hidden_rows_are_read_and_told(form: Path, fill: Fill, edit: Edit, take: Take) -> None:
    """A row that somebody hid may still hold an answer."""

    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[6].hidden = True

    made = take(edit(fill(form), change))
    assert len(made.taken) == 34
    assert any("非表示の行（6行目" in str(doubt) for doubt in made.doubts)


def test_text_like_a_formula_stays_a_text_in_the_csv(filled: Path, set_cell: SetCell, take: Take, seed: Path) -> None:
    """Excel would run it when it opens the CSV; our reader gives it back as it was written."""
    evil = '=HYPERLINK("http://example.com","x")'
    take(set_cell(filled, ("1-1-1", "R8の備考"), evil, as_text=True))
    text = (seed / "R8.csv").read_text(encoding="utf-8-sig")
    assert "\"'=HYPERLINK" in text
    assert next(each for each in load_plan(seed).indicators if each.id == "1-1-1").in_round("R8").note == evil


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
    collect(CollectRequest((fill(made.path),), tmp_path / "new", source))
    plan = load_plan(tmp_path / "new")
    assert plan.title == "福祉計画"
    assert _written(plan, "1-1-1") == "5件"
    assert _written(plan, "1-1-1", "R7") == "5件"
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        *("R7.csv", "R8.csv", "indicators.csv", "plan.toml", "変更履歴.csv"),
    ]


def test_new_folder_leaves_the_old_plan_alone(form: Path, fill: Fill, seed: Path, tmp_path: Path) -> None:
    """--plan says where the forms come from, -o where the result goes."""
    before = {path: path.read_bytes() for path in seed.iterdir()}
    collect(CollectRequest((fill(form),), tmp_path / "new", seed))
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
    returned = read_returned(DataFile(tmp_path / "form.xlsx", "form.xlsx"), plan, STATUS_WORDS, problems)
    assert returned is not None
    assert list(read_answers(returned, Expected.of(form), problems)) == []
    assert [str(problem) for problem in problems] == []


def test_the_log_says_what_was_taken(form: Path, fill: Fill, seed: Path) -> None:
    """Whose form, on which day, which cell, from what to what; what stands there already stays."""
    log = seed / "変更履歴.csv"
    log.write_text("者,日,事項,変更前,変更後,理由\n係員,2026-04-01,目標値,1件,2件,誤記\n", encoding="utf-8")
    path = fill(form, {("1-1-1", "R8の値"): "7件"})
    made = collect(CollectRequest((path,), seed, today=date(2026, 4, 2)))
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
