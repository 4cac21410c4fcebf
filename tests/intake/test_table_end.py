"""Where a table ends: at the headings of another one, whatever they are, and at nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from plan_report.intake.headings import HeadingRows
from plan_report.intake.sheet import Sheet
from plan_report.intake.table_end import OtherTable, end_of_table, other_table

Make = Callable[..., Sheet]
_HEAD = ("指標名", "単位", "基準年度", "基準値", "R5実績", "R6実績", "担当課")
_ROW = ("参加者", "人", "R2", "10", "12", "15", "福祉課")
_ROWS = HeadingRows(1, 1)


@pytest.mark.parametrize(
    "head",
    [
        ("No", "取組", "担当", "R6実績", "単位"),
        ("年齢別の人口", "", "", "R4", "R5"),
        ("事業", "", "", "予算額", "R5実績", "評価", "担当課"),
        ("取組名", "", "", "R5予算", "R6予算", "", "担当課"),
    ],
)
def test_headings_without_indicators_end_the_table(sheet: Make, head: Sequence[str]) -> None:
    """They stand in columns of the table above, which would be read for indicators."""
    made = sheet(_HEAD, _ROW, (), ("２ 活動指標",), head, ("1", "講座", "", "12", "3"))
    assert end_of_table(made, _ROWS) == 4
    assert other_table(made, _ROWS, 1) == OtherTable(5, of_indicators=False)


def test_words_in_columns_of_figures_end_the_table_after_a_gap(sheet: Make) -> None:
    """予算額 is nobody's word for a figure, but no value either; within the table it would be an unreadable cell."""
    budget = ("事業名", "", "", "概要", "予算額", "決算額", "")
    assert end_of_table(sheet(_HEAD, _ROW, (), ("参考",), budget, ("講座", "", "", "年3回", "10", "9", "")), _ROWS) == 4
    assert other_table(sheet(_HEAD, _ROW, budget), _ROWS, 1) is None
    words = ("協定", "－", "", "未締結", "検討中", "締結", "福祉課")
    assert other_table(sheet(_HEAD, _ROW, (), ("その他",), words), _ROWS, 1) is None


def test_headings_of_other_indicators_end_the_table(sheet: Make) -> None:
    """A table of indicators is known as such."""
    made = sheet(_HEAD, _ROW, ("指標名", "R7目標", "R8目標"), ("a", "1", "2"))
    assert other_table(made, _ROWS, 1) == OtherTable(3, of_indicators=True)


@pytest.mark.parametrize(
    "row",
    [
        _HEAD,
        _ROW,
        ("新しい指標", "", "R2", "", "", "", ""),
        ("担当課との協定", "年", "R2", "—", "調査中", "", "事業課"),
        ("受診率（R5）", "％", "R2", "40（R2）", "42（R5）", "", ""),
        ("計画の策定", "", "", "R4に着手", "R5に策定", "R6に公表", "担当課"),
        ("資料", "", "", "未実施", "実施", "実施", ""),
    ],
)
def test_rows_of_the_table_do_not_end_it(sheet: Make, row: Sequence[str]) -> None:
    """Headings said again, indicators with years, words and units."""
    made = sheet(_HEAD, _ROW, row, _ROW)
    assert other_table(made, _ROWS, 1) is None
    assert end_of_table(made, _ROWS) == 4


def test_years_in_a_column_that_says_years_are_no_headings(sheet: Make) -> None:
    """基準 and 目標 may stand over years; an indicator without values says nothing else."""
    head = ("指標名", "基準", "現状（R4）", "目標", "目標値", "R5")
    made = sheet(head, ("a", "R2", "1件", "R8", "3件", "2件"), ("b", "R3", "", "R9", "", ""), ("c", "R2", "", "R8"))
    assert end_of_table(made, _ROWS) == 4
    assert end_of_table(sheet(head, ("b", "R3", "", "R9", "", "")), _ROWS) == 2
