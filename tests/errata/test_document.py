"""The sheet that is handed out: what it is called, what it says, its columns, its date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plan_report.audit.change import Comparison
from plan_report.audit.compare import compare
from plan_report.document import CellRole, Document, Heading, Paragraph, ParagraphRole
from plan_report.errata import errata_document, told
from plan_report.render.text import render_text
from plan_report.resources import bundled
from plan_report.runs.errata import open_side


@pytest.fixture
def comparison(seed_with: Callable[..., Path]) -> Comparison:
    """Two corrected values, one of which changes the judgement."""
    new = seed_with({("1-2-1", "R7の値"): "1,062件", ("3-3-2", "基準値"): "10回 [R4年度]"})
    return compare(open_side(bundled("data")).record, open_side(new).record)


def texts(document: Document, role: ParagraphRole) -> list[str]:
    """The document's paragraphs of a role."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.role is role]


def test_the_sheet_names_itself_the_report_and_the_round(comparison: Comparison) -> None:
    """As official papers do."""
    document = errata_document(comparison)
    assert texts(document, ParagraphRole.TITLE)[0].endswith("計画\n評価報告書　正誤表")
    assert texts(document, ParagraphRole.SUBTITLE) == ["令和7年度評価"]
    assert texts(document, ParagraphRole.BYLINE) == ["旭川市　旭川市社会福祉協議会"]
    assert document.title.endswith("評価報告書　正誤表")


def test_the_lead_says_what_is_corrected_and_how_much(comparison: Comparison) -> None:
    """In one sentence each."""
    (lead,) = texts(errata_document(comparison), ParagraphRole.BODY)
    assert "の評価報告書（令和7年度評価）に誤りがありましたので、次のとおり訂正します。" in lead
    assert lead.endswith("2指標の評価が変わります。")


def test_what_was_wrong_comes_first_and_what_follows_from_it_after(comparison: Comparison) -> None:
    """Each part with its heading and table; only the first has effects to tell."""
    document = errata_document(comparison)
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "１　誤りのあった値",
        "２　これに伴う訂正",
    ]
    wrong, following = document.tables
    headings = [[cell.text for cell in table.cells if cell.role is CellRole.COLUMN_HEADER] for table in document.tables]
    assert headings == [["ページ", "箇所", "誤", "正", "判定への影響"], ["ページ", "箇所", "誤", "正"]]
    values = [[cell.text for cell in wrong.cells if cell.row == row][2:4] for row in (1, 2)]
    assert values == [["2,062件", "1,062件"], ["11回\n[R4年度]", "10回\n[R4年度]"]]
    assert wrong.n_rows == 3
    assert following.n_rows == len(comparison.changes) - 2 + 1


def test_words_alone_are_one_part_without_heading(seed_with: Callable[..., Path]) -> None:
    """Its table says what it holds; nothing follows from another name."""
    new = seed_with({("3-3-1", "主体"): "市"})
    document = errata_document(compare(open_side(bundled("data")).record, open_side(new).record))
    assert not [block for block in document.blocks if isinstance(block, Heading)]
    (table,) = document.tables
    assert table.caption == "表１　誤りのあった記載の正誤"


def test_a_change_of_the_scheme_s_rules_says_that_no_value_was_wrong(comparison: Comparison) -> None:
    """Where only verdicts and sentences differ."""
    followers = replace(comparison, changes=comparison.following)
    (table,) = errata_document(followers).tables
    assert table.caption == "表１　訂正する箇所"
    (lead,) = texts(errata_document(followers), ParagraphRole.BODY)
    assert "データの値に誤りはありません。" in lead


def test_the_day_is_the_user_s_or_the_round_s_and_never_the_clock_s(
    comparison: Comparison, seed_with: Callable[..., Path]
) -> None:
    """It is printed as official papers date themselves."""
    assert errata_document(comparison).created == ""
    dated = errata_document(comparison, date(2026, 4, 1))
    assert texts(dated, ParagraphRole.BYLINE)[-1] == "令和8年4月1日"
    assert dated.created == "2026-04-01"
    new = seed_with({("1-1-1", "R7の値"): "6件"}, {"# issued = 2026-03-31": "issued = 2026-03-31"})
    of_round = compare(comparison.old, open_side(new).record)
    assert texts(errata_document(of_round), ParagraphRole.BYLINE)[-1] == "令和8年3月31日"


def test_a_paper_number_stands_first(comparison: Comparison) -> None:
    """When there is one."""
    assert texts(errata_document(comparison, number="資料3"), ParagraphRole.PAPER_NUMBER) == ["資料3"]


def test_the_sheet_as_text(comparison: Comparison, golden: Callable[[str, str], None]) -> None:
    """The whole of it, to be looked at."""
    golden("errata.txt", render_text(errata_document(comparison, date(2026, 4, 1))))


def test_the_terminal_says_each_change_on_one_line(comparison: Comparison) -> None:
    """With page, place, both values and effect."""
    lines = [told(change) for change in comparison.changes]
    assert not any("\n" in line for line in lines)
    line = next(line for line in lines if "3-3-2" in line)
    assert line.endswith("の「基準値」：11回 [R4年度] → 10回 [R4年度]（判定への影響：「維持」が「改善」に変わります）")


def test_short_values_leave_the_room_to_the_places(comparison: Comparison) -> None:
    """A sheet of a few values stays on one page; long texts have the room they need."""
    values, _ = errata_document(comparison).tables
    place, wrong, right = values.widths[1:4]
    assert place > wrong + right
    wordy = tuple(replace(each, old="以前は長い文でした。" * 5) for each in comparison.changes)
    long = replace(comparison, changes=wordy)
    place, wrong, right = errata_document(long).tables[0].widths[1:4]
    assert place < wrong + right
