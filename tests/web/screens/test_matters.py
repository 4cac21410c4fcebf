"""6 確認事項: one list by department; what somebody confirms leaves it, with who and when."""

from __future__ import annotations

import re

from fixtures.web_visitor import Visitor

from plan_report.runs.reading import read_plan
from plan_report.web.screens import matters

FLAGS, DOUBTS = 15, 12  # of the seed
_BUTTON = re.compile(r'name="(?:confirm|again)" value="([0-9a-f]+)"')


def keys(text: str) -> list[str]:
    """The matters that a page shows, in order."""
    return _BUTTON.findall(text)


def test_one_list_with_one_count(at_seed: Visitor) -> None:
    """Flags and doubts together, as many as the step says, each part with its number, and a list of its own."""
    page = at_seed.get("matters").text
    assert len(keys(page)) == FLAGS + DOUBTS
    assert matters.state(at_seed.desk).text == f"{FLAGS + DOUBTS}件"
    assert f"残りは{FLAGS + DOUBTS}件です。うち要確認の{FLAGS}件は報告書に載り" in page
    assert len(keys(at_seed.get("matters?list=flags").text)) == FLAGS
    assert len(keys(at_seed.get("matters?list=doubts").text)) == DOUBTS
    assert str(at_seed.desk.copy.folder) not in page
    assert "市（16件）" in page
    assert "計画全体（1件）" in page


def test_what_locks_the_final_report_counts_the_same(at_seed: Visitor) -> None:
    """The lock of 確定 and that of 公表 name the part of the list that they mean, and lead to it."""
    for _ in range(2):
        listed = len(keys(at_seed.get("matters").text))
        flags = len(keys(at_seed.get("matters?list=flags").text))
        report, publish = at_seed.get("report").text, at_seed.get("publish").text
        assert f"要確認 {flags}件（確認事項{listed}件のうち）" in report
        assert f"確認事項{listed}件のうち、要確認が{flags}件残っています" in publish
        for page in (report, publish):
            assert f"確かめるところ {listed - flags}件" in page
            assert "/matters?list=flags" in page
        at_seed.post("matters", {"confirm": keys(at_seed.get("matters?list=flags").text)[0], "who": "佐藤"})


def test_the_part_of_the_list_is_kept(at_seed: Visitor) -> None:
    """After one is confirmed, the next one of the same sort is in hand."""
    first, second, *_ = keys(at_seed.get("matters?list=flags").text)
    page = at_seed.post("matters?list=flags", {"confirm": first, "who": "佐藤"}).text
    assert len(keys(page)) == FLAGS - 1
    assert re.search(rf'value="{second}"[^>]* autofocus', page)


def test_who_confirms_is_asked_once(at_seed: Visitor) -> None:
    """Without a name nothing is confirmed, and what was typed stays."""
    key = keys(at_seed.get("matters").text)[0]
    answer = at_seed.post("matters", {"confirm": key, "note": "電話で確かめた"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="電話で確かめた"' in answer.text
    assert at_seed.desk.history() == ()
    at_seed.post("matters", {"confirm": key, "who": "地域福祉課 佐藤", "note": ""})
    assert at_seed.desk.who == "地域福祉課 佐藤"
    assert 'value="地域福祉課 佐藤"' in at_seed.get("matters").text


def test_all_can_be_confirmed_and_taken_back(at_seed: Visitor) -> None:
    """Flags leave their cells, doubts are kept in the log; both are shown with who and why, and come back."""
    before = at_seed.desk.copy.state()
    for key in keys(at_seed.get("matters").text):
        assert at_seed.post("matters", {"confirm": key, "who": "佐藤", "note": "原本で確かめた"}).status_code == 200
    assert matters.state(at_seed.desk).text == "済み"
    assert at_seed.desk.reading.matters.flags == ()
    assert len(at_seed.desk.reading.matters.doubts) == DOUBTS  # the command line tells of them still
    assert "残っている確認事項はありません" in at_seed.get("matters").text
    page = at_seed.get("matters?list=confirmed").text
    assert len(keys(page)) == FLAGS + DOUBTS
    assert page.count("原本で確かめた") >= FLAGS + DOUBTS
    for key in keys(page):
        at_seed.post("matters?list=confirmed", {"again": key, "who": "佐藤"})
    after = dict(at_seed.desk.copy.state())
    after.pop("変更履歴.csv")
    assert after == before


def test_undo_asks_again(at_seed: Visitor) -> None:
    """元に戻す takes a confirmation back like any other step."""
    first, *_, last = keys(at_seed.get("matters").text)
    for key in (first, last):
        at_seed.post("matters", {"confirm": key, "who": "佐藤"})
        at_seed.desk.undo()
    assert matters.state(at_seed.desk).text == f"{FLAGS + DOUBTS}件"
    assert len(keys(at_seed.get("matters").text)) == FLAGS + DOUBTS
    assert keys(at_seed.get("matters?list=confirmed").text) == []


def test_what_is_gone_is_said(at_seed: Visitor) -> None:
    """A matter that somebody else has confirmed meanwhile, or that has other values now."""
    answer = at_seed.post("matters", {"confirm": "0123456789ab", "who": "佐藤"})
    assert answer.status_code == 422
    assert "もうありません" in answer.text


def test_a_department_is_asked_in_a_text(at_seed: Visitor) -> None:
    """Its matters alone, without rows of files."""
    page = at_seed.get("matters").text
    text = page[page.index("市社協　御中") : page.index("</textarea>", page.index("市社協　御中"))]
    assert "次の7件を確かめて" in text
    assert "地区ボランティアセンター設置箇所数" in text
    assert "行目" not in text


def test_a_plan_that_cannot_be_judged_says_so(at_seed: Visitor) -> None:
    """With the way to the values."""
    table = at_seed.desk.copy.folder / "indicators.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("20.4% [R5年度]", "x"), encoding="utf-8")
    assert read_plan(at_seed.desk.source).inputs is None
    assert matters.state(at_seed.desk).text == "まだ"
    assert "まだ調べられません" in at_seed.get("matters").text
