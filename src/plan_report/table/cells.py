"""The plan back to the texts of its table: what each indicator's cells say, heading by heading (load, inverted)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plan_report.model import Area, Direction, Indicator, Kind, Plan, Policy, Value
from plan_report.notation import print_value
from plan_report.table.columns import CLASSES, DIRECTIONS, KINDS, OPTIONAL, Column, value_heading

KIND_WORDS: dict[Kind, str] = {kind: word for word, kind in KINDS.items()}
DIRECTION_WORDS: dict[Direction, str] = {direction: word for word, direction in DIRECTIONS.items()}
CLASS_WORDS: dict[bool, str] = {is_outcome: word for word, is_outcome in CLASSES.items()}

_BEFORE_VALUES = (
    Column.ID,
    Column.AREA_NUMBER,
    Column.AREA,
    Column.POLICY_NUMBER,
    Column.POLICY,
    Column.CLASS,
    Column.ACTOR,
    Column.DEPARTMENT,
    Column.NAME,
    Column.KIND,
    Column.DIRECTION,
    Column.BASELINE,
)


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


def value_text(value: Value | None) -> str:
    """A value as its user wrote it; printed where nobody did; empty where there is none."""
    return (value.written or print_value(value)) if value else ""


def cell_texts(row: Placed, rounds: Iterable[str]) -> dict[str, str]:
    """The cells of an indicator's row by heading, with a value column for each of the rounds."""
    indicator, override = row.indicator, row.indicator.override
    texts: dict[str, str] = {
        Column.ID: indicator.id,
        Column.AREA_NUMBER: row.area.number,
        Column.AREA: row.area.name,
        Column.POLICY_NUMBER: row.policy.number if row.policy else "",
        Column.POLICY: row.policy.name if row.policy else "",
        Column.CLASS: CLASS_WORDS[indicator.is_outcome],
        Column.ACTOR: "、".join(indicator.actors),
        Column.DEPARTMENT: indicator.department,
        Column.NAME: indicator.name,
        Column.KIND: KIND_WORDS[indicator.kind],
        Column.DIRECTION: DIRECTION_WORDS[indicator.direction],
        Column.BASELINE: value_text(indicator.baseline),
        Column.TARGET: value_text(indicator.target),
        Column.NOT_COMPARABLE: indicator.not_comparable,
        Column.OVERRIDE: override.label if override else "",
        Column.OVERRIDE_REASON: override.reason if override else "",
        Column.OVERRIDE_WHO: override.who if override else "",
        Column.OVERRIDE_WHEN: override.when.isoformat() if override else "",
        Column.OVERRIDE_ROUND: override.round_id if override else "",
        Column.NOTE: indicator.note,
        Column.DOUBTS: "\n".join(f"{doubt.item}：{doubt.reason}" for doubt in indicator.doubts),
    }
    return texts | {value_heading(each): value_text(indicator.value(each)) for each in rounds}


def table(plan: Plan) -> list[list[str]]:
    """The whole table with its headings; optional columns that nobody uses are left out."""
    rounds = [each.id for each in plan.rounds]
    rows = [cell_texts(row, rounds) for row in placed(plan)]
    after = [column for column in Column if column not in _BEFORE_VALUES]
    columns: list[str] = [*_BEFORE_VALUES, *map(value_heading, rounds), *after]
    unused = {column for column in OPTIONAL if not any(row[column] for row in rows)}
    used = [column for column in columns if column not in unused]
    return [[str(column) for column in used], *([row[column] for column in used] for row in rows)]
