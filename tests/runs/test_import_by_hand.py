"""A table while a person decides how it is read."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from plan_report.intake.field import Role, field_menu, parse_field
from plan_report.load import load_plan
from plan_report.runs.import_by_hand import by_hand
from plan_report.runs.import_recipe import keep_recipe, kept_table, make_plan, recipe_for
from plan_report.runs.import_said import Said, SaidColumn, SaidSheet, recipe_of
from plan_report.runs.import_table import ImportRequest, import_table
from plan_report.runs.import_tables import Tables, read_tables

DAY = date(2026, 11, 29)
HEAD = ("分野", "指標名", "基準値（R4）", "R5実績", "メモ欄")
ROWS = (HEAD, ("まち", "相談", "3件", "5件", "照会中"), ("", "参加", "8人", "9人", ""))
NAME = "元の表/表.csv"


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Tables]:
    """A table of rows in a plan's folder."""

    def make(*rows: Sequence[str]) -> Tables:
        path = tmp_path / NAME
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return read_tables(path)

    return make


def said(columns: dict[int, SaidColumn], **more: object) -> Said:
    """What a screen says of that table."""
    sheet = SaidSheet("", (1,), (1, 1), "3", columns)
    whole: dict[str, object] = {"title": "計画", "organisations": (), "levels": ("分野",), "chosen": ("",)}
    return Said(**{**whole, "sheets": (sheet,), **more})  # type: ignore[arg-type] by their names


def test_every_field_is_in_the_menu_and_reads_back() -> None:
    """Each role of the declaration once, for each level and each round."""
    menu = [field for _, fields in field_menu(("分野",), ("R5",)) for field in fields]
    assert {each.role for each in menu} == set(Role)
    assert len(menu) == len(Role)
    assert all(parse_field(str(each), ("分野",)) == each for each in menu)


def test_a_column_that_nobody_knows_is_open(table: Callable[..., Tables], tmp_path: Path) -> None:
    """Until a person says what it is, be it that it is not taken."""
    tables = table(*ROWS)
    view = by_hand(tables, recipe_for(tables, tmp_path, NAME))
    assert [each.place for each in view.open_columns] == ["s0-c4"]
    columns = {each.column: SaidColumn(str(each.field)) for each in view.recipe.sheets[0].columns}
    left = recipe_of(tables, NAME, said({**columns, 4: SaidColumn("取り込まない")}))
    assert left.opened == frozenset()
    assert recipe_of(tables, NAME, said({**columns, 4: SaidColumn("")})).opened == {"s0-c4"}


def test_what_is_kept_is_read_by_the_command_too(table: Callable[..., Tables], tmp_path: Path) -> None:
    """取り込み.toml says which table it is of; the command line makes the same plan by it."""
    tables = table(*ROWS)
    recipe = recipe_for(tables, tmp_path, NAME)
    columns = {each.column: SaidColumn(str(each.field)) for each in recipe.sheets[0].columns}
    decided = recipe_of(tables, NAME, said({**columns, 4: SaidColumn("備考")}, organisations=("ある市",)))
    assert decided.faults == ()
    assert kept_table(tmp_path) is None
    keep_recipe(tables, decided.recipe, tmp_path)
    assert kept_table(tmp_path) == NAME
    assert recipe_for(tables, tmp_path, NAME) == decided.recipe
    import_table(ImportRequest(tmp_path / NAME, tmp_path))
    by_command = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    make_plan(tables, decided.recipe, tmp_path, who="計画係", today=DAY)
    (tmp_path / "変更履歴.csv").unlink()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == by_command
    assert load_plan(tmp_path).organisations == ("ある市",)


def test_a_table_with_other_headings_is_guessed_with_what_is_known(
    table: Callable[..., Tables], tmp_path: Path
) -> None:
    """Next year's has a column more; those of the same heading stay what they were taken for, the rest is guessed."""
    tables = table(*ROWS)
    recipe = recipe_for(tables, tmp_path, NAME)
    columns = {each.column: SaidColumn(str(each.field)) for each in recipe.sheets[0].columns}
    decided = recipe_of(tables, NAME, said({**columns, 4: SaidColumn("備考")}))
    keep_recipe(tables, decided.recipe, tmp_path)
    longer = table(*((*row[:4], more, row[4]) for row, more in zip(ROWS, ("R6実績", "7件", "10人"), strict=True)))
    again = recipe_for(longer, tmp_path, NAME)
    assert [str(each.field) for each in again.sheets[0].columns][2:] == ["基準値 [R4年度]", "R5の値", "R6の値", "備考"]
    assert [each.id for each in again.rounds] == ["R5", "R6"]


def test_a_plan_without_results_asks_for_its_first_round(table: Callable[..., Tables], tmp_path: Path) -> None:
    """And has none of its values yet."""
    tables = table(HEAD[:3], *(row[:3] for row in ROWS[1:]))
    recipe = recipe_for(tables, tmp_path, NAME)
    columns = {each.column: SaidColumn(str(each.field)) for each in recipe.sheets[0].columns}
    assert [each.where for each in recipe_of(tables, NAME, said(columns)).faults] == ["first_round"]
    named = recipe_of(tables, NAME, said(columns, first_round="Ｒ７"))
    assert (named.faults, [each.id for each in named.recipe.rounds]) == ((), ["R7"])
    assert by_hand(tables, named.recipe).outcome is not None


def test_a_value_that_cannot_be_read_is_told_where_it_stands(table: Callable[..., Tables], tmp_path: Path) -> None:
    """In the table; nothing is said of files that the plan does not have yet."""
    tables = table(*ROWS[:2], ("", "参加", "8人", "9km", ""))
    view = by_hand(tables, recipe_for(tables, tmp_path, NAME))
    assert view.outcome is not None
    (told,) = view.outcome.unreadable
    assert (told.place.row, told.place.column) == (3, "D R5実績")
    assert told.mend == "同じ単位と内訳で書くか、比較できない理由を書いてください"
