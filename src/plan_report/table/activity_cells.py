"""The 取組 of a plan back to the texts of their table (activities, inverted)."""

from __future__ import annotations

from plan_report.model import Activity, Home, Plan, path_of
from plan_report.table.activity_fields import ACTIVITY, ID, IN_ROUND, NAME, heading_in
from plan_report.table.contents import text_of
from plan_report.table.levels import level_headings, number_heading


def activities_table(plan: Plan) -> list[list[str]]:
    """The whole table with its headings; of the columns that may be left out, those somebody uses."""
    rows = [_texts(plan, each) for each in plan.activities]
    columns = [ID.heading, *level_headings(plan.levels), *(field.heading for field in ACTIVITY[1:])]
    columns += [heading_in(each.id, field) for each in plan.rounds for field in IN_ROUND]
    needed = {ID.heading, NAME.heading, *map(number_heading, plan.levels[:1])}
    used = [column for column in columns if column in needed or any(row[column] for row in rows)]
    return [used, *([row[column] for column in used] for row in rows)]


def _texts(plan: Plan, activity: Activity) -> dict[str, str]:
    """The cells of a 取組 by heading."""
    texts = placed_texts(plan, activity)
    for each in plan.rounds:
        facts = activity.of_round(each.id)
        texts |= {heading_in(each.id, field): text_of(field, facts) for field in IN_ROUND}
    return texts


def placed_texts(plan: Plan, activity: Activity) -> dict[str, str]:
    """What a 取組 is and where in the tree it stands, by heading."""
    texts = {field.heading: text_of(field, activity) for field in ACTIVITY}
    texts |= dict.fromkeys(level_headings(plan.levels), "")
    home: Home = next((home for home in plan.homes if path_of(home) == activity.node), ())
    for label, node in zip(plan.levels, home, strict=False):
        texts |= {number_heading(label): node.number, label: node.name}
    return texts
