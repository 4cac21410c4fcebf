"""What each row of a table is: an indicator, a heading of a group, or something that is not taken, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from plan_report.data_class import dataclass
from plan_report.intake.field import FIGURES, Role
from plan_report.intake.headings import HeadingRows, column_headings
from plan_report.intake.levels import split_number
from plan_report.intake.recipe import SheetRecipe
from plan_report.intake.sheet import Sheet
from plan_report.table.clean import one_line
from plan_report.table.row_shape import begins_as_note

_TOTAL = re.compile(r"(?:.{0,20}[ 　])?[(（]?(?:小計|合計|総計|総合計|計|平均|再掲)[)）]?")
_CONTINUED = "上の行の指標の続きです"
_NO_FIGURES = "値が一つもない行です。段の見出しであれば、取り込み.toml の levels と row_level に段の名を書いてください"
_SEVERAL = (
    "一つの指標名に値の行が二つ以上あります。男女などの内訳の列があれば、読み方を「指標名の続き」に、"
    "目標と実績などの行であれば、一行にまとめて列を分けてください"
)


class Sort(StrEnum):
    """What a row is."""

    INDICATOR = "indicator"
    GROUP = "group"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number; `text` is a group's heading or a sample of what is left out, `why` the reason."""

    number: int
    sort: Sort
    text: str = ""
    why: str = ""


def classified(sheet: Sheet, recipe: SheetRecipe) -> Iterator[Row]:
    """Every row from the recipe's first to its last that says something."""
    name, more = recipe.column(Role.NAME), recipe.column(Role.NAME_MORE)
    assert name is not None  # noqa: S101 a recipe without it is refused
    figures = [each.column for each in recipe.columns if each.field.role in FIGURES]
    several = set(_names_over_several(sheet, recipe, name.column, figures))
    headings = {one_line(each.texts[-1]) for each in column_headings(sheet, recipe.headings) if each.texts}
    for number in range(recipe.first, recipe.last + 1):
        said = sheet.said(number)
        if not said:
            continue
        label = sheet.text(number, name.column)
        why = _apart(said, label, headings)
        if not why and _is_group(sheet, number, said, name.column, figures, any_text=bool(recipe.row_level)):
            yield Row(number, Sort.GROUP, said[0][1])
            continue
        continued = more is not None and bool(sheet.own(number, more.column))
        several_rows = number in several and not continued
        why = why or (_SEVERAL if several_rows else "") or _incomplete(sheet, number, name.column, figures)
        why = "" if continued and why == _CONTINUED else why
        yield Row(number, Sort.LEFT, _sample(said), why) if why else Row(number, Sort.INDICATOR)


def _apart(said: list[tuple[int, str]], label: str, headings: set[str]) -> str:
    """Why a row is no indicator whatever its columns mean; empty when it may be one."""
    if begins_as_note(said[0][1]) and len(said) <= 2:  # noqa: PLR2004 the sign and the note may be two cells
        return "注の行です"
    if len(said) > 1 and sum(one_line(text) in headings for _, text in said) > len(said) / 2:
        return "見出しの繰り返しです"
    return "小計・合計の行です" if _is_total(said, label) else ""


def _incomplete(sheet: Sheet, number: int, name: int, figures: list[int]) -> str:
    """Why a row cannot be taken as an indicator; empty when it can."""
    if not sheet.text(number, name):
        return "指標名が空です"
    if sheet.origin(number, name)[0] < number:
        return _CONTINUED
    alone = len(sheet.said(number)) == 1 and not any(sheet.text(number, column) for column in figures)
    return _NO_FIGURES if alone else ""


def names_an_indicator(sheet: Sheet, number: int, name: int) -> bool:
    """Whether a row may be an indicator's, before anybody knows what its columns are."""
    said, label = sheet.said(number), sheet.text(number, name)
    over_more = sheet.origin(number, name) in {sheet.origin(number, c) for c in range(name + 1, sheet.width)}
    return (
        bool(label)
        and len(said) > 1
        and not over_more
        and not _is_total(said, label)
        and not begins_as_note(said[0][1])
    )


def last_row(sheet: Sheet, rows: HeadingRows, name: int, figures: list[int], end: int) -> int:
    """The last row of a table: below it only notes and other tables stand."""
    last = rows.last
    for number in range(rows.last + 1, end + 1):
        said = sheet.said(number)
        is_note = bool(said) and begins_as_note(said[0][1])
        if said and not is_note and sheet.text(number, name) and any(sheet.text(number, each) for each in figures):
            last = max(last, number)
    return last


def _is_total(said: list[tuple[int, str]], label: str) -> bool:
    return any(_TOTAL.fullmatch(" ".join(text.split())) for text in (label, said[0][1]) if text)


def _is_group(  # noqa: PLR0913 what is known of a table
    sheet: Sheet, number: int, said: list[tuple[int, str]], name: int, figures: list[int], *, any_text: bool
) -> bool:
    """One text alone in its row, over the whole table or with the word and number of a level.

    In a table that surely has such rows (`any_text`), any text that has no figures beside it is one.
    """
    if len(said) != 1:
        return False
    column, text = said[0]
    alone = all(sheet.origin(number, each) == (number, column) or not sheet.text(number, each) for each in figures)
    over_all = bool(figures) and all(sheet.origin(number, each) == (number, column) for each in figures)
    return alone and (any_text or over_all or column != name or bool(split_number(text).label))


def _names_over_several(sheet: Sheet, recipe: SheetRecipe, name: int, figures: list[int]) -> Iterator[int]:
    """The rows of indicators whose merged name stands over more than one row of figures."""
    rows: dict[tuple[int, int], list[int]] = {}
    for number in range(recipe.first, recipe.last + 1):
        if any(sheet.own(number, column) for column in figures) and sheet.text(number, name):
            rows.setdefault(sheet.origin(number, name), []).append(number)
    for numbers in rows.values():
        if len(numbers) > 1:
            yield from numbers


def _sample(said: list[tuple[int, str]]) -> str:
    return "　".join(" ".join(text.split()) for _, text in said)
