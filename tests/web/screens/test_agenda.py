"""11 会議資料: papers in order, added, named and taken out; one PDF of them, which the command line finds too."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fixtures.bundles import Draw, Workshop
from fixtures.web_visitor import Visitor

from plan_report.bundle.agenda import read_agenda
from plan_report.runs import agenda_papers
from plan_report.runs.agenda_draft import AgendaDraft, read_draft
from plan_report.web.screens import agenda

MEETING = {"m-meeting": "地域福祉推進会議", "m-number": "第3回", "m-date": "令和8年2月24日（火）", "m-place": "会議室"}


def form(at: Visitor) -> dict[str, str]:
    """The form of the screen as it stands."""
    page = at.get("agenda").text
    found = dict(re.findall(r'<input type="(?:hidden|text)"[^>]* name="([^"]+)"[^>]*? value="([^"]*)"', page))
    (items,) = re.findall(r'<textarea id="items"[^>]*>([^<]*)</textarea>', page)
    return {**found, "items": items}


def press(at: Visitor, what: str, **more: Any) -> Any:
    """A button of the form, with what else is typed."""
    return at.post("agenda", {**form(at), "do": what, **more}, content_type="multipart/form-data")


def draft(at: Visitor) -> AgendaDraft:
    """What agenda.toml says."""
    return read_draft(at.desk.copy.folder / "会議資料" / "agenda.toml")


@pytest.fixture
def survey(workshop: Workshop, body: Draw) -> bytes:
    """An untagged PDF of two pages from elsewhere."""
    return workshop.pdf("調査.pdf", body, pages=2).read_bytes()


def with_survey(at: Visitor, data: bytes) -> Any:
    """It is added."""
    return press(at, "add", paper=(BytesIO(data), "資料2_アンケートの結果.pdf"))


def test_a_plan_begins_with_its_report(at_seed: Visitor) -> None:
    """Looking writes nothing."""
    page = at_seed.get("agenda").text
    assert 'value="資料1"' in page
    assert "令和7年度評価から作ります" in page
    assert "・評価報告書（資料1）" in page
    assert agenda.state(at_seed.desk).text == "まだ"
    assert not (at_seed.desk.copy.folder / "会議資料").exists()


def test_a_paper_is_added_with_its_number_and_title(at_seed: Visitor, survey: bytes) -> None:
    """By the name of its file; its pages and what it lacks for PDF/UA stand beside."""
    page = with_survey(at_seed, survey).text
    assert 'value="アンケートの結果"' in page
    assert "タグがありません" in page
    assert "資料2が適合しないため" in page
    assert [each.file for each in draft(at_seed).papers] == ["", "資料2_アンケートの結果.pdf"]
    assert agenda.state(at_seed.desk).text == "途中"
    again = with_survey(at_seed, survey).text
    assert "取り替えました" in again
    assert len(draft(at_seed).papers) == 2


def test_what_is_no_paper_is_refused(at_seed: Visitor) -> None:
    """At its field and above; what was typed stays."""
    answer = press(at_seed, "add", paper=(BytesIO(b"x"), "写真.png"), **MEETING)
    assert answer.status_code == 422
    assert answer.text.count("「写真.png」は、PDFでもWord文書でもありません") == 2
    assert 'value="地域福祉推進会議"' in answer.text


def test_a_paper_moves_and_the_focus_goes_with_it(at_seed: Visitor, survey: bytes) -> None:
    """By the buttons, by a drop and by keys; the new place is said."""
    with_survey(at_seed, survey)
    page = press(at_seed, "up-1").text
    assert "「アンケートの結果」を2番目から1番目へ移しました。" in page
    assert re.search(r'value="down-0"[^>]* autofocus', page)
    assert [each.number for each in draft(at_seed).papers] == ["資料2", "資料1"]
    page = press(at_seed, "move", **{"from": "0", "to": "1"}).text
    assert [each.number for each in draft(at_seed).papers] == ["資料1", "資料2"]
    page = press(at_seed, "up-1", focus="title").text
    assert re.search(r'name="title-0"[^>]* autofocus', page)
    at_seed.desk.undo()
    assert [each.number for each in draft(at_seed).papers] == ["資料1", "資料2"]


def test_whatever_is_pressed_keeps_what_is_typed(at_seed: Visitor, survey: bytes) -> None:
    """And an older form of other papers changes nothing."""
    old = form(at_seed)
    with_survey(at_seed, survey)
    press(at_seed, "down-0", **{**MEETING, "title-1": "市民アンケート", "items": "開会\n議題\n・議案1\n\n閉会"})
    found = draft(at_seed)
    assert found.meeting["meeting"] == "地域福祉推進会議"
    assert found.meeting["date"] == "令和8年2月24日"
    assert [each.title for each in found.papers] == ["市民アンケート", ""]
    assert [(each.text, each.parts) for each in found.items] == [("開会", ()), ("議題", ("議案1",)), ("閉会", ())]
    answer = at_seed.post("agenda", {**old, "do": "out-0"})
    assert answer.status_code == 422
    assert draft(at_seed) == found


def test_what_is_typed_is_kept_when_its_field_is_left(at_seed: Visitor, survey: bytes) -> None:
    """Nothing has to be pressed; a form of another order changes nothing."""
    old = form(at_seed)
    assert "保存済み" in at_seed.post("agenda/typed", {**old, **MEETING}).text
    assert draft(at_seed).meeting["place"] == "会議室"
    with_survey(at_seed, survey)
    assert at_seed.post("agenda/typed", {**old, **MEETING, "m-place": "講堂"}).status_code == 204
    assert draft(at_seed).meeting["place"] == "会議室"


def test_papers_are_taken_out_and_found_again(at_seed: Visitor, survey: bytes) -> None:
    """The file stays, and the report can be added again."""
    with_survey(at_seed, survey)
    press(at_seed, "out-1")
    page = press(at_seed, "out-0").text
    assert draft(at_seed).papers == ()
    assert "この計画の評価報告書を加える" in page
    press(at_seed, "add-資料2_アンケートの結果.pdf")
    page = press(at_seed, "report").text
    assert [each.number for each in draft(at_seed).papers] == ["資料2", "資料1"]
    page = press(at_seed, "business").text
    assert "・アンケートの結果（資料2）" in page


def test_what_is_missing_is_said_at_once(at_seed: Visitor) -> None:
    """All of it, above and at its field."""
    answer = press(at_seed, "make", **{**MEETING, "m-place": "", "m-date": "先日", "m-meeting": ""})
    assert answer.status_code == 422
    for said in ("会議の名称がありません", "「先日」を日付として読めません", "場所がありません"):
        assert answer.text.count(said) == 2


def test_one_pdf_is_made_and_all_that_is_told_is_shown(at_seed: Visitor, survey: bytes) -> None:
    """The PDF and the 次第 lie in the plan's folder; the command line reads the same agenda."""
    with_survey(at_seed, survey)
    page = press(at_seed, "make", **MEETING).text
    folder = at_seed.desk.copy.folder / "会議資料"
    with pikepdf.open(folder / "会議資料.pdf") as made:
        pages = len(made.pages)
    assert f"会議資料（{pages}ページ）を作りました" in page
    assert f"（{pages}ページ）</button>" in page
    assert "PDF/UA-1に適合するという表示を付けていません" in page
    assert "タグがありません：資料2" in page
    assert "plan-report-" not in page
    assert (folder / "会議資料_次第.docx").exists()
    assert agenda.state(at_seed.desk).text == "作成済み"
    assert f"2–{pages - 2}" in page
    assert f"{pages - 1}–{pages}" in page
    agenda_file = read_agenda(folder / "agenda.toml")
    assert agenda_file.meeting.session == "第3回"
    assert agenda_file.papers[0].source is not None


def test_a_paper_that_cannot_be_used_stops_the_run(at_seed: Visitor) -> None:
    """It is said in its row before, and above all afterwards; nothing is made."""
    page = press(at_seed, "add", paper=(BytesIO(b"%PDF-1.7 x"), "壊れた.pdf")).text
    assert "使えません" in page
    answer = press(at_seed, "make", **MEETING)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "plan-report-" not in answer.text
    assert not (at_seed.desk.copy.folder / "会議資料" / "会議資料.pdf").exists()


@pytest.mark.parametrize(
    ("can", "said"), [("can_merge", agenda_papers.NO_PDF), ("can_take_word", agenda_papers.NO_WORD)]
)
def test_what_cannot_be_done_here_is_said(at_seed: Visitor, patch: Callable[[str], None], can: str, said: str) -> None:
    """Where pikepdf or LibreOffice is missing."""
    patch(can)
    page = at_seed.get("agenda").text
    assert said in page
    assert ("会議資料のPDFを作る" in page) == (can != "can_merge")
    press(at_seed, "add", paper=(BytesIO(b"x"), "様子.docx"))
    assert len(draft(at_seed).papers) == 2


@pytest.fixture
def patch(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Something that is not there."""

    def take(name: str) -> None:
        for module in (agenda, agenda_papers):
            monkeypatch.setattr(module, name, lambda: False)

    return take


def test_a_paper_from_elsewhere_stops_the_run(at_seed: Visitor) -> None:
    """It is told at its row, where it can be taken out; the file is not looked at."""
    press(at_seed, "save", **MEETING)
    path = at_seed.desk.copy.folder / "会議資料" / "agenda.toml"
    with at_seed.desk.change("別の手"), path.open("a", encoding="utf-8") as file:
        file.write('[[papers]]\nnumber = "資料9"\ntitle = "よそ"\nfile = "//server/share/a.pdf"\n')
    page = at_seed.get("agenda").text
    assert "計画のフォルダーの外を指しているため、読みません。" in page
    answer = press(at_seed, "make", **MEETING)
    assert answer.status_code == 422
    assert "資料9は、計画のフォルダーの外を指しているため" in answer.text
    assert not (at_seed.desk.copy.folder / "会議資料" / "会議資料.pdf").exists()
    assert press(at_seed, "out-1").status_code == 200
    assert "外を指している" not in at_seed.get("agenda").text
