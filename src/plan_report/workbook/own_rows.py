"""The rows of a table that a form was handed out with, told from those that somebody put in or copied.

Each row carries its tag in a hidden column, so what has none, or has that of another, is none of the form's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, Severity
from plan_report.table.clean import clean, cut, listed, one_line
from plan_report.table.grid import GridRow
from plan_report.workbook.stamp import TAG_HEADING
from plan_report.workbook.undressed import Undressed

_UNREAD = "様式にない行なので、読みませんでした。残りの行は読みました"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row below the headings, with its number and its tag as they stand in it."""

    row: GridRow
    number: str
    tag: str


def own_rows(
    table: Undressed, head: GridRow, number_heading: str, known: Collection[str], problems: list[Problem]
) -> Undressed:
    """The table without rows that were put in.

    Args:
        table: the table as it stands in the file.
        head: the row of its headings.
        number_heading: what heads the numbers.
        known: the numbers that the plan has.
        problems: takes a sentence for each row that is left out, and for rows that were copied and then changed.
    """
    headings = [one_line(cell) for cell in head.cells]
    if TAG_HEADING not in headings or number_heading not in headings:
        return table
    grid = table.grid
    at_number, at_tag = headings.index(number_heading), headings.index(TAG_HEADING)
    rows = [
        _Row(row, clean(row.cells[at_number]), clean(row.cells[at_tag]))
        for row in grid.rows
        if row.number > head.number and len(row.cells) > max(at_number, at_tag)
    ]
    left_out = dict(_inserted(rows, known)) | dict(_copied(rows, head.cells, known))
    place = Place(grid.file, grid.sheet)
    problems.extend(_blank(rows, head, place, table.passed_over))
    for number, (what, severity) in sorted(left_out.items()):
        problems.append(Problem(replace(place, row=number), what, _mend(severity), severity))
    return replace(table, grid=replace(grid, rows=tuple(row for row in grid.rows if row.number not in left_out)))


def _mend(severity: Severity) -> str:
    return "どちらかの行を消してください" if severity is Severity.ERROR else ""


def _blank(rows: Sequence[_Row], head: GridRow, place: Place, passed_over: Collection[int]) -> Iterator[Problem]:
    """Rows without anything between the form's: they harm nothing."""
    tagged = [each.row.number for each in rows if each.tag]
    filled = {*passed_over, *(each.row.number for each in rows)}
    empty = [number for number in range(head.number + 1, max(tagged, default=0)) if number not in filled]
    if empty:
        what = f"空の行が{len(empty)}行あります（挿入されたか、内容が消されています）。残りの行は読みました"
        yield Problem(replace(place, row=empty[0]), what, "", Severity.DOUBT)


def _inserted(rows: Sequence[_Row], known: Collection[str]) -> Iterator[tuple[int, tuple[str, Severity]]]:
    """Rows without a tag, unless it is that of the only row of a number the plan has."""
    tagged = {each.number for each in rows if each.tag}
    for each in rows:
        if not each.tag and (each.number in tagged or each.number not in known):
            what = f"行が挿入されています（{_shown(each.row)}）。{_UNREAD}"
            yield each.row.number, (what, Severity.DOUBT)


def _copied(
    rows: Sequence[_Row], headings: Sequence[str], known: Collection[str]
) -> Iterator[tuple[int, tuple[str, Severity]]]:
    """Rows with the tag of another row."""
    by_tag: dict[str, list[_Row]] = {}
    for each in rows:
        if each.tag:
            by_tag.setdefault(each.tag, []).append(each)
    owners: dict[str, set[str]] = {}
    for each in rows:
        owners.setdefault(each.number, set()).add(each.tag)
    for group in by_tag.values():
        yield from _of_one_tag(group, headings, known, owners)


def _of_one_tag(
    group: Sequence[_Row], headings: Sequence[str], known: Collection[str], owners: Mapping[str, Collection[str]]
) -> Iterator[tuple[int, tuple[str, Severity]]]:
    kept: dict[str, _Row] = {}  # by their numbers
    rewritten = {each.row.number for each in group if each.number not in known or len(owners[each.number]) > 1}
    if len(rewritten) == len(group):
        rewritten.clear()  # whose tag it is cannot be told: the row's own reader tells what is wrong
    for each in group:
        if each.row.number in rewritten:
            what = f"ほかの行を写して書き換えた行です（{_shown(each.row)}）。{_UNREAD}"
            yield each.row.number, (what, Severity.DOUBT)
            continue
        first = kept.setdefault(each.number, each)
        if first is each:
            continue
        if first.row.cells == each.row.cells:
            what = f"{first.row.number}行目と同じ行です。一つの回答として読みました"
            yield each.row.number, (what, Severity.DOUBT)
        else:
            pairs = zip(headings, first.row.cells, each.row.cells, strict=False)
            differing = listed([one_line(heading) for heading, one, other in pairs if one != other])
            what = f"{first.row.number}行目を写した行ですが、{differing}の内容が違います"
            yield each.row.number, (what, Severity.ERROR)


def _shown(row: GridRow) -> str:
    """What stands in it, so that nothing is lost unseen."""
    return "".join(f"「{cut(clean(cell))}」" for cell in row.cells if cell)
