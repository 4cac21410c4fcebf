"""The sheet 計画 of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.load import load
from plan_report.model import Round, Survey
from plan_report.period import fiscal_year

Write = Callable[..., Path]
FULL = (
    ("項目", "内容"),
    ("計画名", "試しの計画"),
    ("団体", "ある市、ある市社協"),
    ("計画期間", "令和6年度～令和11年度"),
    ("評価方式", "statistical"),
    ("用紙", "A4縦"),
    ("ファイル名", "評価報告書"),
    ("R7の名称", "中間評価"),
    ("R7の見出し", "今回（※）"),
    ("R7の注", "※ R6年度実績値"),
    ("R7のアンケート年度", "R7年度"),
    ("R7の実績年度", "R6年度"),
    ("R7の日付", date(2026, 3, 31)),
    ("R5年度アンケートの有効回答数", "1,524人"),
    ("R5年度アンケートの配布数", 3000),
    ("R7年度アンケートの有効回答数", 1508),
    ("R7年度アンケートの名称", "市民アンケート"),
)


def _with_sheet(rows: Sequence[Sequence[object]]) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        settings = sheet.parent.create_sheet("計画")
        for row in rows:
            settings.append(list(row))

    return change


def test_every_item_is_read(workbook: Write) -> None:
    """The sheet says all that a plan.toml says."""
    plan = load(workbook({}, change=_with_sheet(FULL))).plan
    assert (plan.title, plan.organisations, plan.period) == (
        "試しの計画",
        ("ある市", "ある市社協"),
        "令和6年度～令和11年度",
    )
    assert (plan.scheme, plan.paper, plan.output_name) == ("statistical", "A4-portrait", "評価報告書")
    assert plan.rounds == (
        Round("R7", "中間評価", "今回（※）", "※ R6年度実績値", fiscal_year(2025), fiscal_year(2024), date(2026, 3, 31)),
    )
    assert plan.surveys == (
        Survey(fiscal_year(2023), 1524, 3000),
        Survey(fiscal_year(2025), 1508, None, "市民アンケート"),
    )


def test_what_is_left_out_comes_from_the_file(workbook: Write) -> None:
    """Without 計画名 the file's name is the title; without a round the headings say them."""
    plan = load(
        workbook({}, change=_with_sheet([("項目", "内容"), ("団体", "ある市"), ("用紙", "")]), name="福祉.xlsx")
    ).plan
    assert (plan.title, plan.organisations, [each.id for each in plan.rounds]) == ("福祉", ("ある市",), ["R7"])


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("計画の名", "x"), "2行目：項目「計画の名」はありません（「計画名」の誤りではありませんか）"),
        (("計画の名称", "x"), "2行目：項目「計画の名称」はありません（「計画名」の誤りではありませんか）"),
        (("計画の見出し", "x"), "2行目：項目「計画の見出し」はありません（「R7の見出し」の誤りではありませんか）"),
        (("R7の見だし", "x"), "2行目：項目「R7の見だし」はありません（「R7の見出し」の誤りではありませんか）"),
        (("用紙", "A3"), "2行目：「用紙」の「A3」は使えません"),
        (("R7の日付", "あす"), "2行目：「R7の日付」の「あす」を日付として読めません"),
        (("R7の実績年度", "6年"), "2行目：「R7の実績年度」の「6年」を年度として読めません"),
        (("R7年度アンケートの有効回答数", "多数"), "2行目：「R7年度アンケートの有効回答数」の値を読めません"),
        (("あしたアンケートの有効回答数", "5"), "2行目：「あした」の「あした」を年度として読めません"),
        (("計画名", date(2026, 4, 1)), "2行目「内容」列：Excelが日付（2026-04-01）に変えています"),
        (("計画名", True), "2行目「内容」列：TRUE・FALSEの値は読めません"),
    ],
)
def test_wrong_items_are_named_in_the_sheets_words(
    row: tuple[str, object], told: str, workbook: Write, errors_of: Callable[[Path], list[str]]
) -> None:
    """A wrong or unknown item is an error with its row."""
    errors = errors_of(workbook({}, change=_with_sheet([("項目", "内容"), row])))
    assert any(error.startswith(f"計画.xlsx シート「計画」 {told}") for error in errors), errors


def test_item_twice_is_an_error(workbook: Write, errors_of: Callable[[Path], list[str]]) -> None:
    """Which of two contents counts is not guessed."""
    errors = errors_of(workbook({}, change=_with_sheet([("計画名", "甲"), ("計画名", "乙")])))
    assert errors == [
        "計画.xlsx シート「計画」 2行目：項目「計画名」は1行目にもあります（どちらかの行を消してください）"
    ]


def test_plan_toml_goes_before_the_sheet(workbook: Write, doubts_of: Callable[[Path], list[str]]) -> None:
    """With a plan.toml beside the workbook the sheet is not read, and that is told."""
    path = workbook({}, change=_with_sheet(FULL))
    (path.parent / "plan.toml").write_text('title = "別の計画"\n', encoding="utf-8")
    assert load(path).plan.title == "別の計画"
    assert any("シート「計画」は読みません" in doubt for doubt in doubts_of(path))


def test_texts_are_as_seen_and_radicals_are_told(workbook: Write, doubts_of: Callable[[Path], list[str]]) -> None:
    """A sheet 計画 that was copied from a PDF reads as it looks, and says so with its row and column."""
    rows = (("項目", "内容"), ("計画名", "利\u2f64者の\u200bカ\u3099イト\u3099"))
    path = workbook({}, change=_with_sheet(rows))
    assert load(path).plan.title == "利用者のガイド"
    (told,) = doubts_of(path)
    assert told.startswith(
        "計画.xlsx シート「計画」 2行目「内容」列：部首の文字「\u2f64」（U+2F64）を漢字の「用」として"
    )
