"""3 計画の設定: all settings as a form."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fixtures.plan_books import write_plan_book
from fixtures.settings_forms import form_shown
from fixtures.web_visitor import Visitor, visitor

from plan_report.web.screens import settings


def test_the_form_as_it_is_shown_changes_nothing(at_seed: Visitor) -> None:
    """And it says so."""
    before = at_seed.desk.copy.state()
    page = at_seed.post("settings", form_shown(at_seed.get("settings").text))
    assert "変わったところはありません。" in page.text
    assert at_seed.desk.copy.state() == before


def test_a_setting_is_saved_with_its_log(at_seed: Visitor) -> None:
    """By whom, from what to what; one step that can be undone."""
    sent = form_shown(at_seed.get("settings").text) | {"period": ["令和6年度～令和11年度"], "who": ["鈴木"]}
    page = at_seed.post("settings", sent)
    assert "計画の設定を保存しました。" in page.text
    assert 'value="令和6年度～令和11年度"' in page.text
    assert [(each.who, each.what, each.new) for each in at_seed.desk.history()] == [
        ("鈴木", "計画の設定 計画期間", "令和6年度～令和11年度")
    ]
    assert at_seed.desk.undoable is not None
    assert at_seed.desk.undoable.label == "計画の設定"


def test_all_that_is_wrong_is_said_and_all_that_was_typed_stays(at_seed: Visitor) -> None:
    """At the boxes and in the summary; nothing is written."""
    before = at_seed.desk.copy.state()
    sent = form_shown(at_seed.get("settings").text)
    sent |= {"code": ["12"], "rounds.0.survey_year": ["むかし"], "period": ["令和6年度～"]}
    page = at_seed.post("settings", sent)
    assert page.status_code == 422
    assert 'id="faults"' in page.text
    assert "直すところが2件あります" in page.text
    assert 'href="#f-rounds.0.survey_year"' in page.text
    assert 'value="むかし"' in page.text
    assert 'value="令和6年度～"' in page.text
    assert page.text.count('aria-invalid="true"') == 2
    assert at_seed.desk.copy.state() == before


def test_what_only_the_tables_contradict_is_refused_too(at_seed: Visitor) -> None:
    """A round without values, a level that the table does not have: the plan stays as it was."""
    before = at_seed.desk.copy.state()
    sent = form_shown(at_seed.get("settings").text)
    page = at_seed.post("settings", sent | {"levels": ["章、節"]})
    assert page.status_code == 422
    assert "直すところが" in page.text
    sent |= {"order:rounds": ["0", "n1", ""], "rounds.n1.id": ["R9"]}
    assert at_seed.post("settings", sent).status_code == 422
    assert at_seed.desk.copy.state() == before


def test_elements_come_go_and_move_before_anything_is_written(at_seed: Visitor) -> None:
    """What was typed in them stays."""
    before = at_seed.desk.copy.state()
    sent = form_shown(at_seed.get("settings").text) | {"surveys.1.name": ["別の名称"]}
    page = at_seed.post("settings/part/surveys?do=up&token=1", sent).text
    assert re.findall(r'name="order:surveys" value="([^"]*)"', page) == ["1", "0", ""]
    assert "1番目にしました" in page
    assert 'value="別の名称"' in page
    page = at_seed.post("settings/part/surveys?do=remove&token=0", sent).text
    assert re.findall(r'name="order:surveys" value="([^"]*)"', page) == ["1", ""]
    page = at_seed.post("settings/part/opinions?do=add", sent).text
    assert re.findall(r'name="order:opinions" value="([^"]*)"', page) == ["n1", ""]
    assert at_seed.post("settings/part/nothing?do=add", sent).status_code == 404
    assert at_seed.desk.copy.state() == before


def test_settings_that_changed_meanwhile_are_not_written_over(at_seed: Visitor) -> None:
    """The page says so, and keeps what was typed."""
    sent = form_shown(at_seed.get("settings").text) | {"period": ["令和6年度～"]}
    with at_seed.desk.change("別の画面"):
        path = at_seed.desk.copy.folder / "plan.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("valid = 1508", "valid = 1509"), encoding="utf-8")
    page = at_seed.post("settings", sent)
    assert page.status_code == 422
    assert "設定がほかで変わりました" in page.text
    assert 'value="令和6年度～"' in page.text
    assert 'href="#f-surveys.1.valid"' in page.text
    assert "今の設定は「1509」です。" in page.text  # typed is what stood there before: both are seen
    assert "今の設定は空です。" in page.text


def test_settings_are_looked_at_and_written_at_once(at_seed: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another request changes just after this one came is not written over either."""
    desk, begin = at_seed.desk, at_seed.desk.change
    sent = form_shown(at_seed.get("settings").text) | {"period": ["令和6年度～"]}
    path = desk.copy.folder / "plan.toml"

    def late(label: str, **more: bool) -> AbstractContextManager[None]:
        monkeypatch.undo()
        with begin("別の画面"):
            path.write_text(path.read_text(encoding="utf-8").replace("valid = 1508", "valid = 1509"), encoding="utf-8")
        return begin(label, **more)

    monkeypatch.setattr(desk, "change", late)
    page = at_seed.post("settings", sent)
    assert page.status_code == 422
    assert "設定がほかで変わりました" in page.text
    assert "valid = 1509" in path.read_text(encoding="utf-8")


def test_what_a_sentence_lacks_is_red_and_counted(at_seed: Visitor) -> None:
    """At its box, in the list of the parts, and in the list of the year."""
    assert settings.state(at_seed.desk).text == "済み"
    sent = form_shown(at_seed.get("settings").text)
    at_seed.post("settings", sent | {"rounds.0.survey_year": [""], "surveys.0.valid": [""]})
    page = at_seed.get("settings").text
    assert settings.state(at_seed.desk).waits
    assert "足りません：標本調査の値" in page
    assert "足りません：令和5年度のアンケートの有効回答数がない" in page
    assert "評価の回（足りない 2）" in page  # the year, and the footnote that names it


@pytest.mark.parametrize(
    ("line", "box"),
    [
        ('title = "', "title"),
        ('year = "R7年度"', "surveys.1.year"),
        ("valid = 1508", "surveys.1.valid"),
        ('id = "R7"', "rounds.0.id"),
        ('survey_year = "', "rounds.0.survey_year"),
        ('results_year = "', "rounds.0.results_year"),
    ],
)
def test_each_key_that_the_report_needs_is_red_where_it_is_missing(at_seed: Visitor, line: str, box: str) -> None:
    """Taken out of the real plan one by one: at its box, and in the list of the year; also where it is unreadable."""
    path = at_seed.desk.copy.folder / "plan.toml"
    lines = path.read_text(encoding="utf-8").split("\n")
    assert any(each.startswith(line) for each in lines)
    with at_seed.desk.change("設定"):
        path.write_text("\n".join(each for each in lines if not each.startswith(line)), encoding="utf-8")
    page = at_seed.get("settings").text
    field = page.split(f'id="f-{box}"')[0].rpartition('<div class="field')[2].partition(">")[0]
    assert "fault" in field
    assert settings.state(at_seed.desk).waits


def test_a_plan_that_is_one_excel_file(tmp_path: Path) -> None:
    """Its sheet 計画 is written; rules of its own have no place there, and the page says so."""
    at_book = visitor(write_plan_book(tmp_path / "計画.xlsx"))
    sent = form_shown(at_book.get("settings").text)
    page = at_book.post("settings", sent | {"period": ["令和6年度～"], "who": ["鈴木"]}).text
    assert "シート「計画」に保存しました。" in page
    assert 'value="令和6年度～"' in page
    page = at_book.post("settings/rules", form_shown(at_book.get("settings/rules").text, "/settings/rules")).text
    assert "Excelのファイル一つの計画には、規則を置く所がありません" in page
    assert "この計画だけの規則として保存する" not in page


@pytest.mark.parametrize("path", ["settings", "settings/schemes", "settings/rules"])
def test_a_plan_that_cannot_be_judged_is_told(at_seed: Visitor, path: str) -> None:
    """Its settings can be mended all the same."""
    table = at_seed.desk.copy.folder / "R7.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\nX,", 2))
    page = at_seed.get(path)
    assert page.status_code == 200
    assert at_seed.desk.reading.problems
