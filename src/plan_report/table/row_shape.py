"""Rows of a table that do not have its columns: notes under it, rows cut short, a value cut in two by its comma."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plan_report.errors import Place, Problem
from plan_report.table.clean import cut
from plan_report.table.grid import Grid, GridRow

_NOTE = re.compile(r"\s*+(?:※|＊|\*|[(（〔【]?注|備考[:：]|出典[:：]|資料[:：]|【?凡例)")
_MOST_NAMED = 10


def begins_as_note(text: str) -> bool:
    """Whether a text begins as notes under a table do."""
    return _NOTE.match(text) is not None


def whole_rows(
    grid: Grid, rows: Iterable[GridRow], width: int, problems: list[Problem], *, lone: bool = True
) -> Iterator[GridRow]:
    """The rows with as many cells as the headings; of the others one sentence each, of all short ones together one.

    Args:
        grid: whose rows they are.
        rows: those below its headings.
        width: how many columns the headings have.
        problems: takes the sentences; that of the short rows once the last row has been asked for.
        lone: whether a row may have a single cell that is filled, and be no note.
    """
    short: list[GridRow] = []
    for row in rows:
        filled = [cell for cell in row.cells if cell]
        if len(filled) == 1 and not row.faults and (begins_as_note(filled[0]) or (width > 1 and not lone)):
            problems.append(_lone(_place(grid, row), filled[0]))
        elif len(row.cells) < width:
            short.append(row)
        elif len(row.cells) > width:
            problems.append(_long(_place(grid, row), len(row.cells), width))
        else:
            yield row
    if short:
        problems.append(_short(_place(grid, short[0]), short, width))


def _lone(place: Place, text: str) -> Problem:
    if begins_as_note(text):
        return Problem(place, f"「{cut(text)}」という注が表の下にあります", "表の行としては読めません。除いてください")
    what = f"「{cut(text)}」のほかに何も書かれていない行です"
    return Problem(place, what, "要らない行であれば除き、表の行であれば、ほかの列も書いてください")


def _long(place: Place, count: int, width: int) -> Problem:
    what = f"列の数が{count}で、見出しの{width}と合いません"
    return Problem(place, what, '「,」を含む値は「"1,792件"」のように引用符で囲んでください')


def _short(place: Place, rows: Sequence[GridRow], width: int) -> Problem:
    if len(rows) == 1:
        what = f"列の数が{len(rows[0].cells)}で、見出しの{width}より少なくなっています"
    else:
        numbers = "、".join(str(row.number) for row in rows[:_MOST_NAMED])
        more = "など" if len(rows) > _MOST_NAMED else ""
        what = f"列の数が見出しの{width}より少ない行が{len(rows):,}行あります（{numbers}行目{more}）"
    return Problem(place, what, "空の列の分も「,」で区切り、どの行も見出しと同じ数の列にしてください")


def _place(grid: Grid, row: GridRow) -> Place:
    return Place(grid.file, grid.sheet, row.number)
