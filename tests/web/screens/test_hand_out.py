"""4 様式を配る: who is asked what, the forms in the plan's folder, and what becomes of earlier ones."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from fixtures.web_visitor import Visitor, visitor
from fixtures.year_plans import COUNCIL, DISASTER, ELDERLY, WELFARE, community_plan

from plan_report.runs.log import log_entries
from plan_report.web.screens.hand_out import state

SENT: Mapping[str, str] = {"round": "R8", "by": "担当課", "due": "令和99年7月31日", "contact": "福祉課（内線1234）"}


@pytest.fixture
def at_plan(tmp_path: Path) -> Visitor:
    """The application with the plan that has departments."""
    return visitor(community_plan(tmp_path / "地域福祉計画"))


def test_departments_are_shown_with_what_they_are_asked(at_plan: Visitor) -> None:
    """And a sample of each form, before anything is written."""
    text = at_plan.get("hand_out").text
    for name in (WELFARE, COUNCIL, ELDERLY, DISASTER):
        assert f"R8_{name}.xlsx" in text
    assert "4部署の様式を作る" in text
    assert "記入する欄" in text
    assert state(at_plan.desk).text == "まだ"
    assert not (at_plan.desk.copy.folder / "様式").exists()


def test_forms_and_mails_are_made_in_the_folder_of_the_round(at_plan: Visitor) -> None:
    """With the day and the contact, told in the log, in one step that can be undone."""
    answer = at_plan.post("hand_out/make", SENT)
    assert answer.status_code == 200
    assert "4部署の様式を作りました。" in answer.text
    folder = at_plan.desk.copy.folder / "様式" / "R8"
    assert {path.name for path in folder.iterdir()} == {
        *(f"R8_{name}.xlsx" for name in (WELFARE, COUNCIL, ELDERLY, DISASTER)),
        "R8_依頼文.txt",
        "R8_督促文.txt",
    }
    assert next(each.what for each in log_entries(at_plan.desk.copy.folder)) == f"様式 R8 担当課：{WELFARE}"
    assert state(at_plan.desk).text == "4部署"
    packed = zipfile.ZipFile(BytesIO(at_plan.get("hand_out/zip?round=R8").data))
    assert sorted(packed.namelist()) == sorted(path.name for path in folder.iterdir())
    at_plan.post("undo")
    assert not folder.exists()


def test_earlier_forms_are_kept_when_they_are_made_again(at_plan: Visitor) -> None:
    """Only after the page has said so: they may have been handed out."""
    at_plan.post("hand_out/make", SENT)
    refused = at_plan.post("hand_out/make", SENT)
    assert refused.status_code == 422
    assert "前に作った様式があります" in refused.text
    made = at_plan.post("hand_out/make", {**SENT, "again": "on", "by": "主体"})
    assert made.status_code == 200
    folder = at_plan.desk.copy.folder / "様式" / "R8"
    assert (folder / "前に作った様式" / f"R8_{WELFARE}.xlsx").is_file()
    assert (folder / "R8_市.xlsx").is_file()
    assert state(at_plan.desk).text == "3主体"
    assert "3主体の様式を作りました。" in made.text
    assert not (folder / f"R8_{WELFARE}.xlsx").exists()
    at_plan.post("hand_out/make", {**SENT, "again": "on", "by": "全体"})
    assert (folder / "前に作った様式_2" / "R8_市.xlsx").is_file()
    assert (folder / "R8様式.xlsx").is_file()
    assert state(at_plan.desk).text == "済み"


@pytest.mark.parametrize(
    ("due", "told"),
    [("来週", "「来週」を日付として読めません"), ("令和7年1月6日", "令和7年1月6日は過ぎています")],
)
def test_a_day_that_is_none_or_over_is_refused(due: str, told: str, at_plan: Visitor) -> None:
    """At its field, with all that was typed still there."""
    answer = at_plan.post("hand_out/make", {**SENT, "due": due})
    assert answer.status_code == 422
    assert answer.text.count(told) == 2
    assert 'aria-invalid="true"' in answer.text
    assert "福祉課（内線1234）" in answer.text
    assert not (at_plan.desk.copy.folder / "様式").exists()


def test_a_day_on_which_offices_are_closed_is_remarked_on(at_plan: Visitor) -> None:
    """But not refused; the day may be picked in a calendar too."""
    shown = at_plan.post("hand_out/look", {**SENT, "day": "2040-05-06"}).text
    assert "令和22年5月6日（日）は日曜日で、市役所は休みです。" in shown
    assert "令和22年5月6日（日）" in shown.partition("依頼文</label>")[2]


def test_without_a_day_there_are_forms_alone(at_seed: Visitor) -> None:
    """By 主体, as the plan names no 担当課."""
    shown = at_seed.get("hand_out").text
    assert "担当課ごと" not in shown
    assert "提出期限を書くと、ここに依頼文ができます。" in shown
    at_seed.post("hand_out/make", {"round": "R8", "by": "主体", "due": "", "contact": ""})
    names = sorted(path.name for path in (at_seed.desk.copy.folder / "様式" / "R8").iterdir())
    assert names == ["R8_主体の記載なし.xlsx", "R8_市.xlsx", "R8_市社協.xlsx"]


def test_a_plan_that_cannot_be_read_says_what_is_to_be_mended_first(at_seed: Visitor) -> None:
    """The screen stays a screen."""
    (at_seed.desk.copy.folder / "R7.csv").write_text("指標番号,値\n1-1-1,たくさん\n", encoding="utf-8")
    answer = at_seed.get("hand_out")
    assert answer.status_code == 200
    assert "次のところを直してください" in answer.text
