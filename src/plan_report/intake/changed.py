"""Whether a table still is as 取り込み.toml describes it: headings that moved, new columns, further rows."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.errors import Place, Problem, Severity
from plan_report.intake.field import FIGURES, Role
from plan_report.intake.headings import HeadingRows, column_headings, same_headings
from plan_report.intake.recipe import NO_HEADING, RECIPE_NAME, SheetRecipe
from plan_report.intake.sheet import Sheet
from plan_report.spreadsheet import column_letter
from plan_report.table.clean import one_line

_FAR = 30  # rows that a table may have moved
_MEND = f"「{RECIPE_NAME}」を表に合わせて直してください。消してからもう一度実行すると、推測し直します"


def differences(sheet: Sheet, recipe: SheetRecipe) -> Iterator[Problem]:
    """What is no longer so (errors), and what has come since (doubts)."""
    expected = {each.column: each.heading for each in recipe.columns}
    place = Place(sheet.grid.file, sheet.grid.sheet, recipe.headings.first)
    if not same_headings(sheet, recipe.headings, expected):
        moved = _moved(sheet, recipe, expected)
        if moved:
            what = f"見出しの行が{recipe.headings.first}行目から{moved.first}行目に移っています"
            yield Problem(place, what, f"heading_rows と rows を直してください。{_MEND}")
            return
        yield from _columns(sheet, recipe, place)
        return
    yield from _new_columns(sheet, recipe, place)
    yield from _further_rows(sheet, recipe)


def _moved(sheet: Sheet, recipe: SheetRecipe, expected: dict[int, str]) -> HeadingRows | None:
    height = recipe.headings.last - recipe.headings.first
    for step in range(1, _FAR):
        for first in (recipe.headings.first + step, recipe.headings.first - step):
            if first > 0 and same_headings(sheet, HeadingRows(first, first + height), expected):
                return HeadingRows(first, first + height)
    return None


def _columns(sheet: Sheet, recipe: SheetRecipe, place: Place) -> Iterator[Problem]:
    now = {each.column: each.text for each in column_headings(sheet, recipe.headings)}
    for each in recipe.columns:
        found = now.get(each.column, "")
        if one_line(found) == one_line(each.heading):
            continue
        elsewhere = [column_letter(c) for c, text in now.items() if text and one_line(text) == one_line(each.heading)]
        also = f"。「{each.heading}」は{'と'.join(elsewhere)}列にあります" if elsewhere and each.heading else ""
        change = f"「{each.heading or NO_HEADING}」から「{found or NO_HEADING}」に変わっています"
        what = f"{column_letter(each.column)}列の見出しが{change}{also}"
        yield Problem(place, what, _MEND)


def _new_columns(sheet: Sheet, recipe: SheetRecipe, place: Place) -> Iterator[Problem]:
    known = {each.column for each in recipe.columns}
    for each in column_headings(sheet, recipe.headings):
        if each.column not in known and each.text:
            what = f"{column_letter(each.column)}列「{each.text[:40]}」は「{RECIPE_NAME}」にないため、取り込みません"
            yield Problem(place, what, "取り込むときは書き足してください", Severity.DOUBT)


def _further_rows(sheet: Sheet, recipe: SheetRecipe) -> Iterator[Problem]:
    name = recipe.column(Role.NAME)
    figures = [each.column for each in recipe.columns if each.field.role in FIGURES]
    if name is None:
        return
    further = [
        row
        for row in range(recipe.last + 1, sheet.last_row + 1)
        if sheet.own(row, name.column) and any(sheet.own(row, column) for column in figures)
    ]
    if further:
        what = (
            f"「{RECIPE_NAME}」の rows（{recipe.last}行目まで）より下の{further[0]}行目にも、指標のような行があります"
        )
        place = Place(sheet.grid.file, sheet.grid.sheet, further[0])
        yield Problem(place, what, "取り込むときは rows の最後の行を直してください", Severity.DOUBT)
