"""Which column of a table of 取組 holds what."""

from __future__ import annotations

from collections.abc import Sequence

from plan_report.errors import Place, Problem, Severity
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND, ID, NAME
from plan_report.table.clean import cut, listed, nearest, one_line
from plan_report.table.grid import Grid
from plan_report.table.heading_row import SURE, by_heading, heading_row, missing, twice
from plan_report.table.headings import Headings
from plan_report.table.levels import level_headings, number_heading
from plan_report.table.round_fields import BETWEEN, heading_in


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
    row = heading_row(grid, (ID.heading, NAME.heading))
    place = Place(grid.file, grid.sheet, row.number)
    found = by_heading(row, place, problems)
    if found is None:
        return None
    found.pop("", None)
    known = [*(field.heading for field in ACTIVITY), *level_headings(levels)]
    known += [heading_in(each, field) for each in rounds for field in ACTIVITY_IN_ROUND]
    known = list(map(one_line, (*known, *further)))
    strange = [name for name in found if name not in known]
    needed = [NAME.heading, *(one_line(number_heading(label)) for label in levels[:1]), *further]
    faults = [*twice(found, place), *missing(needed, found, strange, place)]
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


def _unknown(name: str, rounds: Sequence[str], free: list[str], place: Place) -> Problem:
    """An error for what somebody meant to be read: what is said of no round or of one unknown, a mistyped heading."""
    of_rounds = [field.heading for field in ACTIVITY_IN_ROUND]
    if name in of_rounds:
        way = f"「{rounds[-1]}{BETWEEN}{name}」のように、評価の回の記号を付けてください"
        return Problem(place, f"見出し「{cut(name)}」は、どの回のものか分かりません", way)
    if any(name.endswith(f"{BETWEEN}{heading}") for heading in of_rounds):
        mend = f"見出しを直すか、評価の回を設定に書き足してください（今ある回は{listed(list(rounds))}）"
        return Problem(place, f"見出し「{cut(name)}」に当たる評価の回が計画にありません", mend)
    if near := nearest(name, free, SURE):
        return Problem(place, f"見出し「{cut(name)}」はありません", f"「{near}」に直してください")
    mend = "報告書に要らない列であれば、このままで構いません"
    return Problem(place, f"見出し「{cut(name)}」の列は読みません", mend, Severity.DOUBT)
