"""The 取組 as open data, one row for each round in which something is said of one; and back to their table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_report.errors import InputError, Place, Problem, Problems
from plan_report.load.settings import Settings
from plan_report.model import Plan
from plan_report.opendata.columns import Tidy, plain, safe
from plan_report.table.activity_cells import placed_activities
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND, ID
from plan_report.table.clean import cut, one_line
from plan_report.table.contents import text_of
from plan_report.table.csv_file import read_csv
from plan_report.table.field import Field
from plan_report.table.grid import Grid, GridRow
from plan_report.table.levels import level_headings
from plan_report.table.round_fields import heading_in
from plan_report.table.row_shape import whole_rows

_FACTS = tuple(field for field in ACTIVITY_IN_ROUND if field.public)


def tidy_activities(plan: Plan) -> list[list[str]]:
    """The whole file with its headings, ready to be written as CSV."""
    columns = activity_columns(plan.levels)
    return [columns, *([safe(row.get(column, "")) for column in columns] for row in _rows(plan))]


def read_tidy_activities(text: str, file: str, settings: Settings) -> Grid:
    """The file back to the table of 取組, which is then read as ever.

    Raises:
        InputError: its headings are not those of such a file, or rows of one 取組 say unlike things of it.
    """
    grid = read_csv(text, file)
    levels = settings.levels or ()
    head, *below = grid.rows
    names = [one_line(cell) for cell in head.cells]
    wanted = list(map(one_line, activity_columns(levels)))
    if sorted(names) != sorted(wanted):
        what = f"見出しは{'、'.join(wanted)}でなければなりません"
        raise InputError(
            (Problem(Place(file, row=head.number), what, "plan-report export で作った表を使ってください"),)
        )
    problems = Problems()
    itself = [ID.heading, *level_headings(levels), *(field.heading for field in _shown() if field is not ID)]
    found: dict[str, dict[str, str]] = {}
    numbers: dict[str, int] = {}
    for row in whole_rows(grid, below, len(names), problems):
        cells = dict(zip(names, map(plain, row.cells), strict=False))
        number = cells[ID.heading]
        kept = found.setdefault(number, {name: cells[one_line(name)] for name in itself})
        numbers.setdefault(number, row.number)
        problems.extend(_unlike(kept, cells, itself, Place(file, row=row.number)))
        if cells[Tidy.ROUND]:
            kept |= {heading_in(cells[Tidy.ROUND], field): cells[field.heading] for field in _FACTS}
    if problems:
        raise InputError(tuple(problems))
    columns = list(dict.fromkeys((*itself, *(name for kept in found.values() for name in kept))))
    rows = (GridRow(numbers[each], tuple(kept.get(name, "") for name in columns)) for each, kept in found.items())
    return Grid(file, "", (GridRow(head.number, tuple(columns)), *rows))


def activity_columns(levels: Sequence[str]) -> list[str]:
    """The headings of the file, in their order."""
    shown = [field.heading for field in _shown() if field is not ID]
    facts = [field.heading for field in _FACTS]
    return [str(Tidy.PLAN), ID.heading, *level_headings(levels), *shown, str(Tidy.ROUND), str(Tidy.ROUND_NAME), *facts]


def _shown() -> tuple[Field, ...]:
    return tuple(field for field in ACTIVITY if field.public)


def _rows(plan: Plan) -> Iterator[dict[str, str]]:
    """A 取組 of which nothing is said has one row, without a round."""
    for activity, placed in placed_activities(plan):
        itself = placed | {Tidy.PLAN: plan.title}
        said = {facts.round_id for facts in activity.facts}
        for each in plan.rounds:
            if each.id not in said:
                continue
            facts = {field.heading: text_of(field, activity.in_round(each.id)) for field in _FACTS}
            yield itself | {Tidy.ROUND: each.id, Tidy.ROUND_NAME: each.name} | facts
        if not said:
            yield itself


def _unlike(kept: dict[str, str], cells: dict[str, str], itself: Sequence[str], place: Place) -> Iterator[Problem]:
    for name in itself:
        text = cells[one_line(name)]
        if kept[name] != text:
            what = f"{name}「{cut(text)}」が、上の行の「{cut(kept[name])}」と違います"
            yield Problem(
                Place(place.file, row=place.row, column=name), what, "同じ番号の行には同じことを書いてください"
            )
