"""The 次第 as a document."""

from __future__ import annotations

from datetime import date

from plan_report.compose.agenda import Item, Meeting, PaperLine, compose_agenda, japanese_day
from plan_report.document import Heading, Paragraph, ParagraphRole

MEETING = Meeting(
    "地域福祉推進会議",
    "第3回",
    date(2026, 11, 24),
    "午後6時から",
    "会議室",
    "ある市",
    (Item("開会"), Item("議題", ("評価について", "調査について")), Item("閉会")),
)


def test_a_day_is_in_the_era_with_its_weekday() -> None:
    """The day the seed's meeting would be held, the first day of 令和, and the day before it."""
    assert japanese_day(date(2026, 11, 24)) == "令和8年11月24日（火）"
    assert japanese_day(date(2019, 5, 1)) == "令和元年5月1日（水）"
    assert japanese_day(date(2019, 4, 30)) == "平成31年4月30日（火）"


def test_the_agenda_says_what_where_and_when() -> None:
    """Title, day with time, place, and numbered items with their parts, in reading order."""
    texts = [block.text for block in compose_agenda(MEETING, ()).blocks if isinstance(block, Paragraph)]
    assert texts == [
        "第3回　地域福祉推進会議",
        "次第",
        "日時　令和8年11月24日（火）　午後6時から",
        "場所　会議室",
        "１　開会",
        "２　議題",
        "(1)\t評価について",
        "(2)\t調査について",
        "３　閉会",
    ]


def test_parts_are_items_of_a_list() -> None:
    """So that a screen reader counts them."""
    blocks = compose_agenda(MEETING, ()).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph) and b.role is ParagraphRole.ITEM] == [
        "(1)\t評価について",
        "(2)\t調査について",
    ]


def test_the_table_lists_every_paper_with_its_page() -> None:
    """A paper without a number has a sign in its place, so that no heading of a row is empty."""
    document = compose_agenda(MEETING, [PaperLine("資料1", "報告書", 2), PaperLine("", "名簿", 12)])
    (table,) = document.tables
    rows = [[cell.text for cell in table.cells if cell.row == row] for row in range(table.n_rows)]
    assert rows == [["資料番号", "資料名", "ページ"], ["資料1", "報告書", "2"], ["－", "名簿", "12"]]
    assert document.blocks[-2] == Heading(1, "資料一覧")


def test_without_papers_there_is_no_table() -> None:
    """An agenda alone is an agenda too."""
    assert compose_agenda(MEETING, ()).tables == ()


def test_metadata_come_from_the_meeting_not_from_the_clock() -> None:
    """The same agenda gives the same file on another day."""
    document = compose_agenda(MEETING, ())
    assert (document.title, document.author, document.created) == (
        "第3回　地域福祉推進会議　会議資料",
        "ある市",
        "2026-11-24",
    )
