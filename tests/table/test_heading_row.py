"""The row of a table's headings: found below what stands above it, and its faults told in one sentence each."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from plan_report.errors import Place, Problem
from plan_report.table.grid import MOST_COLUMNS, Grid, GridRow
from plan_report.table.heading_row import by_heading, heading_row, missing, twice

PLACE = Place("a.csv", "", 3)


def _grid(*rows: Sequence[str]) -> Grid:
    return Grid("a.csv", "", tuple(GridRow(number, tuple(cells)) for number, cells in enumerate(rows, start=1)))


def _by_heading(*cells: str) -> tuple[dict[str, list[int]] | None, list[Problem]]:
    problems: list[Problem] = []
    return by_heading(GridRow(3, cells), PLACE, problems), problems


@pytest.mark.parametrize("heading", ["指標番号", "指標名", "指 標\n名", "\ufeff指標番号"])
def test_one_heading_in_any_spelling_makes_the_row(heading: str) -> None:
    """A title, remarks and rows of data are none."""
    assert heading_row(_grid(["指標一覧"], ["担当課", "※"], ["備考", heading], ["1", "指標名"])).number == 3


def test_the_table_says_by_which_headings_it_is_known() -> None:
    """That of 取組 has others than that of indicators."""
    grid = _grid(["指標番号"], ["番号", "取組名"])
    assert heading_row(grid, ("番号", "取組名")).number == 2


def test_without_any_heading_the_first_row_is_meant() -> None:
    """So that what is missing is told where the headings are most likely to be."""
    assert heading_row(_grid(["番号", "名前"], ["1", "講座"])).number == 1


@pytest.mark.parametrize(("above", "row"), [(19, 20), (20, 1)])
def test_headings_are_looked_for_in_the_first_twenty_rows(above: int, row: int) -> None:
    """Further down the words are somebody's data."""
    assert heading_row(_grid(*[["注"]] * above, ["指標名"])).number == row


def test_columns_are_known_by_heading() -> None:
    """Those of one heading together, and those without a heading under none."""
    assert _by_heading("指標名", "", "指 標 名", "Ｒ７の値", " ") == ({"指標名": [0, 2], "": [1, 4], "R7の値": [3]}, [])


def test_a_row_too_wide_is_not_read() -> None:
    """It is told once, instead of once for each heading."""
    assert _by_heading(*["見出し"] * MOST_COLUMNS)[1] == []
    found, (problem,) = _by_heading(*["見出し"] * (MOST_COLUMNS + 1))
    assert found is None
    assert str(problem) == (
        "a.csv 3行目：列が201列あります。読めるのは200列までです（表の外にあるセルの内容を消してください）"
    )


def test_a_heading_of_several_columns_is_told_with_all_of_them() -> None:
    """As Excel names them."""
    found = {"指標名": [0, 26], "主体": [1], "備考": [2, 3, 4]}
    assert list(map(str, twice(found, PLACE))) == [
        "a.csv 3行目：見出し「指標名」がA列とAA列にあります（一つだけにしてください）",
        "a.csv 3行目：見出し「備考」がC列とD列とE列にあります（一つだけにしてください）",
    ]


def test_a_missing_heading_is_told_with_the_strange_one_that_is_like_it() -> None:
    """Without one like it, the column is to be made; what is there is not told."""
    problems = missing(["指標番号", "指標名", "基準値"], {"指標番号", "指標名称"}, ["指標名称"], PLACE)
    assert list(map(str, problems)) == [
        "a.csv 3行目：見出し「指標名」がありません（「指標名称」を「指標名」に直してください）",
        "a.csv 3行目：見出し「基準値」がありません（この見出しの列を作ってください）",
    ]
