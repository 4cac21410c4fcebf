"""Workbooks as they come from offices, each of one kind (tests/cases/files/xlsx), read as a plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fixtures.raw_books import parts_of, plan_rows, rows_xml, sheet_xml, zipped

from plan_report.errors import Severity
from plan_report.load.reading import Attempt, attempt
from plan_report.model import Plan

FILES = Path(__file__).parents[1] / "cases" / "files" / "xlsx"


def _attempt(name: str) -> Attempt:
    return attempt(FILES / f"{name}.xlsx")


def _plan(name: str) -> Plan:
    return _attempt(name).loaded().plan


def _errors(name: str) -> list[str]:
    return [f"{problem.place.row} {problem.place.column}：{problem.what}" for problem in _attempt(name).errors]


@pytest.mark.parametrize("name", ["strict", "x_unordered"])
def test_what_only_another_program_wrote_reads_as_the_base_does(name: str) -> None:
    """Strict Open XML, and rows out of order."""
    base, other = _plan("base"), _plan(name)
    assert [(each.id, each.name, each.baseline, each.facts) for each in other.indicators] == [
        (each.id, each.name, each.baseline, each.facts) for each in base.indicators
    ]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("ch_nfd", "ガイドヘルプの実施件数"),
        ("ch_zwsp", "講座の実施件数"),
        ("ch_tab", "講座 の件数"),
        ("kx_name", "利用者の方の件数"),
        ("ch_ivs", "葛\U000e0100城市の髙橋\ufa11さんの件数"),
    ],
)
def test_names_are_read_as_they_are_seen(name: str, read: str) -> None:
    """Kana composed, kanji as they are written, nothing invisible."""
    assert read in [each.name for each in _plan(name).indicators]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("strike_run", ["3 R7の値：文字の一部「3」に取消線が引かれています。その文字を除くと「5件」です"]),
        ("super", ["3 R7の値：上付き又は下付きの文字「1」があります。続けて読むと「51件」です"]),
        ("fmt_24", ["3 R7の値：表示形式「0000」が、数の前に0を足して「0005」と見せています"]),
        (
            "jp56_id",
            [f"{row} 指標番号：指標番号が「2026-01-0{row - 2}」です。Excelが日付に変えています" for row in (3, 4)],
        ),
        ("hidden_main", ["None ：このシートは非表示で、似た名前のシート「指標 (2)」が表示されています"]),
    ],
)
def test_what_may_say_something_else_is_told_and_refused(name: str, told: list[str]) -> None:
    """One sentence each, with the cell; never 35件, 51件 or 46024件."""
    assert _errors(name) == told


def test_a_day_where_a_day_is_wanted_is_read() -> None:
    """R7の日付 on the sheet 計画, under the format 58."""
    assert _plan("jp58_date").rounds[0].issued == date(2026, 3, 31)


def test_general_is_general_however_it_is_written() -> None:
    """Under GENERAL a number is the number, which here lacks its unit."""
    assert [each.partition("：")[2] for each in _errors("gen_GENERAL")] == [
        "基準値と単位が違います（「%」と単位なし）",
        "基準値と単位が違います（「件」と単位なし）",
    ]


def _read(tmp_path: Path, *titles: str, **states: str) -> Attempt:
    path = tmp_path / "計画.xlsx"
    path.write_bytes(zipped(parts_of({title: sheet_xml(plan_rows()) for title in titles}, states=states)))
    return attempt(path)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_never_read_in_silence(state: str, tmp_path: Path) -> None:
    """With a copy of it in sight it is an error, else a doubt."""
    told = "非表示のシートですが、読みました"
    hidden = _read(tmp_path, "指標", "指標 (2)", 指標=state)
    assert [str(each.place.sheet) for each in hidden.errors] == ["指標"]
    alone = _read(tmp_path, "指標", "メモ", 指標=state)
    assert alone.errors == ()
    assert told in [each.what for each in alone.problems]
    assert told not in [each.what for each in _read(tmp_path, "指標", "メモ", メモ=state).problems]


def test_a_hidden_sheet_of_a_round_is_told(tmp_path: Path) -> None:
    """Its values are read like any other's."""
    path = tmp_path / "計画.xlsx"
    round_rows = rows_xml([["指標番号", "指標名", "値"], ["1-1", "講座の実施件数", "7件"]])
    rows = plan_rows().replace("R7の値", "R6の値")
    sheets = {"指標": sheet_xml(rows), "R7": sheet_xml(round_rows)}
    path.write_bytes(zipped(parts_of(sheets, states={"R7": "hidden"})))
    read = attempt(path)
    assert [each.place.sheet for each in read.problems if "非表示" in each.what] == ["R7"]
    assert read.errors == ()


def test_two_sheets_that_look_alike_are_refused(tmp_path: Path) -> None:
    """One with a blank in its name, or decomposed by a Mac."""
    found = _read(tmp_path, "指標", "指標 ")
    assert ["見分けのつかない名前のシート" in each.what for each in found.errors] == [True]


def test_sheets_are_known_by_what_their_names_look_like(tmp_path: Path) -> None:
    """A name decomposed by a Mac, or with a sign that nobody sees."""
    found = _read(tmp_path, "指\u200b標", "メモ")
    assert [each for each in found.problems if each.severity is Severity.ERROR] == []
