"""The plan back to the texts of its table: what each indicator's cells say, heading by heading (load, inverted)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plan_report.model import Area, Indicator, Plan, Policy
from plan_report.table.contents import text_of, value_text
from plan_report.table.fields import HEADINGS, HOME, INDICATOR, OPTIONAL, TARGET, value_heading


@dataclass(frozen=True, slots=True)
class Placed:
    """An indicator with the area and the 考え方 it stands under; a 成果目標 has no 考え方."""

    area: Area
    policy: Policy | None
    indicator: Indicator


def placed(plan: Plan) -> Iterator[Placed]:
    """Every indicator in printed order."""
    for area in plan.areas:
        yield from (Placed(area, None, outcome) for outcome in area.outcomes)
        for policy in area.policies:
            yield from (Placed(area, policy, indicator) for indicator in policy.indicators)


def cell_texts(row: Placed, rounds: Iterable[str]) -> dict[str, str]:
    """The cells of an indicator's row by heading, with a value column for each of the rounds."""
    policy = row.policy
    home = (row.area.number, row.area.name, policy.number if policy else "", policy.name if policy else "")
    texts = dict(zip(HOME, home, strict=True)) | {f.heading: text_of(f, row.indicator) for f in INDICATOR}
    return texts | {value_heading(each): value_text(row.indicator.value(each)) for each in rounds}


def table(plan: Plan) -> list[list[str]]:
    """The whole table with its headings; optional columns that nobody uses are left out."""
    rounds = [each.id for each in plan.rounds]
    rows = [cell_texts(row, rounds) for row in placed(plan)]
    unused = {column for column in OPTIONAL if not any(row[column] for row in rows)}
    used = [column for column in columns(rounds) if column not in unused]
    return [used, *([row[column] for column in used] for row in rows)]


def columns(rounds: Iterable[str]) -> list[str]:
    """Every column that the table may have, in order."""
    after = HEADINGS.index(TARGET.heading) + 1
    return [*HEADINGS[:after], *map(value_heading, rounds), *HEADINGS[after:]]
