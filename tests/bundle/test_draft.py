"""What a new agenda.toml calls the files of a folder, and their order."""

from __future__ import annotations

import tomllib

import pytest

from plan_report.bundle.draft import DraftPaper, agenda_text, draft_paper, in_order


@pytest.mark.parametrize(
    ("file", "pdf_title", "number", "title"),
    [
        ("資料1.pdf", "評価報告書", "資料1", "評価報告書"),
        ("資料１　評価報告書.pdf", "無題", "資料1", "評価報告書"),
        ("資料2-1_アンケートの結果.pdf", "", "資料2-1", "アンケートの結果"),
        ("資料２－１（地図）.pdf", "", "資料2-1", "地図"),
        ("【資料3】予算.docx", "", "資料3", "予算"),
        ("参考資料1 用語集.pdf", "", "参考資料1", "用語集"),
        ("別紙2.pdf", "Microsoft Word - 別紙2.docx", "別紙2", "【資料名】"),
        ("資料4.pdf", "Microsoft Word - 市民の声.docx", "資料4", "市民の声"),
        ("資料5.pdf", "PowerPoint プレゼンテーション", "資料5", "【資料名】"),
        ("地図.pdf", "untitled", "", "地図"),
        ("report.pdf", "ある計画 評価報告書", "", "ある計画 評価報告書"),
        ("地図.pdf", "", "", "地図"),
        ("資料のまとめ.pdf", "", "", "資料のまとめ"),
    ],
)
def test_number_and_title_come_from_the_name_or_the_pdf(file: str, pdf_title: str, number: str, title: str) -> None:
    """The name counts before the title that some software has put into the PDF."""
    assert draft_paper(file, pdf_title) == DraftPaper(file, number, title)


def test_papers_stand_in_the_order_of_their_numbers() -> None:
    """10 comes after 2-1; further papers and those without a number come last."""
    names = ["資料10.pdf", "地図.pdf", "参考資料1.pdf", "資料2-1.pdf", "資料1.pdf", "資料2-10.pdf", "資料2-2.pdf"]
    assert [paper.file.removesuffix(".pdf") for paper in in_order(draft_paper(name, "") for name in names)] == [
        "資料1",
        "資料2-1",
        "資料2-2",
        "資料2-10",
        "資料10",
        "参考資料1",
        "地図",
    ]


def test_the_text_is_toml_whatever_the_files_are_called() -> None:
    """Quotes and backslashes are written so that they are read back."""
    file = "資料1 \"案\"'い' \\.pdf"
    table = tomllib.loads(agenda_text([draft_paper(file, "")]))
    assert table["papers"] == [{"number": "資料1", "title": "\"案\"'い' \\", "file": file}]
    assert table["date"] == "【日にち】"
