"""取り込み.toml after an official has corrected it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from plan_report.errors import InputError
from plan_report.intake.field import Field, Role
from plan_report.intake.headings import HeadingRows
from plan_report.intake.recipe import ColumnRecipe, Recipe, RoundRecipe, SheetRecipe
from plan_report.intake.recipe_file import read_recipe
from plan_report.intake.recipe_text import recipe_text
from plan_report.model import Words

RECIPE = Recipe(
    title='第2期「ある市」の"計画"',
    levels=("基本目標", "施策"),
    rounds=(RoundRecipe("R5", "R5年度", "実績 R5"),),
    sheets=(
        SheetRecipe(
            sheet="指標",
            headings=HeadingRows(3, 4),
            first=5,
            last=20,
            columns=(
                ColumnRecipe(0, "", Field(Role.LEVEL_NUMBER, "施策")),
                ColumnRecipe(1, "施策", Field(Role.LEVEL, "施策")),
                ColumnRecipe(2, "指標\n名", Field(Role.NAME)),
                ColumnRecipe(3, "基準", Field(Role.BASELINE, period="R4年度"), "人"),
                ColumnRecipe(4, "実績／R5", Field(Role.VALUE, "R5")),
                ColumnRecipe(27, "評価", Field(Role.LEFT_OUT)),
            ),
            unit="件",
            above=("基本目標", "1 学びの町"),
            row_level="施策",
        ),
    ),
    words={"baseline": "基準"},
)


def faults(old: str, new: str) -> list[str]:
    """What is told of the file after a text in it was changed."""
    text = recipe_text(RECIPE, {})
    assert old in text
    with pytest.raises(InputError) as raised:
        read_recipe(text.replace(old, new).encode(), "取り込み.toml")
    return [str(problem) for problem in raised.value.problems]


def test_what_is_written_reads_back() -> None:
    """Every part of a recipe survives the file, remarks beside the columns or not."""
    assert read_recipe(recipe_text(RECIPE, {}).encode(), "x") == RECIPE
    assert read_recipe(recipe_text(RECIPE, {("指標", 2): "確か\n「#」も"}).encode(), "x") == RECIPE


def test_unknown_field_is_told_with_the_nearest() -> None:
    """The line, the column and the word that was most likely meant."""
    (fault,) = faults('"基準値 [R4年度]"', '"基準直"')
    assert "D列の読み方「基準直」はありません" in fault
    assert "「基準値」の誤りではありませんか" in fault
    assert "行目" in fault


def test_field_over_two_columns_is_told() -> None:
    """Only one column can be the indicators' names."""
    (fault,) = faults('"取り込まない"', '"指標名"')
    assert "「指標名」がC列とAB列にあります" in fault


def test_faults_are_told_together() -> None:
    """A missing round, wrong rows, an unknown level and an unknown key at once."""
    text = recipe_text(RECIPE, {}).replace("rows = [5, 20]", "rows = [4, 20]").replace('"R5の値"', '"R6の値"')
    text = text.replace('row_level = "施策"', 'row_level = "柱"').replace('unit = "件"', 'units = "件"')
    with pytest.raises(InputError) as raised:
        read_recipe(text.encode(), "取り込み.toml")
    told = str(raised.value)
    for each in ("見出しの行（heading_rows）と重なって", "評価の回「R6」が [[rounds]] に", "「柱」という段は", "units"):
        assert each in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("heading_rows = [3, 4]", "heading_rows = [3]", "heading_rows = [3, 4] のように"),
        ('["基本目標", "1 学びの町"]', '["柱", "1 学びの町"]', "above を読めません"),
        ('C = ["指標', '# C = ["指標', "「指標名」と読む列がありません"),
        ('id = "R5"', 'id = "R 5"', "「R5」のように書いてください"),
        ('["基本目標", "施策"]', '["基本目標", "施策", "施策"]', "同じ段が二度"),
        ('title = "', 'title ＝ "', "半角に直してください"),
        ('baseline = "基準"', f'baseline = "{"基" * 30}"', "20字までの言葉を書いてください"),
        ('baseline = "基準"', 'base = "基準"', "base"),
    ],
)
def test_fault_says_how_to_write_it(old: str, new: str, told: str) -> None:
    """Each fault shows the way it is written."""
    assert any(told in fault for fault in faults(old, new))


@pytest.mark.parametrize("word", [each.name for each in fields(Words)])
def test_every_word_of_a_plan_may_be_given(word: str) -> None:
    """評価 may be called otherwise as well as 基準値; the comment names them all."""
    text = recipe_text(RECIPE, {}).replace('baseline = "基準"', f'{word} = "呼び名"')
    assert read_recipe(text.encode(), "x").words == {word: "呼び名"}
    assert f"{word} " in text.split("計画で使っている言葉（")[1].split("）")[0]
