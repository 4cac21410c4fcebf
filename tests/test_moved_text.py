"""Years in sentences moved on, each written as it was."""

from __future__ import annotations

import pytest

from plan_report.moved_text import Moves, moved_text, without_year
from plan_report.period import fiscal_year


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("※ 令和7年度調査又はR6年度実績値", "※ 令和9年度調査又はR7年度実績値"),
        ("※ Ｒ６年度実績", "※ Ｒ７年度実績"),
        ("令和６年度末", "令和７年度末"),
        ("2024年度の値", "2025年度の値"),
        ("平成30年度", "令和元年度"),
        ("H30年度", "R1年度"),
        ("令和元年度", "令和2年度"),
        ("令和8年3月31日現在", "令和9年3月31日現在"),
        ("値は2024件", "値は2024件"),
        ("注釈", "注釈"),
    ],
)
def test_years_move(before: str, after: str) -> None:
    """The survey's year by two, every other one by one."""
    assert moved_text(before, Moves({2025: 2027}, 1)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("※ 令和7年度アンケート結果又はR6年度実績値", "※ R6年度実績値"),
        ("※ R6年度実績値、令和7年度アンケート結果", "※ R6年度実績値"),
        ("※ 令和7年度アンケート結果", "※ 令和7年度アンケート結果"),
        ("※ 令和7年度アンケート結果（R6年度実績値を含む）", "※ 令和7年度アンケート結果（R6年度実績値を含む）"),
    ],
)
def test_a_year_is_left_out_where_another_stays(before: str, after: str) -> None:
    """A sentence of one part cannot lose it."""
    assert without_year(before, fiscal_year(2025)) == after
