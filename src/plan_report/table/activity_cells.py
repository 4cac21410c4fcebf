"""The 取組 of a plan back to the texts of their table (activities, inverted)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plan_report.model import Activity, Plan, path_of
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND, ID, NAME
from plan_report.table.contents import text_of
from plan_report.table.csv_file import guarded_csv
from plan_report.table.levels import level_headings, number_heading
from plan_report.table.round_fields import heading_in


def activities_table(plan: Plan) -> list[list[str]]:
    """The whole table with its headings; of the columns that may be left out, those somebody uses."""
    rounds = [each.id for each in plan.rounds]
    rows = [texts | in_rounds(activity, rounds) for activity, texts in placed_activities(plan)]
    columns = [ID.heading, *level_headings(plan.levels), *(field.heading for field in ACTIVITY[1:])]
    columns += [heading_in(each, field) for each in rounds for field in ACTIVITY_IN_ROUND]
    needed = {ID.heading, NAME.heading, *map(number_heading, plan.levels[:1])}
    used = [column for column in columns if column in needed or any(row[column] for row in rows)]
    return [used, *([row[column] for column in used] for row in rows)]


def activities_csv(plan: Plan) -> str:
    """The table as CSV, in which no text is taken for a formula."""
    return guarded_csv(activities_table(plan))


def placed_activities(plan: Plan) -> Iterator[tuple[Activity, dict[str, str]]]:
    """Every 取組 with what it is and where in the tree it stands, by heading."""
    homes = {path_of(home): home for home in plan.homes}
    nothing = dict.fromkeys(level_headings(plan.levels), "")
    for activity in plan.activities:
        texts = {field.heading: text_of(field, activity) for field in ACTIVITY} | nothing
        for label, node in zip(plan.levels, homes.get(activity.node, ()), strict=False):
            texts |= {number_heading(label): node.number, label: node.name}
        yield activity, texts


def in_rounds(activity: Activity, rounds: Iterable[str]) -> dict[str, str]:
    """What is said of a 取組 in each of these rounds, by heading."""
    return {
        heading_in(each, field): text_of(field, activity.in_round(each))
        for each in rounds
        for field in ACTIVITY_IN_ROUND
    }
