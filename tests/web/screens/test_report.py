"""8 報告書: what is chosen, looked at, made and made final."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from fixtures.csv_files import read_rows, write_rows
from fixtures.web_visitor import Visitor
from fixtures.word_forms import a_form
from lxml import html
from werkzeug.test import TestResponse

CHOSEN = {"format": ["docx", "pdf"], "evaluation": "1"}
FINAL = {**CHOSEN, "format": ["pdf"], "who": "佐藤", "why": "速報値のため"}


def state(visitor: Visitor) -> str:
    """The word beside the step."""
    found = re.search(r">報告書</span> <span class=\"steps__st\">([^<]*)<", visitor.get("report").text)
    assert found
    return found[1]


def form(visitor: Visitor, text: str) -> dict[str, str]:
    """Another value of 1-1-2, as its field would send it from the page that is shown now."""
    page = html.document_fromstring(visitor.get("report?page=4").text)
    hidden = page.xpath("//tr[@id='w1-1-2']//input[@type='hidden']")
    return {**{each.get("name"): each.get("value") for each in hidden}, "piece1": text}


def enter(visitor: Visitor, text: str) -> TestResponse:
    """Another value of 1-1-2."""
    return visitor.post("report/enter", form(visitor, text))


def edit(visitor: Visitor, new: str = "11件") -> None:
    """Another value of 1-1-2."""
    path = visitor.desk.copy.folder / "R7.csv"
    text = path.read_text(encoding="utf-8-sig")
    with visitor.desk.change("1-1-2の値"):
        visitor.desk.copy.put({"R7.csv": re.sub("9件", new, text, count=1).encode("utf-8-sig")})


def settle(folder: Path) -> None:
    """Nothing is open any more, and the report has a date."""
    for name in ("indicators.csv", "R7.csv"):
        write_rows(folder / name, [row[:-1] for row in read_rows(folder / name)])  # 要確認 is the last column
    settings = folder / "plan.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("# issued =", "issued ="), encoding="utf-8")


def test_the_page_in_hand_stands_beside_its_values(at_seed: Visitor) -> None:
    """First the first one with values; the one that was looked at last is shown again."""
    shown = at_seed.get("report").text
    assert "4ページの値" in shown
    assert "9件" in shown
    assert 'class="sheet-page"' in shown
    assert "2ページの値" in at_seed.get("report?page=2").text
    assert "2ページの値" in at_seed.get("report").text
    assert "10ページの値" in at_seed.get("report?page=99").text


def test_what_a_change_has_changed_is_marked(at_seed: Visitor) -> None:
    """With the pages on which it is."""
    assert "is-new" not in at_seed.get("report?page=4").text
    edit(at_seed)
    shown = at_seed.get("report").text
    assert "is-new" in shown
    assert "直前の変更に伴って変わりました" in shown


def test_a_value_is_entered_beside_its_page(at_seed: Visitor) -> None:
    """It stands in the plan and in the log, and the page is drawn with it; undoing brings both back."""
    at_seed.get("report?page=4")
    shown = enter(at_seed, "11件").text
    assert "1-1-2を「11件」に直しました。" in shown
    assert "11件</text>" in shown
    assert "is-new" in shown
    assert 'value="11件"' in at_seed.get("report").text
    assert [each.new for each in at_seed.desk.history()] == ["11件"]
    at_seed.desk.undo()
    assert 'value="9件"' in at_seed.get("report").text


def test_a_value_that_cannot_be_read_stays_in_its_field(at_seed: Visitor) -> None:
    """With why; the plan is as it was."""
    before = at_seed.desk.copy.state()
    answer = enter(at_seed, "九けん")
    assert answer.status_code == 422
    assert 'value="九けん"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "値は元のままです。" in answer.text
    assert at_seed.desk.copy.state() == before
    assert 'value="九けん"' in at_seed.get("report").text
    enter(at_seed, "9件")
    assert 'value="九けん"' not in at_seed.get("report").text
    gone = at_seed.post("report/enter", {"number": "9-9-9", "piece1": "1件"})
    assert gone.status_code == 409
    assert "入力した「1件」は書き込んでいません。" in gone.text


def test_a_value_that_was_changed_meanwhile_is_not_written_over(at_seed: Visitor) -> None:
    """It is said what stands there now; what was typed stays in the field and may be put in."""
    seen = form(at_seed, "12件")
    enter(at_seed, "10件")
    answer = at_seed.post("report/enter", seen)
    assert answer.status_code == 409
    assert "この値は、表示した後に「10件」に変わりました。" in answer.text
    assert 'value="12件"' in answer.text
    assert "「12件」にする" in answer.text
    assert [each.new for each in at_seed.desk.history()] == ["10件"]
    again = {**form(at_seed, "12件"), "whole": "12件"}
    assert at_seed.post("report/enter", again).status_code == 200
    assert [each.new for each in at_seed.desk.history()] == ["10件", "12件"]


def test_a_value_changed_after_final_brings_back_the_draft(at_seed: Visitor) -> None:
    """All of the screen is shown anew, as more of it tells of that."""
    at_seed.post("report/final", FINAL)
    answer = enter(at_seed, "11件")
    assert answer.headers["HX-Refresh"] == "true"
    assert at_seed.desk.standing == "案"


def test_boxes_are_remembered_and_change_the_page(at_seed: Visitor) -> None:
    """Those that were left empty too."""
    shown = at_seed.post("report/choose", {"format": "html", "number": "資料1", "actor": "市社協"}).text
    assert "HTMLを、" in shown
    again = at_seed.get("report?page=1").text
    assert re.search(r'id="format-html"[^>]* checked', again)
    assert not re.search(r'id="format-docx"[^>]* checked', again)
    assert not re.search(r'id="evaluation-1"[^>]* checked', again)
    assert "資料1</text>" in again
    assert "<option selected>市社協" in again


def test_a_draft_is_made_and_listed(at_seed: Visitor) -> None:
    """In 報告書, also where the plan really is; each file can be looked at or taken, and all in one .zip."""
    assert state(at_seed) == "まだ"
    shown = at_seed.post("report/make", {**CHOSEN, "overview": "1"}).text
    assert "（案）の報告書を、「報告書」に作りました。" in shown
    for name in ("report.docx", "report.pdf", "report_一覧.pdf"):
        assert (at_seed.desk.outside.home / "報告書" / name).is_file()  # type: ignore[union-attr]
        assert f">{name}</th>" in shown
    pdf = at_seed.get("file?name=報告書/report.pdf")
    assert pdf.mimetype == "application/pdf"
    with ZipFile(BytesIO(at_seed.get("report/all").data)) as packed:
        assert sorted(packed.namelist()) == ["report.docx", "report.pdf", "report_一覧.docx", "report_一覧.pdf"]
    assert state(at_seed) == "案"
    assert at_seed.desk.standing == "案"


def test_nothing_chosen_is_said_at_the_boxes(at_seed: Visitor) -> None:
    """And nothing is made."""
    answer = at_seed.post("report/make", {"evaluation": "1"})
    assert answer.status_code == 422
    assert answer.text.count("作るものが選ばれていません") == 3  # with the foot, where the button would be
    assert not at_seed.desk.reports.sets


def test_a_file_that_was_edited_by_hand_stays(at_seed: Visitor) -> None:
    """The new one has another name; that is said, without options of the command line and places of ours."""
    at_seed.post("report/make", CHOSEN)
    with at_seed.desk.change("手直し"):
        at_seed.desk.copy.put({"報告書/report.docx": b"mine"})
    shown = at_seed.post("report/make", CHOSEN).text
    assert at_seed.desk.copy.path("報告書/report.docx").read_bytes() == b"mine"
    assert "上書きせず" in shown
    assert "手で直してあります" in shown
    for word in ("--force", "plan-report", str(at_seed.desk.copy.folder)):
        assert word not in shown


@pytest.mark.parametrize(("left_out", "said"), [("why", "確定する理由がありません"), ("who", "あなたの名前を")])
def test_final_asks_for_a_reason_and_a_name(at_seed: Visitor, left_out: str, said: str) -> None:
    """While anything is open; what was typed stays."""
    answer = at_seed.post("report/final", {**FINAL, left_out: ""})
    assert answer.status_code == 422
    assert said in answer.text
    kept = "速報値のため" if left_out == "who" else 'value="佐藤"'
    assert kept in answer.text
    assert not at_seed.desk.reports.sets


def test_final_is_what_is_made_of_the_data_as_they_are(at_seed: Visitor) -> None:
    """確定 until a value changes; the log says who made it final, and why; undoing takes it back."""
    shown = at_seed.get("report").text
    assert "確定は、まだできません" in shown
    assert "要確認 15件" in shown
    assert "確定した報告書を" in at_seed.post("report/final", FINAL).text
    assert at_seed.desk.standing == "確定"
    assert state(at_seed) == "確定"
    (entry,) = at_seed.desk.history()
    assert (entry.who, entry.old, entry.new, entry.why) == ("佐藤", "案", "確定", "速報値のため")
    edit(at_seed)
    assert at_seed.desk.standing == "案"
    assert "作った後に、値か設定が変わっています" in at_seed.get("report/files").text
    at_seed.desk.undo()
    assert at_seed.desk.standing == "確定"
    at_seed.desk.undo()
    assert at_seed.desk.standing == "案"


def test_where_nothing_is_open_no_reason_is_asked(at_seed: Visitor) -> None:
    """A name is."""
    with at_seed.desk.change("日付と要確認"):
        settle(at_seed.desk.copy.folder)
    shown = at_seed.get("report").text
    assert "確定できます" in shown
    assert "確定する理由" not in shown
    made = at_seed.post("report/final", {**FINAL, "why": ""}).text
    assert "確定した報告書を" in made
    assert at_seed.desk.standing == "確定"


def test_the_citys_own_word_file_is_filled(at_seed: Visitor, tmp_path: Path) -> None:
    """It stays with the plan; a file without marks is refused in its place."""
    wrong = {**CHOSEN, "file": (BytesIO(b"no Word"), "様式.docx")}
    answer = at_seed.post("report/form", wrong, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert 'id="form-f"' in answer.text
    assert at_seed.post("report/form", CHOSEN).status_code == 422
    own = a_form(tmp_path / "form.docx", "概要")
    right = {**CHOSEN, "file": (BytesIO(own.read_bytes()), "../市の様式.docx")}
    shown = at_seed.post("report/form", right, content_type="multipart/form-data").text
    assert "Wordの報告書を、市の様式.docx に入れて作ります。" in shown
    assert at_seed.desk.copy.path("報告書の様式/市の様式.docx").is_file()
    made = at_seed.post("report/make", {**CHOSEN, "own_form": "市の様式.docx"}).text
    assert "様式 市の様式.docx" in made
    elsewhere = at_seed.post("report/make", {**CHOSEN, "own_form": "../R7.csv"}).text
    assert "様式 ../R7.csv" not in elsewhere


def test_a_plan_with_faults_has_no_pages(at_seed: Visitor) -> None:
    """It is said where they are mended; nothing else is offered."""
    edit(at_seed, "九けん")
    shown = at_seed.get("report").text
    assert "紙面を作れません" in shown
    assert "（案）の報告書を作る" not in shown
    assert at_seed.get("report/now.pdf").status_code == 404


def test_the_pages_can_be_seen_as_a_pdf(at_seed: Visitor) -> None:
    """Without anything being written."""
    answer = at_seed.get("report/now.pdf")
    assert answer.data.startswith(b"%PDF")
    assert "attachment" not in answer.headers["Content-Disposition"]
    assert not at_seed.desk.reports.sets


def test_the_main_action_is_what_comes_next(at_seed: Visitor) -> None:
    """A draft of what is chosen; nothing where nothing is; of a final report it is to be published."""
    made = "（案）の報告書を作る"
    draft = f'btn--main" type="submit" form="choice" data-work="報告書を作っています">{made}'
    assert draft in at_seed.get("report").text
    nothing = at_seed.post("report/choose", {"evaluation": "1"}).text
    assert made not in nothing
    assert "作るものが選ばれていません" in nothing
    at_seed.post("report/final", FINAL)
    final = at_seed.get("report").text
    assert re.search(r'btn--main" href="[^"]*/publish">公表へ進む', final)
    assert draft not in final


def test_the_counts_follow_a_value(at_seed: Visitor) -> None:
    """A value that the machine doubts is one matter more, at the left and in the lock, without another page."""
    assert "確認事項27件のうち" in at_seed.get("report").text
    entered = enter(at_seed, "99件").text
    assert "確認事項28件のうち" in entered
    assert '<span class="steps__st">28件</span>' in entered
