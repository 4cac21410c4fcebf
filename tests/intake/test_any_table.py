"""Whatever a sheet holds, it is taken or refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.errors import Problem
from plan_report.intake.guess_recipe import guess_sheet, join
from plan_report.intake.plan_folder import files
from plan_report.intake.recipe_file import read_recipe
from plan_report.intake.recipe_text import recipe_text
from plan_report.intake.sheet import Sheet
from plan_report.intake.take import take
from plan_report.runs.import_tables import draft_of
from plan_report.table.grid import Grid, GridRow, MergedRange

_HEADS = [
    "指標名",
    "KPI",
    "施策",
    "単位",
    "基準値",
    "R5",
    "R6実績",
    "目標値",
    "目標（R10）",
    "年度",
    "値",
    "備考",
    "番号",
    "基本目標",
]
_CELLS = [
    "",
    "",
    "1",
    "12件",
    "20.4%",
    "—",
    "実施",
    "調べ中",
    "1 学び",
    "基本目標2 緑",
    "小計",
    "※ 注",
    "R4",
    "件",
    "↑",
    "あ\nい",
]
_TEXT = st.sampled_from([*_HEADS, *_CELLS])
_ROW = st.lists(_TEXT, min_size=7, max_size=7)
_SPAN = st.tuples(st.integers(1, 7), st.integers(0, 6), st.integers(1, 3), st.integers(1, 3))


@given(
    st.lists(_ROW, max_size=2),
    st.permutations(_HEADS),
    st.lists(st.lists(st.sampled_from(_CELLS), min_size=7, max_size=7), min_size=1, max_size=6),
    st.lists(_SPAN, max_size=3),
)
def test_any_table_is_taken_or_refused(
    above: list[list[str]], head: list[str], rows: list[list[str]], spans: list[tuple[int, int, int, int]]
) -> None:
    """Titles, headings in any order, cells of any sort, merged at random: a plan or a sentence, never a crash."""
    texts = [*above, ["指標名", *head[:6]], *rows]
    merged = tuple(MergedRange("x", range(r, r + h), range(c, c + w)) for r, c, h, w in spans)
    grid = tuple(GridRow(number, tuple(row)) for number, row in enumerate(texts, start=1) if any(row))
    sheet = Sheet(Grid("表.xlsx", "指標", grid, merged=merged))
    problems: list[Problem] = []
    found = guess_sheet(sheet, problems)
    if found is None:
        assert problems
        return
    recipe = join([found], "題", problems)
    taken = take([(sheet, found.recipe)], recipe, {})
    assert len({each.id for each in taken.indicators}) == len(taken.indicators)
    assert all(len(each.nodes) == len(recipe.levels) for each in taken.indicators)
    assert "indicators.csv" in files(draft_of(recipe, taken))
    assert read_recipe(recipe_text(recipe, {}).encode(), "x").sheets == recipe.sheets


@pytest.mark.parametrize("size", [0, 1])
def test_empty_sheet_is_refused(size: int) -> None:
    """Nothing, or one cell."""
    problems: list[Problem] = []
    rows = (GridRow(1, ("a",)),)[:size]
    assert guess_sheet(Sheet(Grid("表.xlsx", "指標", rows)), problems) is None
    assert "指標の表が見付かりません" in problems[0].what
