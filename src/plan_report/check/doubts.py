"""What an official should look at again before the report goes out: no errors, but likely slips of the pen."""

from __future__ import annotations

from plan_report.check.comparable import one_sided
from plan_report.check.cumulative import fallen_totals, totals_by_name_alone
from plan_report.check.decimals import unlike_decimals
from plan_report.check.direction import against_direction
from plan_report.check.repeated import equal_baselines, names_used_twice
from plan_report.check.row import rows_of
from plan_report.check.swapped import swapped
from plan_report.check.together import together
from plan_report.check.unchanged import unchanged
from plan_report.check.units import spellings
from plan_report.check.values import of_values, order_of_years
from plan_report.errors import Problem
from plan_report.model import Plan


def find_doubts(plan: Plan, round_id: str) -> tuple[Problem, ...]:
    """The doubts about a plan's indicators and their values of one round, in the order of their places.

    Told are: baselines that are not earlier than the value, changes of over 80 % (shares: or over 30 points), a tenth
    or ten times the value of the round before, neighbours that swapped their values, shares over 100 %, values that
    repeat the baseline or the round before, 比較用の値 on one side only, decimals or spellings of a unit that differ,
    targets against the direction, equal baselines, names used twice, running totals that fell, and
    those that only a name tells of.
    """
    rows = rows_of(plan, round_id)
    swaps = tuple(swapped(rows))
    in_wrong_row = {id(row) for swap in swaps for row in swap.rows}
    found = [swap.problem for swap in swaps]
    for row in rows:
        found += of_values(row, in_wrong_row=id(row) in in_wrong_row)
        found += unlike_decimals(row)
        found += against_direction(row, round_id)
        found += one_sided(row.indicator, round_id)
        found += fallen_totals(row)
        if row.indicator.value(round_id):
            found += order_of_years(row, plan.current_period(row.indicator, round_id))
    found += unchanged(rows)
    found += equal_baselines(rows)
    found += spellings(rows)
    found += names_used_twice(plan)
    found += totals_by_name_alone(plan.indicators)
    return together(found)
