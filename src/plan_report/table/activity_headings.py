"""Which column of a table of 取組 holds what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plan_report.errors import Place, Problem, Severity
from plan_report.spreadsheet import column_letter
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND, ID, NAME
from plan_report.table.clean import listed, nearest, one_line
from plan_report.table.grid import MOST_COLUMNS, Grid, GridRow, too_many_columns
from plan_report.table.headings import Headings
from plan_report.table.levels import level_headings, number_heading
from plan_report.table.round_fields import BETWEEN, heading_in

_ROWS_ABOVE = 20  # a title and remarks may stand above the headings
_SURE = 0.75  # from this likeness on a heading is taken for a mistyped one


def activity_headings(
    grid: Grid, rounds: Sequence[str], levels: Sequence[str], problems: list[Problem], further: Sequence[str] = ()
) -> Headings | None:
    """Find the columns; None when a required one is missing, or one is there that cannot be meant.

    Args:
        grid: the table, not empty.
        rounds: ids of the plan's rounds.
        levels: labels of the levels of the plan's tree; the outermost must have its number's column.
        problems: takes what is found.
        further: headings that must be there too and mean nothing to the plan, as a form has them.
    """
    row = _heading_row(grid)
    place = Place(grid.file, grid.sheet, row.number)
    if len(row.cells) > MOST_COLUMNS:
        problems.append(too_many_columns(place, len(row.cells)))
        return None
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, cell in enumerate(row.cells):
        found[one_line(cell)].append(index)
    found.pop("", None)
    known = [*(field.heading for field in ACTIVITY), *level_headings(levels)]
    known += [heading_in(each, field) for each in rounds for field in ACTIVITY_IN_ROUND]
    known = list(map(one_line, (*known, *further)))
    strange = [name for name in found if name not in known]
    needed = [NAME.heading, *(one_line(number_heading(label)) for label in levels[:1]), *further]
    faults = [*_twice(found, place), *_missing(needed, found, strange, place)]
    told = [
        _unknown(name, rounds, [each for each in known if each not in {*found, *needed}], place) for name in strange
    ]
    faults += [problem for problem in told if problem.severity is Severity.ERROR]
    if faults:
        problems.extend(faults)
        return None
    problems.extend(told)
    columns = {name: indices[0] for name, indices in found.items() if name in known}
    return Headings(row, columns, tuple(rounds), tuple(levels))


def _heading_row(grid: Grid) -> GridRow:
    named = (row for row in grid.rows[:_ROWS_ABOVE] if {ID.heading, NAME.heading} & set(map(one_line, row.cells)))
    return next(named, grid.rows[0])


def _twice(found: Mapping[str, Sequence[int]], place: Place) -> Iterator[Problem]:
    for name, indices in found.items():
        if len(indices) > 1:
            columns = "と".join(f"{column_letter(index)}列" for index in indices)
            yield Problem(place, f"見出し「{name}」が{columns}にあります", "一つだけにしてください")


def _missing(
    needed: Sequence[str], found: Mapping[str, Sequence[int]], strange: list[str], place: Place
) -> Iterator[Problem]:
    for name in needed:
        if name not in found:
            near = nearest(name, strange)
            mend = f"「{near}」を「{name}」に直してください" if near else "この見出しの列を作ってください"
            yield Problem(place, f"見出し「{name}」がありません", mend)


def _unknown(name: str, rounds: Sequence[str], free: list[str], place: Place) -> Problem:
    """An error for what somebody meant to be read: what is said of no round or of one unknown, a mistyped heading."""
    of_rounds = [field.heading for field in ACTIVITY_IN_ROUND]
    if name in of_rounds:
        way = f"「{rounds[-1]}{BETWEEN}{name}」のように、評価の回の記号を付けてください"
        return Problem(place, f"見出し「{name}」は、どの回のものか分かりません", way)
    if any(name.endswith(f"{BETWEEN}{heading}") for heading in of_rounds):
        mend = f"見出しを直すか、評価の回を設定に書き足してください（今ある回は{listed(list(rounds))}）"
        return Problem(place, f"見出し「{name}」に当たる評価の回が計画にありません", mend)
    if near := nearest(name, free, _SURE):
        return Problem(place, f"見出し「{name}」はありません", f"「{near}」に直してください")
    mend = "報告書に要らない列であれば、このままで構いません"
    return Problem(place, f"見出し「{name}」の列は読みません", mend, Severity.DOUBT)
