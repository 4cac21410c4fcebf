"""変更履歴 as a screen: an act a row, by pages, in the calendar of Japan."""

from __future__ import annotations

from datetime import date

from fixtures.web_visitor import Visitor
from lxml import html

from plan_report.era import japanese_date, today_in_japan
from plan_report.table.change_log import LogEntry


def _rows(text: str) -> list[list[str]]:
    page = html.document_fromstring(text)
    return [[" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//tbody/tr")]


def _entry(number: int) -> LogEntry:
    return LogEntry("佐藤", date(2026, 4, 1), f"1-{number}の値", f"{number}件", f"{number + 1}件", "照会による")


def test_one_act_is_one_row(at_seed: Visitor) -> None:
    """Today's with the time, the newest first; of what was done at one press all is there, folded."""
    at_seed.desk.write_log((_entry(0),))
    with at_seed.desk.change("福祉課の2件の受取り"):
        at_seed.desk.write_log((_entry(1), _entry(2)))
    at_seed.post("matters", {"who": "山田"})
    at_seed.post("undo")
    undone, taken, old = _rows(at_seed.get("history").text)
    assert undone[2] == "元に戻す（福祉課の2件の受取り）"
    assert taken[2] == "福祉課の2件の受取り"
    assert taken[0].startswith("令和8年4月1日")
    assert ":" in taken[0]
    assert "1-1の値：1件 → 2件" in taken[3]
    assert "1-2の値：2件 → 3件" in taken[3]
    assert old == ["令和8年4月1日", "佐藤", "1-0の値", "0件", "1件", "照会による"]


def test_a_long_log_is_shown_by_pages(at_seed: Visitor) -> None:
    """Every act stands on one of them, and it is said how many there are."""
    at_seed.desk.write_log(tuple(map(_entry, range(250))))
    first = at_seed.get("history").text
    assert "250件のうち、1件目から100件目まで（1／3ページ）" in first
    pages = [_rows(at_seed.get(f"history?page={number}").text) for number in (1, 2, 3)]
    assert [row[2] for page in pages for row in page] == [f"1-{number}の値" for number in reversed(range(250))]
    assert _rows(at_seed.get("history?page=99").text) == pages[2]


def test_what_the_page_writes_is_of_today(at_seed: Visitor) -> None:
    """By its year of 令和."""
    at_seed.post("open_data/look", {"done": "公開前の確認 2-3-1 基準値「8人 [R5年度]」", "who": "山田"})
    ((when, who, *_),) = _rows(at_seed.get("history").text)
    assert when.startswith(japanese_date(today_in_japan()))
    assert who == "山田"
