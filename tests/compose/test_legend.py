"""凡例: what is explained and what is not."""

from __future__ import annotations

import pytest

from plan_report.compose.legend import legend
from plan_report.document import Cell, CellRole, Table
from plan_report.judgement import JudgementClass, Meaning
from plan_report.model import Words


def _signs(*cells: Cell) -> set[str]:
    table = Table("t", "表", "", (1.0,) * len(cells), n_rows=1, header_rows=0, cells=cells)
    found = legend((), [table], "△", 2, Words())
    return {cell.text for cell in found.cells if cell.role is CellRole.SIGN}


def test_a_sign_in_the_notes_is_explained() -> None:
    """Those of values and notes."""
    assert _signs(Cell(0, 0, "—", CellRole.VALUE), Cell(0, 1, "△2.6ポイント\n要確認1", CellRole.NOTE)) == {
        "—",
        "△",
        "ポイント",
        "要確認",
    }


def test_a_name_that_looks_like_a_sign_is_not() -> None:
    """健康ポイント is a name; （指標名は要確認） remains in a final report, which lists no open matters."""
    names = ("健康ポイントの参加者数", "（指標名は要確認）", "△")
    assert _signs(*(Cell(0, col, name, CellRole.INDICATOR) for col, name in enumerate(names))) == set()


def _meaning(sign: str, *columns: tuple[str, str]) -> str:
    """What the legend says of a sign in a table with these headings, each over one value."""
    heads = [Cell(0, col, heading, CellRole.COLUMN_HEADER) for col, (heading, _) in enumerate(columns)]
    values = [Cell(1, col, text, CellRole.VALUE) for col, (_, text) in enumerate(columns)]
    table = Table("t", "表", "", (1.0,) * len(columns), n_rows=2, header_rows=1, cells=(*heads, *values))
    found = legend((), [table], "△", 2, Words(current="実績値"))
    texts = [cell.text for cell in found.cells]
    return texts[texts.index(sign) + 1]


def test_a_dash_is_no_baseline_only_where_it_stands_for_one() -> None:
    """In another column it says that there is no value or target."""
    assert "基準値がない" in _meaning("—", ("基準値", "—"), ("実績値", "3件"))
    assert _meaning("—", ("基準値", "3件"), ("目標値", "—")) == "値がないことを表します。"


@pytest.mark.parametrize(
    ("written", "sign", "said"),
    [
        ("3件 [R4年度]", "[R5年度]など", "値の年度を表します。Rは令和です。"),
        ("3件 [R4年]", "[R4年]など", "値の時点を表します。Rは令和です。"),
        ("3件 [H16年度]", "[H16年度]など", "値の年度を表します。Hは平成です。"),
        ("3件 [R5年度] 2件 [H30.12]", "[R5年度]など", "値の時点を表します。Rは令和、Hは平成です。"),
    ],
)
def test_the_periods_that_occur_are_explained(written: str, sign: str, said: str) -> None:
    """A year is called a year only where all are, and each era's letter is named."""
    assert _meaning(sign, ("基準値", written)) == said


@pytest.mark.parametrize(("symbol", "sign"), [("△", "△1など"), ("▽", "△")])
def test_a_class_with_the_negative_sign_is_told_from_it(symbol: str, sign: str) -> None:
    """A symbol that two rows of the legend explain would mean both."""
    slight = JudgementClass("slight", "小幅", symbol, Meaning.SAME, "F8F0CE", "少し進みました。")
    cells = (Cell(0, 0, f"小幅 {symbol}", CellRole.JUDGEMENT), Cell(0, 1, "△3件", CellRole.VALUE))
    found = legend((slight,), [Table("t", "表", "", (1.0, 1.0), 1, 0, cells)], "△", 2, Words())
    assert [cell.text for cell in found.cells if cell.role is CellRole.SIGN] == [f"小幅 {symbol}", sign]


def test_a_class_s_symbol_alone_makes_no_negative_number() -> None:
    """Where no number is below zero, its sign is not explained."""
    assert _signs(Cell(0, 0, "小幅 △", CellRole.JUDGEMENT)) == set()
