"""A table that is no longer as 取り込み.toml says."""

from __future__ import annotations

from collections.abc import Callable

from plan_report.errors import Severity
from plan_report.intake.changed import differences
from plan_report.intake.field import Field, Role
from plan_report.intake.headings import HeadingRows
from plan_report.intake.recipe import ColumnRecipe, SheetRecipe
from plan_report.intake.sheet import Sheet

Make = Callable[..., Sheet]
RECIPE = SheetRecipe(
    "指標",
    HeadingRows(1, 1),
    2,
    2,
    (
        ColumnRecipe(0, "指標名", Field(Role.NAME)),
        ColumnRecipe(1, "R5", Field(Role.VALUE, "R5")),
        ColumnRecipe(2, "目標値", Field(Role.TARGET)),
    ),
)


def test_same_table_differs_in_nothing(sheet: Make) -> None:
    """Blanks and width of the signs do not count."""
    assert list(differences(sheet(("指標 名", "Ｒ５", "目標値"), ("a", "1", "2")), RECIPE)) == []


def test_moved_columns_are_told_with_their_new_place(sheet: Make) -> None:
    """What is in the column now, and where the heading went."""
    told = [str(each) for each in differences(sheet(("指標名", "目標値", "R5"), ("a", "2", "1")), RECIPE)]
    assert len(told) == 2
    assert "B列の見出しが「R5」から「目標値」に変わっています。「R5」はC列にあります" in told[0]


def test_moved_rows_are_told(sheet: Make) -> None:
    """A line more above the table."""
    (found,) = differences(sheet(("題",), ("指標名", "R5", "目標値"), ("a", "1", "2")), RECIPE)
    assert "1行目から2行目に移っています" in found.what
    assert found.severity is Severity.ERROR


def test_new_columns_and_rows_are_doubts(sheet: Make) -> None:
    """Next year's table has one more of each; the rest is still taken."""
    table = sheet(("指標名", "R5", "目標値", "R6"), ("a", "1", "2", "3"), ("b", "1", "2", "3"))
    column, row = differences(table, RECIPE)
    assert "D列「R6」" in column.what
    assert "3行目にも" in row.what
    assert {column.severity, row.severity} == {Severity.DOUBT}
